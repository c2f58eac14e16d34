"""The graph for graph programs: the same things and claims as the RDF, and a target never looks like a result."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.errors import InputError
from kg.publish.formats import FILES
from kg.publish.graph_files import WRITERS
from kg.publish.property_graph import property_graph
from kg.publish.stored import Stored, load

Graph: TypeAlias = "nx.MultiDiGraph[str]"
ROOT = Path(__file__).parent.parent
TOOLS = ("graphml", "gexf", "cytoscape", "neo4j")
GWR = "https://w3id.org/gwr/ont#"
ENTITIES = "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a/rdfs:subClassOf* gwr:Entity }"
CLAIMS = """SELECT (COUNT(DISTINCT ?c) AS ?n) {
  { ?c gwr:statementProperty ?p FILTER(?p != gwr:atStage) } UNION { ?c a/rdfs:subClassOf* gwr:Observation } }"""
TARGETS = """SELECT (COUNT(DISTINCT ?c) AS ?n) {
  { ?c gwr:statementProperty ?p FILTER(?p != gwr:atStage) } UNION { ?c gwr:indicator ?i }
  ?c gwr:modality ?m FILTER(?m IN (gwrc:modality-target, gwrc:modality-plan)) }"""
PLACES = """SELECT (COUNT(*) AS ?n) { ?x gwr:locatedIn ?y FILTER NOT EXISTS {
  ?s gwr:statementSubject ?x ; gwr:statementProperty gwr:locatedIn ; gwr:statementValue ?y ;
     gwr:modality gwrc:modality-actual } }"""
ISSUERS = "SELECT (COUNT(*) AS ?n) { ?honour gwr:issuer ?body }"
HOSTILE = "=1+1 \x0b\x00 \"a\", 'b'; </node> & ]]> {{ | é𠀀 \\ \r\n第二行 "
REPORT = """2022年岳阳市政府工作报告
——2022年1月5日在岳阳市第九届人民代表大会第一次会议上
各位代表：
一、2021年工作回顾
平江县获评首批全国创新型县。地区生产总值增长8.1%。城陵矶大桥建成通车。
二、2022年工作安排
地区生产总值增长7.5%以上。开工建设新港电站。
"""


def read_graphml(folder: Path) -> Graph:
    """GraphML as networkx reads it."""
    return nx.MultiDiGraph(nx.read_graphml(folder / "graph.graphml", edge_key_type=str, force_multigraph=True))


def read_gexf(folder: Path) -> Graph:
    """GEXF as networkx reads it, which makes a simple graph where no edges are parallel."""
    found = nx.read_gexf(folder / "graph.gexf")
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from(found.nodes(data=True))
    for source, target, told in found.edges(data=True):
        graph.add_edge(source, target, key=told.pop("id"), **told)
    return graph


def read_cytoscape(folder: Path) -> Graph:
    """Cytoscape JSON as networkx reads it."""
    graph: Graph = nx.MultiDiGraph(nx.cytoscape_graph(json.loads((folder / "graph.cyjs").read_text(encoding="utf-8"))))
    for _, told in graph.nodes(data=True):
        for name in ("id", "value", "name"):
            del told[name]
    for *_, told in graph.edges(data=True):
        for name in ("id", "source", "target", "key", "name", "interaction"):
            del told[name]
    return graph


def read_neo4j(folder: Path) -> Graph:
    """The two tables, each value as its head says."""
    graph: Graph = nx.MultiDiGraph()
    for row in rows(folder / "neo4j-nodes.csv"):
        graph.add_node(row.pop("id:ID"), **values(row))
    for row in rows(folder / "neo4j-relationships.csv"):
        graph.add_edge(row.pop(":START_ID"), row.pop(":END_ID"), key=row.pop("claim:string"), **values(row))
    return graph


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table by its heads."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(row: Mapping[str, str]) -> dict[str, str | int | float | bool]:
    """What a row says, as neo4j-admin takes it: a field that holds nothing is none."""
    read: dict[str, Callable[[str], str | int | float | bool]] = {
        "string": str, "long": int, "double": float, "boolean": "true".__eq__
    }  # fmt: skip
    told = ((*head.partition(":"), cell) for head, cell in row.items())
    return {name: read[kind](cell) for name, _, kind, cell in told if name and cell}


READ = {"graphml": read_graphml, "gexf": read_gexf, "cytoscape": read_cytoscape, "neo4j": read_neo4j}


def content(graph: Graph) -> tuple[dict[str, Any], dict[Any, Any]]:
    """Everything that a graph holds, in no order."""
    return dict(graph.nodes.items()), {edge[:3]: edge[3] for edge in graph.edges(keys=True, data=True)}


def count(graph: Stored, question: str) -> int:
    """The number that a question gives."""
    found = graph.query(f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {question}")
    assert isinstance(found, ox.QuerySolutions)
    [row] = found
    return int(row[0].value)


def exported(folder: Path, output: Path) -> Path:
    """The graph of a folder in the formats of graph programs."""
    assert main(["export", str(folder), *(word for name in TOOLS for word in ("--as", name)), "-o", str(output)]) == 0
    return output


@pytest.fixture(scope="module")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's graph in the formats of graph programs."""
    return exported(built, tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of a short report with a batch, a figure, a target and a stage that is planned."""
    place = tmp_path_factory.mktemp("small")
    (place / "report.txt").write_text(REPORT, encoding="utf-8")
    assert main(["build", str(place / "report.txt"), "-o", str(place / "out"), "--as", ",".join(TOOLS)]) == 0
    return place / "out"


# ---- what it holds --------------------------------------------------------------------------


@pytest.mark.parametrize("name", TOOLS)
def test_a_file_read_again_is_the_graph(name: str, built: Path, folder: Path) -> None:
    """Each format gives every node, edge and attribute back, Chinese and numbers included."""
    assert content(READ[name](folder)) == content(property_graph(load(built).triples()))


@pytest.mark.parametrize("name", TOOLS)
def test_there_are_as_many_as_the_rdf_says(name: str, built: Path, folder: Path) -> None:
    """A node for each entity; an edge for each claim on two things, and for each place in a place and each issuer."""
    rdf, graph = load(built, vocabulary=True), READ[name](folder)
    assert graph.number_of_nodes() == count(rdf, ENTITIES) > 200
    assert graph.number_of_edges() == count(rdf, CLAIMS) + count(rdf, PLACES) + count(rdf, ISSUERS) > 200
    assert count(rdf, PLACES) > 0
    assert count(rdf, ISSUERS) > 0


def test_ids_are_those_of_the_rdf(built: Path) -> None:
    """A node's name is its IRI and an edge's key its claim's, so that all else can be asked of the RDF."""
    rdf = load(built)
    graph = property_graph(rdf.triples())
    for node, told in graph.nodes(data=True):
        assert rdf.value(ox.NamedNode(node), "http://www.w3.org/2004/02/skos/core#prefLabel") == told["label"]
    for source, target, claim, told in graph.edges(keys=True, data=True):
        relation = told["relation"]
        if "/stmt/" in claim and relation != "observation":
            ends = [
                rdf.value(ox.NamedNode(claim), f"{GWR}statement{part}") for part in ("Subject", "Property", "Value")
            ]
            assert ends == [source, f"{GWR}{relation}", target]


def test_quotes_stand_where_they_are_said_to(built: Path) -> None:
    """Of every claim the offsets give the quote in the source kept beside the graph."""
    rdf = load(built)
    [source] = rdf.sources().values()
    text = source.read_bytes().decode("utf-8")
    for *_, told in property_graph(rdf.triples()).edges(data=True):
        if told["file"] not in {"地名与园区词表", "荣誉名录"}:
            assert text[told["quote_start"] : told["quote_end"]] == told["quote"]


def test_what_is_told_of_claims(small: Path) -> None:
    """An honour has its batch, a figure its value, unit, bound and kind."""
    graph = property_graph(load(small).triples())
    told = {(t["relation"], t["modality"]): t for *_, t in graph.edges(data=True) if t["relation"] != "locatedIn"}
    honour, growth, goal = (
        told["receivedHonour", "actual"],
        told["observation", "actual"],
        told["observation", "target"],
    )
    assert (honour["kind"], honour["label"], honour["batch"]) == ("RECEIVED_HONOUR", "获得荣誉", 1)
    assert (growth["value"], growth["unit"], growth["value_kind"], growth["period"]) == (8.1, "%", "growthRate", "2021")
    assert (goal["value"], goal["comparator"], goal["base_period"]) == (7.5, "ge", "2021")
    assert (goal["label"], goal["kind"]) == ("目标观测 7.5%以上", "TARGET_OBSERVATION")
    assert growth["label"] == "实绩观测 8.1%"
    assert goal["file"] == "report.txt"
    assert goal["confidence"] > 0


def test_stages_stand_on_the_project(small: Path) -> None:
    """A stage that was reached and one that is planned are two attributes; both are told with their words."""
    nodes = {told["label"]: told for _, told in property_graph(load(small).triples()).nodes(data=True)}
    built, planned = nodes["城陵矶大桥"], nodes["新港电站"]
    assert (built["stage"], built["stage_zh"], "stage_target" in built) == ("inOperation", "投产投运", False)
    assert (planned["stage_target"], "stage" in planned) == ("started", False)
    assert planned["stage_claims"].startswith("开工（2022，")
    assert "开工建设新港电站” report.txt[" in planned["stage_claims"]


# ---- targets --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TOOLS)
def test_a_target_never_looks_like_a_result(name: str, built: Path, folder: Path) -> None:
    """Its side, its kind and its labels all say so; no result has such a kind; none is lost."""
    told = [t for *_, t in READ[name](folder).edges(data=True)]
    for t in told:
        planned = t["modality"] in ("target", "plan")
        assert t["side"] == ("target" if planned else "actual")
        assert t["kind"].startswith("TARGET_") == planned
        assert t["label"].startswith(("计划", "目标", "争创")) == planned
        assert ("target" in t["label_en"].lower()) == planned
    assert Counter(t["side"] for t in told)["target"] == count(load(built), TARGETS) > 0


def test_types_and_labels_of_neo4j(folder: Path) -> None:
    """A relationship's type is its kind; a node has the labels of its class and of those above it."""
    for row in rows(folder / "neo4j-relationships.csv"):
        assert row[":TYPE"] == row["kind:string"]
        assert row[":TYPE"].startswith("TARGET_") == (row["modality:string"] in ("target", "plan"))
    labels = {row["label:string"]: row[":LABEL"] for row in rows(folder / "neo4j-nodes.csv")}
    assert labels["平江县"] == "Entity;Place;AdministrativeDivision;CountyDivision"


def test_gephi_is_told_the_kinds(folder: Path) -> None:
    """GEXF has the kind as an attribute of the edge itself, by which Gephi keeps parallel edges apart."""
    text = (folder / "graph.gexf").read_text(encoding="utf-8")
    assert text.count("<edge ") == text.count(' kind="')
    assert 'kind="TARGET_OBSERVATION"' in text
    assert "networkx_key" not in text


def test_cytoscape_is_told_names(folder: Path) -> None:
    """Nodes and edges have names; ids are texts, and no two elements share one; a column has one type."""
    data = json.loads((folder / "graph.cyjs").read_text(encoding="utf-8"))
    assert data["data"]["name"].startswith("政府工作报告知识图谱")
    nodes, edges = ([item["data"] for item in data["elements"][kind]] for kind in ("nodes", "edges"))
    ids = [item["id"] for item in (*nodes, *edges)]
    assert len(ids) == len(set(ids))
    assert all(node["name"] == node["label"] for node in nodes)
    assert all(edge["interaction"] == edge["kind"] and edge["name"] == edge["label"] for edge in edges)
    for items in (nodes, edges):
        kinds = {(name, type(value)) for item in items for name, value in item.items()}
        assert len(kinds) == len({name for name, _ in kinds})


# ---- what must not break it -----------------------------------------------------------------


@pytest.mark.parametrize("name", TOOLS)
def test_hostile_texts_survive(name: str, built: Path, tmp_path: Path) -> None:
    """Quotes, tags, line ends and signs of formulas come back; XML has � for what it cannot hold."""
    graph = property_graph(load(built).triples())
    for told in (*(t for _, t in graph.nodes(data=True)), *(t for *_, t in graph.edges(data=True))):
        told |= {key: HOSTILE for key in ("label", "label_en", "aliases", "quote") if key in told}
    WRITERS[name](graph, [tmp_path / file for file in FILES[name]])
    kept = HOSTILE if name in ("cytoscape", "neo4j") else HOSTILE.replace("\x0b", "\ufffd").replace("\x00", "\ufffd")
    found = READ[name](tmp_path)
    assert {told["label"] for _, told in found.nodes(data=True)} == {kept}
    assert {told["quote"] for *_, told in found.edges(data=True) if "quote" in told} == {kept}
    assert [len(items) for items in content(found)] == [len(items) for items in content(graph)]


@pytest.mark.parametrize("name", TOOLS)
def test_numbers_keep_their_sign_and_size(name: str, tmp_path: Path) -> None:
    """A number below nothing and one of many digits come back as they were."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("urn:a", label="甲", kind="Place")
    told = {"kind": "OBSERVATION", "label": "乙", "label_en": "b", "value": -3.2, "base_value": 1.25e16, "batch": 12}
    graph.add_edge("urn:a", "urn:a", key="urn:c", **told)
    WRITERS[name](graph, [tmp_path / file for file in FILES[name]])
    [(*_, found)] = READ[name](tmp_path).edges(data=True)
    assert found == told


def test_same_bytes_whatever_the_hash_seed(folder: Path, built: Path, tmp_path: Path) -> None:
    """Two processes with other hash seeds and time zones write the same bytes, on any day."""
    for seed, zone in (("1", "UTC"), ("4242", "Pacific/Kiritimati")):
        command = [
            sys.executable,
            "-m",
            "kg",
            "export",
            str(built),
            "--as",
            ",".join(TOOLS),
            "-o",
            str(tmp_path / seed),
        ]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        for file in (file for name in TOOLS for file in FILES[name]):
            assert (tmp_path / seed / file).read_bytes() == (folder / file).read_bytes(), file
    assert "lastmodifieddate" not in (folder / "graph.gexf").read_text(encoding="utf-8")


def test_the_order_of_triples_does_not_matter(built: Path, tmp_path: Path) -> None:
    """Backwards, they give the same bytes."""
    triples = load(built).triples()
    for order in ("there", "back"):
        (tmp_path / order).mkdir()
        for name in TOOLS:
            WRITERS[name](property_graph(triples), [tmp_path / order / file for file in FILES[name]])
        triples = triples[::-1]
    for path in (tmp_path / "there").iterdir():
        assert path.read_bytes() == (tmp_path / "back" / path.name).read_bytes()


def test_a_claim_that_is_said_twice_is_one_edge(tmp_path: Path) -> None:
    """It has the surest quote, and how many places say it."""
    paths = []
    for place in ("a", "b"):
        path = tmp_path / f"{place}.txt"
        path.write_text(REPORT.replace("地区生产", f"{place}地区生产"), encoding="utf-8")
        paths.append(str(path))
    assert main(["build", *paths, "-o", str(tmp_path / "out")]) == 0
    edges = property_graph(load(tmp_path / "out").triples()).edges(data=True)
    [honour] = [told for *_, told in edges if told["relation"] == "receivedHonour"]
    assert (honour["evidence"], honour["file"]) == (2, "a.txt")


@pytest.mark.parametrize("part", ["gwr:statementValue", "skos:prefLabel", "a gwr:Honour ;"])
def test_a_graph_that_breaks_its_shapes_is_refused(
    part: str, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message says so and nothing is written, unless only a name is missing."""
    path = copy / "graph.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(part, "a gwr:Report ;" if part.startswith("a ") else "gwr:unknown"), encoding="utf-8")
    named = part == "skos:prefLabel"
    assert main(["export", str(copy), "--as", "graphml,neo4j", "-o", str(tmp_path / "out")]) == (0 if named else 2)
    said = capsys.readouterr().err
    assert ("kg check" in said) != named
    assert named or list((tmp_path / "out").glob("*")) == []


def test_an_empty_graph_has_no_nodes(tmp_path: Path) -> None:
    """Every format is written, and read again, for a graph that says nothing."""
    for name in TOOLS:
        WRITERS[name](property_graph([]), [tmp_path / file for file in FILES[name]])
        assert content(READ[name](tmp_path)) == ({}, {})


def test_a_strange_code_is_told() -> None:
    """A code that the ontology lacks raises an error for the user, not for the programmer."""
    stmt, codes = "https://w3id.org/gwr/id/stmt/s", "https://w3id.org/gwr/code#"
    ends = {"statementProperty": f"{GWR}atStage", "statementSubject": "https://w3id.org/gwr/id/ent/j",
            "statementValue": f"{codes}stage-strange", "modality": f"{codes}modality-actual"}  # fmt: skip
    triples = [
        ox.Triple(ox.NamedNode(stmt), ox.NamedNode(f"{GWR}{name}"), ox.NamedNode(iri)) for name, iri in ends.items()
    ]
    thing = ox.NamedNode("https://w3id.org/gwr/id/ent/j")
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    with pytest.raises(InputError, match="kg check"):
        property_graph([*triples, ox.Triple(thing, rdf_type, ox.NamedNode(f"{GWR}Project"))])
