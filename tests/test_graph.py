"""How facts are written: groups, programmes, changes, ranks, plain triples, spans of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from kg.assemble import triples
from kg.assemble.scopes import scope_place
from kg.assemble.terms import BASE, CODES, ONTOLOGY
from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Claim, Evidence, Name, Period, Quantity, Report, Span
from kg.pipeline import Build
from kg.publish import rdf
from kg.publish.conformance import violations
from kg.read import decode
from kg.resolve import resolve

GWR, GWRC, OA = Namespace(ONTOLOGY), Namespace(CODES), Namespace("http://www.w3.org/ns/oa#")
TEXT = "2022年岳阳市政府工作报告\n平江县签约三一装备、中联装备等重大产业项目38个，进出口总额由全省第6位跃升至第2位，纳入国家石化产业布局规划。\n"
PAST = Period(2021, 2021)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge of the package."""
    return Knowledge.load()


@pytest.fixture(scope="module")
def report(knowledge: Knowledge) -> Report:
    """A short report."""
    return report_of(decode(TEXT.encode(), name="r.txt", where="r.txt"), knowledge)


def span(report: Report, words: str) -> Span:
    """Where words stand in the report."""
    start = report.reading.text.index(words)
    return Span(start, start + len(words))


def claim(report: Report, relation: str, subject: Name, value: Name | str, words: str, **more: object) -> Claim:
    """A claim that stands on some words."""
    made = Claim(relation, subject, value, span(report, words), "project/list", "actual", PAST)
    return replace(made, **more)  # type: ignore[arg-type]  # each test gives fields of a claim


def written(report: Report, claims: Iterable[Claim], knowledge: Knowledge) -> Graph:
    """The graph of some claims, which has to conform to the shapes."""
    facts = resolve([Evidence(report, item) for item in claims], knowledge, base=BASE)
    made = list(triples([report], facts, knowledge, base=BASE))
    found = violations(rdf.sorted_triples(made, base=BASE))
    assert found == [], [(v.shape, v.constraint, str(v.focus)) for v in found]
    graph = Graph()
    for triple in made:
        graph.add(triple)
    return graph


def group_claims(report: Report) -> list[Claim]:
    """Two named projects of a group of 38 that a county hosts."""
    assert report.place
    county = Name("place", "平江县", span(report, "平江县"), place=Knowledge.load().gazetteer.find("平江县"))
    group = Name("group", "三一装备等重大产业项目38个", span(report, "三一装备、中联装备等重大产业项目38个"))
    counted = (("groupSize", 38), ("groupCriterion", "重大产业项目"))
    members = [
        claim(report, "memberOfGroup", Name("project", name, span(report, name)), group, name, qualifiers=counted)
        for name in ("三一装备", "中联装备")
    ]
    return [*members, claim(report, "hostsProject", county, group, "平江县签约三一装备、中联装备等重大产业项目38个")]


def test_a_group_has_its_size_and_its_members(report: Report, knowledge: Knowledge) -> None:
    """Size and criterion come from any claim; what is named is not all, and each membership has its statement."""
    graph = written(report, group_claims(report), knowledge)
    [group] = graph.subjects(RDF.type, GWR.EntityGroup)
    assert graph.value(group, GWR.groupSize) == Literal(38)
    assert graph.value(group, GWR.groupCriterion) == Literal("重大产业项目")
    assert graph.value(group, GWR.membersComplete) == Literal(False)
    members = {str(graph.value(member, SKOS.prefLabel)) for member in graph.subjects(GWR.memberOfGroup, group)}
    assert members == {"三一装备", "中联装备"}
    assert len(list(graph.subjects(GWR.statementProperty, GWR.memberOfGroup))) == 2
    assert (None, GWR.hostsProject, group) in graph


def test_the_order_of_claims_does_not_matter(report: Report, knowledge: Knowledge) -> None:
    """The size is found although a claim without it comes first."""
    assert set(written(report, group_claims(report), knowledge)) == set(
        written(report, reversed(group_claims(report)), knowledge)
    )


def test_a_programme_is_one_for_all_or_its_places_own(report: Report, knowledge: Knowledge) -> None:
    """A programme of the nation has one IRI whatever the report; a local one has that of its place."""
    project = Name("project", "三一装备", span(report, "三一装备"))
    names = ("国家石化产业布局规划", "领军企业倍增计划")
    found = {}
    for place in ("岳阳市", "长沙市"):
        here = replace(report, place=knowledge.gazetteer.find(place))
        claims = [claim(here, "partOfProgramme", project, Name("programme", name), "三一装备") for name in names]
        graph = written(here, claims, knowledge)
        found[place] = {str(graph.value(p, SKOS.prefLabel)): p for p in graph.subjects(RDF.type, GWR.PolicyProgramme)}
    assert found["岳阳市"][names[0]] == found["长沙市"][names[0]]
    assert found["岳阳市"][names[1]] != found["长沙市"][names[1]]


def ranks(report: Report) -> list[Claim]:
    """由全省第6位跃升至第2位, as two observations."""
    assert report.place
    place = Name("place", report.place.label, None, "document", place=report.place)
    whole = "进出口总额由全省第6位跃升至第2位"
    return [
        claim(
            report, "observes", place, "进出口总额", whole, rule="figure/from-to", period=period,
            trigger=span(report, words), value_kind="rank", quantity=Quantity(Decimal(rank), "位", "rank", scope="全省"),
        )
        for rank, words, period in ((6, "全省第6位", Period(2016, 2016)), (2, "第2位", PAST))
    ]  # fmt: skip


def test_from_and_to_are_a_change(report: Report, knowledge: Knowledge) -> None:
    """The change leads from the earlier number to the later and has evidence of its own."""
    graph = written(report, ranks(report)[::-1], knowledge)
    [change] = graph.subjects(RDF.type, GWR.ChangeStatement)
    before, after = graph.value(change, GWR.changeFrom), graph.value(change, GWR.changeTo)
    assert graph.value(before, GWR.reportedValue) == Literal(Decimal("6.0"))
    assert graph.value(after, GWR.reportedValue) == Literal(Decimal("2.0"))
    assert graph.value(change, GWR.modality) == GWRC["modality-actual"]
    evidence = graph.value(change, GWR.supportedBy)
    quote = graph.value(graph.value(evidence, OA.hasSelector), OA.exact)
    assert quote == Literal("进出口总额由全省第6位跃升至第2位")


def test_one_end_is_no_change(report: Report, knowledge: Knowledge) -> None:
    """An observation of the rule that stands alone, or two of other rules, make none."""
    one, two = ranks(report)
    assert list(written(report, [one], knowledge).subjects(RDF.type, GWR.ChangeStatement)) == []
    others = [replace(item, rule="figure/single") for item in (one, two)]
    assert list(written(report, others, knowledge).subjects(RDF.type, GWR.ChangeStatement)) == []


def test_a_rank_holds_within_a_place(report: Report, knowledge: Knowledge) -> None:
    """全省 is the province, written as a place with its own label; the words are kept."""
    graph = written(report, ranks(report), knowledge)
    [province] = set(graph.objects(None, GWR.rankScope))
    assert province == URIRef(f"{BASE}place/cn-430000")
    assert graph.value(province, SKOS.prefLabel) == Literal("湖南省", lang="zh")
    assert set(graph.objects(None, GWR.qualifierText)) == {Literal("全省")}


@pytest.mark.parametrize(
    ("place", "words", "meant"),
    [
        ("岳阳市", "全国", "中国"),
        ("岳阳市", "全省", "湖南省"),
        ("岳阳市", "全市", "岳阳市"),
        ("岳阳市", "湖南", "湖南省"),
        ("平江县", "全市", "岳阳市"),
        ("平江县", "全县", "平江县"),
        ("南宁市", "全区", "广西壮族自治区"),
        ("北京市", "全市", "北京市"),
        ("岳阳市", "全省7个海关特殊监管区", None),
        ("岳阳市", "皖北", None),
        ("岳阳市", "全球", None),
    ],
)
def test_words_of_a_scope(place: str, words: str, meant: str | None, report: Report, knowledge: Knowledge) -> None:
    """A scope is read from where the report stands; a set of places is no place."""
    here = replace(report, place=knowledge.gazetteer.find(place))
    found = scope_place(words, here, knowledge)
    assert (found.label if found else None) == meant


@pytest.mark.parametrize(("modality", "plain"), [("actual", True), ("estimate", False), ("target", False)])
def test_only_what_is_so_is_a_plain_triple(modality: str, plain: bool, report: Report, knowledge: Knowledge) -> None:
    """An estimate, a target and a plan have their statements only."""
    [*_, hosts] = group_claims(report)
    graph = written(report, [*group_claims(report)[:2], replace(hosts, modality=modality)], knowledge)
    assert ((None, GWR.hostsProject, None) in graph) is plain
    assert (None, GWR.statementProperty, GWR.hostsProject) in graph


def test_evidence_covers_what_it_rests_on(report: Report, knowledge: Knowledge) -> None:
    """The span of the evidence is widened to its trigger and its value."""
    [_, _, hosts] = group_claims(report)
    narrow = replace(hosts, span=span(report, "平江县"), trigger=span(report, "签约"))
    graph = written(report, [narrow], knowledge)
    [evidence] = graph.subjects(RDF.type, GWR.Evidence)
    quote = str(graph.value(graph.value(evidence, OA.hasSelector), OA.exact))
    assert quote == "平江县签约三一装备、中联装备等重大产业项目38个"


def test_a_report_says_what_it_looks_back_on_and_plans(made: Build) -> None:
    """The seed looks back on 2021 or the five years before, and plans from 2022 on."""
    found: Sequence[ox.Triple] = rdf.sorted_triples(made.triples(), base=BASE)
    periods = {
        name: {t.object.value.rsplit("/", 1)[-1] for t in found if t.predicate.value == f"{ONTOLOGY}{name}Period" and isinstance(t.object, ox.NamedNode)}
        for name in ("review", "plan")
    }  # fmt: skip
    assert "2017-2021" in periods["review"]
    assert any(period.startswith("2022") for period in periods["plan"])


def test_a_data_set_is_derived_from_its_report(made: Build) -> None:
    """Which is what leads from a figure to the year of its report."""
    graph = Graph()
    for triple in made.triples():
        graph.add(triple)
    rows = list(
        graph.query(
            """SELECT DISTINCT ?year WHERE {
            ?o <http://purl.org/linked-data/cube#dataSet>/<http://www.w3.org/ns/prov#wasDerivedFrom>/gwr:reportYear ?year }""",
            initNs={"gwr": GWR},
        )
    )
    assert [str(row[0]) for row in rows if isinstance(row, tuple)] == ["2022"]
