"""Industries that a place or park has, fosters or builds."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Name
from kg.relate.industries.context import Context
from kg.relate.industries.fostered import fostered
from kg.relate.industries.heads import headed
from kg.relate.industries.lists import growing, grown, led, listed, represented
from kg.relate.industries.measured import clustered, measured
from kg.relate.industries.parks import carrying, of_honours, of_park
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View

__all__ = ["claims", "of_honours"]


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the industries that a sentence says are fostered or grown, each of a place once."""
    if view.sentence.part.kind in {"front", "problem", "glossary"}:
        return
    seen: set[tuple[str, str]] = set()
    for claim in _of_sentence(Context.of(view, subjects)):
        assert isinstance(claim.object, Name)
        key = (claim.subject.label, claim.object.label)
        if key not in seen:
            seen.add(key)
            yield claim


def _of_sentence(context: Context) -> Iterator[Claim]:
    for clause in context.view.clauses:
        if context.frames.against.search(clause.text):
            continue
        if match := context.frames.carriers.search(clause.text):
            context = carrying(clause, match, context)
            continue
        yield from _of_clause(clause, context)


def _of_clause(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read what may stand in any clause, then the first shape that fits: a list, single names, what grows."""
    yield from measured(clause, context)
    yield from clustered(clause, context)
    yield from of_park(clause, context)
    yield from led(clause, context)
    yield from represented(clause, context)
    for shape in (listed, growing, single, grown):
        if found := list(shape(clause, context)):
            yield from found
            return


def single(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read the industries that a verb fosters one by one."""
    yield from fostered(clause, context)
    yield from headed(clause, context)
