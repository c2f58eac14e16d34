"""Numbers and periods as the graph writes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCAT

from kg.assemble import terms
from kg.assemble.iris import period_iri
from kg.model import Period


def period_triples(period: Period, base: str) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """Write a period: its first and its last day."""
    node = period_iri(period, base)
    yield node, RDF.type, terms.gwr().Period
    yield node, DCAT.startDate, Literal(f"{period.first}-01-01", datatype=XSD.date)
    yield node, DCAT.endDate, Literal(f"{period.last}-12-31", datatype=XSD.date)


def decimal(value: Decimal) -> Literal:
    """Write a decimal with a point, as every store takes it."""
    text = f"{value.normalize():f}"
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal, normalize=False)
