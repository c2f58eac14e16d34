"""Things and what is said of them, each fact with its citations, as an assistant takes them."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.explain import facts_about
from kg.find import find, kind_text
from kg.publish.rdf_graph import RdfGraph
from kg.telling import GWR, Basis, Telling, Told, label_in


@dataclass(frozen=True)
class Named:
    """A thing that a name fits."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True)
class Names:
    """The things that a name fits; *total* counts those left out too."""

    things: list[Named]
    total: int


@dataclass(frozen=True)
class Citation:
    """The words of a report: the sentence, with the words of the fact marked, and where the fact stands in the file."""

    sentence: str
    file: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Cited:
    """A fact in words. *side* is ``actual`` for a result, ``target`` for what is planned and no result."""

    fact: str
    side: str
    citations: list[Citation]


@dataclass(frozen=True)
class Explained:
    """What is known of a thing; *total* counts the facts left out too."""

    thing: Named
    facts: list[Cited]
    total: int


def names(graph: RdfGraph, name: str, *, most: int) -> Names:
    """Find things by a name or a part of one."""
    found = find(graph, name)
    return Names([_named(graph, node) for node in found[:most]], len(found))


def explained(graph: RdfGraph, telling: Telling, name: str, *, most: int) -> Explained:
    """Tell what is said of the one thing that a name fits, results before targets.

    Raises:
        QueryError: the name fits nothing, or several things, which the message lists.

    """
    found = find(graph, name)
    if not found:
        raise QueryError(name, "图谱中没有这个名称 nothing of that name", "换短一些的名称 try a shorter one")
    if len(found) > 1:
        listed = "；".join(f"{label_in(graph, node)} {node.value}" for node in found[:most])
        raise QueryError(
            name, f"有 {len(found)} 个 fits {len(found)} things: {listed}", "用 IRI 指明 name one by its IRI"
        )
    facts = sorted(facts_about(graph, telling, found[0]), key=lambda told: told.side != "actual")
    return Explained(_named(graph, found[0]), [_cited(graph, telling, told) for told in facts[:most]], len(facts))


def _named(graph: RdfGraph, node: ox.NamedNode) -> Named:
    return Named(node.value, label_in(graph, node), kind_text(graph, node))


def _cited(graph: RdfGraph, telling: Telling, told: Told) -> Cited:
    return Cited(told.text, told.side, [_citation(graph, telling, basis) for basis in telling.bases(told.claim)])


def _citation(graph: RdfGraph, telling: Telling, basis: Basis) -> Citation:
    return Citation(
        sentence=telling.quote(basis),
        file=basis.file,
        start=basis.start,
        end=basis.end,
        rule=basis.rule,
        confidence=float(graph.value(basis.node, f"{GWR}confidence")),
    )
