"""The sums of the audit: what printed digits stand for, and laws of growth that hold for all numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.audit.interval import INFINITE, Interval, average_growth, beyond, grown, growth, total
from kg.audit.printed import interval, rounding, tolerances
from kg.audit.telling import number, shown

LEVELS = st.decimals("0.1", "99999", places=2)
RATES = st.decimals("-50", "200", places=1)
YEARS = st.integers(1, 10)


def exactly(value: Decimal | int | str) -> Interval:
    """The range of one number."""
    return Interval.of(value)


def around(value: Decimal) -> Interval:
    """The range of a number printed with one decimal."""
    return Interval(value - Decimal("0.05"), value + Decimal("0.05"))


@pytest.mark.parametrize(
    ("printed", "half"), [("1.5万亿元", "0.05"), ("2807亿元", "0.5"), ("1 1 %", "0.5"), ("4,402.98亿元", "0.005")]
)
def test_the_last_digit_tells_the_rounding(printed: str, half: str) -> None:
    """Half a unit of the last printed digit, whatever blanks and commas the figure has."""
    assert rounding(printed) == Decimal(half)


@pytest.mark.parametrize(
    ("value", "printed", "options", "low", "high"),
    [
        ("7.5", "7.5%", {}, "7.45", "7.55"),
        ("7.5", "7.5%以上", {"comparator": "ge"}, "7.5", "Infinity"),
        ("3", "3%以内", {"comparator": "le"}, "-Infinity", "3"),
        ("8", "8%左右", {"comparator": "about", "percent": True}, "7.5", "8.5"),
        ("1000", "约1000个", {"comparator": "about", "counted": True}, "950", "1050"),
        ("460", "460家", {"counted": True}, "460", "460"),
        ("-3", "3%以上", {"comparator": "ge", "directed": True}, "-Infinity", "-3"),
    ],
)
def test_words_widen_or_open_a_figure(value: str, printed: str, options: dict[str, bool], low: str, high: str) -> None:
    """左右 widens, 以上 opens to its side, a fall by 3% or more is -3 or less, and what is counted is exact."""
    assert interval(Decimal(value), printed, **options) == Interval(Decimal(low), Decimal(high))  # type: ignore[arg-type]  # of a table


@given(LEVELS, LEVELS)
def test_growth_of_the_true_levels_lies_in_the_growth_of_the_rounded(before: Decimal, after: Decimal) -> None:
    """Rounding loses no truth: the growth of numbers lies in the range that their printed forms give."""
    assume(before > 1)
    assume(after > 1)
    assert growth(exactly(before), exactly(after)).low in growth(around(before), around(after))


@given(LEVELS, RATES, YEARS)
def test_average_growth_undoes_growth(before: Decimal, rate: Decimal, years: int) -> None:
    """A level that grew by a rate for some years has grown by that rate on the average."""
    after = grown(exactly(before), exactly(rate), years)
    found = average_growth(exactly(before), after, years)
    assert abs(found.low - rate) < Decimal("1e-9")


@given(LEVELS, LEVELS, YEARS)
def test_a_year_of_average_growth_is_growth(before: Decimal, after: Decimal, years: int) -> None:
    """Over one year the average is the growth itself, and over more it lies nearer to none."""
    one, more = (average_growth(exactly(before), exactly(after), n).low for n in (1, years))
    assert one == growth(exactly(before), exactly(after)).low
    assert abs(more) <= abs(one) + Decimal("1e-9")


@given(RATES, RATES)
def test_prices_join_real_growth_to_money(money: Decimal, real: Decimal) -> None:
    """Real growth, and then the change of prices that was found, is the growth in money."""
    prices = beyond(exactly(money), exactly(real))
    both = grown(grown(exactly(100), exactly(real)), prices)
    assert abs(both.low - (100 + money)) < Decimal("1e-9")


@given(LEVELS, LEVELS)
def test_two_ranges_meet_both_ways(one: Decimal, other: Decimal) -> None:
    """Whether two figures can both be true does not hang on their order."""
    assert around(one).meets(around(other)) == around(other).meets(around(one)) == (abs(one - other) <= Decimal("0.1"))


@given(st.lists(LEVELS, min_size=1, max_size=6))
def test_a_sum_of_ranges_holds_the_sum(parts: list[Decimal]) -> None:
    """The sum of numbers lies in the sum of their ranges."""
    assert sum(parts, Decimal(0)) in total(around(part) for part in parts)


def test_open_ranges_stay_open() -> None:
    """A level above 5000 has grown by a quarter or more from 4000, and by more than any bound."""
    found = growth(exactly(4000), Interval(Decimal(5000), INFINITE))
    assert found == Interval(Decimal(25), INFINITE)
    assert average_growth(exactly(4000), Interval(Decimal(5000), INFINITE), 2).high == INFINITE


def test_no_growth_from_nothing() -> None:
    """A level of zero has no growth."""
    with pytest.raises(ValueError, match="no quotient"):
        growth(exactly(0), exactly(5))


def test_numbers_are_printed_for_people() -> None:
    """Two decimals at most, no exponent, no idle zeros."""
    assert [number(Decimal(text)) for text in ("9.7142", "10.00", "440298000000", "-Infinity")] == [
        "9.71",
        "10",
        "440298000000",
        "-∞",
    ]
    assert shown(Interval(Decimal("9.701"), Decimal("9.704")), "%") == "9.7%"


def test_prices_of_a_mean_move_less_and_of_earlier_years_more() -> None:
    """The band hangs on how many years it is the mean of, and on when they were."""
    known = tolerances()
    assert known.prices(5, 2021) == Interval(Decimal(-1), Decimal(4))
    assert known.prices(1, 2021) == known.prices(1, None) == Interval(Decimal(-2), Decimal(6))
    assert known.prices(5, 2010) == Interval(Decimal(-1), Decimal(8))
