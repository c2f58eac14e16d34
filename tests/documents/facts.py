"""Facts compared without where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from kg.model import Entity, Fact

Core: TypeAlias = tuple[str, ...]


def core(facts: Iterable[Fact]) -> set[Core]:
    """Give what each fact says: relation, subject, object, value, unit, period, modality."""
    return {_core(fact) for fact in facts}


def _core(fact: Fact) -> Core:
    claim = fact.claim
    quantity = claim.quantity
    return (
        fact.relation,
        fact.subject.label,
        fact.object.label if isinstance(fact.object, Entity) else str(fact.object),
        str(quantity.value) if quantity else "",
        quantity.unit if quantity else "",
        str(claim.period or ""),
        claim.modality,
    )


def share(found: set[Core], wanted: set[Core]) -> float:
    """Give the share of all facts, of one side or the other, that both sides have."""
    return len(found & wanted) / len(found | wanted)
