"""The vocabulary of the graph: closed namespaces, made from ``ontology/terms.toml``.

A term that the ontology lacks cannot be written: asking for it raises.
"""

from __future__ import annotations

import tomllib
from functools import cache

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


@cache
def _table() -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    return tomllib.loads((resources.ontology() / "terms.toml").read_text(encoding="utf-8"))


def unit(curie: str) -> URIRef:
    """Expand ``unit:CCY_CNY`` or ``gwru:Mu``."""
    prefix, _, local = curie.partition(":")
    return URIRef(PREFIXES[prefix] + local)
