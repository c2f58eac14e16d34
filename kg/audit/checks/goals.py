"""A goal of several years against the target of a single one: whether the yearly growth would lead there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.audit.finding import HOLDS, QUESTION, UNCHECKED, Finding
from kg.audit.interval import Interval, average_growth, beyond
from kg.audit.printed import of_row, tolerances
from kg.audit.series import AMOUNTS, Series, cited, is_real, stands
from kg.audit.telling import made, shown
from kg.panel import ObservationRow

_SUM = re.compile("累计|五年|合计|完成")  # what is worked up over the years is no level of the last
_REACHES = re.compile("达到|突破|超过|迈上|超")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UP = frozenset({"eq", "ge", "gt", "about"})


def of_series(series: Series) -> Iterator[Finding]:
    """Check each target growth of a year against each goal whose years it is one of."""
    for rows in series.groups():
        goals = [row for row in rows if _is_goal(row)]
        targets = [row for row in rows if row.side == "target" and row.kind == "growthRate" and row.first == row.last and row.comparator in _UP]  # fmt: skip
        for goal in goals:
            for target in targets:
                if _begins(goal) <= (target.first or 0) <= (goal.last or 0):
                    yield from (
                        _rate(goal, target) if goal.kind == "annualGrowth" else _level(series, rows, goal, target)
                    )


def _is_goal(row: ObservationRow) -> bool:
    ahead = row.side == "target" and row.last is not None and row.report_year is not None and row.last > row.report_year
    if not ahead or row.comparator not in _UP:
        return False
    level = row.kind in AMOUNTS and row.base_unit != "PERCENT" and not _SUM.search(row.quote)
    return row.kind == "annualGrowth" or (
        level and (row.kind == "level" or row.first == row.last or _REACHES.search(row.quote) is not None)
    )


def _begins(goal: ObservationRow) -> int:
    """Give the year from which a goal is worked for: its first, or that of the report where only its end is told."""
    assert goal.first is not None
    assert goal.last is not None
    return goal.first if goal.first < goal.last else goal.report_year or goal.first


def _unbound(row: ObservationRow) -> ObservationRow:
    """Give a target without its open side: of 7.5%以上 the 7.5%."""
    digits = _DIGITS.search(row.printed)
    return replace(row, comparator="eq", approximate=False, printed=f"{digits[0] if digits else row.value}{row.unit}")


def _bare(row: ObservationRow) -> Interval:
    return of_row(_unbound(row))


def _level(series: Series, rows: Sequence[ObservationRow], goal: ObservationRow, target: ObservationRow) -> Iterator[Finding]:  # fmt: skip
    assert target.first is not None
    assert goal.last is not None
    base = _base(series, rows, goal, target.first)
    if base is None:
        yield made(
            "goal", UNCHECKED, "no_base", place=goal.place, subject=goal.indicator, because=[cited(goal), cited(target)],
            goal=goal.printed, last=str(goal.last), year=str(target.first - 1), target=target.printed,
        )  # fmt: skip
        return
    assert base.first is not None
    years = goal.last - base.first
    need, said = average_growth(of_row(base), _bare(goal), years), _bare(target)
    verdict, form, values = HOLDS, "reaches", {"band": "", "prices": ""}
    if said.high < need.low:
        verdict, form = QUESTION, "short"
        if is_real(target):
            prices, band = beyond(need, said), tolerances().prices(years, goal.last)
            verdict, form = (UNCHECKED, "real") if prices.low <= band.high else (QUESTION, "real_not")
            values = {"prices": shown(prices, "%"), "band": shown(band, "%")}
    yield made(
        "goal", verdict, form, place=goal.place, subject=goal.indicator, because=[cited(base), cited(goal), cited(target)],
        stands=stands([base, _unbound(goal), _unbound(target)]), base=base.printed, first=str(base.first), goal=goal.printed,
        last=str(goal.last), years=str(years), need=shown(need, "%"), target=target.printed, year=str(target.first), **values,
    )  # fmt: skip


def _base(series: Series, rows: Sequence[ObservationRow], goal: ObservationRow, before: int) -> ObservationRow | None:
    """Find the newest level before a year from which the goal is worked for; in another unit it is none."""
    years = {r.first for r in rows if r.first is not None and _begins(goal) - 1 <= r.first < before}
    levels = (series.amount(goal, year) for year in sorted(years, reverse=True))
    newest = next((row for row in levels if row is not None and row.comparator in {"eq", "about"}), None)
    return newest if newest and newest.base_unit == goal.base_unit else None


def _rate(goal: ObservationRow, target: ObservationRow) -> Iterator[Finding]:
    """Check 年均增长10%左右 of five years against the growth that one of them is to have."""
    verdict = HOLDS if _bare(target).high >= of_row(goal).low else QUESTION
    yield made(
        "goal", verdict, "rate" if verdict == HOLDS else "rate_not", place=goal.place, subject=goal.indicator,
        because=[cited(goal), cited(target)], stands=stands([goal, target]), goal=goal.printed, first=str(_begins(goal)),
        last=str(goal.last), target=target.printed, year=str(target.first),
    )  # fmt: skip
