"""Triples → a property graph: a node for each thing, an edge for each claim, as graph programs take it.

A stage is no thing: what is said of the stages of a project stands on its node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import networkx as nx
import pyoxigraph as ox

from kg.assemble import terms
from kg.publish.edges import Link, basis, edges, modality, side
from kg.publish.said import GWR, Said, by_its_shapes

NAME = "政府工作报告知识图谱 government work reports"
MANY = "|"  # divides several values of one attribute


@dataclass(frozen=True, slots=True)
class Thing:
    """What a node tells of a thing; what the graph does not say is nothing."""

    label: str | None
    label_en: str | None
    kind: str  # a class of the ontology: CountyDivision
    kind_zh: str
    kind_en: str
    aliases: str | None
    code: str | None
    level: str | None
    subkind: str | None  # of a park or an honour
    top_n: int | None
    size: int | None  # of a group
    stage: str | None  # the furthest that was reached
    stage_zh: str | None
    stage_target: str | None  # those that are planned
    stage_claims: str | None  # all that is said of stages, each with its words


def property_graph(triples: Iterable[ox.Triple]) -> nx.MultiDiGraph[str]:
    """Make the graph; its order does not depend on that of the triples.

    Nodes and edges have those attributes of :class:`Thing` and :class:`Link` that are said. The
    name of a node is its IRI, the key of an edge that of its claim.

    Raises:
        InputError: the triples break the shapes of the ontology.

    """
    with by_its_shapes():
        return _graph(Said(triples))


def _graph(said: Said) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=NAME)
    stages: dict[str, list[str]] = defaultdict(list)
    for claim in said.having("statementProperty"):
        if said.value(claim, "statementProperty") == f"{GWR}atStage":
            stages[said.one(claim, "statementSubject")].append(claim)
    for node, kind in said.things().items():
        graph.add_node(node, **_told(_thing(said, node, kind, stages.get(node, ()))))
    for source, target, key, link in sorted(edges(said), key=lambda edge: edge[:3]):
        if strange := {source, target} - graph.nodes.keys():
            raise KeyError(*sorted(strange))
        graph.add_edge(source, target, key=key, **_told(link))
    return graph


def _told(item: Thing | Link) -> dict[str, str | int | float]:
    values = ((field.name, getattr(item, field.name)) for field in fields(item))
    return {name: value for name, value in values if value is not None}


def _thing(said: Said, node: str, kind: str, stages: Sequence[str]) -> Thing:
    zh, en = terms.names_of_class(kind)
    stage = said.code(node, "atStage")
    planned = {said.code(claim, "statementValue") or "" for claim in stages if side(said, claim) == "target"}
    return Thing(
        label=said.value(node, "skos:prefLabel@zh"),
        label_en=said.value(node, "skos:prefLabel@en"),
        kind=kind,
        kind_zh=zh,
        kind_en=en,
        aliases=MANY.join(said.values(node, "skos:altLabel@zh")) or None,
        code=MANY.join(said.values(node, "gbCode", "statCode", "industryCode")) or None,
        level=said.code(node, "honourLevel", "parkLevel"),
        subkind=said.code(node, "honourKind", "parkKind"),
        top_n=said.whole(node, "topN"),
        size=said.whole(node, "groupSize"),
        stage=stage,
        stage_zh=terms.names_of_code("stage", stage)[0] if stage else None,
        stage_target=MANY.join(sorted(planned)) or None,
        stage_claims=f" {MANY} ".join(sorted(_stage_told(said, claim) for claim in stages)) or None,
    )


def _stage_told(said: Said, claim: str) -> str:
    """Say a stage with its words: ``开工（2022，目标）“…” report.txt[10:20]``."""
    stage = terms.names_of_code("stage", said.code(claim, "statementValue") or "")[0]
    remarks = [said.period(claim, "period"), terms.names_of_code("modality", modality(said, claim))[0]]
    where = basis(said, claim)
    quoted = f"“{where.quote}” {where.file}[{where.quote_start}:{where.quote_end}]"
    return f"{stage}（{'，'.join(word for word in remarks if word)}）{quoted}"
