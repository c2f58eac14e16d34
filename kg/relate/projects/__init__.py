"""Named projects and the stages that they are said to have reached."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim
from kg.relate.projects.context import Context
from kg.relate.projects.hosts import at
from kg.relate.projects.lists import listed, opens_list
from kg.relate.projects.predicates import of_clause
from kg.relate.subjects import Subjects
from kg.relate.view import View

__all__ = ["claims", "opens_list"]


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the stages of projects that a sentence states."""
    part = view.sentence.part.kind
    if part in {"front", "problem"}:
        return
    context = Context.of(view, subjects)
    if part != "glossary":
        for position, clause in enumerate(view.clauses):
            context = at(position, context)
            if not context.words.negated.search(clause.text):
                yield from of_clause(clause, context)
    yield from listed(context)
