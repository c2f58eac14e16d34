"""What was read of some reports → a sorted file of records, made in one process for its share of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms, triples
from kg.assemble.iris import report_iri
from kg.extract import Extract, knowledge
from kg.knowledge import Knowledge
from kg.many.reading import Reader
from kg.many.records import Mention, Record, packed, write
from kg.many.shelf import Wanted
from kg.model import Entity, Fact
from kg.publish import rdf
from kg.publish.conformance import Violation, violations
from kg.publish.counting import Counts, alone
from kg.publish.files import replacing
from kg.publish.summary import Outline, outline
from kg.resolve import resolve

_DERIVED = f"{terms.PREFIXES['prov']}wasDerivedFrom"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some reports, and the file that their records go to."""

    reports: tuple[Wanted, ...]
    path: Path

    def __str__(self) -> str:
        """Name it in messages."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Ran:
    """What is to be told of a batch: its reports, counts of what only one report speaks of, what its check found."""

    path: Path
    outlines: tuple[Outline, ...]
    counts: Counts
    found: tuple[Violation, ...]


class Runner:
    """Makes runs; one in each process."""

    def __init__(self, folder: Path, base: str) -> None:
        """Load the knowledge; parts lie beside the graph in *folder*."""
        self._reader = Reader(folder)
        self._base = base
        self._knowledge = knowledge()

    def __call__(self, batch: Batch) -> Ran:
        """Write the records of a batch.

        Raises:
            InputError: a part is gone, and its report cannot be read again.
            OutputError: the records cannot be written.

        """
        records: list[Record] = []
        outlines, found, counts = [], [], Counts(self._base)
        for wanted in batch.reports:
            extract = self._reader.extract(wanted)
            outlines.append(outline(extract.report, extract.claims))
            facts, listed = graph_of(extract, self._knowledge, base=self._base)
            found += violations(listed)
            records += records_of(extract, facts, listed, base=self._base)
            count_alone(counts, listed)
        with replacing(batch.path) as part:
            write(sorted(records), part)
        return Ran(batch.path, tuple(outlines), counts, tuple(found))


def graph_of(extract: Extract, knowledge: Knowledge, *, base: str) -> tuple[Sequence[Fact], list[ox.Triple]]:
    """Make the graph of one report alone."""
    facts = resolve(extract.evidence(), knowledge, base=base)
    return facts, rdf.sorted_triples(triples([extract.report], facts, knowledge, base=base), base=base)


def count_alone(counts: Counts, listed: Sequence[ox.Triple]) -> None:
    """Count what no other report speaks of."""
    base = counts.base
    pointed: set[str] = set()
    for subject, said in groupby(listed, key=_subject):
        own = list(said)
        pointed.update(t.object.value for t in own if isinstance(t.object, ox.NamedNode))
        if alone(subject, base):
            counts.see(subject, (str(triple) for triple in own))
    counts.alone += sum(alone(iri, base) for iri in pointed)


def records_of(extract: Extract, facts: Sequence[Fact], listed: Sequence[ox.Triple], *, base: str) -> list[Record]:
    """Cut the graph of a report into a record for each subject."""
    split = _Split(facts, listed, base)
    sha, graph = extract.report.source.sha256.encode(), report_iri(extract.report, base).encode()
    made = []
    for (subject, said), turtle in zip(groupby(listed, key=_subject), rdf.blocks(listed, base=base), strict=True):
        own, gazetteer = split.lines(subject, list(said))
        made.append(Record(subject.encode(), sha, graph, turtle, own, gazetteer, split.more(subject)))
    return made


class _Split:
    """Tells what of a report's triples stands in the graph of the report, and what in the gazetteer's.

    See :mod:`kg.publish.named_graphs`, which says the same of a whole graph.
    """

    def __init__(self, facts: Sequence[Fact], listed: Sequence[ox.Triple], base: str) -> None:
        self._base = base
        self._direct = {f"{terms.ONTOLOGY}{name}" for name in terms.direct_properties()}
        gazetteer, register = f"{base}doc/gazetteer", f"{base}doc/honours"
        derived = {(t.subject, _text(t.object)) for t in listed if t.predicate.value == _DERIVED}
        self._listed = {gazetteer, *(_text(subject) for subject, origin in derived if origin == gazetteer)}
        if register not in {origin for _, origin in derived}:
            self._listed.add(register)
        self._stated: dict[str, set[str]] = defaultdict(set)
        self._entities: dict[str, Entity] = {}
        for fact in facts:
            for value in (fact.subject, fact.object):
                if isinstance(value, Entity):
                    self._entities[value.iri] = value
            if not fact.claim.quantity:
                value_iri = fact.object.iri if isinstance(fact.object, Entity) else terms.code("stage", fact.object)
                self._stated[fact.subject.iri].add(f"<{terms.ONTOLOGY}{fact.relation}> <{value_iri}>")

    def lines(self, subject: str, said: Sequence[ox.Triple]) -> tuple[bytes, bytes]:
        gazetteers = subject in self._listed or subject.startswith(f"{self._base}place/")
        own: list[str] = []
        listed: list[str] = []
        for triple in said:
            plain = triple.predicate.value in self._direct
            stated = plain and f"{triple.predicate} {triple.object}" in self._stated.get(subject, ())
            (own if stated or not (plain or gazetteers) else listed).append(f"{triple} .\n")
        return "".join(sorted(own)).encode(), "".join(sorted(listed)).encode()

    def more(self, subject: str) -> bytes:
        entity, stated = self._entities.get(subject), self._stated.get(subject, ())
        return packed(Mention(entity, tuple(sorted(stated)))) if entity or stated else b""


def _subject(triple: ox.Triple) -> str:
    return _text(triple.subject)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
