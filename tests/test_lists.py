"""Coordination: where a list is cut, and where it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.relate.lists import Item, split


def county(text: str) -> bool:
    """Tell whether *text* is whole as the name of a county."""
    return text.endswith("县")


@pytest.mark.parametrize(
    ("text", "offset", "conjunctions", "complete", "expected"),
    [
        ("甲县、乙县和丙县", 0, {5}, None, [Item(0, 2, "甲县"), Item(3, 5, "乙县"), Item(6, 8, "丙县")]),
        ("甲县、乙县", 7, set(), None, [Item(7, 9, "甲县"), Item(10, 12, "乙县")]),
        ("甲、乙以及丙", 0, {3}, None, [Item(0, 1, "甲"), Item(2, 3, "乙"), Item(5, 6, "丙")]),
        ("和平县、乙县", 0, set(), None, [Item(0, 3, "和平县"), Item(4, 6, "乙县")]),
        ("文化和科技融合示范基地", 0, {2}, county, [Item(0, 11, "文化和科技融合示范基地")]),
        ("甲县和科技示范县", 0, {2}, county, [Item(0, 2, "甲县"), Item(3, 8, "科技示范县")]),
        ("甲县（含乙、丙镇）、丁县", 0, set(), None, [Item(0, 9, "甲县（含乙、丙镇）"), Item(10, 12, "丁县")]),
        ("“一、二”工程、丁县", 0, set(), None, [Item(0, 7, "“一、二”工程"), Item(8, 10, "丁县")]),
        ("（甲、乙", 0, set(), None, [Item(0, 2, "（甲"), Item(3, 4, "乙")]),
        ("、甲、、乙、", 0, set(), None, [Item(1, 2, "甲"), Item(4, 5, "乙")]),
        ("甲县", 0, set(), None, [Item(0, 2, "甲县")]),
        ("", 0, set(), None, []),
    ],
    ids=[
        "and", "offset", "two-characters", "not-a-word", "one-name", "complete", "brackets", "quotes", "unbalanced",
        "stray", "one", "none",
    ],
)  # fmt: skip
def test_split(
    text: str, offset: int, conjunctions: set[int], complete: Callable[[str], bool] | None, expected: list[Item]
) -> None:
    """A list is cut at 、 and at words that join, not inside brackets, quotes or names."""
    assert split(text, offset, conjunctions, complete) == expected


def test_a_conjunction_cut_in_two_divides_nothing() -> None:
    """Where a list ends within 以及, what is left of the word is part of the member and stops nobody."""
    assert [item.text for item in split("甲县、乙县以", 0, {5})] == ["甲县", "乙县以"]
