"""Literals as SHACL compares them: well-formed for their datatype, and one below another."""

from __future__ import annotations

import re
from decimal import Decimal

import pyoxigraph as ox

from kg.publish.shapes import Node

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LEXICAL = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    f"{_XSD}boolean": re.compile(r"true|false|0|1"),
    f"{_XSD}date": re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:Z|[+-]\d\d:\d\d)?"),
    f"{_XSD}gYear": re.compile(r"-?\d{4,}(?:Z|[+-]\d\d:\d\d)?"),
}
_NUMBERS = frozenset({f"{_XSD}integer", f"{_XSD}decimal"})


def has_datatype(value: Node, wanted: tuple[Node, ...]) -> bool:
    """Tell whether a value is a literal of a datatype, and written as that datatype is."""
    if not isinstance(value, ox.Literal) or value.datatype not in wanted:
        return False
    lexical = _LEXICAL.get(value.datatype.value)
    return lexical is None or lexical.fullmatch(value.value) is not None


def number(value: Node) -> Decimal:
    """Read a number; give not-a-number for anything else."""
    kind = value.datatype.value if isinstance(value, ox.Literal) else ""
    return Decimal(value.value) if kind in _NUMBERS and _LEXICAL[kind].fullmatch(value.value) else Decimal("NaN")


def is_below(value: Node, bound: Node, *, strictly: bool) -> bool:
    """Compare two numbers, or two literals of one datatype; others cannot be compared and are not below."""
    if not isinstance(value, ox.Literal) or not isinstance(bound, ox.Literal):
        return False
    low, high = number(value), number(bound)
    if low.is_nan() or high.is_nan():
        if value.datatype != bound.datatype:
            return False
        return value.value < bound.value or (not strictly and value.value == bound.value)
    return low < high or (not strictly and low == high)
