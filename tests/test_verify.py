"""The proof of a graph: it holds for what was built, and finds every kind of damage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.errors import InputError
from kg.verify import examine, verify

GWR, CODES = "https://w3id.org/gwr/ont#", "https://w3id.org/gwr/code#"
OA = "http://www.w3.org/ns/oa#"


def damage(folder: Path, change: Callable[[list[ox.Triple]], list[ox.Triple]]) -> None:
    """Write the graph of a folder anew, changed."""
    path = folder / "graph.ttl"
    triples = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    path.write_bytes(ox.serialize(change(triples), format=ox.RdfFormat.TURTLE) or b"")


def without_first(relation: str) -> Callable[[list[ox.Triple]], list[ox.Triple]]:
    """Drop the first triple of a property."""

    def change(triples: list[ox.Triple]) -> list[ox.Triple]:
        first = next(t for t in triples if t.predicate.value == relation)
        return [t for t in triples if t != first]

    return change


def with_first(relation: str, value: ox.NamedNode | ox.Literal) -> Callable[[list[ox.Triple]], list[ox.Triple]]:
    """Give the first triple of a property another value."""

    def change(triples: list[ox.Triple]) -> list[ox.Triple]:
        first = next(t for t in triples if t.predicate.value == relation)
        return [ox.Triple(t.subject, t.predicate, value) if t == first else t for t in triples]

    return change


def test_what_was_built_holds(built: Path) -> None:
    """Every quote of the seed's graph stands where the graph says, and all of them are counted."""
    verdict = examine(built)
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    assert verify(built) == []
    assert verdict.spans == text.count("a gwr:TextSpan") > 100
    assert verdict.evidence == text.count("a gwr:Evidence") > 100
    assert verdict.sources == 1


def test_the_count_is_printed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A graph that holds says how much was checked and exits with 0."""
    assert main(["verify", str(built)]) == 0
    assert f"{examine(built).spans} 条引文 quotes" in capsys.readouterr().out


def test_the_folder_may_be_moved(copy: Path) -> None:
    """The proof needs nothing but the folder itself."""
    assert verify(copy.rename(copy.parent / "elsewhere")) == []


def test_one_changed_quote_is_found(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One quote with one other character is listed with what the source says, and the exit code is 1."""
    path = copy / "graph.ttl"
    text = path.read_text(encoding="utf-8")
    assert 'oa:exact "平江"' in text
    path.write_text(text.replace('oa:exact "平江"', 'oa:exact "平山"', 1), encoding="utf-8")
    assert main(["verify", str(copy)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("span:")
    assert "'平山'" in said[0]
    assert "'平江'" in said[0]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (without_first(f"{GWR}supportedBy"), "no evidence"),
        (without_first(f"{OA}hasSource"), "exactly one source"),
        (without_first(f"{OA}hasSelector"), "exactly one selector"),
        (without_first(f"{GWR}byRule"), "no rule"),
        (without_first(f"{OA}exact"), "one quote"),
        (without_first(f"{GWR}modality"), "wrong modality"),
        (without_first(f"{GWR}statementValue"), "no statement of a result"),
        (with_first(f"{OA}start", ox.Literal(0)), "quote differs"),
        (with_first(f"{OA}end", ox.Literal(10**9)), "quote differs"),
        (with_first(f"{GWR}supportedBy", ox.NamedNode("urn:none")), "its evidence is missing"),
        (with_first(f"{GWR}subjectSpan", ox.NamedNode("urn:none")), "a span that is missing"),
        (with_first(f"{GWR}sha256", ox.Literal("0" * 64)), "no source with this SHA-256"),
        (with_first(f"{GWR}charCount", ox.Literal(1)), "wrong number of characters"),
        (lambda triples: [t for t in triples if t.predicate.value != f"{GWR}sha256"], "no source with this SHA-256"),
        (lambda _: [], "the graph names no source"),
    ],
)
def test_damage_is_found(change: Callable[[list[ox.Triple]], list[ox.Triple]], what: str, copy: Path) -> None:
    """Each way to break the chain from fact to text is found by its name."""
    damage(copy, change)
    assert any(what in finding.what for finding in verify(copy))


def test_a_target_that_passes_for_a_result_is_found(copy: Path) -> None:
    """A project that is only planned may not stand directly with its host."""

    def change(triples: list[ox.Triple]) -> list[ox.Triple]:
        planned = ox.NamedNode(f"{CODES}modality-target")
        for statement in [t.subject for t in triples if t.object == planned]:
            said = {t.predicate.value.removeprefix(GWR): t.object for t in triples if t.subject == statement}
            hosts, host = ox.NamedNode(f"{GWR}hostsProject"), said.get("statementSubject")
            if said.get("statementProperty") == hosts and isinstance(host, ox.NamedNode):
                return [*triples, ox.Triple(host, hosts, said["statementValue"])]
        raise LookupError

    damage(copy, change)
    [finding] = verify(copy)
    assert finding.what.startswith("hostsProject")


def test_a_target_observation_called_actual_is_found(copy: Path) -> None:
    """An observation whose class says result and whose modality says target is listed."""
    target = ox.NamedNode(f"{GWR}TargetObservation")

    def change(triples: list[ox.Triple]) -> list[ox.Triple]:
        first = next(t for t in triples if t.object == target)
        actual = ox.Triple(first.subject, first.predicate, ox.NamedNode(f"{GWR}ActualObservation"))
        return [actual if t == first else t for t in triples]

    damage(copy, change)
    assert [finding.what for finding in verify(copy)] == ["情态有误 wrong modality for its class"]


def test_a_changed_source_is_found(copy: Path) -> None:
    """One more byte in a source and its digest no longer fits."""
    [path] = (copy / "sources").iterdir()
    path.write_bytes(path.read_bytes() + b"\n")
    assert any("SHA-256" in finding.what for finding in verify(copy))


def test_a_missing_source_is_found(copy: Path) -> None:
    """Without its source no quote can be proved."""
    [path] = (copy / "sources").iterdir()
    path.unlink()
    (copy / "sources").rmdir()
    assert any("SHA-256" in finding.what for finding in verify(copy))


def test_a_folder_without_graph_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing was built, the exit code is 2 and the message says what to run."""
    assert main(["verify", str(tmp_path)]) == 2
    assert "kg build -o" in capsys.readouterr().err


def test_a_graph_that_is_no_turtle_is_bad_input(copy: Path) -> None:
    """A file cut in the middle of a triple is told as such."""
    path = copy / "graph.ttl"
    path.write_text(path.read_text(encoding="utf-8").rstrip().rstrip("."), encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        verify(copy)
