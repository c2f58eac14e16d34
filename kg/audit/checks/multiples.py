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
            if row.kind == "multiple" and row.side == "actual" and _is_of_years(row) and ratio(row).positive:
                yield from _levels(series, row)
                yield from _average(rows, row)


def _is_of_years(row: ObservationRow) -> bool:
    """Tell whether a year is compared with another that is named; 是“十一五”时期的3.3倍 compares sums."""
    if (
        _SPAN.search(row.quote)
        or "分别" in row.quote
        or (row.base_first is not None and f"{row.base_first}年" not in row.wording)
    ):
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
    found, said, years = of_row(after).over(of_row(before)), ratio(row), row.last - row.base_last
    verdict, form, values = (
        (HOLDS, "levels", dict[str, str]()) if found.meets(said) else (QUESTION, "levels_not", dict[str, str]())
    )
    if is_real(row):
        verdict, real, values = _by_prices(found, _closed(said, row), years, row.last)
        form = f"levels_{real}"
    yield made(
        "multiple", verdict, form, place=row.place, subject=row.indicator, because=[cited(before), cited(row), cited(after)],
        stands=stands([before, after]), claim=row.printed, before=before.printed, after=after.printed,
        first=str(row.base_last), last=str(row.last), found=shown(found), **values,
    )  # fmt: skip


def _closed(said: Interval, row: ObservationRow) -> Interval:
    """Give a multiple without its open side: of 翻一番 what lies up to two."""
    return said if said.high != INFINITE else Interval(said.low, max(said.low, Decimal(2) ** row.value))


def _by_prices(money: Interval, real: Interval, years: int, last: int) -> tuple[str, str, dict[str, str]]:
    """Tell by how much prices must have changed a year between a multiple in money and a real one."""
    need, done = (average_growth(_ONE, each, years) for each in (money, real))
    prices, band = beyond(need, done), tolerances().prices(years, last)
    verdict, form = (UNCHECKED, "real") if prices.meets(band) else (QUESTION, "real_not")
    return verdict, form, {"prices": shown(prices, "%"), "band": shown(band, "%")}


def _average(rows: Sequence[ObservationRow], row: ObservationRow) -> Iterator[Finding]:
    assert row.last is not None
    assert row.base_last is not None
    years = row.last - row.base_last
    for rate in rows:
        beside = rate.report == row.report and abs(rate.start - row.end) <= _NEAR and rate.last == row.last
        if rate.kind != "annualGrowth" or not beside or rate.side != "actual" or "分别" in rate.quote:
            continue
        found, said = grown(_ONE, of_row(rate), years), ratio(row)
        verdict, form, values = HOLDS, "average", dict[str, str]()
        if not found.meets(said):
            verdict, form = QUESTION, "average_not"
            if is_real(row):
                verdict, form, values = _by_prices(_closed(said, row), found, years, row.last)
        yield made(
            "multiple", verdict, form, place=row.place, subject=row.indicator, because=[cited(row), cited(rate)],
            stands=stands([rate]), claim=row.printed, rate=rate.printed, years=str(years), found=shown(found), **values,
        )  # fmt: skip
