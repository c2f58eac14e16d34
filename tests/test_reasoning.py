"""The ontology under HermiT, a reasoner of OWL 2 DL: the example has a model, and each planted fault has none."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import owlready2
import pytest
from rdflib import Graph

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
CASES: list[dict[str, str]] = tomllib.loads((ROOT / "tests/ontology/contradictions.toml").read_text(encoding="utf-8"))[
    "case"
]
PREFIXES = """@prefix gwr: <https://w3id.org/gwr/ont#> . @prefix x: <https://example.org/> .
"""

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java, which is not installed")


def reason(folder: Path, *names: str, more: str = "") -> list[str]:
    """Let HermiT read some files of the ontology; gives the classes that can have no member.

    Raises OwlReadyInconsistentOntologyError when the files have no model.
    """
    graph = Graph()
    for name in ("gwr.ttl", "code.ttl", "unit.ttl", "dsd.ttl", "stubs.ttl", *names):
        graph.parse(ONTOLOGY / name)
    graph.parse(data=PREFIXES + more, format="turtle")
    path = folder / "all.nt"  # the reasoner's reader knows no Turtle
    graph.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    owlready2.set_log_level(0)  # it tells of every property that is also a member of a class
    world.get_ontology(path.as_uri()).load()
    # The datatypes of dates are not on OWL's list; HermiT is told to pass over them.
    owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
    return [str(c) for c in world.inconsistent_classes()]


def test_every_class_can_have_a_member(tmp_path: Path) -> None:
    """The ontology alone has a model in which no class is empty of necessity."""
    assert reason(tmp_path) == []


def test_example_has_a_model(tmp_path: Path) -> None:
    """The example and the graph of the questions contradict nothing in the ontology."""
    assert reason(tmp_path, "example.ttl", "questions/graph.ttl") == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_contradiction_is_found(case: dict[str, str], tmp_path: Path) -> None:
    """Each planted fault leaves the example without a model."""
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(tmp_path, "example.ttl", more=case["add"])
