"""Figures of indicators: whose, which, how much, of when."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.model import Claim, Quantity
from kg.relate.observations.reader import read
from kg.relate.observations.state import State
from kg.relate.subjects import Subjects
from kg.relate.view import View


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the observations that a sentence states."""
    part = view.sentence.part.kind
    if part in {"front", "problem"} or not view.figures:
        return
    state = State(view, subjects)
    if part == "glossary" and not state.words.aim.search(view.text):
        return
    for clause in view.clauses:
        yield from read(state, clause)


def scaled(quantity: Quantity, magnitudes: dict[str, int]) -> Decimal:
    """Give the value in the base unit: 2807 亿元 is 280700000000."""
    for name in sorted(magnitudes, key=len, reverse=True):
        if quantity.unit.startswith(name):
            return quantity.value * magnitudes[name]
    return quantity.value
