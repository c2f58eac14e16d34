"""What a rounded number may have been: a closed range of decimals, and the sums that are done with such."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

INFINITE = Decimal("Infinity")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from *low* to *high*, both included; an open side is infinite.

    >>> Interval.of("100") + Interval(Decimal(1), Decimal(2))
    Interval(low=Decimal('101'), high=Decimal('102'))
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse a range without numbers."""
        if not self.low <= self.high:
            msg = f"no range: {self.low} to {self.high}"
            raise ValueError(msg)

    @classmethod
    def of(cls, value: Decimal | str | int) -> Interval:
        """Give the range of one number."""
        return cls(Decimal(value), Decimal(value))

    @property
    def positive(self) -> bool:
        """Tell whether all of its numbers are above zero."""
        return self.low > 0

    def __contains__(self, value: Decimal) -> bool:
        """Tell whether a number lies in it."""
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share a number, so that both may be true."""
        return self.low <= other.high and other.low <= self.high

    def __neg__(self) -> Interval:
        """Turn it about zero."""
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:
        """Give all sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Give all differences."""
        return self + -other

    def scaled(self, factor: Decimal) -> Interval:
        """Give all products with a number above zero."""
        return Interval(self.low * factor, self.high * factor)

    def over(self, other: Interval) -> Interval:
        """Give all quotients of numbers that are not below zero; what is divided by next to nothing has no bound.

        Raises:
            ValueError: one of the two holds a number below zero, or the divisor is zero.

        """
        if self.low < 0 or other.low < 0 or other.high == 0:
            msg = f"no quotient of {self} and {other}"
            raise ValueError(msg)
        low = Decimal(0) if other.high == INFINITE else self.low / other.high
        return Interval(low, INFINITE if self.high == INFINITE or other.low == 0 else self.high / other.low)

    def times(self, other: Interval) -> Interval:
        """Give all products of numbers that are not below zero."""
        return Interval(
            self.low * other.low, INFINITE if INFINITE in (self.high, other.high) else self.high * other.high
        )


def total(parts: Iterable[Interval]) -> Interval:
    """Add up."""
    return reduce(Interval.__add__, parts, Interval.of(0))


# ---- growth; rates are in percent, as they are printed ------------------------------------------


def growth(before: Interval, after: Interval) -> Interval:
    """Give the growth from one level to another in percent.

    >>> growth(Interval.of(200), Interval.of(250))
    Interval(low=Decimal('25.00'), high=Decimal('25.00'))
    """
    return _rate(after.over(before))


def average_growth(before: Interval, after: Interval, years: int) -> Interval:
    """Give the growth a year that leads from one level to another in so many years, in percent."""
    ratio = after.over(before)
    return _rate(Interval(_root(ratio.low, years), _root(ratio.high, years)))


def grown(before: Interval, rate: Interval, years: int = 1) -> Interval:
    """Give the level after so many years of growth by *rate* percent a year; nothing falls below zero.

    >>> grown(Interval.of(200), Interval.of(10), 2)
    Interval(low=Decimal('242.00'), high=Decimal('242.00'))
    """
    factor = _factors(rate)
    return before.times(Interval(factor.low**years, INFINITE if factor.high == INFINITE else factor.high**years))


def beyond(rate: Interval, other: Interval) -> Interval:
    """Give the rate by which growth by *rate* percent outdoes growth by *other*: prices, where one is real."""
    return _rate(_factors(rate).over(_factors(other)))


def _factors(rate: Interval) -> Interval:
    """Give what a level is multiplied by: nothing falls below zero."""
    return Interval(*(max(Decimal(0), 1 + end / 100) for end in (rate.low, rate.high)))


def _rate(ratio: Interval) -> Interval:
    return Interval((ratio.low - 1) * 100, (ratio.high - 1) * 100)


def _root(value: Decimal, years: int) -> Decimal:
    return value if value in (0, INFINITE) or years == 1 else value ** (_ONE / years)
