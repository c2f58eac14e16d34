"""One graph → a graph for each report and one for the gazetteer, each readable by itself.

A report's graph holds its documents, claims, evidence and quotes, the things that it speaks of,
and the plain triples that its statements support. What several reports say is in the graph of
each. Places and parks of the gazetteer are in the gazetteer's graph. All graphs together are
the one graph again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.assemble import terms

GWR, _PROV, _OA = terms.ONTOLOGY, terms.PREFIXES["prov"], terms.PREFIXES["oa"]
_STATED = tuple(f"{GWR}statement{part}" for part in ("Subject", "Property", "Value"))


def quads(triples: Sequence[ox.Triple], *, base: str) -> Iterator[ox.Quad]:
    """Yield the quads: the gazetteer's graph, then each report's in order of name; in each, the order of *triples*."""
    split = _Split(triples, base)
    for name, places in split.graphs():
        graph = ox.NamedNode(name)
        for place in sorted(places):
            triple = triples[place]
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


class _Split:
    """Finds which triples belong to which graph; triples go by their place in the list."""

    def __init__(self, triples: Sequence[ox.Triple], base: str) -> None:
        self._triples = triples
        self._base = base
        self._of: dict[str, list[int]] = defaultdict(list)  # subject -> its triples
        self._where: dict[tuple[str, str, str], int] = {}
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        direct = {f"{GWR}{name}" for name in terms.direct_properties()}
        self._plain: set[int] = set()
        wanted = {
            f"{GWR}supportedBy", f"{GWR}fileOf", f"{_OA}hasSource", f"{_PROV}wasDerivedFrom", *_STATED,
        }  # fmt: skip
        for place, triple in enumerate(triples):
            subject, predicate, value = triple.subject.value, triple.predicate.value, _text(triple.object)  # type: ignore[union-attr]  # no triple terms here
            self._of[subject].append(place)
            if predicate in wanted:
                self._values[predicate][subject].append(value)
            if predicate in direct:
                self._plain.add(place)
                self._where[subject, predicate, value] = place
        self._gazetteer = f"{base}doc/gazetteer"
        self._evidence = self._owned_by(f"{_OA}hasSource")  # file -> its evidence
        self._claims = self._owned_by(f"{GWR}supportedBy")  # evidence -> its claims
        self._sets = self._owned_by(f"{_PROV}wasDerivedFrom")  # report -> what is derived from it

    def _owned_by(self, predicate: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for subject, values in self._values[predicate].items():
            for value in values:
                found[value].add(subject)
        return found

    def graphs(self) -> Iterator[tuple[str, set[int]]]:
        files: dict[str, set[str]] = defaultdict(set)  # report -> its files
        for file, reports in self._values[f"{GWR}fileOf"].items():
            files[reports[0]].add(file)
        made = {report: self._report(report, files[report]) for report in sorted(files)}
        placed: set[int] = set().union(*made.values()) if made else set()
        yield self._gazetteer, set(range(len(self._triples))) - placed
        yield from made.items()

    def _report(self, report: str, files: set[str]) -> set[int]:
        evidence = set().union(*(self._evidence[file] for file in files))
        claims = set().union(*(self._claims[item] for item in evidence))
        sets = self._sets[report]
        found: set[int] = set()
        seen = {report, *files, *sets, *evidence, *claims}
        waiting = sorted(seen)
        while waiting:
            for place in self._of[waiting.pop()]:
                triple = self._triples[place]
                value = _text(triple.object)
                foreign = triple.predicate.value == f"{GWR}supportedBy" and value not in evidence
                if place in self._plain or foreign:
                    continue
                found.add(place)
                if isinstance(triple.object, ox.NamedNode) and value not in seen and self._own(value):
                    seen.add(value)
                    waiting.append(value)
        for claim in claims:
            stated = [next(iter(self._values[name].get(claim, ())), "") for name in _STATED]
            plain = self._where.get((stated[0], stated[1], stated[2]))
            if plain is not None:
                found.add(plain)
        return found

    def _own(self, node: str) -> bool:
        """Tell whether a node is written into the graphs of the reports that speak of it."""
        if node == self._gazetteer or node.startswith(f"{self._base}place/"):
            return False
        return self._gazetteer not in self._values[f"{_PROV}wasDerivedFrom"].get(node, ())


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)
