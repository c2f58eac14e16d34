"""Text of strangers: whatever a report says, it runs nowhere and breaks no file; other parsers than ours read them all."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hostile import NAME, TEXTS, report
from test_page import Page

from kg.cli import main
from kg.publish.signs import for_spreadsheet, for_terminal, for_xml
from kg.publish.stored import load
from kg.review.page import page as review_page
from kg.review.sample import sample
from kg.review.verdicts import Row, read, tsv

FORMATS = "nt,trig,nq,rdfxml,jsonld,graphml,gexf,cytoscape,neo4j"
SAFE_IRI = re.compile(r"https?://[A-Za-z0-9./_#~-]+")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _build(folder: Path, text: str, name: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    out = folder / "out"
    assert main(["build", str(folder / name), "-o", str(out), "--as", FORMATS, "--ask-page"]) == 0
    return out


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the hostile report, in every format."""
    return _build(tmp_path_factory.mktemp("hostile"), report(), NAME)


@pytest.fixture(scope="module")
def labels(out: Path) -> set[str]:
    """The names of things in the graph."""
    names = _graph(out / "graph.ttl", "turtle").objects(None, rdflib.SKOS.prefLabel)
    return {str(name) for name in names}


def _graph(path: Path, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=path.read_bytes(), format=form)


def terms(triple: tuple[object, ...], *, xml: bool = False) -> tuple[str, ...]:
    """Write a triple as rdflib read it, so that graphs can be compared as sets."""
    return tuple(
        for_xml(term.n3()) if xml else term.n3() for term in triple if isinstance(term, rdflib.term.Identifier)
    )


def test_what_is_hostile_comes_through(labels: set[str]) -> None:
    """The graph holds the hostile names, so that the tests here test something."""
    assert len(labels) > 200
    assert any("＜/script＞" in label for label in labels)
    assert {"+1+1产业", "@SUM产业", "../../etc/passwd产业", "\\u0022\\U00000022产业"} <= labels


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # rdflib's own use
@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("graph.nt", "nt"), ("graph.rdf", "xml"), ("graph.jsonld", "json-ld"), ("graph.trig", "trig"), ("graph.nq", "nquads"),
    ],
)  # fmt: skip
def test_another_parser_reads_the_same_graph(out: Path, file: str, form: str) -> None:
    """The parsers of rdflib read the same triples from each RDF file; in XML a sign stands for what XML cannot hold."""
    turtle = _graph(out / "graph.ttl", "turtle")
    if form in {"trig", "nquads"}:
        read = {terms(quad[:3]) for quad in rdflib.Dataset().parse(data=(out / file).read_bytes(), format=form).quads()}
    else:
        read = {terms(triple, xml=form == "xml") for triple in _graph(out / file, form)}
    assert read == {terms(triple, xml=form == "xml") for triple in turtle}
    assert len(turtle) > 9000


def test_every_iri_is_made_of_safe_characters(out: Path) -> None:
    """No character of the text gets into an IRI, so that none can be broken or led astray."""
    quads = list(ox.parse(path=str(out / "graph.ttl")))
    iris = {t.value for q in quads for t in (q.subject, q.predicate, q.object) if isinstance(t, ox.NamedNode)}
    assert {iri for iri in iris if not SAFE_IRI.fullmatch(iri)} == set()


def test_no_name_steers_its_reader(labels: set[str]) -> None:
    """No name has a control character, or one that turns the direction of text."""
    assert {label for label in labels if TURNING.search(label) or re.search("[\x00-\x1f\x7f-\x9f]", label)} == set()


@pytest.mark.parametrize("file", ["graph.graphml", "graph.gexf"])
def test_graph_files_are_xml_with_all_names(out: Path, labels: set[str], file: str) -> None:
    """Expat parses them, and networkx finds the same names as the Turtle has, but for what XML cannot hold."""
    ET.parse(out / file)
    read = nx.read_graphml if file.endswith("ml") else nx.read_gexf
    names = {data["label"] for _, data in read(out / file).nodes(data=True)}
    assert names <= {for_xml(label) for label in labels}
    assert len(names) > 200


def test_json_and_csv_hold_all_names(out: Path) -> None:
    """Cytoscape's JSON and Neo4j's tables have the same nodes and edges, each row as wide as its head."""
    elements = json.loads((out / "graph.cyjs").read_text(encoding="utf-8"))["elements"]
    tables = []
    for file in ("neo4j-nodes.csv", "neo4j-relationships.csv"):
        with (out / file).open(encoding="utf-8", newline="") as lines:
            head, *rows = csv.reader(lines, strict=True)
        assert {len(row) for row in rows} == {len(head)}
        tables.append(rows)
    assert {row[0] for row in tables[0]} == {node["data"]["id"] for node in elements["nodes"]}
    assert {row[2] for row in tables[0]} == {node["data"]["label"] for node in elements["nodes"]}
    assert {row[3] for row in tables[1]} == {edge["data"]["key"] for edge in elements["edges"]}


@pytest.mark.parametrize("file", ["graph.html", "ask.html"])
def test_pages_have_the_tags_and_scripts_of_a_tame_report(out: Path, tmp_path: Path, file: str) -> None:
    """Whatever the report says, the page has the tags and the policy of any other."""
    tame = Page((_build(tmp_path, report(["抽水"]), "tame.txt") / file).read_text(encoding="utf-8"))
    page = Page((out / file).read_text(encoding="utf-8"))
    assert page.tags == tame.tags
    assert page.policy == tame.policy  # which has the hashes of the scripts


def test_a_file_name_stays_a_name(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy of the source lies in its folder, under a name that the terminal is told without its controls."""
    [kept] = (out / "sources").iterdir()
    assert kept.parent == out / "sources"
    assert kept.name.endswith(NAME)
    assert main(["verify", str(out)]) == 0
    assert main(["query", str(out), "SELECT DISTINCT ?text { ?x ?y ?text FILTER(isLiteral(?text)) }"]) == 0
    assert main(["build", str(out / "\x1b[2Jnowhere"), "-o", str(out / "no")]) == 2
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert TURNING.search(said.out + said.err) is None
    assert "�[31m" in said.out


def test_a_review_is_a_table_without_formulas_and_an_inert_page(out: Path, tmp_path: Path) -> None:
    """Each row has its columns, no cell is a formula, the table is read again, and the page has no tag of the report's."""
    rows = [*sample(load(out), size=400), *(Row(t, t, t, t, t, t, t, 0, 1) for t in TEXTS)]
    text = tsv(rows)
    (tmp_path / "review.tsv").write_text(text, encoding="utf-8", newline="")
    assert [row.claim for row in read(tmp_path / "review.tsv")[: -len(TEXTS)]] == [
        row.claim for row in rows[: -len(TEXTS)]
    ]
    cells = [cell for line in csv.reader(text.splitlines(), dialect="excel-tab") for cell in line]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)] == []
    assert '\'=HYPERLINK("http://x","y")' in cells
    tags = {tag for tag, _ in Page(review_page(rows, saved="review.tsv")).tags}
    assert tags.isdisjoint({"img", "svg", "iframe", "object", "link"})
    assert Page(review_page(rows, saved="r")).held["script"] == Page(review_page(rows[:1], saved="r")).held["script"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "＝1"])
def test_formulas_are_text(text: str) -> None:
    """What a spreadsheet would reckon is text to it; other cells are as they were."""
    assert for_spreadsheet(text) == f"'{text}"
    assert for_spreadsheet(f"平{text}") == f"平{text}"


def test_the_terminal_is_not_steered() -> None:
    """Line ends and tabs stay; what colours, clears or turns is a sign."""
    assert for_terminal("甲\t乙\n\x1b]0;x\x07\x9b\u202e") == "甲\t乙\n�]0;x���"
