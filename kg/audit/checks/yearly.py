"""The growth that is told of a year against the levels of that year and of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.audit import patterns
from kg.audit.finding import HOLDS, QUESTION, UNCHECKED, Finding
from kg.audit.interval import average_growth, beyond, grown
from kg.audit.printed import of_row, tolerances
from kg.audit.series import FROM_TO, Series, cited, is_real, is_revised, stands
from kg.audit.telling import made, shown
from kg.panel import ObservationRow

_BESIDE = 30  # characters between 由…到… and what is claimed of it

_ABOVE = re.compile(patterns.words("above"))


def of_series(series: Series) -> Iterator[Finding]:
    """Check each growth and each yearly growth that is told as a result."""
    for rows in series.groups():
        for row in rows:
            if row.side != "actual" or row.last is None or row.first is None:
                continue
            if _is_growth(row, row.first, row.last):
                yield from _growth(series, row, row.first - 1, row.last)
            elif row.kind == "pointChange" and row.first == row.last and not _ABOVE.search(row.wording):
                yield from _points(series, row)


def _is_growth(row: ObservationRow, first: int, last: int) -> bool:
    """Tell whether a row is the growth of a year on the year before, or the average of several years."""
    if row.kind == "annualGrowth":
        return first < last
    return row.kind == "growthRate" and first == last and row.base_first in (None, first - 1)


def _growth(series: Series, row: ObservationRow, first: int, last: int) -> Iterator[Finding]:
    after = series.amount(row, last)
    before = series.amount(row, first, unit=after.base_unit if after else "")
    if after is None or before is None:
        if told := after or before:
            missing = str(first if after else last)
            yield made(
                "growth", UNCHECKED, "missing", place=row.place, subject=row.indicator, because=[cited(row), cited(told)],
                claim=row.printed, missing=missing, level=told.printed, year=str(last if after else first),
            )  # fmt: skip
        return
    if {before.rule, after.rule} == {FROM_TO} and before.report == row.report and 0 <= row.start - after.end < _BESIDE:
        return  # told of by 由…到…
    years, said = last - first, of_row(row)
    found = average_growth(of_row(before), of_row(after), years)
    verdict, form, values = HOLDS, "growth", {"band": "", "prices": ""}
    if is_real(row):
        prices, band = beyond(found, said), tolerances().prices(years, last)
        fits = prices.meets(band)
        verdict, form = (UNCHECKED, "real") if fits else (QUESTION, "real_not")
        values = {"prices": shown(prices, "%"), "band": shown(band, "%")}
    elif not found.meets(said):
        verdict, form = QUESTION, "revised_not" if is_revised(row) else "growth_not"
    reckoned = grown(of_row(before), said, years).scaled(after.value / after.base_value)
    yield made(
        "growth", verdict, form, place=row.place, subject=row.indicator, because=[cited(before), cited(row), cited(after)],
        stands=stands([before, row, after]), before=before.printed, after=after.printed, claim=row.printed,
        first=str(first), last=str(last), found=shown(found, "%"), reckoned=shown(reckoned, after.unit), years=str(years), **values,
    )  # fmt: skip


def _points(series: Series, row: ObservationRow) -> Iterator[Finding]:
    """Check 提高1.1个百分点 against the share of the year and of the year before."""
    assert row.first is not None
    base = row.base_last or row.first - 1
    after, before = series.amount(row, row.first, shares=True), series.amount(row, base, shares=True)
    if after is None or before is None:
        return
    found = of_row(after) - of_row(before)
    verdict = HOLDS if found.meets(of_row(row)) else QUESTION
    yield made(
        "growth", verdict, "points" if verdict == HOLDS else "points_not", place=row.place, subject=row.indicator,
        because=[cited(before), cited(row), cited(after)], stands=stands([before, row, after]), before=before.printed,
        after=after.printed, claim=row.printed, first=str(base), last=str(row.first), found=shown(found),
    )  # fmt: skip
