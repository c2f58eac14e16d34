"""How much is in a graph, counted subject by subject; counts of different subjects add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish import rdf
from kg.publish.wording import side

_MODALITY, _HONOUR = (f"{terms.ONTOLOGY}{name}" for name in ("modality", "receivedHonour"))
_OF_FILES = frozenset({f"{terms.PREFIXES['dcterms']}title", f"{terms.ONTOLOGY}sha256", f"{terms.ONTOLOGY}fileOf"})
_ALONE = ("span/", "ev/", "stmt/o", "stmt/c", "doc/file-", "doc/data-")  # their names hold what only one report has
_Place = tuple[int, str]


def alone(iri: str, base: str) -> bool:
    """Tell whether only one report can speak of a thing, by its name."""
    return iri.startswith(base) and iri.startswith(_ALONE, len(base))


@dataclass(slots=True)
class Counts:
    """Triples, subjects, objects, properties and classes; claims by kind and side; the files that were read."""

    base: str
    triples: int = 0
    subjects: int = 0
    alone: int = 0  # objects that only one report can speak of, each counted where it is said
    shared: set[str] = field(default_factory=set)  # other objects
    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    claims: Counter[tuple[bool, str]] = field(default_factory=Counter)  # (a figure?, actual or target)
    _files: list[str] = field(default_factory=list)  # lines of N-Triples
    _honoured: _Place | None = None  # the first subject in the order of the file that has an honour
    _first: _Place | None = None

    def see(self, subject: str, lines: Iterable[str]) -> None:
        """Count the lines of N-Triples that speak of a subject, which is to be shown once.

        Objects of which :func:`alone` is true are left to the caller.
        """
        self.subjects += 1
        place = rdf.rank(self.base)(subject)
        self._first = min(self._first or place, place)
        for line in lines:
            _, predicate, value = line.split(" ", 2)
            predicate = predicate[1:-1]
            self.triples += 1
            self.properties[predicate] += 1
            if predicate == _HONOUR:
                self._honoured = min(self._honoured or place, place)
            if predicate in _OF_FILES and subject.startswith("doc/file-", len(self.base)):
                self._files.append(line)
            if value[0] == "<":
                self._point(subject, predicate, value[1 : value.index(">")])

    def _point(self, subject: str, predicate: str, iri: str) -> None:
        if predicate == terms.TYPE:
            self.classes[iri] += 1
        elif predicate == _MODALITY and subject.startswith(("stmt/s", "stmt/o"), len(self.base)):
            figure = subject.startswith("stmt/o", len(self.base))
            self.claims[figure, side(iri.removeprefix(f"{terms.CODES}modality-"))] += 1
        if not alone(iri, self.base):
            self.shared.add(iri)

    def add(self, other: Counts) -> None:
        """Add the counts of other subjects."""
        self.triples += other.triples
        self.subjects += other.subjects
        self.alone += other.alone
        self.shared |= other.shared
        self.properties.update(other.properties)
        self.classes.update(other.classes)
        self.claims.update(other.claims)
        self._files += other._files
        self._honoured = min(filter(None, (self._honoured, other._honoured)), default=None)
        self._first = min(filter(None, (self._first, other._first)), default=None)

    @property
    def objects(self) -> int:
        """Count the things that are objects."""
        return self.alone + len(self.shared)

    @property
    def example(self) -> str:
        """Name a subject to look at: the first with an honour, or else the first."""
        place = self._honoured or self._first
        return place[1] if place else ""

    def files(self) -> Iterator[ox.Triple]:
        """Yield what is said of the files, in the order of the graph's file."""
        for line in sorted(self._files):
            for quad in ox.parse(f"{line.strip().removesuffix(' .')} .", format=ox.RdfFormat.N_TRIPLES):
                yield quad.triple


def counts_of(triples: Iterable[ox.Triple], base: str) -> Counts:
    """Count sorted triples."""
    counts = Counts(base)
    pointed: set[str] = set()
    for subject, said in groupby(triples, key=lambda triple: triple.subject):
        own = list(said)
        pointed.update(t.object.value for t in own if isinstance(t.object, ox.NamedNode))
        assert isinstance(subject, ox.NamedNode)
        counts.see(subject.value, (str(triple) for triple in own))
    counts.alone += sum(alone(iri, base) for iri in pointed)
    return counts
