"""Triples → Turtle and N-Triples, the same bytes whatever the order they come in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDF, XSD, Literal, URIRef

from kg.assemble.terms import BASE, INSTANCES, PREFIXES
from kg.publish.files import replacing

Triple: TypeAlias = tuple[URIRef, URIRef, URIRef | Literal]
_Said: TypeAlias = tuple[bool, str, bool, str, str]  # not a type?, predicate, literal?, language or datatype, text
Short: TypeAlias = Callable[[str], str]  # writes an IRI short
KINDS = ("doc/", "place/", "ent/", "stmt/", "ev/", "span/", "period/", "rule/")


def sorted_triples(triples: Iterable[Triple], *, base: str) -> list[ox.Triple]:
    """Put triples in the order of the file: documents, places, things, claims, evidence.

    Within a subject the type stands first, then properties and values by name.
    """
    said: dict[str, set[_Said]] = {}
    for subject, predicate, value in triples:
        said.setdefault(str(subject), set()).add(_said(predicate, value))
    named = cache(ox.NamedNode)  # a predicate, a type or a code stands in many triples
    return [
        ox.Triple(named(subject), named(predicate), _value(literal, kind, text, named))
        for subject in sorted(said, key=rank(base))
        for _, predicate, literal, kind, text in sorted(said[subject])
    ]


@cache
def rank(base: str) -> Callable[[str], tuple[int, str]]:
    """Give the key by which subjects are put in the order of the file."""
    order = {base + kind: position for position, kind in enumerate(KINDS)}
    return lambda subject: (order.get(subject[: subject.find("/", len(base)) + 1], len(order)), subject)


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Put the triples of one subject in the order of the file."""

    def key(triple: ox.Triple) -> _Said:
        predicate, value = triple.predicate.value, triple.object
        if isinstance(value, ox.Literal):
            datatype = "" if value.datatype.value == str(XSD.string) else value.datatype.value
            return predicate != str(RDF.type), predicate, True, value.language or datatype, value.value
        assert isinstance(value, ox.NamedNode)
        return predicate != str(RDF.type), predicate, False, "", value.value

    return sorted(triples, key=key)


def _said(predicate: URIRef, value: URIRef | Literal) -> _Said:
    """Write what a triple says of its subject as plain strings, which sort ten times faster than rdflib's terms."""
    if isinstance(value, Literal):
        datatype = "" if value.datatype in (None, XSD.string) else str(value.datatype)
        return predicate != RDF.type, str(predicate), True, value.language or datatype, str(value)
    return predicate != RDF.type, str(predicate), False, "", str(value)


def _value(literal: bool, kind: str, text: str, named: Callable[[str], ox.NamedNode]) -> ox.NamedNode | ox.Literal:
    if not literal:
        return named(text)
    if not kind:
        return ox.Literal(text)
    return ox.Literal(text, datatype=named(kind)) if ":" in kind else ox.Literal(text, language=kind)


def prefixes(base: str = BASE) -> dict[str, str]:
    """Give the prefixes of a file whose instances lie under *base*."""
    return PREFIXES | {name: f"{base}{name}/" for name in INSTANCES}


def write_turtle(triples: Sequence[ox.Triple], path: Path, *, base: str) -> None:
    """Write Turtle, whole or not at all."""
    with replacing(path) as part:
        serialize_turtle(triples, part, base=base)


def serialize_turtle(triples: Sequence[ox.Triple], part: Path, *, base: str) -> None:
    """Write Turtle into a file that is put into place by others."""
    ox.serialize(triples, str(part), format=ox.RdfFormat.TURTLE, prefixes=prefixes(base))


def header(base: str) -> bytes:
    """Give the lines with which a Turtle file begins."""
    nothing = ox.Triple(ox.NamedNode(base), ox.NamedNode(base), ox.NamedNode(base))
    text = ox.serialize([nothing], format=ox.RdfFormat.TURTLE, prefixes=prefixes(base))
    assert text is not None
    return b"".join(line for line in text.splitlines(keepends=True) if line.startswith(b"@prefix"))


def blocks(triples: Iterable[ox.Triple], *, base: str) -> list[bytes]:
    """Write sorted triples as Turtle without its head, a block for each subject: the file is the head and its blocks."""
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes(base))
    assert text is not None
    found: list[list[bytes]] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(b"@prefix"):
            continue
        if not line.startswith(b"\t"):
            found.append([])
        found[-1].append(line)
    return [b"".join(lines) for lines in found]


def fingerprint(triples: Iterable[ox.Triple]) -> str:
    """Give the SHA-256 of the sorted N-Triples; with no blank nodes this is canonical."""
    digest = hashlib.sha256()
    for line in sorted(f"{triple} .\n" for triple in triples):
        digest.update(line.encode())
    return digest.hexdigest()
