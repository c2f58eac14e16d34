"""Honours: who received, holds, was listed in, or strives for what."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Name
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
    said: list[Name] = []
    for trigger in triggers(clause, subjects.knowledge.vocabulary.honours):
        if said and view.text[trigger.start - 1] not in "、并":
            continue
        honours = honours_of(view, subjects, clause, trigger)
        names = said or (recipients.of(clause, trigger) if honours else None)
        if not honours or names is None:
            continue
        recipients.remember(names)
        yield from statements.claims(clause, trigger, names, honours)
        if not said:
            yield from embedded(clause, trigger, statements)
        said = names  # 晋升国家一级博物馆、入选全国红色基因库: of the same
    if said:
        return
    stated = list(announced(clause, statements)) or list(pursued(clause, statements))
    recipients.remember([claim.subject for claim in stated])
    yield from stated
    yield from emerged(clause, recipients, statements)
