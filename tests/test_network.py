"""The graph that the page draws: things, relations, and the words of each fact."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from kg.model import Span
from kg.pipeline import Build
from kg.publish import wording
from kg.publish.explorer import draw, network
from kg.publish.explorer.kinds import KINDS

HONOUR = "全国县域经济综合竞争力400强"


@pytest.fixture(scope="module")
def graph(made: Build) -> nx.MultiDiGraph[str]:
    """The network of the seed report."""
    return network(made.facts, made.reports, made.knowledge)


def labelled(graph: nx.MultiDiGraph[str], label: str) -> str:
    """The node of that label."""
    [iri] = [iri for iri, node in graph.nodes(data=True) if node["label"] == label]
    return iri


def quoted(graph: nx.MultiDiGraph[str], fact: dict[str, Any]) -> str:
    """The sentence of a fact, cut out of its report's text."""
    text: str = graph.graph["reports"][fact["report"]]["text"]
    return text[slice(*fact["quote"])]


def told(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """All facts of nodes and edges."""
    nodes = [fact for _, node in graph.nodes(data=True) for fact in node["facts"]]
    return nodes + [fact for *_, edge in graph.edges(data=True) for fact in edge["facts"]]


def test_an_honour_is_a_line_from_its_holder(graph: nx.MultiDiGraph[str]) -> None:
    """平江县 and its honour are joined by one edge whose names and period say so."""
    edges = graph[labelled(graph, "平江县")][labelled(graph, HONOUR)]
    assert list(edges) == ["receivedHonour:actual"]
    edge = edges["receivedHonour:actual"]
    assert (edge["names"], edge["modality"]) == (("获得荣誉", "received honour"), "actual")
    [fact] = edge["facts"]
    assert fact["period"] == "2017-2021"


def test_the_words_are_marked_in_the_sentence(graph: nx.MultiDiGraph[str]) -> None:
    """The marks of a fact cut its subject, trigger and value out of the quoted sentence."""
    [fact] = graph[labelled(graph, "平江县")][labelled(graph, HONOUR)]["receivedHonour:actual"]["facts"]
    quote = quoted(graph, fact)
    words = {role: quote[start:end] for start, end, role in fact["marks"]}
    assert words == {"subject": "平江", "trigger": "跻身", "value": HONOUR}
    assert quote.endswith("。")


def test_every_mark_lies_in_its_quote_and_every_offset_in_its_source(graph: nx.MultiDiGraph[str], made: Build) -> None:
    """Marks index the quote, and the offsets cut the fact's words out of the text as read."""
    [report] = made.reports
    facts = told(graph) + [figure for _, node in graph.nodes(data=True) for figure in node["figures"]]
    assert len(facts) > 200
    for fact in facts:
        quote = quoted(graph, fact)
        assert all(0 <= start < end <= len(quote) for start, end, _ in fact["marks"])
        raw = Span(fact["start"], fact["end"]).of(report.source.text)
        assert "".join(raw.split())[:2] in "".join(quote.split()).replace("，", ",") + quote


def test_every_fact_is_in_the_network(graph: nx.MultiDiGraph[str], made: Build) -> None:
    """Each piece of evidence is told once: as a figure, on an edge, or in the panel of its subject."""
    figures = sum(len(node["figures"]) for _, node in graph.nodes(data=True))
    observed = [fact for fact in made.facts if fact.relation == "observes"]
    assert figures == sum(len(fact.because) for fact in observed)
    assert len(told(graph)) == sum(len(fact.because) for fact in made.facts) - figures


def test_stages_and_figures_stand_in_the_panel(graph: nx.MultiDiGraph[str]) -> None:
    """No edge is a stage or a figure; a project's panel tells its stage in words."""
    assert not {edge["relation"] for *_, edge in graph.edges(data=True)} & {"atStage", "observes"}
    [stage] = graph.nodes[labelled(graph, "杭瑞高速")]["facts"]
    assert (stage["relation"][0], stage["value"]) == ("atStage", ("inOperation", "投产投运", "in operation"))
    assert (stage["modality"], stage["period"]) == ("actual", "2017-2021")
    assert "indicator" not in {node["kind"] for _, node in graph.nodes(data=True)}


def test_a_figure_has_value_unit_and_bound(graph: nx.MultiDiGraph[str]) -> None:
    """The city's target for its product is told with its bound, apart from the result."""
    figures = graph.nodes[labelled(graph, "岳阳市")]["figures"]
    product = [f for f in figures if f["indicator"][0] == "地区生产总值" and f["period"] == "2022"]
    assert [(f["value"], f["unit"], f["kind"][0], f["bound"], f["modality"]) for f in product] == [
        ("7.5", "%", "growthRate", "ge", "target")
    ]
    assert any(f["value"] == "4402.98" and f["modality"] == "actual" for f in figures)


def test_targets_never_share_an_edge_with_results(graph: nx.MultiDiGraph[str]) -> None:
    """The modality of an edge is that of each of its facts; a planned project says that it is planned."""
    for *_, edge in graph.edges(data=True):
        assert {wording.side(fact["modality"]) for fact in edge["facts"]} <= {edge["modality"]}
    assert any(edge["modality"] == "target" for *_, edge in graph.edges(data=True))


def test_counties_lie_in_the_city_of_the_report(graph: nx.MultiDiGraph[str]) -> None:
    """The places of the report hang together, whatever is said of them."""
    city = labelled(graph, "岳阳市")
    assert graph.has_edge(labelled(graph, "平江县"), city, "locatedIn:actual")
    assert graph.has_edge(labelled(graph, "君山区"), city, "locatedIn:actual")


def test_the_place_of_a_report_is_there_without_facts(made: Build) -> None:
    """A report of which nothing was read still shows whose it is."""
    graph = network([], made.reports, made.knowledge)
    assert [node["label"] for _, node in graph.nodes(data=True)] == ["岳阳市"]


def test_the_page_takes_what_the_network_gives(graph: nx.MultiDiGraph[str], made: Build) -> None:
    """Kinds are those that the page knows, and it can be drawn."""
    assert {node["kind"] for _, node in graph.nodes(data=True)} <= set(KINDS)
    assert made.reports[0].title in draw(graph, title=made.reports[0].title)
