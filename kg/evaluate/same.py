"""When two names, two indicators or two figures are the same for a comparison."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

ACCEPTED: dict[str, Any] = tomllib.loads((files(__package__) / "accepted.toml").read_text("utf-8"))
_UNITS = ACCEPTED["units"]
_IGNORED = re.compile(rf"[\s{re.escape(ACCEPTED['ignored'])}]")
_CLOSE = 0.8  # the share of characters that two names of an indicator have in common


def plain(text: str) -> str:
    """Take from a name what does not count.

    >>> plain("“全国 文明城市”")
    '全国文明城市'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).lower()


def forms(labels: Iterable[str]) -> frozenset[str]:
    """Give the forms in which names are compared: with and without their last generic word.

    >>> sorted(forms(["电子信息产业集群"]))
    ['电子信息', '电子信息产业集群']
    """
    found = set()
    for name in map(plain, labels):
        ending = next((e for e in ACCEPTED["endings"] if name.endswith(e)), "")
        found |= {name, name.removesuffix(ending)}
    return frozenset(found - {""})


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two indicators are one: the same name, a part of it, or most of its characters.

    >>> similar(forms(["财政收入"]), forms(["一般公共预算收入"])), similar(forms(["收入"]), forms(["财政收入"]))
    (False, True)
    """
    return any(_alike(a, b) for a in one for b in other)


def _alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) >= 2 and (one in other or other in one)):
        return True
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other)) >= _CLOSE


def same_amount(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Tell whether two amounts are one, whatever their sign and scale.

    >>> same_amount(2807, "亿元", 280700000000, "元"), same_amount(3, "个", 3, "家"), same_amount(3, "%", 3, "家")
    (True, True, False)
    """
    (size, measure), (other_size, other_measure) = _scaled(value, unit), _scaled(other, other_unit)
    near = abs(size - other_size) <= 1e-6 * max(1, size)
    return near and (measure == other_measure or {measure, other_measure} <= set(_UNITS["alike"]))


def _scaled(value: float, unit: str) -> tuple[float, str]:
    unit, factor = plain(unit), 1
    if unit[:1] in _UNITS["scale"]:
        factor, unit = _UNITS["scale"][unit[0]], unit[1:]
    if unit in _UNITS["percent"]:
        unit = "%"
    elif unit in _UNITS["people"]:
        unit = "人"
    elif len(unit) <= 1 and unit not in _UNITS["measures"]:
        unit = "count"
    return abs(value) * factor, unit
