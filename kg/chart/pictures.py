"""What the pictures show, as plain numbers: nothing here knows how they are drawn."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import InputError
from kg.knowledge.indicators import Kin
from kg.panel import HonourRow, ObservationRow, ProjectRow, honours, observations, projects
from kg.publish.rdf_graph import RdfGraph
from kg.publish.wording import amount_text, kind_text, side

_PARKS = """
SELECT DISTINCT ?park ?industry ?modality WHERE {
  ?claim gwr:statementProperty gwr:developsIndustry ; gwr:statementSubject ?p ; gwr:statementValue ?i ; gwr:modality ?modality .
  ?p a gwr:Park ; skos:prefLabel ?park . ?i skos:prefLabel ?industry .
  FILTER(LANG(?park) = "zh" && LANG(?industry) = "zh")
}"""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at its year, as the report prints it, with its words."""

    year: int
    value: float  # in the unit of the picture
    said: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class OverYears:
    """An indicator: what was told, and what was promised."""

    name: str
    title: str
    unit: str
    results: tuple[Point, ...]
    targets: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts: for each bar as many as there are parts; results and targets are parts apart."""

    name: str
    title: str
    bars: tuple[str, ...]
    parts: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]  # of each part, those of the bars
    planned: tuple[bool, ...]  # of each part, whether it is no result
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which row has which column: as a result, or only as planned."""

    name: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    results: frozenset[tuple[str, str]]
    planned: frozenset[tuple[str, str]]


Picture = OverYears | Bars | Matrix


@cache
def settings() -> dict[str, Any]:
    """Read ``chart.toml``."""
    return tomllib.loads(files(__package__).joinpath("chart.toml").read_text("utf-8"))


def pictures(graph: RdfGraph, *, place: str = "", indicators: Iterable[str] = ()) -> list[Picture]:
    """Make the pictures of a place, by default the one that most figures are on; empty ones are left out.

    Where *indicators* are asked for, only theirs.

    Raises:
        InputError: no report has a figure of the place or of one of the *indicators*.

    """
    figures = observations(graph)
    of = place or Counter(row.place for row in figures).most_common(1)[0][0] if figures else place
    mine = [row for row in figures if row.place == of]
    if not mine:
        raise InputError(
            of or "图谱 graph", "没有这个地方的数字 no figures of this place", "换一个 choose another: --place"
        )
    if asked := list(indicators):
        return list(_indicators(mine, of, asked))
    reports = {row.report for row in mine}
    awards = [row for row in honours(graph) if row.report in reports]
    works = [row for row in projects(graph) if row.report in reports]
    made: list[Picture] = list(_indicators(mine, of, []))
    for picture in (_honours(awards, of), _projects(works, of), _parks(graph)):
        if picture is not None:
            made.append(picture)
    return made


# ---- an indicator over the years ----------------------------------------------------------------


def _indicators(rows: list[ObservationRow], place: str, asked: list[str]) -> Iterator[OverYears]:
    kin = Kin.load()
    for name in asked or settings()["headline"]:
        chief = next((c for c, names in kin.names.items() if name in names), kin.one(name))
        mine = [
            row for row in rows if kin.one(row.indicator) == chief and row.first is not None and row.first == row.last
        ]
        kinds = settings()["kinds"] if asked else [["growthRate"]]
        found = [picture for alike in kinds if (picture := _over_years(place, name, alike, mine))]
        if asked and not found:
            raise InputError(name, f"不足两年的数字，无法成图 figures of fewer than two years: {place}", "换一个指标 choose another: --indicator")  # fmt: skip
        yield from found


def _over_years(place: str, name: str, kinds: list[str], rows: Iterable[ObservationRow]) -> OverYears | None:
    of_kind = [row for row in rows if row.kind in kinds]
    if not of_kind:
        return None
    base = Counter(row.base_unit for row in of_kind).most_common(1)[0][0]
    same = [row for row in of_kind if row.base_unit == base]
    shown = max(same, key=lambda row: (row.report_year or 0, row.iri))  # the unit that was printed last
    scale = float(shown.base_value / shown.value) if shown.value else 1.0
    results, targets = (tuple(_points(same, way, scale)) for way in ("actual", "target"))
    if len({point.year for point in (*results, *targets)}) < 2:
        return None
    word = kind_text(kinds[0])
    what = "，".join(filter(None, (word, shown.unit)))
    title = f"{place} {name}{f'（{what}）' if what else ''}"
    return OverYears(f"indicator-{name}-{kinds[0]}", title, shown.unit, results, targets)


def _points(rows: Iterable[ObservationRow], way: str, scale: float) -> Iterator[Point]:
    """Yield a point for each year: of several reports the last, in it the surest."""
    by_year: dict[int, list[ObservationRow]] = defaultdict(list)
    for row in rows:
        if row.side == way and row.last is not None:
            by_year[row.last].append(row)
    for year, several in sorted(by_year.items()):
        row = max(several, key=lambda r: (r.report_year or 0, r.confidence, -r.start))
        said = amount_text(row.value, row.unit, row.comparator, approximate=row.approximate)
        yield Point(year, float(row.base_value) / scale, said, row.wording, f"{row.file} [{row.start}, {row.end})")


# ---- counts -------------------------------------------------------------------------------------


def _honours(rows: Iterable[HonourRow], place: str) -> Bars | None:
    """Count the honours that each report tells as received, by level."""
    told = {(row.report_year, row.level, row.place_iri, row.honour_iri) for row in rows if row.side == "actual" and row.report_year}  # fmt: skip
    if not told:
        return None
    years = sorted({year for year, *_ in told if year})
    counts = Counter((year, level) for year, level, *_ in told)
    levels = [level for level in settings()["levels"] if any(counts[year, level] for year in years)]
    names = tuple(terms.names_of_code("level", level)[0] for level in levels)
    columns = tuple(tuple(counts[year, level] for year in years) for level in levels)
    return Bars(
        "honours", f"{place}：各年报告所说获得的荣誉", tuple(map(str, years)), names, columns, (False,) * len(levels)
    )


def _projects(rows: Iterable[ProjectRow], place: str) -> Bars | None:
    """Count the projects that are told to be at a stage, and those that are planned to come to it."""
    told = {(row.stage_rank, row.stage, row.side, row.project_iri) for row in rows if row.stage}
    if not told:
        return None
    stages = sorted({(rank or 0, stage) for rank, stage, *_ in told})
    counts = Counter((stage, way) for _, stage, way, _ in told)
    names = tuple(terms.names_of_code("stage", stage)[0] for _, stage in stages)
    columns = tuple(tuple(counts[stage, way] for _, stage in stages) for way in ("actual", "target"))
    return Bars("projects", f"{place}：各阶段的项目数", names, ("实绩", "目标"), columns, (False, True), lying=True)


def _parks(graph: RdfGraph) -> Matrix | None:
    """Find which parks develop which industries."""
    answer = graph.query(_PARKS)
    assert isinstance(answer, ox.QuerySolutions), "the query selects"
    said = [tuple(term.value for term in row if isinstance(term, ox.NamedNode | ox.Literal)) for row in answer]
    if not said:
        return None
    most = settings()["most"]
    rows = [name for name, _ in sorted(Counter(row[0] for row in said).items(), key=lambda n: (-n[1], n[0]))[:most]]
    columns = [name for name, _ in sorted(Counter(row[1] for row in said).items(), key=lambda n: (-n[1], n[0]))[:most]]
    cells = {(park, industry, side(modality.rpartition("-")[2])) for park, industry, modality in said if park in rows and industry in columns}  # fmt: skip
    results = frozenset((park, industry) for park, industry, way in cells if way == "actual")
    planned = frozenset((park, industry) for park, industry, way in cells if way == "target") - results
    return Matrix("industries", "各园区发展的产业", tuple(rows), tuple(columns), results, planned)
