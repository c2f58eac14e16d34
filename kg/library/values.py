"""RDF terms as the values that Python reckons with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

Value: TypeAlias = str | int | float | Decimal | bool | date | None
Plain: TypeAlias = str | int | float | bool | None
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "gYear")
_READ: dict[str, Callable[[str], Value]] = {
    **{f"{_XSD}{name}": int for name in _WHOLE},
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
}


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """Give an IRI or a text as text, a number as a number, a date as a date, nothing as None.

    >>> value_of(ox.Literal("4402.98", datatype=ox.NamedNode(_XSD + "decimal")))
    Decimal('4402.98')
    >>> value_of(ox.Literal("平江县", language="zh")), value_of(ox.NamedNode("urn:a")), value_of(None)
    ('平江县', 'urn:a', None)
    """
    if isinstance(term, ox.Literal):
        try:
            return _READ.get(term.datatype.value, str)(term.value)
        except (ValueError, ArithmeticError):
            return term.value  # a date of a year before Christ, say
    if term is None:
        return None
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)


def plain(value: Value) -> Plain:
    """Give a value as JSON takes it: a number that binary fractions cannot hold keeps its digits as far as they go.

    >>> plain(Decimal("4402.98")), plain(Decimal("8")), plain(date(2021, 12, 31)), plain(True)
    (4402.98, 8, '2021-12-31', True)
    """
    if isinstance(value, Decimal):
        if not value.is_finite():
            return str(value)
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
