"""Chinese numerals, both ways."""

from __future__ import annotations

import pytest

from kg.recognise.numerals import number, say


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("零", 0), ("〇", 0), ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百", 100),
        ("一百零五", 105), ("一百一十", 110), ("三百二十一", 321), ("两千", 2000), ("二千零一十", 2010), ("九千九百九十九", 9999),
        ("15", 15), ("０７", 7), ("", 0),
    ],
)  # fmt: skip
def test_number(text: str, expected: int) -> None:
    """A numeral below ten thousand, in characters or figures, is this number."""
    assert number(text) == expected


@pytest.mark.parametrize("text", ["甲", "十甲", "1.5", "-1", "第一"])
def test_number_refuses(text: str) -> None:
    """What is no numeral is named in the error."""
    with pytest.raises(ValueError, match=f"^not a numeral: {text}$"):
        number(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (9999, "九千九百九十九"),
    ],
)
def test_say(value: int, expected: str) -> None:
    """A number is written as a reader would say it."""
    assert say(value) == expected
