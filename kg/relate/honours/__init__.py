"""Honours: who received, holds, was listed in, or strives for what."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim
from kg.relate.honours.announced import announced, embedded, emerged
from kg.relate.honours.names import honours_of
from kg.relate.honours.pursued import pursued
from kg.relate.honours.recipients import Recipients
from kg.relate.honours.statements import Statements
from kg.relate.honours.triggers import triggers
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View

_WITHOUT_HONOURS = frozenset({"front", "problem", "glossary"})


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the honours that a sentence states."""
    if view.sentence.part.kind in _WITHOUT_HONOURS:
        return
    recipients, statements = Recipients(view, subjects), Statements(view, subjects)
    for clause in view.clauses:
        yield from _of_clause(clause, recipients, statements)


def _of_clause(clause: Clause, recipients: Recipients, statements: Statements) -> Iterator[Claim]:
    """Read a clause by the first of its triggers that has an honour behind it: 甲县获评全国文明城市."""
    view, subjects = statements.view, statements.subjects
    for trigger in triggers(view, clause, subjects.knowledge.vocabulary.honours):
        honours = honours_of(view, subjects, clause, trigger)
        names = recipients.of(clause, trigger) if honours else None
        if names is None:
            continue
        recipients.remember(names)
        yield from statements.claims(clause, trigger, names, honours)
        yield from embedded(clause, trigger, statements)
        return
    yield from list(announced(clause, statements)) or pursued(clause, statements)
    yield from emerged(clause, recipients, statements)
