"""The outline of a report: headings, parts and sentences."""

from __future__ import annotations

import pytest

from kg.knowledge.furniture import Furniture
from kg.knowledge.parts import PartCues
from kg.model import Part, Period
from kg.normalise import normalise
from kg.segment import sentences, years_of_plan

FURNITURE, CUES = Furniture.load(), PartCues.load()
REVIEW, PLAN = Part("review", Period(2021, 2021)), Part("plan", Period(2022, 2022))
PROBLEM = Part("problem", Period(2021, 2021))
TITLE = "2022年甲市政府工作报告"


def outline(text: str, year: int | None = 2022) -> list[tuple[str, tuple[str, ...], Part]]:
    """Give each sentence with its headings and its part."""
    reading = normalise(text, FURNITURE)
    return [(s.span.of(reading.text), s.headings, s.part) for s in sentences(reading, CUES, year)]


def test_headings_and_parts() -> None:
    """A report looks back, looks ahead and explains its words, each part under its headings."""
    text = f"""**{TITLE}**
**一、2021年工作回顾**
新增就业3万人，增长5%。投产50个。
**二、2022年工作安排**
（一）抓项目
开工100个项目，投产50个项目。
1.抓招商
引进企业20家，到位资金3亿元。
（二）抓民生
改造老旧小区100个，惠及群众3万人。
**名词解释**
三高四新：指某事，又指2件事。
"""
    review, plan = "一、2021年工作回顾", "二、2022年工作安排"
    assert outline(text) == [
        ("新增就业3万人，增长5%。", (review,), REVIEW),
        ("投产50个。", (review,), REVIEW),
        ("开工100个项目，投产50个项目。", (plan, "（一）抓项目"), PLAN),
        ("引进企业20家，到位资金3亿元。", (plan, "（一）抓项目", "1.抓招商"), PLAN),
        ("改造老旧小区100个，惠及群众3万人。", (plan, "（二）抓民生"), PLAN),
        ("三高四新：指某事，又指2件事。", ("名词解释",), Part("glossary", None)),
    ]


def test_topic_sentences_are_headings_run_in() -> None:
    """A short sentence without a figure is the heading of what follows, until the next."""
    text = "**一、2021年工作回顾**\n综合实力稳步提升。地区生产总值增长8%。\n民生持续改善。新增就业3万人。\n"
    review = "一、2021年工作回顾"
    assert outline(text) == [
        ("综合实力稳步提升。", (review, "综合实力稳步提升"), REVIEW),
        ("地区生产总值增长8%。", (review, "综合实力稳步提升"), REVIEW),
        ("民生持续改善。", (review, "民生持续改善"), REVIEW),
        ("新增就业3万人。", (review, "民生持续改善"), REVIEW),
    ]


def test_problems_last_for_a_paragraph() -> None:
    """A paragraph that owns up to problems is a part of its own; the review goes on after it."""
    text = (
        "**一、2021年工作回顾**\n地区生产总值增长8%。\n"
        "我们清醒认识到，还存在不少困难和问题。经济总量只有500亿元。\n"
        "新增就业3万人。\n"
    )
    assert [part for _, _, part in outline(text)] == [REVIEW, PROBLEM, PROBLEM, REVIEW]


def test_sentences_turn_to_the_plan() -> None:
    """Without a heading, a sentence of targets turns the report to its plan, and a look back does not turn it again."""
    text = "过去一年，我们完成投资30亿元。\n今年经济社会发展主要预期目标是：地区生产总值增长7%。\n去年以来，完成投资9亿元。\n"
    assert [part for _, _, part in outline(text)] == [REVIEW, PLAN, PLAN]


def test_five_years() -> None:
    """A new government looks back on five years and ahead to five."""
    text = "**过去五年工作回顾**\n投资年均增长9%。\n**今后五年奋斗目标**\n生产总值年均增长7%。\n"
    assert [part for _, _, part in outline(text)] == [
        Part("review", Period(2017, 2021)),
        Part("plan", Period(2022, 2026)),
    ]


@pytest.mark.parametrize("heading", ["今后五年工作总体要求", "今后五年的发展目标", "未来五年经济社会发展的主要任务"])
def test_five_years_ahead(heading: str) -> None:
    """A heading of the next five years is a plan, whatever word follows."""
    assert outline(f"**{heading}**\n生产总值年均增长7%。\n")[0][2] == Part("plan", Period(2022, 2026))


def test_chapters_that_do_not_say_what_they_are() -> None:
    """The first chapter is the review, whatever it is called; the one behind its problems is the plan."""
    text = """政府工作报告
一、稳中求进，工作取得新成绩
新增就业3万人。
清醒认识到，还存在不少困难。
二、扎扎实实，把蓝图变为现实
新增就业4万人。
"""
    assert [part.kind for _, _, part in outline(text)] == ["review", "problem", "plan"]


def test_a_chapter_of_a_review_without_problems_is_no_plan() -> None:
    """A second chapter that says nothing of itself goes on with the review as long as no problem was owned up to."""
    text = "一、2021年工作回顾\n新增就业3万人。\n二、民生福祉持续改善\n新增就业4万人。\n"
    assert [part for _, _, part in outline(text)] == [REVIEW, REVIEW]


def test_greetings_are_short() -> None:
    """Where no cue turns a long report from its front, what follows the greetings is the review."""
    parts = [part for _, _, part in outline("我们新增就业3万人，成绩很好。\n" * 80)]
    assert parts[0].kind == "front"
    assert parts[-1] == REVIEW


@pytest.mark.parametrize(
    ("heading", "year", "part"),
    [
        ("一、团结奋斗，“十二五”发展迈上新台阶", 2016, Part("review", Period(2011, 2015))),
        ("二、“十三五”发展目标", 2016, Part("plan", Period(2016, 2020))),
        ("一、2019年和今年以来工作回顾", 2020, Part("review", Period(2019, 2019))),
    ],
)
def test_plans_that_are_over_are_looked_back_at(heading: str, year: int, part: Part) -> None:
    """A five-year plan that ended before the report's year is no plan; 回顾 looks back even where it names 今年."""
    assert [p for _, _, p in outline(f"{heading}\n新增就业3万人。\n", year)] == [part]


def test_unknown_year_gives_no_period() -> None:
    """Where the year is not known the parts are told all the same, without years."""
    text = "**一、2021年工作回顾**\n投资增长9%。\n**二、2022年工作安排**\n投资增长7%。\n"
    assert [part.period for _, _, part in outline(text, year=None)] == [None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开工3个；投产5个；获评2个！", ["开工3个；", "投产5个；", "获评2个！"]),
        ("他说：“好。”我们干3年。", ["他说：“好。”", "我们干3年。"]),
        ("增长8%。开工100个项目，其", ["增长8%。", "开工100个项目，其"]),
        ("增长8%。！开工3个。", ["增长8%。！", "开工3个。"]),
    ],
    ids=["semicolons", "quote", "truncated", "double-end"],
)
def test_sentences_end_where_the_text_says(text: str, expected: list[str]) -> None:
    """Sentences end at 。！？； with a closing quote, and at the end of a paragraph."""
    assert [sentence for sentence, _, _ in outline(text)] == expected


def test_sentences_are_numbered() -> None:
    """Sentences count from 0 through the report, and the first of a paragraph is marked."""
    reading = normalise("增长8%。增长9%。\n增长7%。", FURNITURE)
    found = [(s.index, s.opens_block) for s in sentences(reading, CUES, 2022)]
    assert found == [(0, True), (1, False), (2, True)]


@pytest.mark.parametrize(
    ("number", "period"),
    [
        ("一", Period(1953, 1957)),
        ("三", Period(1966, 1970)),
        ("十", Period(2001, 2005)),
        ("十三", Period(2016, 2020)),
        ("十五", Period(2026, 2030)),
    ],
)
def test_years_of_plan(number: str, period: Period) -> None:
    """The number of a five-year plan gives its years."""
    assert years_of_plan(number) == period


@pytest.mark.parametrize(
    ("unit", "end"), [("平江县、", "、"), ("增长8%，", "，"), ("平江", "")], ids=["pauses", "commas", "none"]
)
def test_a_text_without_full_stops_is_cut(unit: str, end: str) -> None:
    """What has no full stop is cut at its commas, or where it has none, into pieces that lie end to end."""
    text = "甲" + unit * 2000
    pieces = [words for words, _, _ in outline(text)]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 1500
    assert all(piece.endswith(end) for piece in pieces)


def test_lines_joined_to_a_heading_have_an_end() -> None:
    """A heading broken over lines is one; a thousand short lines are not, so that no sentence carries them all."""
    lines = "平江\n" * 1000
    [(words, headings, _)] = outline(f"一、2021年工作回顾\n{lines}新增就业3万人，投产5个。\n")
    assert words == "新增就业3万人，投产5个。"
    assert headings[-1].startswith("平江 平江")
    assert len(headings[-1]) < 1100
