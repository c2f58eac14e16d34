"""Two observations that one stretch of text joins: 由x增加到y is a change from one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from rdflib import URIRef

from kg.model import Entity, Evidence, Fact

FROM_TO = "figure/from-to"
_Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The observation before, the one after, and where the text says so."""

    before: URIRef
    after: URIRef
    modality: str  # of the later
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _End:
    node: URIRef
    printed: int  # where the number stands
    evidence: Evidence


@dataclass(slots=True)
class Changes:
    """Gathers the observations that the rule for 由…到… made, and pairs them."""

    _ends: dict[_Key, list[_End]] = field(default_factory=lambda: defaultdict(list))

    def see(self, fact: Fact, node: URIRef) -> None:
        """Keep an observation of that rule under the stretch of text that it was read from."""
        if not isinstance(fact.object, Entity):
            return
        for item in fact.because:
            claim = item.claim
            if claim.rule == FROM_TO and claim.trigger:
                key = (
                    item.report.source.sha256, f"{claim.span}", fact.subject.iri, fact.object.iri, claim.value_kind,
                )  # fmt: skip
                self._ends[key].append(_End(node, claim.trigger.start, item))

    def pairs(self) -> Iterator[Change]:
        """Yield each change once, with all the evidence for it."""
        found: dict[tuple[URIRef, URIRef], list[Evidence]] = defaultdict(list)
        for ends in self._ends.values():
            if len(ends) == 2 and ends[0].node != ends[1].node:
                first, last = sorted(ends, key=lambda end: end.printed)
                found[first.node, last.node].append(last.evidence)
        for (before, after), because in sorted(found.items()):
            yield Change(before, after, because[0].claim.modality, tuple(because))
