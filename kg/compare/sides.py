"""What is compared: the triples of a folder, or those of one report of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.publish.named_graphs import quads
from kg.publish.stored import Stored, load

_REPORTS = """
SELECT ?report ?file ?place ?year WHERE {
  ?source gwr:fileOf ?report ; dcterms:title ?file .
  OPTIONAL { ?report gwr:jurisdiction/skos:prefLabel ?place . FILTER(LANG(?place) = "zh") }
  OPTIONAL { ?report gwr:reportYear ?year }
}"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, its triples, and of a report the year."""

    name: str
    triples: tuple[ox.Triple, ...]
    year: int | None = None


def build(folder: Path) -> Side:
    """Take a whole build.

    Raises:
        InputError: the folder holds no graph, or one that is no Turtle.

    """
    return Side(str(folder), tuple(load(folder).triples()))


def reports(folder: Path, *names: str) -> list[Side]:
    """Take some reports of a build, each by its file or by place and year: ``岳阳市-2015.txt``, ``岳阳市2015``.

    Raises:
        InputError: the folder holds no graph, or a name fits no report, or several.

    """
    graph = load(folder)
    known = _known(graph)
    chosen = [_chosen(name, known, folder) for name in names]
    split: dict[str, list[ox.Triple]] = {}
    for quad in quads(graph.triples(), base=graph.base):
        assert isinstance(quad.graph_name, ox.NamedNode), "each report has a graph with a name"
        split.setdefault(quad.graph_name.value, []).append(quad.triple)
    listed = split.get(f"{graph.base}doc/gazetteer", [])  # places have their names there
    return [Side(name, (*split[report], *listed), known[report].year) for name, report in zip(names, chosen, strict=True)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Report:
    files: frozenset[str]
    place: str
    year: int | None


def _known(graph: Stored) -> Mapping[str, _Report]:
    answer = graph.query(_REPORTS)
    assert isinstance(answer, ox.QuerySolutions), "the query selects"
    found: dict[str, _Report] = {}
    for row in answer:
        report, file, place, year = (term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in (row["report"], row["file"], row["place"], row["year"]))  # fmt: skip
        before = found.get(report, _Report(frozenset(), "", None))
        found[report] = _Report(before.files | {file}, place, int(year) if year else None)
    return found


def _chosen(name: str, known: Mapping[str, _Report], folder: Path) -> str:
    plain = re.sub(r"[\s年-]", "", name)
    fitting = [iri for iri, report in known.items() if name in report.files or plain == f"{report.place}{report.year}"]
    if len(fitting) == 1:
        return fitting[0]
    what = "没有这份报告 no such report" if not fitting else "不止一份报告 more than one report"
    files = sorted(file for report in known.values() for file in report.files)
    shown = "、".join(files[:20]) + (" …" if len(files) > 20 else "")
    raise InputError(name, f"{what}: {folder}", f"可用 known: {shown}")
