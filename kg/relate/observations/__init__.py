"""Figures of indicators: whose, which, how much, of when."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim
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
