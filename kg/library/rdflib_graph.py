"""Triples → a graph of rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef


def rdflib_graph(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> Graph:
    """Make the graph; literals keep their characters, so that 8.10 is not written 8.1."""
    graph = Graph(bind_namespaces="none")
    for name, iri in prefixes.items():
        graph.bind(name, iri)
    for triple in triples:
        subject = _term(triple.subject)
        assert not isinstance(subject, Literal)
        graph.add((subject, URIRef(triple.predicate.value), _term(triple.object)))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    assert isinstance(term, ox.Literal), "our graphs have no triple terms"
    if term.language:
        return Literal(term.value, lang=term.language)
    kind = URIRef(term.datatype.value)
    return Literal(term.value) if kind == _STRING else Literal(term.value, datatype=kind, normalize=False)


_STRING = URIRef("http://www.w3.org/2001/XMLSchema#string")
