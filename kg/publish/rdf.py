"""Triples → Turtle and N-Triples, the same bytes whatever the order they come in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDF, XSD, Literal, URIRef

from kg.assemble.terms import BASE, INSTANCES, PREFIXES
from kg.publish.files import replacing

Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal]
Short: TypeAlias = Callable[[str], str]  # writes an IRI short
_KINDS = ("doc/", "place/", "ent/", "stmt/", "ev/", "span/", "period/", "rule/")
_TYPE = ox.NamedNode(str(RDF.type))


def sorted_triples(triples: Iterable[Triple], *, base: str) -> list[ox.Triple]:
    """Put triples in the order of the file: documents, places, things, claims, evidence.

    Within a subject the type stands first, then properties and values by name.
    """
    order = {base + kind: position for position, kind in enumerate(_KINDS)}

    def key(triple: Triple) -> tuple[int, str, bool, str, bool, str, str]:
        subject, predicate, value = triple
        rank = order.get(subject[: subject.find("/", len(base)) + 1], len(order))
        literal = isinstance(value, Literal)
        language = (value.language or str(value.datatype or "")) if isinstance(value, Literal) else ""
        return rank, str(subject), predicate != RDF.type, str(predicate), literal, language, str(value)

    return [_oxigraph(triple) for triple in sorted(set(triples), key=key)]


def _oxigraph(triple: Triple) -> ox.Triple:
    subject, predicate, value = triple
    return ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), _value(value))


def _value(value: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if value.language:
        return ox.Literal(str(value), language=value.language)
    if value.datatype and value.datatype != XSD.string:
        lexical = str(value)
        return ox.Literal(lexical, datatype=ox.NamedNode(str(value.datatype)))
    return ox.Literal(str(value))


def prefixes(base: str = BASE) -> dict[str, str]:
    """Give the prefixes of a file whose instances lie under *base*."""
    return PREFIXES | {name: f"{base}{name}/" for name in INSTANCES}


def write_turtle(triples: Sequence[ox.Triple], path: Path, *, base: str) -> None:
    """Write Turtle, whole or not at all."""
    with replacing(path) as part:
        ox.serialize(triples, str(part), format=ox.RdfFormat.TURTLE, prefixes=prefixes(base))


def fingerprint(triples: Iterable[ox.Triple]) -> str:
    """Give the SHA-256 of the sorted N-Triples; with no blank nodes this is canonical."""
    digest = hashlib.sha256()
    for line in sorted(f"{triple} .\n" for triple in triples):
        digest.update(line.encode())
    return digest.hexdigest()
