"""The quantity of a figure, and the unit that it leaves to a neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.vocabulary import Observing
from kg.model import Mention, Quantity

COUNTED = frozenset({"count", "person", "household"})  # families that need a noun: 19个, 3人, 5户
MAGNITUDES = "亿万千百"

_PEOPLE = re.compile(r"人口|就业")


def quantity_of(figure: Mention) -> Quantity:
    """Give the quantity that a figure says."""
    assert isinstance(figure.sense, Quantity)
    return figure.sense


def is_bare(quantity: Quantity) -> bool:
    """Tell whether a figure has no unit but a magnitude: 由3万增加到5万人."""
    return not quantity.unit.rstrip(MAGNITUDES)


def with_unit_of(quantity: Quantity, later: Quantity) -> Quantity:
    """Give a bare figure the unit of a later one: 由3万增加到5万人 is 3万人."""
    if not is_bare(quantity) or not later.unit:
        return quantity
    unit = quantity.unit + later.unit.lstrip(MAGNITUDES) if quantity.unit else later.unit
    return replace(quantity, unit=unit, family=later.family)


def in_list(own: Sequence[Quantity], position: int) -> Quantity:
    """Complete a figure of a 分别 list by its neighbours: 提高4个、2.9个百分点 is 4个百分点."""
    said, following, last = own[position], own[min(position + 1, len(own) - 1)], own[-1]
    made = said
    if is_bare(said) and following.unit:
        made = replace(said, unit=following.unit, family=following.family)
    if said.family == "count" and last.family == "point":
        made = replace(said, unit=last.unit, family="point")
    if said.family == "rank" and not said.scope:  # 分别居全省第2、第3位
        made = replace(said, scope=own[0].scope)
    if position < len(own) - 1 and last.comparator == "about":  # 分别增长5%、6%左右
        made = replace(made, comparator="about", approximate=True)
    if own[0].comparator == "gt" and made.comparator == "eq":  # 分别突破300亿元、200亿元
        made = replace(made, comparator="gt")
    return made


def completed(words: Observing, quantity: Quantity, label: str) -> Quantity:
    """Add the unit that the indicator implies: 收入达8亿 is 8亿元, 人口达8万 is 8万人."""
    if quantity.unit in {"亿", "千亿", "百亿", "万亿"} and words.money_names.search(label):
        return replace(quantity, unit=quantity.unit + "元", family="money")
    if quantity.unit == "万" and _PEOPLE.search(label):
        return replace(quantity, unit="万人", family="person")
    return quantity
