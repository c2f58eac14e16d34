"""The ontology says of itself what FAIR asks for, as far as that can be seen without the web."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import OWL

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
TERMS: dict[str, Any] = tomllib.loads((ONTOLOGY / "terms.toml").read_text(encoding="utf-8"))
CHECKS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/ontology/fair.toml").read_text(encoding="utf-8"))["check"]
IRI = URIRef("https://w3id.org/gwr/ont")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as its file gives it."""
    return Graph().parse(ONTOLOGY / "gwr.ttl")


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c["code"])
def test_ontology_says_of_itself(check: dict[str, Any], ontology: Graph) -> None:
    """Every predicate of the check is stated of the ontology."""
    wanted = {URIRef(TERMS["prefix"][name.split(":")[0]] + name.split(":")[1]) for name in check["says"]}
    assert wanted <= set(ontology.predicates(IRI))


def test_ontology_is_the_one_of_its_iri(ontology: Graph) -> None:
    """URI2, FIND1: the file declares one ontology, its namespace is the preferred one, and every term points back to it."""
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [IRI]
    own = [s for s in set(ontology.subjects(RDF.type)) if str(s).startswith(TERMS["prefix"]["gwr"])]
    assert own
    defined = URIRef("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
    assert [s for s in own if (s, defined, IRI) not in ontology] == []


def test_versions_agree(ontology: Graph) -> None:
    """VER1: the version IRI ends in the version, which the change log tells of."""
    version = TERMS["ontology"]["version"]
    assert ontology.value(IRI, OWL.versionInfo) == Literal(version)
    assert ontology.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{version}")
    assert f"## {version}" in (ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8")
