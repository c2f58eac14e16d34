"""Cleaning a text: wraps, furniture and widths are undone, and every character knows where it stood."""

from __future__ import annotations

import re

import pytest

from kg.knowledge.furniture import Furniture
from kg.model import Block, Reading, Span
from kg.normalise import normalise

FURNITURE = Furniture.load()
LINE = "我们坚持稳中求进工作总基调统筹发展和安全各项工作取得"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岳阳 县获评", Reading("岳阳县获评", (0, 1, 3, 4, 5), (Block(Span(0, 5), heading=False),))),
        ("购物车\n正文。", Reading("正文。", (4, 5, 6), (Block(Span(0, 3), heading=False),))),
        (
            "---\ntitle: 甲\n---\n**一、回顾**\n\n正文。",
            Reading(
                "一、回顾正文。",
                (19, 20, 21, 22, 27, 28, 29),
                (Block(Span(0, 4), heading=True), Block(Span(4, 7), heading=False)),
            ),
        ),
        ("\ufeff好①的[12]&nbsp;**粗**", Reading("好的粗", (1, 3, 16), (Block(Span(0, 3), heading=False),))),
        (
            "\u3000\u3000甲\r\n乙",
            Reading("甲乙", (2, 5), (Block(Span(0, 1), heading=False), Block(Span(1, 2), heading=False))),
        ),
        ("", Reading("", (), ())),
        (" \n购物车\n\n", Reading("", (), ())),
    ],
    ids=["wrap", "furniture", "front-matter", "marks", "indent", "empty", "nothing-left"],
)
def test_normalise_keeps_the_map(text: str, expected: Reading) -> None:
    """The clean text, the offset of each character and the paragraphs are exactly these."""
    assert normalise(text, FURNITURE) == expected


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("增长8%,居首位;好!吗?", "增长8%，居首位；好！吗？"),
        ("投资1,000万元,开工", "投资1,000万元，开工"),
        ("比例1:2,时间:上午", "比例1:2，时间：上午"),
        ("(一)抓项目", "（一）抓项目"),
        ('创建"五好"园区、"一县一特"', "创建“五好”园区、“一县一特”"),
        ("２０２２年ＧＤＰ增长８．５％", "2022年GDP增长8.5%"),
        ("5G 网络 Wi Fi 覆盖", "5G网络Wi Fi覆盖"),
        ("生产总值\u200b增长 \t8%", "生产总值增长8%"),
    ],
)
def test_normalise_evens_out(text: str, clean: str) -> None:
    """Punctuation gets the width of its neighbours' script; figures and English words keep theirs."""
    assert normalise(text, FURNITURE).text == clean


@pytest.mark.parametrize(
    "line",
    [
        "购物车",
        "我的足迹",
        "加入Vip免费下载 立即下载",
        "【字体：大 中 小】",
        "上一篇",
        "来源：市政府办公室",
        "- 12 -",
        "第3页",
    ],
)
def test_normalise_drops_furniture(line: str) -> None:
    """A line of page furniture goes, the lines around it stay."""
    assert normalise(f"前文。\n{line}\n后文。", FURNITURE).text == "前文。后文。"


@pytest.mark.parametrize("wrap", ["\n", "\r\n", " "])
def test_normalise_joins_a_hard_wrapped_page(wrap: str) -> None:
    """Lines of one width that end in mid-sentence are one paragraph, whether cut by line ends or by blanks."""
    text = wrap.join([*[LINE] * 24, "成绩。"])
    clean = LINE * 24 + "成绩。"
    expected = [i for i, c in enumerate(text) if not c.isspace()]
    assert normalise(text, FURNITURE) == Reading(clean, tuple(expected), (Block(Span(0, len(clean)), heading=False),))


def test_normalise_ends_paragraphs_of_a_hard_wrapped_page() -> None:
    """A short line that ends its sentence ends its paragraph."""
    text = "\n".join([*[LINE] * 12, "成绩。", *[LINE] * 12, "进步。"])
    blocks = normalise(text, FURNITURE).blocks
    assert blocks == (
        Block(Span(0, 12 * len(LINE) + 3), heading=False),
        Block(Span(12 * len(LINE) + 3, 24 * len(LINE) + 6), heading=False),
    )


def test_blanks_around_figures_are_no_wraps() -> None:
    """Figures set off by blanks, however many, cut no paragraph."""
    text = "新建 6 座桥、 8 条路、 5 所学校，" * 12 + "全部建成。"
    reading = normalise(text, FURNITURE)
    assert reading.text == text.replace(" ", "")
    assert len(reading.blocks) == 1


def test_reading_maps_spans_back() -> None:
    """A span of the clean text covers, in the text as read, the wrap inside it."""
    reading = normalise("平江、岳阳 县获评", FURNITURE)
    assert reading.text == "平江、岳阳县获评"
    assert reading.source_span(Span(3, 6)) == Span(3, 7)


def test_normalise_leaves_no_line_end() -> None:
    """Where a hard wrap falls between English words the clean text has a blank at most."""
    lines = [LINE[:-4] + "GDP", "ABC" + LINE[:-3], *[LINE] * 23, "成绩。"]
    assert "\n" not in normalise("\n".join(lines), FURNITURE).text


@pytest.mark.parametrize("invisible", ["\u00ad", "\u061c", "\u2060", "\u2066", "\u2069"])
def test_normalise_drops_what_is_not_seen(invisible: str) -> None:
    """A character that no reader sees goes, whatever else its paragraph holds."""
    assert normalise(f"生产{invisible}总值,", FURNITURE).text == "生产总值，"
    assert normalise(f"生产{invisible}总值", FURNITURE).text == "生产总值"


def test_marks_inside_marks_are_dropped() -> None:
    """A mark that comes together where another was dropped goes too, however many lie one inside the other."""
    depth = 50_000
    assert normalise(f"甲{'[' * depth}{'1]' * depth}乙", FURNITURE).text == "甲乙"
    assert normalise(f"甲{'_x0' * depth}_x000D_{'00D_' * depth}乙", FURNITURE).text == "甲乙"


def test_no_mark_is_longer_than_the_longest() -> None:
    """Marks are looked for at the end of so many characters, so that none may be longer."""
    repeated = [part for part in FURNITURE.marks.pattern.split("|") if re.search(r"[^\\][*+]|,\}", part)]
    assert repeated == []
