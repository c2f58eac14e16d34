"""A target and a result of the same thing → met, missed, or a result that does not say."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kg.panel import ObservationRow
from kg.track.settings import Settings

MET, MISSED, UNCLEAR = "met", "missed", "unclear"
_RATES = frozenset({"PERCENT", "PPTH", "PercentagePoint"})
_INFINITE = Decimal("Infinity")


class _Range(NamedTuple):
    low: Decimal
    high: Decimal


def verdict(target: ObservationRow, result: ObservationRow, settings: Settings) -> str:
    """Tell whether a result meets a target, by the bound that the target sets.

    以上 and 不低于 are a floor, 以内 a ceiling. A plain figure is a floor, or a ceiling where less is
    better; so is one with 左右, of which a little less is neither met nor missed. A fall is reckoned by
    its size: 下降4% asks for at least as much.
    """
    known, wanted, leeway = _range(result), target.base_value, _leeway(target, settings)
    if _ceiling(target, settings):
        strict = target.comparator == "lt"
        met = known.high < wanted if strict else known.high <= wanted
        missed = known.low > wanted + leeway or (strict and known.low == wanted)
    else:
        strict = target.comparator == "gt"
        met = known.low > wanted if strict else known.low >= wanted
        missed = known.high < wanted - leeway or (strict and known.high == wanted)
    return MET if met else MISSED if missed else UNCLEAR


def _ceiling(target: ObservationRow, settings: Settings) -> bool:
    """Tell whether a target is met by less: 控制在4%以内, 下降3%以上, a rank."""
    if target.base_value < 0:
        return target.comparator not in ("le", "lt")  # 降幅控制在3%以内: no lower than -3 %
    if target.comparator in ("ge", "gt"):
        return False
    if target.comparator in ("le", "lt"):
        return True
    return target.kind == "rank" or (target.kind != "decrease" and settings.kin.falls(target.indicator))


def _leeway(target: ObservationRow, settings: Settings) -> Decimal:
    if not (target.approximate or target.comparator == "about"):
        return Decimal(0)
    return settings.points if target.base_unit in _RATES else abs(target.base_value) * settings.share


def _range(result: ObservationRow) -> _Range:
    """Give between what a result lies; 2000个以上 may be anything above."""
    value = result.base_value
    upward = result.comparator in ("ge", "gt")
    downward = result.comparator in ("le", "lt")
    if value < 0:
        upward, downward = downward, upward
    return _Range(-_INFINITE if downward else value, _INFINITE if upward else value)
