"""Figures in a sentence: what is printed, its unit, its bound."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from kg.knowledge.figures import Figures
from kg.model import Mention, Quantity, Span
from kg.recognise.figures import figures

KNOWLEDGE = Figures.load()


def q(value: str, unit: str, family: str, comparator: str = "eq", *, scope: str = "") -> Quantity:
    """Make a quantity; only ``about`` is approximate."""
    return Quantity(Decimal(value), unit, family, comparator, comparator == "about", scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成投资30亿元", [("30亿元", q("30", "亿元", "money"))]),
        ("投资1,234.5万元", [("1,234.5万元", q("1234.5", "万元", "money"))]),
        ("新增高新技术企业485家", [("485家", q("485", "家", "count"))]),
        ("下降0.3个百分点", [("0.3个百分点", q("0.3", "个百分点", "point"))]),
        ("突破1700亿元", [("1700亿元", q("1700", "亿元", "money", "gt"))]),
        ("增长7.5%以上", [("7.5%以上", q("7.5", "%", "percent", "ge"))]),
        ("收入不低于160亿元", [("160亿元", q("160", "亿元", "money", "ge"))]),
        ("控制在3%以内", [("3%以内", q("3", "%", "percent", "le"))]),
        ("完成280多亿元", [("280多亿元", q("280", "亿元", "money", "about"))]),
        ("约3万人", [("3万人", q("3", "万人", "person", "about"))]),
        ("稳定在60亿斤左右", [("60亿斤左右", q("60", "亿斤", "mass", "about"))]),
        ("提高4个、2.9个百分点", [("4个", q("4", "个", "count")), ("2.9个百分点", q("2.9", "个百分点", "point"))]),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, Quantity]]) -> None:
    """An amount has its value as printed, its unit with its magnitude, and the bound that its words set."""
    assert [(m.surface, m.sense) for m in figures(text, KNOWLEDGE)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年产值突破千亿元大关", [("突破千亿元大关", q("1000", "亿元", "money", "gt"))]),
        ("近百亿元", [("近百亿元", q("100", "亿元", "money", "about"))]),
        ("产值翻两番", [("翻两番", q("2", "番", "doubling"))]),
        ("实现两位数增长", [("两位数", q("10", "%", "percent", "ge"))]),
    ],
)
def test_round_figures(text: str, expected: list[tuple[str, Quantity]]) -> None:
    """Round amounts and doublings are figures though no digit is printed."""
    assert [(m.surface, m.sense) for m in figures(text, KNOWLEDGE)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居全省第2位", [("居全省第2位", q("2", "位", "rank", scope="全省"))]),
        ("居全省首位", [("居全省首位", q("1", "位", "rank", scope="全省"))]),
        ("排名全国第15位", [("排名全国第15位", q("15", "位", "rank", scope="全国"))]),
        ("跻身前三名", [("跻身前三名", q("3", "位", "rank", "le"))]),
    ],
)
def test_ranks(text: str, expected: list[tuple[str, Quantity]]) -> None:
    """A rank has its number, its scope and, for 前三, its bound."""
    assert [(m.surface, m.sense) for m in figures(text, KNOWLEDGE)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021年12月31日",
        "“1号工程”",
        "5G基站",
        "第一产业",
        "第二批",
        "进入全国百强",
        "《2021年100条》",
        "没有数字的句子",
        "",
    ],
)
def test_no_figure(text: str) -> None:
    """Dates, quotations, names with digits and ordinals of other things are no figures."""
    assert figures(text, KNOWLEDGE) == []


def test_figures_are_in_order_and_cover_their_words() -> None:
    """The figures of a sentence stand left to right, apart from one another, over their own characters."""
    text = "地区生产总值突破1700亿元，增长5%，居全省第2位，粮食产量约60亿斤。"
    found = figures(text, KNOWLEDGE)
    assert found == [
        Mention(Span(8, 14), "1700亿元", "quantity", q("1700", "亿元", "money", "gt")),
        Mention(Span(17, 19), "5%", "quantity", q("5", "%", "percent")),
        Mention(Span(20, 26), "居全省第2位", "quantity", q("2", "位", "rank", scope="全省")),
        Mention(Span(32, 36), "60亿斤", "quantity", q("60", "亿斤", "mass", "about")),
    ]
    assert all(m.span.of(text) == m.surface for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
