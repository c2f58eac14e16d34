"""The register of honours: one node for all names of an honour, with its level, kind and issuers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import PROV, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from kg.assemble.terms import BASE, CODES, ONTOLOGY
from kg.cli import main
from kg.explain import explain
from kg.model import Entity, Evidence
from kg.pipeline import build
from kg.publish import rdf
from kg.publish.conformance import violations
from kg.resolve import resolve

GWR, GWRC = Namespace(ONTOLOGY), Namespace(CODES)
REPORT = "{year}年{place}政府工作报告\n各位代表：\n一、{last}年工作回顾\n{text}\n"


def saved(folder: Path, *said: tuple[str, str]) -> Path:
    """Write a report for each place and what it says."""
    for place, text in said:
        report = REPORT.format(year=2022, last=2021, place=place, text=text)
        (folder / f"{place}-2022.txt").write_text(report, encoding="utf-8")
    return folder


def graph_of(folder: Path, *said: tuple[str, str]) -> Graph:
    """The graph of these reports, which conforms to the shapes."""
    made = list(build([saved(folder, *said)]).triples())
    assert violations(rdf.sorted_triples(made, base=BASE)) == []
    graph = Graph()
    for triple in made:
        graph.add(triple)
    return graph


def named(graph: Graph, label: str) -> list[URIRef]:
    """The honours that have a label, preferred or not."""
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    found = {node for kind in labels for node in graph.subjects(kind, Literal(label, lang="zh"))}
    return sorted(node for node in found if isinstance(node, URIRef) and (node, RDF.type, GWR.Honour) in graph)


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("全国县域经济400强", "全国县域经济综合竞争力400强", "全国县域经济综合竞争力400强"),
        ("“四好农村路”全国示范县", "国家级四好农村路示范县", "四好农村路全国示范县"),
        ("全国卫生县城", "国家卫生县城", "国家卫生县城"),
    ],
)
def test_names_meet_in_one_node(tmp_path: Path, one: str, other: str, label: str) -> None:
    """Two reports that write an honour differently hold the same one; both writings are labels of it."""
    graph = graph_of(tmp_path, ("平江县", f"成功入选{one}。"), ("湘阴县", f"成功入选{other}。"))
    [honour] = set(graph.objects(None, GWR.receivedHonour))
    assert graph.value(honour, SKOS.prefLabel) == Literal(label, lang="zh")
    assert named(graph, one) == [honour]
    assert named(graph, other) == [honour]
    assert len(list(graph.subjects(GWR.receivedHonour, honour))) == 2


def test_what_is_written_is_an_alternative_and_the_rest_is_hidden(tmp_path: Path) -> None:
    """Names that a report uses are alternative labels; those that only the register knows are hidden, none is both."""
    graph = graph_of(tmp_path, ("平江县", "荣获全国环保模范城市称号。"))
    [honour] = named(graph, "国家环境保护模范城市")
    written = {str(name) for name in graph.objects(honour, SKOS.altLabel)}
    hidden = {str(name) for name in graph.objects(honour, SKOS.hiddenLabel)}
    assert written == {"全国环保模范城市"}
    assert "国家环保模范城市" in hidden
    assert written.isdisjoint(hidden)


def test_alike_is_not_the_same(tmp_path: Path) -> None:
    """A civilised city of the nation and of a province, a hygienic city and a hygienic county town stay apart."""
    graph = graph_of(tmp_path, ("岳阳市", "荣获国家卫生城市、国家卫生县城、全国文明城市、省级文明城市称号。"))
    labels = ["国家卫生城市", "国家卫生县城", "全国文明城市", "省级文明城市"]
    assert len({node for label in labels for node in named(graph, label)}) == len(labels)


def test_who_confers_it(tmp_path: Path) -> None:
    """An honour has each body that confers it, an organisation with a name, and says that it is of the register."""
    graph = graph_of(tmp_path, ("岳阳市", "荣获国家节水型城市、全国文明城市、中国领军智慧城市称号。"))

    def bodies(label: str) -> set[str]:
        [honour] = named(graph, label)
        assert str(graph.value(graph.value(honour, PROV.wasDerivedFrom), RDF.type)) == f"{GWR}Gazetteer"
        found = list(graph.objects(honour, GWR.issuer))
        assert all((body, RDF.type, GWR.Organisation) in graph for body in found)
        return {str(graph.value(body, SKOS.prefLabel)) for body in found}

    assert bodies("国家节水型城市") == {"住房和城乡建设部", "国家发展和改革委员会"}
    assert bodies("全国文明城市") == {"中央精神文明建设指导委员会"}
    assert bodies("中国领军智慧城市") == set()


def test_level_and_kind_are_those_of_the_register(tmp_path: Path) -> None:
    """The register gives the level that a name does not tell, and the kind that its words would misjudge."""
    graph = graph_of(tmp_path, ("岳阳市", "荣获长安杯。成功创建5A级景区。荣获全国双拥模范城称号。"))
    for label in ("长安杯", "国家5A级旅游景区", "全国双拥模范城"):
        [honour] = named(graph, label)
        assert graph.value(honour, GWR.honourLevel) == GWRC["level-national"], label
        assert graph.value(honour, GWR.honourKind) == GWRC["honourKind-title"], label


def test_another_level_is_another_honour(tmp_path: Path) -> None:
    """What the text says the city grants is not the honour of the nation that has that name."""
    made = build([saved(tmp_path, ("岳阳市", "荣获长安杯。"))])
    [report], [fact] = made.reports, made.facts
    levels = []
    for level in ("unknown", "national", "municipal"):
        claim = replace(fact.claim, qualifiers=(("level", level),))
        [told] = resolve([Evidence(report, claim)], made.knowledge, base=BASE)
        assert isinstance(told.object, Entity)
        levels.append((told.object.iri == fact.object.iri, dict(told.object.attributes)["level"]))  # type: ignore[union-attr]
    assert levels == [(True, "national"), (True, "national"), (False, "municipal")]


def test_an_honour_that_is_not_listed_is_as_it_is_written(tmp_path: Path) -> None:
    """Without a row there is neither an issuer nor a word list behind the honour."""
    graph = graph_of(tmp_path, ("岳阳市", "荣获全国洞庭鱼米文化示范城市称号。"))
    [honour] = named(graph, "全国洞庭鱼米文化示范城市")
    assert graph.value(honour, GWR.issuer) is None
    assert graph.value(honour, PROV.wasDerivedFrom) is None


def test_the_order_of_reports_does_not_matter(tmp_path: Path) -> None:
    """The same reports under other names give the same honours."""
    said = (("平江县", "成功入选全国县域经济400强。"), ("湘阴县", "成功入选全国县域经济综合竞争力400强。"))
    folders = [tmp_path / name for name in ("a", "b")]
    for folder, order in zip(folders, (said, said[::-1]), strict=True):
        folder.mkdir()
        saved(folder, *order)
    one, other = (sorted(set(build([folder]).triples())) for folder in folders)
    assert one == other


def test_explain_tells_the_issuer(tmp_path: Path) -> None:
    """A person who asks for any of its names is told who confers the honour."""
    out = tmp_path / "out"
    assert main(["build", str(saved(tmp_path, ("岳阳市", "荣获国家级园林城市称号。"))), "-o", str(out)]) == 0
    told = explain(out, "国家园林城市")
    assert told.startswith("国家园林城市  荣誉称号 Honour\n")
    assert "  授予方 issuer: 住房和城乡建设部\n" in told


def test_every_issuer_has_the_range_of_the_property() -> None:
    """The ontology's property takes organisations, which is what the graph writes."""
    ontology = Graph().parse(Path(__file__).resolve().parent.parent / "ontology" / "gwr.ttl")
    assert ontology.value(GWR.issuer, RDFS.range) == GWR.Organisation
