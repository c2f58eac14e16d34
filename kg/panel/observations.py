"""The figures of a graph, a row each."""

from __future__ import annotations

from collections.abc import Iterator

from kg.panel.asked import Answer, Asked, Told, answers, code, flag, local, number, years
from kg.panel.rows import ObservationRow
from kg.publish.rdf_graph import RdfGraph
from kg.publish.said import by_its_shapes


def observations(graph: RdfGraph, *, sentences: bool = False) -> tuple[ObservationRow, ...]:
    """List the figures in the order in which the files say them; *sentences* reads the kept sources too.

    Raises:
        InputError: the graph breaks the shapes of its ontology.

    """
    with by_its_shapes():
        return tuple(sorted(_rows(graph, sentences=sentences), key=lambda row: row.order))


def _rows(graph: RdfGraph, *, sentences: bool) -> Iterator[ObservationRow]:
    asked = Asked(graph, "gwr:indicator []", sentences=sentences)
    for answer in answers(graph, "observations"):
        for told in asked.told(answer["claim"]):
            yield _row(asked, answer, told)


def _row(asked: Asked, answer: Answer, told: Told) -> ObservationRow:
    base_first, base_last = years(answer.get("base"))
    return ObservationRow(
        **asked.claim(answer, answer["area"]),
        **told.fields,
        indicator=answer["indicatorName"],
        indicator_iri=answer["indicator"],
        kind=code(answer["kind"]),
        value=number(answer["value"]),
        unit=answer.get("unit", ""),
        printed=told.printed,
        base_value=number(answer["baseValue"]),
        base_unit=local(answer["baseUnit"]),
        comparator=code(answer["comparator"]),
        approximate=flag(answer.get("approximate")),
        scope=answer.get("scope", ""),
        base_first=base_first,
        base_last=base_last,
    )
