"""The check against the shapes: fast, complete, and of one mind with two full engines."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import shacl

from kg.assemble.terms import BASE
from kg.cli import main
from kg.publish.conformance import Violation, violations
from kg.publish.shacl_report import REPORT, conforms
from kg.publish.shapes import shapes

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
BESIDE = [ONTOLOGY / name for name in ("gwr.ttl", "code.ttl", "dsd.ttl")]
CASES = tomllib.loads((ROOT / "tests/ontology/damage.toml").read_text(encoding="utf-8"))["case"]


def triples(text: str) -> list[ox.Triple]:
    """The triples of a Turtle text."""
    return [quad.triple for quad in ox.parse(input=text.encode(), format=ox.RdfFormat.TURTLE)]


def turtle(folder: Path) -> str:
    """The graph of a folder."""
    return (folder / "graph.ttl").read_text(encoding="utf-8")


def example(case: dict[str, str] | None = None) -> str:
    """The ontology's example, or a damaged copy of it."""
    text = (ONTOLOGY / "example.ttl").read_text(encoding="utf-8")
    if case is None:
        return text
    return f"{text}\n{case['add']}\n" if "add" in case else text.replace(case["find"], case["replace"], 1)


@cache
def compiled() -> shacl.Shapes:
    """The shapes, in the engine in Rust."""
    return shacl.Shapes.from_file(str(ONTOLOGY / "shapes.ttl"))


def other(text: str) -> set[tuple[str, str, str]]:
    """What the engine in Rust finds: node, component, value."""
    whole = "\n".join([text, *(path.read_text(encoding="utf-8") for path in BESIDE)])
    report = compiled().validate_text(whole)
    return {(nameless(r.focus_node), r.component_iri, nameless(r.value or "")) for r in report.results}


def nameless(term: str) -> str:
    """A term; blank nodes are named by each engine as it likes."""
    return "_:" if term.startswith("_:") else term


def ours(found: Sequence[Violation]) -> set[tuple[str, str, str]]:
    """What the project's check finds, in the same form."""
    return {(nameless(str(v.focus)), v.component, "" if v.value is None else nameless(str(v.value))) for v in found}


def test_the_seed_conforms_in_every_engine(built: Path) -> None:
    """The graph that is built from the seed breaks no shape, says the project's check and an engine in Rust."""
    text = turtle(built)
    assert violations(triples(text)) == []
    assert other(text) == set()


def test_the_core_of_the_seed_conforms_in_pyshacl(built: Path) -> None:
    """And so says pyshacl of the core constraints; it runs the rules on the example, elsewhere, being slow."""
    data = rdflib.Graph().parse(built / "graph.ttl")
    for path in BESIDE:
        data.parse(path)
    core = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    core.remove((None, rdflib.SH.sparql, None))
    fine, _, text = pyshacl.validate(data, shacl_graph=core, inference="none")
    assert fine, text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["result"])
def test_engines_agree_on_every_kind_of_damage(case: dict[str, str]) -> None:
    """Each damaged copy of the example draws its complaint, and both engines name the same nodes and values."""
    text = example(case)
    found = violations(triples(text))
    names = {(v.constraint or v.shape).rsplit("#", 1)[-1] for v in found}
    assert case["result"] in names
    assert ours(found) == other(text)
    for violation in found:
        assert violation.message("zh")
        assert violation.message("en")


def test_good_data_conform() -> None:
    """The example, alone and with the graph of the questions, breaks nothing."""
    assert violations(triples(example())) == []
    more = (ONTOLOGY / "questions/graph.ttl").read_text(encoding="utf-8")
    assert violations([*triples(example()), *triples(more)]) == []


def test_every_shape_is_read() -> None:
    """All node shapes of the file are run, and no rule is left behind."""
    text = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    assert sum(len(shape.rules) for shape in shapes()) == text.count("a sh:SPARQLConstraint")
    assert len(shapes()) == text.count("a sh:NodeShape")


def test_the_command_says_what_is_wrong(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding names the node and the remedy in both languages; the report is SHACL; the exit code is 1."""
    graph = copy / "graph.ttl"
    graph.write_text(
        turtle(copy).replace("gwr:gbCode \"430626\"", "gwr:gbCode \"43062\"", 1), encoding="utf-8"
    )  # fmt: skip
    assert main(["check", str(copy)]) == 1
    said = capsys.readouterr()
    assert "place:cn-430626 gwr:gbCode" in said.out
    assert "处理：" in said.out
    assert "Remedy:" in said.out
    assert "1 处违例 violations" in said.err
    report = rdflib.Graph().parse(copy / REPORT)
    [result] = report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    assert str(report.value(result, rdflib.SH.focusNode)).endswith("cn-430626")
    assert report.value(result, rdflib.SH.resultSeverity) == rdflib.SH.Violation
    assert (None, rdflib.SH.conforms, rdflib.Literal(False)) in report


def test_a_build_tells_and_keeps_the_result(built: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build writes the report, and checking again gives the same bytes and 0."""
    before = (built / REPORT).read_bytes()
    assert b"sh:conforms true" in before
    assert main(["check", str(copy)]) == 0
    assert (copy / REPORT).read_bytes() == before
    assert "符合形状 conforms" in capsys.readouterr().out


def test_a_warning_breaks_nothing() -> None:
    """Two values of one indicator are told of, and the graph conforms all the same."""
    found = violations(triples(example(next(c for c in CASES if c["result"] == "Observation-differs"))))
    assert {v.severity for v in found} == {"Warning"}
    assert conforms(found)


def test_a_large_graph_takes_seconds(built: Path) -> None:
    """100,000 triples, copies of the seed under other names, are checked within ten seconds of one core."""
    seed = triples(turtle(built))
    data = list(seed)
    for number in range(1, 100_000 // len(seed) + 1):
        data += [copied(triple, number) for triple in seed]
    began = time.process_time()
    assert violations(data) == []
    assert time.process_time() - began < 10


def copied(triple: ox.Triple, number: int) -> ox.Triple:
    """The same triple about things of another name."""

    def other_name(term: object) -> object:
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
            return ox.NamedNode(f"{term.value}-{number}")
        return term

    subject, value = other_name(triple.subject), other_name(triple.object)
    assert isinstance(subject, ox.NamedNode)
    assert isinstance(value, ox.NamedNode | ox.Literal)
    return ox.Triple(subject, triple.predicate, value)
