"""Sums as lines of text, in Chinese and English: the forms of ``words.toml`` filled with numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from importlib.resources import files

from kg.audit.finding import Cited, Finding
from kg.audit.interval import INFINITE, Interval


@cache
def _forms() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def number(value: Decimal, places: int = 2) -> str:
    """Print a number with at most so many decimals.

    >>> number(Decimal("9.7142")), number(Decimal("440298000000")), number(Decimal("Infinity"))
    ('9.71', '440298000000', '∞')
    """
    if abs(value) == INFINITE:
        return "∞" if value > 0 else "-∞"
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return f"{rounded:f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:f}"


def shown(found: Interval, unit: str = "", places: int = 2) -> str:
    """Print a range; where its ends print alike, one number.

    >>> shown(Interval(Decimal("9.701"), Decimal("9.732")), "%")
    '9.7…9.73%'
    """
    low, high = number(found.low, places), number(found.high, places)
    return f"{low}{unit}" if low == high else f"{low}…{high}{unit}"


def made(check: str, verdict: str, form: str, *, place: str, subject: str, because: Iterable[Cited], stands: Iterable[tuple[str, Interval]] = (), **values: str) -> Finding:  # fmt: skip
    """Make a finding: *form* names its line in ``words.toml``, *stands* what its printed figures stand for."""
    line = _forms()[check][form]
    ranges = "；".join(f"{text} = {shown(found, places=4)}" for text, found in stands)
    tolerance = _forms()["tolerance"]["printed"] if ranges else {"zh": "", "en": ""}
    return Finding(
        check, verdict, place, subject, line["zh"].format(**values), line["en"].format(**values),
        tolerance["zh"].format(ranges=ranges), tolerance["en"].format(ranges=ranges.replace("；", "; ")), tuple(because),
    )  # fmt: skip


def title(check: str) -> tuple[str, str]:
    """Give what a check is called in Chinese and English."""
    line = _forms()[check]["title"]
    return line["zh"], line["en"]
