"""The description of a graph for catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, VOID, Graph, Literal, URIRef

from kg import __version__
from kg.assemble.terms import BASE, ONTOLOGY
from kg.cli import main
from kg.publish.description import DESCRIPTION, knowledge_digest, ontology_version
from kg.publish.sides import FINGERPRINT

SET = URIRef(f"{BASE}doc/dataset")


@pytest.fixture(scope="module")
def described(built: Path) -> Graph:
    """The description of the seed's graph."""
    return Graph().parse(built / DESCRIPTION)


def test_it_says_what_and_how_much(described: Graph, built: Path) -> None:
    """Counts, base, vocabulary, version and fingerprint are those of the graph."""
    graph = Graph().parse(built / "graph.ttl")
    assert described.value(SET, VOID.triples) == Literal(len(graph))
    assert described.value(SET, VOID.entities) == Literal(len(set(graph.subjects())))
    assert described.value(SET, VOID.uriSpace) == Literal(BASE)
    assert URIRef(ONTOLOGY) in set(described.objects(SET, VOID.vocabulary))
    stored = (built / FINGERPRINT).read_text(encoding="ascii").split()[0]
    assert described.value(SET, DCTERMS.identifier) == Literal(f"sha256:{stored}")
    assert str(described.value(SET, DCTERMS.conformsTo)).endswith(ontology_version())
    assert described.value(SET, DCTERMS.license)
    assert {title.language for title in described.objects(SET, DCTERMS.title) if isinstance(title, Literal)} == {
        "zh",
        "en",
    }


def test_partitions_count_classes_and_properties(described: Graph, built: Path) -> None:
    """Each class and property of the graph has a partition with its number."""
    graph = Graph().parse(built / "graph.ttl")
    for kind, counted, used in (
        (VOID["class"], VOID.entities, set(graph.objects(None, RDF.type))),
        (VOID.property, VOID.triples, set(graph.predicates())),
    ):
        parts = {described.value(part, kind): described.value(part, counted) for part in described.subjects(kind)}
        assert set(parts) == used
        one = ONTOLOGY + ("Project" if kind == VOID["class"] else "atStage")
        pattern = (None, RDF.type, URIRef(one)) if kind == VOID["class"] else (None, URIRef(one), None)
        assert parts[URIRef(one)] == Literal(len(list(graph.triples(pattern))))


def test_it_says_from_what_and_by_what(described: Graph, built: Path) -> None:
    """Every source with its digest, the software, and a digest of words and rules."""
    [source] = (built / "sources").iterdir()
    [file] = described.objects(SET, PROV.wasDerivedFrom)
    assert str(described.value(file, URIRef(f"{ONTOLOGY}sha256"))).startswith(source.name.split("-")[0])
    run = described.value(SET, PROV.wasGeneratedBy)
    agent = described.value(run, PROV.wasAssociatedWith)
    assert described.value(agent, OWL.versionInfo) == Literal(__version__)
    assert Literal(knowledge_digest()) in set(described.objects(None, URIRef(f"{ONTOLOGY}sha256")))


def test_there_is_no_time_but_one_that_is_given(
    described: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same input gives the same bytes; SOURCE_DATE_EPOCH, the date of a release, is written down."""
    assert described.value(SET, DCTERMS.created) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")
    assert main(["build", "seeds", "-o", str(tmp_path)]) == 0
    created = Graph().parse(tmp_path / DESCRIPTION).value(SET, DCTERMS.created)
    assert str(created).startswith("2026-02-01T00:00:00")
