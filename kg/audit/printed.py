"""A printed figure → the range of what it may stand for, by its last digit and the words around it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kg.audit.interval import INFINITE, Interval
from kg.panel import ObservationRow

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DIRECTED = frozenset({"growthRate", "annualGrowth", "pointChange"})  # of these a fall is below zero
_SEVERAL = 3  # years whose mean moves less than one
_OPEN_ABOVE, _OPEN_BELOW = frozenset({"ge", "gt"}), frozenset({"le", "lt"})


@dataclass(frozen=True, slots=True)
class Tolerances:
    """What words leave open: see ``tolerances.toml``."""

    about: Decimal
    about_percent: Decimal
    basically: Decimal
    ratio_sum: Decimal
    bands: tuple[tuple[int, Interval, Interval], ...]  # last year of which it holds, of a year, of the mean of several

    def prices(self, years: int, last: int | None) -> Interval:
        """Give the plausible change of prices a year, in percent, on the average of so many years up to *last*."""
        _, year, mean = next((band for band in self.bands if last is not None and last <= band[0]), self.bands[-1])
        return year if years < _SEVERAL else mean


@cache
def tolerances() -> Tolerances:
    """Read ``tolerances.toml``."""
    text = files(__package__).joinpath("tolerances.toml").read_text("utf-8")
    table = tomllib.loads(text, parse_float=Decimal)
    bands = tuple((band["until"], _band(band["year"]), _band(band["mean"])) for band in table.pop("prices"))
    return Tolerances(**table, bands=bands)


def _band(ends: list[int]) -> Interval:
    return Interval(Decimal(ends[0]), Decimal(ends[1]))


def rounding(printed: str) -> Decimal:
    """Give half a unit of the last printed digit.

    >>> rounding("1.5万亿元"), rounding("2807亿元"), rounding("增长7.0%")
    (Decimal('0.05'), Decimal('0.5'), Decimal('0.05'))
    """
    found = _NUMBER.search("".join(printed.split()))
    digits = found[0].partition(".")[2] if found else ""
    return Decimal(1).scaleb(-len(digits)) / 2


def interval(value: Decimal, printed: str, *, comparator: str = "eq", percent: bool = False, counted: bool = False, directed: bool = False) -> Interval:  # fmt: skip
    """Give what a figure may stand for, in the unit in which it is printed.

    What is *counted* one by one is exact where no magnitude is printed with it. A bound opens the range to its side;
    that of a fall is of its size: 下降3%以上 is -3 or less.

    >>> interval(Decimal("1.5"), "1.5万亿元")
    Interval(low=Decimal('1.45'), high=Decimal('1.55'))
    >>> interval(Decimal("7.5"), "7.5%以上", comparator="ge")
    Interval(low=Decimal('7.5'), high=Decimal('Infinity'))
    """
    if comparator in _OPEN_ABOVE | _OPEN_BELOW:
        above = (comparator in _OPEN_ABOVE) is not (directed and value < 0)
        return Interval(value, INFINITE) if above else Interval(-INFINITE, value)
    half = Decimal(0) if counted and value == value.to_integral_value() else rounding(printed)
    if comparator == "about":
        known = tolerances()
        half = max(half, known.about_percent if percent else abs(value) * known.about)
    return Interval(value - half, value + half)


def of_row(row: ObservationRow) -> Interval:
    """Give what the figure of a row may stand for, in its base unit."""
    percent = row.base_unit == "PERCENT"
    comparator = "about" if row.approximate and row.comparator == "eq" else row.comparator
    counted = row.kind == "rank" or (row.base_unit == "NUM" and row.base_value == row.value)
    found = interval(
        row.value, row.printed or row.quote, comparator=comparator, percent=percent, counted=counted,
        directed=row.kind in _DIRECTED,
    )  # fmt: skip
    if row.value == 0:
        return found
    return found.scaled(row.base_value / row.value)
