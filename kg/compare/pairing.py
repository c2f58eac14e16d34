"""The facts of two sides → pairs of what is the same, and what has no partner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kg.compare.sides import Side
from kg.knowledge.indicators import Kin
from kg.library.facts import OBSERVATION, FactRow, facts

SAME, REWORDED, CHANGED, NEW, GONE = "same", "reworded", "changed", "new", "gone"
_HONOURS = frozenset({"receivedHonour", "seeksHonour"})
_Key: TypeAlias = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of one side or of both, and how they differ."""

    status: str
    before: FactRow | None
    after: FactRow | None

    @property
    def fact(self) -> FactRow:
        """Give the fact as the later side has it, if it does."""
        fact = self.after or self.before
        assert fact is not None, "one side has it"
        return fact


def changes(first: Side, second: Side) -> tuple[Change, ...]:
    """Compare two sides: facts of the same years first, then, of two reports, those as many years before or after each.

    The growth of last year in one report and that of last year in the next are such a pair.

    Raises:
        InputError: the triples of one break the shapes of the ontology.

    """
    kin = Kin.load()
    befores, afters = list(facts(first.triples)), list(facts(second.triples))
    found: list[Change] = []
    keys: list[tuple[Callable[[FactRow], _Key], Callable[[FactRow], _Key]]] = [(lambda f: _key(f, kin, 0), lambda f: _key(f, kin, 0))]  # fmt: skip
    if first.year is not None and second.year is not None and first.year != second.year:
        one, other = first.year, second.year
        keys.append((lambda f: _key(f, kin, one), lambda f: _key(f, kin, other)))
    for key_before, key_after in keys:
        pairs = list(_pairs(befores, afters, key_before, key_after))
        found += [Change(_status(a, b), a, b) for a, b in pairs]
        befores = _without(befores, (a for a, _ in pairs))
        afters = _without(afters, (b for _, b in pairs))
    found += [Change(GONE, fact, None) for fact in befores] + [Change(NEW, None, fact) for fact in afters]
    return tuple(sorted(found, key=lambda c: _place(c.fact)))


def _pairs(befores: Iterable[FactRow], afters: Iterable[FactRow], key_before: Callable[[FactRow], _Key], key_after: Callable[[FactRow], _Key]) -> Iterable[tuple[FactRow, FactRow]]:  # fmt: skip
    """Join facts of one key: those with the same words first, then those with the same value, then in order."""
    waiting: dict[_Key, list[FactRow]] = defaultdict(list)
    for fact in afters:
        waiting[key_after(fact)].append(fact)
    left: list[FactRow] = list(befores)
    for alike in (_same, _as_much, _any):
        still = []
        for fact in left:
            others = waiting[key_before(fact)]
            partner = next((other for other in others if alike(fact, other)), None)
            if partner is None:
                still.append(fact)
            else:
                others.remove(partner)
                yield fact, partner
        left = still


def _same(before: FactRow, after: FactRow) -> bool:
    return _as_much(before, after) and words(before) == words(after)


def _as_much(before: FactRow, after: FactRow) -> bool:
    return _value(before) == _value(after)


def _any(_before: FactRow, _after: FactRow) -> bool:
    return True


def _without(rows: Iterable[FactRow], taken: Iterable[FactRow]) -> list[FactRow]:
    gone = {id(fact) for fact in taken}
    return [fact for fact in rows if id(fact) not in gone]


def _status(before: FactRow, after: FactRow) -> str:
    if _value(before) != _value(after):
        return CHANGED
    return SAME if words(before) == words(after) else REWORDED


def _key(fact: FactRow, kin: Kin, year: int) -> _Key:
    """Say what a fact is on, without what may change of it."""
    if fact.relation == OBSERVATION:
        return OBSERVATION, fact.subject, kin.one(fact.object), fact.value_kind, fact.side, _years(fact.period, year)
    if fact.relation == "atStage":
        return "atStage", fact.subject, fact.side
    if fact.relation in _HONOURS:
        return "honour", fact.subject, fact.object
    return fact.relation, fact.subject, fact.object


def _years(period: str | None, year: int) -> tuple[int, ...]:
    return tuple(int(part) - year for part in period.split("-")) if period else ()


def _value(fact: FactRow) -> _Key:
    """Say what may change of a fact: its number and bound, its stage, whether it is a result."""
    if fact.relation == OBSERVATION:
        return fact.value, fact.unit, fact.comparator, fact.modality
    return fact.relation, fact.object, fact.side


def words(fact: FactRow) -> str:
    """Give the words of a fact without blanks and hard wraps."""
    return re.sub(r"\s+", "", fact.quote or "")


def _place(fact: FactRow) -> tuple[str, int, int, str]:
    return fact.file or "", fact.start or 0, fact.end or 0, fact.iri
