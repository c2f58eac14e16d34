"""Noise: what stands around a report, or was spilt into it, is no fact and hides none."""

from __future__ import annotations

from functools import cache

import pytest
from faulty import GOOD

from kg.extract import Extractor
from kg.read.text import decode

# Lines as pages of governments and newspapers have them; those of the last group were found in reports.
LINES = [
    "首页 > 政务公开 > 政府工作报告", "网站地图 | 联系我们 | 关于我们", "【字体：大 中 小】", "【大】【中】【小】", "【打印】【关闭】",
    "[打印此页] [关闭窗口]", "打印|关闭", "分享到", "责任编辑：张三", "【责任编辑：李四】", "（责编：王五）", "本文来源：某某网",
    "来源：某某日报 2022年1月5日", "扫一扫在手机打开当前页", "上一篇：2021年君山区获评全国文明城区", "下一篇：没有了",
    "版权所有 平江县人民政府 2022", "湘ICP备05000000号 湘公网安备43060000000000号", "网站标识码：4306260001", "浏览次数：12345 次",
    "_x000D_", "????", "？？？？", "&nbsp;&nbsp;", "购物车", "第 3 页", "- 12 -",
    "（本稿来源：常德日报 ）", "（下转第二版）（上接第一版）", "（陈晓东 摄）", "<!-- 君山区获评全国文明城区。本报记者 陈晓东 摄 -->",
]  # fmt: skip
SPILT = ["_x000D_", "&nbsp;", "\u200b", "\ufeff", "????", "[1]", "①", "**", "〔2〕", " "]
OTHERS = "\n".join(
    f"{year}年{place}政府工作报告" for place in ("长沙市", "君山区", "湘阴县", "北京市") for year in range(2015, 2023)
)


@cache
def _extractor() -> Extractor:
    return Extractor()


def told(text: str) -> tuple[object, ...]:
    """Give whose report a text is, of which year, and what it says."""
    source = decode(text.encode(), name="x.txt", where="x")
    extract = _extractor().extract(source)
    report, claims = extract.report, extract.claims
    said = {
        (c.relation, c.subject.label, str(getattr(c.object, "label", c.object)), c.modality, c.period) for c in claims
    }
    return report.place, report.year, frozenset(said), len(claims)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_a_line_of_noise_changes_nothing(line: str, place: str) -> None:
    """Wherever the line stands, the report says the same as without it."""
    lines = GOOD.splitlines()
    at = {"before": 0, "between": 5, "after": len(lines)}[place]
    assert told("\n".join([*lines[:at], line, *lines[at:], ""])) == told(GOOD)


@pytest.mark.parametrize("spilt", SPILT)
def test_a_mark_inside_a_word_hides_nothing(spilt: str) -> None:
    """A mark between the characters of a name or a figure is left out, and the fact is found."""
    text = GOOD.replace("文明县", f"文{spilt}明县").replace("生产总值", f"生产{spilt}总值")
    assert told(text) == told(GOOD)


def test_a_list_of_other_reports_is_no_fact() -> None:
    """The titles of other places' reports around one make it no other's, and tell nothing."""
    assert told(f"{GOOD}\n相关链接\n{OTHERS}\n") == told(GOOD)


def test_a_question_keeps_its_mark() -> None:
    """One or two question marks end a sentence; a row of them is a lost character."""
    assert told(GOOD.replace("文明县。", "文明县？"))[2] == told(GOOD)[2]
