"""The formats that stores and graph programs take: each holds the graph, in the same bytes each time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.assemble.terms import BASE
from kg.cli import main
from kg.publish.formats import FILES, export
from kg.publish.generation import current
from kg.publish.named_graphs import quads
from kg.publish.rdf import fingerprint
from kg.publish.sides import FINGERPRINT
from kg.publish.store import STORE
from kg.publish.stored import load

OTHER = "https://example.org/岳阳/"
READ = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip


@pytest.fixture(scope="module")
def exported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's graph in every format."""
    folder = tmp_path_factory.mktemp("formats")
    assert main(["export", str(built), "--as", ",".join(FILES), "-o", str(folder)]) == 0
    return folder


def triples(path: Path, form: ox.RdfFormat) -> set[ox.Triple]:
    """The triples of a file, whatever graphs they are in."""
    return {quad.triple for quad in ox.parse(path=str(path), format=form)}


@pytest.mark.parametrize("name", READ)
def test_every_format_of_stores_holds_the_graph(name: str, built: Path, exported: Path) -> None:
    """Read again by Oxigraph, each file gives the triples of the Turtle file."""
    assert triples(exported / FILES[name][0], READ[name]) == triples(built / "graph.ttl", ox.RdfFormat.TURTLE)


@pytest.mark.parametrize(("name", "form"), [("rdfxml", "xml"), ("jsonld", "json-ld"), ("nt", "nt")])
def test_another_reader_agrees(name: str, form: str, built: Path, exported: Path) -> None:
    """And rdflib, which has readers of its own, reads the same."""
    theirs = rdflib.Graph().parse(exported / FILES[name][0], format=form)
    ours = rdflib.Graph().parse(built / "graph.ttl")
    assert set(theirs) == set(ours)


@pytest.mark.parametrize("name", FILES)
def test_bytes_are_the_same_each_time(name: str, built: Path, exported: Path, tmp_path: Path) -> None:
    """Exporting again, and exporting from the export, changes no byte."""
    graph = load(built)
    made = export(graph.triples(), tmp_path, [name], base=graph.base)
    assert [path.name for path in made] == list(FILES[name])
    for path in made:
        assert path.read_bytes() == (exported / path.name).read_bytes()
    if name == "ttl":
        assert (tmp_path / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_lines_are_sorted(exported: Path) -> None:
    """N-Triples and N-Quads are sorted by byte, so that sort, comm and diff work on them."""
    for name in ("nt", "nq"):
        lines = (exported / FILES[name][0]).read_bytes().splitlines()
        assert lines == sorted(set(lines))


def test_the_fingerprint_is_that_of_the_sorted_lines(built: Path, exported: Path) -> None:
    """Anyone can make the fingerprint from the N-Triples with sha256sum."""
    stored = (built / FINGERPRINT).read_text(encoding="ascii").split()[0]
    assert hashlib.sha256((exported / "graph.nt").read_bytes()).hexdigest() == stored
    assert fingerprint(load(built).triples()) == stored


def test_each_graph_stands_by_itself(built: Path) -> None:
    """There is a graph for the report and one for the gazetteer; what a claim points at is in its graph or there."""
    graph = load(built)
    found = list(quads(graph.triples(), base=graph.base))
    names = {quad.graph_name.value.rsplit("/", 1)[-1] for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
    assert names == {"gazetteer", "cn-430600-2022"}
    report = {q.triple for q in found if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value.endswith("2022")}
    subjects = {triple.subject for triple in report}
    gazetteer = {q.subject for q in found} - subjects
    for triple in report:
        if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(graph.base):
            assert triple.object in subjects | gazetteer
    assert all(isinstance(s, ox.NamedNode) and "/stmt/" not in s.value for s in gazetteer)


def test_two_reports_share_what_both_say() -> None:
    """A statement that two reports support is in both graphs, each with its own evidence only."""
    gwr, oa = "https://w3id.org/gwr/ont#", "http://www.w3.org/ns/oa#"

    def node(name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{BASE}{name}")

    def triple(subject: str, name: str, value: str) -> ox.Triple:
        return ox.Triple(node(subject), ox.NamedNode(name), node(value))

    both = [
        triple("ent/a", f"{gwr}hostsProject", "ent/b"),
        triple("stmt/s", f"{gwr}statementSubject", "ent/a"),
        ox.Triple(node("stmt/s"), ox.NamedNode(f"{gwr}statementProperty"), ox.NamedNode(f"{gwr}hostsProject")),
        triple("stmt/s", f"{gwr}statementValue", "ent/b"),
        ox.Triple(node("ent/a"), ox.NamedNode(f"{gwr}matchKey"), ox.Literal("a")),
    ]
    data = list(both)
    for name in ("1", "2"):
        data += [
            triple(f"doc/file{name}", f"{gwr}fileOf", f"doc/r{name}"),
            triple(f"ev/{name}", f"{oa}hasSource", f"doc/file{name}"),
            triple("stmt/s", f"{gwr}supportedBy", f"ev/{name}"),
        ]
    found = list(quads(data, base=BASE))
    for name, foreign in (("1", "2"), ("2", "1")):
        inside = {quad.triple for quad in found if quad.graph_name == node(f"doc/r{name}")}
        assert set(both) <= inside
        assert triple("stmt/s", f"{gwr}supportedBy", f"ev/{name}") in inside
        assert triple("stmt/s", f"{gwr}supportedBy", f"ev/{foreign}") not in inside
    assert {quad.triple for quad in found} == set(data)


@pytest.mark.parametrize("name", [name for name in FILES if name != "ttl"])
def test_a_build_writes_the_formats_asked_for(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a later build writes anew those that are there, so that none is stale."""
    text, out = tmp_path / "报告.txt", tmp_path / "out"
    report = "2022年岳阳市政府工作报告\n一、2021年工作回顾\n平江县获评全国文明城市。\n"
    text.write_text(report, encoding="utf-8")
    assert main(["build", str(text), "-o", str(out), "--as", name]) == 0
    before = [(out / file).read_bytes() for file in FILES[name]]
    text.write_text(report.replace("平江", "湘阴"), encoding="utf-8")
    assert main(["build", str(text), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    for file, old in zip(FILES[name], before, strict=True):
        assert (out / file).read_bytes() != old
        assert str(out / file) in said
    if name in READ:
        assert triples(out / FILES[name][0], READ[name]) == triples(out / "graph.ttl", ox.RdfFormat.TURTLE)


def test_formats_may_be_asked_for_one_by_one(built: Path, tmp_path: Path) -> None:
    """The option may be repeated, with commas or without; nothing else is written."""
    assert main(["export", str(built), "--as", "nt", "--as", "gexf,neo4j", "-o", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"graph.nt", "graph.gexf", *FILES["neo4j"]}


def test_an_unknown_format_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names those that are known."""
    with pytest.raises(SystemExit) as leaving:
        main(["export", str(built), "--as", "docx"])
    assert leaving.value.code == 2
    assert "ttl,nt,trig,nq,rdfxml,jsonld,graphml,gexf,cytoscape,neo4j,ask" in capsys.readouterr().err


# ---- another base -------------------------------------------------------------------------


def test_there_and_back_gives_the_same_folder(built: Path, tmp_path: Path) -> None:
    """Rebasing changes every IRI of a thing and no term; rebasing back gives every byte again."""
    there, back = tmp_path / "there", tmp_path / "back"
    assert main(["rebase", str(built), OTHER, "-o", str(there)]) == 0
    assert main(["rebase", str(there), BASE, "-o", str(back)]) == 0
    moved = (there / "graph.ttl").read_text(encoding="utf-8")
    assert BASE not in moved
    assert "gwr:receivedHonour" in moved
    assert main(["verify", str(there)]) == 0
    assert main(["check", str(there)]) == 0
    whole = current(built)
    assert whole is not None
    for path in sorted(p for p in whole.rglob("*") if p.is_file() and p.parent.name != STORE):
        assert (back / path.relative_to(whole)).read_bytes() == path.read_bytes(), path.name


def test_rebasing_is_building_there(built: Path, tmp_path: Path) -> None:
    """A graph that is built under a base is the one that is put there later."""
    moved, made = tmp_path / "moved", tmp_path / "made"
    assert main(["rebase", str(built), OTHER, "-o", str(moved)]) == 0
    assert main(["build", "seeds", "--base", OTHER, "-o", str(made)]) == 0
    for name in ("graph.ttl", "graph.html", "void.ttl", FINGERPRINT):
        assert (moved / name).read_bytes() == (made / name).read_bytes(), name


def without_graph(folder: Path) -> Path:
    """Take the graph away, and name another folder."""
    (folder / "graph.ttl").unlink()
    return folder.parent / "new"


@pytest.mark.parametrize(
    "spoil",
    [lambda folder: folder, without_graph],
    ids=["onto itself", "no graph"],
)
def test_what_cannot_be_rebased_is_refused(copy: Path, spoil: Callable[[Path], Path]) -> None:
    """Nothing is written over itself or made of nothing."""
    assert main(["rebase", str(copy), OTHER, "-o", str(spoil(copy))]) == 2
