"""Of when a figure is, and what a change is counted from."""

from __future__ import annotations

import re

from kg.model import Part, Period
from kg.recognise.numerals import number
from kg.relate.view import Clause

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?!以前|之前|前)(?![^（）《》]*[）》])")
# 由2020年的3个增加到5个: the figure before a change
FROM = re.compile(r"(?:由|从)(?P<year>(?:19|20)\d{2}年(?:底|末)?的?)?(?:上年的?|去年的?)?(?:约|不足|不到)?$")

_TO_YEAR = re.compile(r"(?:到|至)(20\d{2})年")
_SINCE = re.compile(r"(?:比|较|是|与|同)((?:19|20)\d{2})年")
_NOT_OF = re.compile(r"(?:比|较|由|从|自|于|占|是)$")  # 比2020年增长6% is not of 2020
_NEXT_YEARS = re.compile(r"(?:未来|今后|力争)([二三四五两])年(?:内)?")
_PLAN_YEARS = re.compile(r"[“]?十([一二三四五六])五[”]?(?P<when>时期|期间|末|以来)?")

_COMPARING = frozenset({"growthRate", "pointChange", "increase", "decrease", "multiple", "annualGrowth"})
_MOMENTARY = frozenset({"level", "rank", "share"})


def year(when: int | str) -> Period:
    """Give the period that is one year."""
    return Period(int(when), int(when))


def named_in(clause: Clause, part: Part) -> Period | None:
    """Read the years that a clause names, which hold for the clauses behind it too: 到2025年, “十四五”期间."""
    text = clause.text
    if match := _TO_YEAR.search(text):
        return year(match[1])
    years = [int(m[1]) for m in YEAR.finditer(text) if not _NOT_OF.search(text[: m.start()])]
    if years and not FROM.search(text[: text.find(str(years[0]))]):
        first, last = years[0], years[-1]
        joined = first < last and re.search(rf"{first}年?(?:至|到|—|-)", text)
        return Period(first, last) if joined else year(last)
    if (match := _NEXT_YEARS.search(text)) and part.period:
        return Period(part.period.first, part.period.first + number(match[1]) - 1)
    if (match := _PLAN_YEARS.search(text)) and match["when"] in {"时期", "期间", "末"}:
        return _plan(match[1])
    return None


def period_of(kind: str, said: Period | None, part: Part) -> tuple[Period | None, bool]:
    """Give the period of a figure, and whether it is only inferred from the part of the report."""
    if said is not None:
        return said, False
    if part.period is not None and kind in _MOMENTARY and part.kind == "review":
        return year(part.period.last), True  # 五年来…达到: at the end of them
    return part.period, True


def base_of(clause: Clause, kind: str, period: Period | None) -> Period | None:
    """Give what a change is counted from: 比2020年增长6%, or else the year before."""
    if kind not in _COMPARING:
        return None
    if match := _SINCE.search(clause.text):
        return year(match[1])
    return year(period.first - 1) if period else None


def _plan(ordinal: str) -> Period:
    """Give the years of a five-year plan: 十四五 is 2021 to 2025."""
    first = 2006 + 5 * "一二三四五六".index(ordinal)
    return Period(first, first + 4)
