"""The honours of a graph, a row for each report that tells of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.panel.asked import Answer, Asked, Told, answers, code, flag, local, whole
from kg.panel.rows import HonourRow
from kg.publish.rdf_graph import RdfGraph
from kg.publish.said import by_its_shapes


def honours(graph: RdfGraph, *, sentences: bool = False) -> tuple[HonourRow, ...]:
    """List the honours in the order in which the files say them; *sentences* reads the kept sources too.

    Raises:
        InputError: the graph breaks the shapes of its ontology.

    """
    with by_its_shapes():
        return tuple(sorted(_rows(graph, sentences=sentences), key=lambda row: row.order))


def _rows(graph: RdfGraph, *, sentences: bool) -> Iterator[HonourRow]:
    asked, issuers = Asked(graph, "a gwr:HonourStatement", sentences=sentences), _issuers(graph)
    for answer in answers(graph, "honours"):
        for told in asked.told(answer["claim"]):
            yield _row(asked, answer, told, issuers)


def _row(asked: Asked, answer: Answer, told: Told, issuers: Mapping[str, str]) -> HonourRow:
    return HonourRow(
        **asked.claim(answer, answer["area"]),
        **told.fields,
        relation=local(answer["relation"]),
        honour=answer["honourName"],
        honour_iri=answer["honour"],
        printed=told.printed,
        level=code(answer.get("level")),
        kind=code(answer.get("kind")),
        issuer=issuers.get(answer["honour"], ""),
        verb=answer.get("verb", ""),
        batch=whole(answer.get("batch")),
        rank=whole(answer.get("rank")),
        streak=whole(answer.get("streak")),
        renewed=flag(answer.get("renewed")),
    )


def _issuers(graph: RdfGraph) -> Mapping[str, str]:
    found = defaultdict(set)
    for answer in answers(graph, "issuers"):
        found[answer["honour"]].add(answer["name"])
    return {honour: "；".join(sorted(names)) for honour, names in found.items()}
