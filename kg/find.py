"""Things of a graph by what they are called."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish.rdf_graph import RdfGraph
from kg.resolve import canonical, match_key
from kg.telling import GWR, SKOS, label_in

LABELS = tuple(f"{SKOS}{name}Label" for name in ("pref", "alt", "hidden"))


def find(graph: RdfGraph, name: str) -> list[ox.NamedNode]:
    """Find things by IRI; by label; by the look-up key of honours; by a part of the label."""
    if node := _by_iri(graph, name):
        return [node]
    wanted = canonical(name)
    if not wanted:
        return []
    labels = list(labels_of(graph))
    exact = {node for node, label in labels if canonical(label) == wanted}
    keyed = exact or set(graph.subjects(f"{GWR}matchKey", ox.Literal(match_key(wanted))))
    found = keyed or {node for node, label in labels if wanted in canonical(label)}
    return sorted(found, key=lambda node: (label_in(graph, node), node.value))


def kind(graph: RdfGraph, node: ox.NamedNode) -> tuple[str, str]:
    """Give what kind of thing it is in Chinese and in English; an IRI where the ontology has no name for it."""
    iri = graph.value(node, terms.TYPE)
    return terms.names_of_class(iri.removeprefix(GWR)) if iri.startswith(GWR) else (iri, "")


def kind_text(graph: RdfGraph, node: ox.NamedNode) -> str:
    """Name the kind of a thing in both languages."""
    return " ".join(filter(None, kind(graph, node)))


def _by_iri(graph: RdfGraph, name: str) -> ox.NamedNode | None:
    prefix, colon, local = name.strip("<>").partition(":")
    iri = graph.prefixes[prefix] + local if colon and prefix in graph.prefixes else name.strip("<>")
    if ":" not in iri or any(sign in iri for sign in ' <>"{}|\\^`'):
        return None
    node = ox.NamedNode(iri)
    return node if graph.value(node, LABELS[0]) else None


def labels_of(graph: RdfGraph) -> Iterator[tuple[ox.NamedNode, str]]:
    """List all names of things, each with what it names."""
    for relation in LABELS:
        for quad in graph.quads(None, relation, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject, quad.object.value
