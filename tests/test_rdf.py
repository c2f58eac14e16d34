"""Writing Turtle: an order of its own, the same graph when read back, decimals that every store takes."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, Graph, Literal, URIRef

from kg.errors import OutputError
from kg.publish.rdf import Triple, fingerprint, prefixes, sorted_triples, write_turtle

BASE = "https://w3id.org/gwr/id/"
ONT = "https://w3id.org/gwr/ont#"
LABEL = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
PLACE, PROJECT, SPAN = URIRef(f"{BASE}place/cn-430626"), URIRef(f"{BASE}ent/jabc"), URIRef(f"{BASE}span/x-1-2")
TRIPLES: list[Triple] = [
    (SPAN, RDF.type, URIRef(f"{ONT}TextSpan")),
    (SPAN, URIRef("http://www.w3.org/ns/oa#exact"), Literal("平江\n“县”\\ \t")),
    (SPAN, URIRef("http://www.w3.org/ns/oa#start"), Literal(1)),
    (PROJECT, URIRef(f"{ONT}value"), Literal("1700.0", datatype=XSD.decimal, normalize=False)),
    (PROJECT, URIRef(f"{ONT}value"), Literal("0.5", datatype=XSD.decimal, normalize=False)),
    (PROJECT, RDF.type, URIRef(f"{ONT}Project")),
    (PLACE, URIRef(f"{ONT}hostsProject"), PROJECT),
    (PLACE, LABEL, Literal("平江县", lang="zh")),
    (PLACE, LABEL, Literal("Pingjiang", lang="en")),
    (PLACE, RDF.type, URIRef(f"{ONT}CountyDivision")),
    (PLACE, URIRef(f"{ONT}truncated"), Literal(True)),
]


def test_sorted_triples_stand_in_the_order_of_the_file() -> None:
    """Places stand before things and things before spans; the type comes first, then properties by name."""
    found = [(str(t.subject)[1:-1], str(t.predicate)[1:-1]) for t in sorted_triples(TRIPLES, base=BASE)]
    assert found == [
        (str(PLACE), str(RDF.type)),
        (str(PLACE), str(LABEL)),
        (str(PLACE), str(LABEL)),
        (str(PLACE), f"{ONT}hostsProject"),
        (str(PLACE), f"{ONT}truncated"),
        (str(PROJECT), str(RDF.type)),
        (str(PROJECT), f"{ONT}value"),
        (str(PROJECT), f"{ONT}value"),
        (str(SPAN), str(RDF.type)),
        (str(SPAN), "http://www.w3.org/ns/oa#exact"),
        (str(SPAN), "http://www.w3.org/ns/oa#start"),
    ]


def test_order_and_repetition_do_not_matter() -> None:
    """Shuffled and doubled triples give the same list, and the same fingerprint."""
    expected = sorted_triples(TRIPLES, base=BASE)
    for seed in range(20):
        shuffled = TRIPLES * 2
        random.Random(seed).shuffle(shuffled)
        assert sorted_triples(shuffled, base=BASE) == expected
    assert fingerprint(reversed(expected)) == fingerprint(expected)


def test_turtle_reads_back_equal(tmp_path: Path) -> None:
    """Two engines read from the file the triples that were written, no more and no fewer."""
    path = tmp_path / "graph.ttl"
    written = sorted_triples(TRIPLES, base=BASE)
    write_turtle(written, path, base=BASE)
    assert {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)} == set(written)
    graph = Graph()
    graph.parse(path, format="turtle")
    assert set(graph) == set(TRIPLES)


def test_turtle_is_the_same_bytes(tmp_path: Path) -> None:
    """The file does not depend on the order in which the triples came."""
    for name, triples in (("a.ttl", TRIPLES), ("b.ttl", TRIPLES[::-1])):
        write_turtle(sorted_triples(triples, base=BASE), tmp_path / name, base=BASE)
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_turtle_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    """A second writing takes the place of the first; no part of a file stays behind."""
    path = tmp_path / "new" / "graph.ttl"
    write_turtle(sorted_triples(TRIPLES[:1], base=BASE), path, base=BASE)
    write_turtle(sorted_triples(TRIPLES, base=BASE), path, base=BASE)
    assert [p.name for p in path.parent.iterdir()] == ["graph.ttl"]
    assert len(list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))) == len(TRIPLES)


def test_turtle_tells_where_it_cannot_write(tmp_path: Path) -> None:
    """A folder that cannot be made is an error with a remedy."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as caught:
        write_turtle([], tmp_path / "file" / "graph.ttl", base=BASE)
    assert caught.value.where == str(tmp_path / "file")


def test_decimals_keep_their_point(tmp_path: Path) -> None:
    """A decimal is written with a point and read back as the same number."""
    path = tmp_path / "graph.ttl"
    write_turtle(sorted_triples(TRIPLES, base=BASE), path, base=BASE)
    graph = Graph()
    graph.parse(path, format="turtle")
    values = [value for value in graph.objects(PROJECT) if isinstance(value, Literal)]
    assert sorted((str(v), v.toPython()) for v in values) == [("0.5", Decimal("0.5")), ("1700.0", Decimal(1700))]


def test_prefixes_follow_the_base() -> None:
    """The prefixes of instances lie under the base that was asked for."""
    assert prefixes("http://example.org/")["place"] == "http://example.org/place/"
    assert prefixes()["place"] == f"{BASE}place/"
