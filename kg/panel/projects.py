"""The projects of a graph, a row for each stage that a report tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.assemble.claims import STAGES
from kg.panel.asked import Answer, Asked, Told, answers, code, whole
from kg.panel.observations import observations
from kg.panel.rows import ObservationRow, ProjectRow
from kg.publish.rdf_graph import RdfGraph
from kg.publish.said import by_its_shapes

_WHICH = "gwr:statementProperty ?any . FILTER(?any IN (gwr:atStage, gwr:hostsProject)) ?claim gwr:modality []"
_INVESTMENT = "投资"
_Key = tuple[str, str]  # project and report


def projects(graph: RdfGraph, *, sentences: bool = False) -> tuple[ProjectRow, ...]:
    """List the projects in the order in which the files say them; *sentences* reads the kept sources too.

    A report that tells a stage of a project gives a row for each stage; one that only says where it
    is, a row without stage.

    Raises:
        InputError: the graph breaks the shapes of its ontology.

    """
    with by_its_shapes():
        return tuple(sorted(_rows(graph, sentences=sentences), key=lambda row: row.order))


def _rows(graph: RdfGraph, *, sentences: bool) -> Iterator[ProjectRow]:
    asked = Asked(graph, _WHICH, sentences=sentences)
    told = [(answer, words) for answer in answers(graph, "projects") for words in asked.told(answer["claim"])]
    hosts: dict[_Key, str] = {}
    staged: set[_Key] = set()
    for answer, words in told:
        if answer["relation"] == "hostsProject":
            hosts[_key(answer, words)] = min(answer["area"], hosts.get(_key(answer, words), answer["area"]))
        else:
            staged.add(_key(answer, words))
    invested = _investments(observations(graph))
    for answer, words in told:
        key = _key(answer, words)
        if answer["relation"] == "atStage" or key not in staged:
            yield _row(asked, answer, words, answer.get("area") or hosts.get(key, ""), invested.get(key))


def _key(answer: Answer, words: Told) -> _Key:
    return answer["project"], str(words.fields["report"])


def _row(asked: Asked, answer: Answer, words: Told, host: str, invested: ObservationRow | None) -> ProjectRow:
    stage = code(answer.get("stage"))
    return ProjectRow(
        **asked.claim(answer, host),
        **words.fields,
        project=answer["projectName"],
        project_iri=answer["project"],
        stage=stage,
        stage_rank=STAGES.index(stage) if stage else None,
        group_size=whole(answer.get("size")),
        investment=invested.value if invested else None,
        investment_unit=invested.unit if invested else "",
        investment_base=invested.base_value if invested else None,
    )


def _investments(figures: Iterable[ObservationRow]) -> Mapping[_Key, ObservationRow]:
    """Find the sum that is put into a project, as each report says it first."""
    found: dict[_Key, ObservationRow] = {}
    for row in figures:
        if _INVESTMENT in row.indicator and row.kind == "level":
            found.setdefault((row.place_iri, row.report), row)
    return found
