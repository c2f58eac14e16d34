"""What a graph holds, for the first page: its reports, and how many things of each kind."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish.rdf_graph import text
from kg.publish.stored import Stored
from kg.telling import GWR, Telling

_TITLE = f"{terms.PREFIXES['dcterms']}title"
_HIDDEN = {"TextSpan", "Evidence", "ExtractionRule", "SourceFile", "Gazetteer", "Period"}  # machinery


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list."""

    iri: str
    title: str
    place: str
    year: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    reports: tuple[ReportLine, ...]
    kinds: tuple[tuple[str, int], ...]  # names of a class, and how many things are of it
    triples: int


def overview(graph: Stored, telling: Telling) -> Overview:
    """Count and list what a graph holds."""
    reports = [
        ReportLine(
            node.value,
            graph.value(node, _TITLE) or telling.label(node),
            telling.label_of(graph.value(node, f"{GWR}jurisdiction")),
            graph.value(node, f"{GWR}reportYear"),
        )
        for node in graph.subjects(terms.TYPE, ox.NamedNode(f"{GWR}Report"))
    ]
    counts: dict[str, int] = {}
    for quad in graph.quads(None, terms.TYPE, None):
        kind = text(quad.object)
        counts[kind] = counts.get(kind, 0) + 1
    kinds = [
        (" · ".join(terms.names_of_class(name)), number)
        for kind, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if kind.startswith(GWR) and (name := kind.removeprefix(GWR)) not in _HIDDEN
    ]
    everything = graph.store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graph=[ox.DefaultGraph()])
    assert isinstance(everything, ox.QuerySolutions)
    triples = int(text(next(everything)["n"]))
    return Overview(tuple(sorted(reports, key=lambda r: (r.place, r.year, r.iri))), tuple(kinds), triples)
