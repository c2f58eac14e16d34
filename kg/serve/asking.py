"""The questions of the ontology asked from a form: the answer as a table, with bars where it ends in numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from kg.publish.questions import Question
from kg.publish.stored import Stored
from kg.serve.endpoint import Refused, answered
from kg.serve.engine import Asked
from kg.serve.lanes import Lanes
from kg.serve.things import Value

_MOST_ROWS = 500  # on a page; SPARQL has no such bound
_HEADERS = {"content-type": "application/sparql-query", "accept": "application/sparql-results+json"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to show, how many there are in all, and how long each row's bar is, if it has one."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int
    bars: tuple[float, ...]


async def asked(
    question: Question, values: Mapping[str, str], graph: Stored, lanes: Lanes, named: Mapping[str, str]
) -> Table:
    """Answer a question with values for its parameters; *named* gives the thing of a name.

    Raises:
        QueryError: a value does not fit.
        Refused: a limit is reached.

    """
    query = question.filled(values).encode()
    answer = await answered(lanes, Asked(body=query, headers=_HEADERS))
    if answer.status != 200:
        raise Refused(answer.status, answer.body.decode("utf-8", "replace"))
    found = json.loads(answer.body)
    columns = tuple(found["head"]["vars"])
    rows = [tuple(_value(row.get(name), graph, named) for name in columns) for row in found["results"]["bindings"]]
    return Table(columns, tuple(rows[:_MOST_ROWS]), len(rows), _bars(rows[:_MOST_ROWS]))


def _value(term: Mapping[str, str] | None, graph: Stored, named: Mapping[str, str]) -> Value:
    if term is None:
        return Value("")
    if term["type"] != "uri":
        is_name = term.get("xml:lang") == "zh"  # words of a report have no language in the graph
        return Value(term["value"], named.get(term["value"], "") if is_name else "")
    iri = term["value"]
    return Value(graph.short(iri), iri if iri.startswith(graph.base) else "")


def _bars(rows: list[tuple[Value, ...]]) -> tuple[float, ...]:
    """Give the last column as shares of its largest number, where it holds nothing but numbers of no sign."""
    try:
        numbers = [float(row[-1].text) for row in rows]
    except (ValueError, IndexError):
        return ()
    if len(numbers) < 2 or min(numbers) < 0 or not 0 < max(numbers) < float("inf"):
        return ()
    return tuple(number / max(numbers) for number in numbers)
