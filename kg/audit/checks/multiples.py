"""是2015年的1.37倍，年均增长6%: a multiple against the levels of both years, and against the yearly growth beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.audit.finding import HOLDS, QUESTION, UNCHECKED, Finding
from kg.audit.interval import INFINITE, Interval, average_growth, beyond, grown
from kg.audit.printed import of_row, tolerances
from kg.audit.series import FROM_TO, Series, cited, is_real, stands
from kg.audit.telling import made, shown
from kg.panel import ObservationRow

_NEAR = 40  # characters between a multiple and the yearly growth beside it
_OF = re.compile(
    r"[是为达到至](?:原来|上年|[^，。；]{0,8}年)?[^，。；\d]{0,6}的?\s*\d[\d.]*\s*倍|年[末底期]?的\s*\d[\d.]*\s*倍|的\s*\d[\d.]*\s*倍"
)
_SPAN = re.compile("时期|期间|前五年")
_HEDGED = re.compile(r"基本|近|约|几乎|接近")
_ONE = Interval.of(1)


def of_series(series: Series) -> Iterator[Finding]:
    """Check each multiple of a year that is named."""
    for rows in series.groups():
        for row in rows:
            if row.kind == "multiple" and row.side == "actual" and _is_of_years(row) and "分别" not in row.quote:
                yield from _levels(series, row)
                yield from _average(rows, row)


def _is_of_years(row: ObservationRow) -> bool:
    """Tell whether one year is compared with another; 是“十一五”时期的3.3倍 compares sums."""
    if _SPAN.search(row.quote):
        return False
    return row.base_first is not None and row.base_first == row.base_last and row.last is not None and row.base_first < row.last  # fmt: skip


def ratio(row: ObservationRow) -> Interval:
    """Give what a level is of the level before: 是2.1倍 is 2.1, 增长1.5倍 is 2.5, 翻一番 is two or more."""
    if row.unit == "番":
        need = Decimal(2) ** row.value
        return Interval(need * (1 - tolerances().basically) if _HEDGED.search(row.quote) else need, INFINITE)
    return of_row(row) if _OF.search(row.quote) else of_row(row) + _ONE


def _levels(series: Series, row: ObservationRow) -> Iterator[Finding]:
    assert row.last is not None
    assert row.base_last is not None
    after = series.amount(row, row.last)
    before = series.amount(row, row.base_last, unit=after.base_unit) if after else None
    if after is None or before is None or (after.rule == FROM_TO and after.report == row.report):
        return  # the last is told of by 由…到…
    found = of_row(after).over(of_row(before))
    verdict = HOLDS if found.meets(ratio(row)) else QUESTION
    yield made(
        "multiple", verdict, "levels" if verdict == HOLDS else "levels_not", place=row.place, subject=row.indicator,
        because=[cited(before), cited(row), cited(after)], stands=stands([before, after]), claim=row.printed,
        before=before.printed, after=after.printed, first=str(row.base_last), last=str(row.last), found=shown(found),
    )  # fmt: skip


def _average(rows: Sequence[ObservationRow], row: ObservationRow) -> Iterator[Finding]:
    assert row.last is not None
    assert row.base_last is not None
    years = row.last - row.base_last
    for rate in rows:
        beside = rate.report == row.report and abs(rate.start - row.end) <= _NEAR and rate.last == row.last
        if rate.kind != "annualGrowth" or not beside or rate.side != "actual" or "分别" in rate.quote:
            continue
        found, said = grown(_ONE, of_row(rate), years), ratio(row)
        verdict, form, values = HOLDS, "average", {"prices": "", "band": ""}
        if not found.meets(said):
            verdict, form = QUESTION, "average_not"
            if is_real(row):
                need = average_growth(
                    _ONE, Interval(said.low, said.high if said.high != INFINITE else Decimal(2) ** row.value), years
                )
                prices, band = beyond(need, of_row(rate)), tolerances().prices(years)
                verdict, form = (UNCHECKED, "real") if prices.meets(band) else (QUESTION, "real_not")
                values = {"prices": shown(prices, "%"), "band": shown(band, "%")}
        yield made(
            "multiple", verdict, form, place=row.place, subject=row.indicator, because=[cited(row), cited(rate)],
            stands=stands([rate]), claim=row.printed, rate=rate.printed, years=str(years), found=shown(found), **values,
        )  # fmt: skip
