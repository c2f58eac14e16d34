"""The vocabulary of the graph: closed namespaces, made from ``ontology/terms.toml``.

A term that the ontology lacks cannot be written: asking for it raises.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Namespace, URIRef
from rdflib.namespace import ClosedNamespace

from kg import resources

ONTOLOGY = "https://w3id.org/gwr/ont#"
CODES = "https://w3id.org/gwr/code#"
UNITS = Namespace("https://w3id.org/gwr/unit#")
BASE = "https://w3id.org/gwr/id/"
PREFIXES = {
    "gwr": ONTOLOGY,
    "gwrc": CODES,
    "gwru": str(UNITS),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "unit": "http://qudt.org/vocab/unit/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"  # rdf:type
INSTANCES = ("place", "ent", "stmt", "ev", "span", "period", "doc", "rule")


@cache
def gwr() -> ClosedNamespace:
    """Give the classes and properties of the ontology."""
    table = _table()
    return ClosedNamespace(ONTOLOGY, sorted({*table["class"], *table["property"]}))


@cache
def code(scheme: str, name: str) -> URIRef:
    """Give a code of one of the ontology's lists, for example ``stage``, ``started``.

    Raises:
        KeyError: the list has no such code.

    """
    codes = _table()["list"][scheme]["code"]
    if name not in codes:
        raise KeyError(f"{scheme}-{name}")
    return URIRef(f"{CODES}{scheme}-{name}")


def codes(scheme: str) -> tuple[str, ...]:
    """List the codes of one of the ontology's lists."""
    return tuple(_table()["list"][scheme]["code"])


def names_of_property(name: str) -> tuple[str, str]:
    """Give what a property is called in Chinese and in English.

    >>> names_of_property("hostsProject")
    ('承载项目', 'hosts project')
    """
    entry = _table()["property"][name]
    return entry["zh"], entry["en"]


def names_of_code(scheme: str, name: str) -> tuple[str, str]:
    """Give what a code is called in Chinese and in English.

    >>> names_of_code("stage", "started")
    ('开工', 'started')
    """
    entry = _table()["list"][scheme]["code"][name]
    return entry["zh"], entry["en"]


def names_of_coded(iri: str) -> tuple[str, str]:
    """Give what the code of an IRI is called in Chinese and in English.

    >>> names_of_coded(f"{CODES}stage-started")
    ('开工', 'started')

    Raises:
        KeyError: the IRI is of no code.

    """
    scheme, _, name = iri.removeprefix(CODES).partition("-")
    return names_of_code(scheme, name)


def names_of_class(name: str) -> tuple[str, str]:
    """Give what a class is called in Chinese and in English."""
    entry = _table()["class"][name]
    return entry["zh"], entry["en"]


def lineage(name: str) -> tuple[str, ...]:
    """List a class of the ontology and those above it there, the highest first; nothing for a class of others.

    >>> lineage("Park")
    ('Entity', 'Place', 'FunctionalArea', 'Park')
    """
    entry = _table()["class"].get(name)
    if entry is None:
        return ()
    return (*dict.fromkeys(above for parent in entry.get("sub", ()) for above in lineage(parent)), name)


def direct_properties() -> tuple[str, ...]:
    """List the properties that join two entities directly and have a statement behind them."""
    return tuple(sorted(name for name, entry in _table()["property"].items() if entry.get("direct")))


def vocabulary() -> list[Path]:
    """List the Turtle files of the ontology: its terms, codes, units and the shape of its cube."""
    return [resources.ontology() / name for name in ("gwr.ttl", "code.ttl", "unit.ttl", "dsd.ttl")]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.ontology() / "terms.toml").read_text(encoding="utf-8"))


def unit(curie: str) -> URIRef:
    """Expand ``unit:CCY_CNY`` or ``gwru:Mu``."""
    prefix, _, local = curie.partition(":")
    return URIRef(PREFIXES[prefix] + local)
