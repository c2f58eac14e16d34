"""The claims of a graph, as they are compared with hand-made facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.evaluate.same import ACCEPTED, forms
from kg.publish.rdf_graph import text
from kg.publish.stored import Stored
from kg.telling import GWR, code_name

_EVIDENCE = """
  ?claim gwr:supportedBy ?e ; gwr:modality ?modality .
  ?e oa:hasSource/gwr:sha256 ?sha ; oa:hasSelector/oa:start ?start ; gwr:byRule/dcterms:identifier ?rule .
"""
_STATEMENTS = f"""SELECT * {{ {_EVIDENCE}
  ?claim gwr:statementSubject ?s ; gwr:statementProperty ?p ; gwr:statementValue ?o .
  OPTIONAL {{ ?claim gwr:batchNumber ?batch }} OPTIONAL {{ ?claim gwr:consecutiveYears ?years }}
  OPTIONAL {{ ?claim gwr:renewed ?renewed }} OPTIONAL {{ ?claim gwr:rank ?rank }} }}"""
_FIGURES = f"""SELECT * {{ {_EVIDENCE}
  ?claim sdmx-dimension:refArea ?area ; gwr:indicator ?indicator ; gwr:reportedValue ?value ;
         gwr:reportedUnit ?unit ; gwr:valueKind ?kind .
  OPTIONAL {{ ?claim gwr:comparator ?comparator }} OPTIONAL {{ ?claim gwr:approximate ?approximate }}
  OPTIONAL {{ ?claim sdmx-dimension:refPeriod ?period . ?period dcat:startDate ?from ; dcat:endDate ?to }} }}"""
_LABELS = "SELECT ?x ?label { ?x skos:prefLabel|skos:altLabel|skos:hiddenLabel ?label }"
_HOSTS = """SELECT ?x ?place { { ?place gwr:hostsProject ?x } UNION { ?x gwr:locatedIn ?place } UNION
  { ?st gwr:statementProperty gwr:hostsProject ; gwr:statementSubject ?place ; gwr:statementValue ?x } }"""
_LEVELS = "SELECT ?x ?level { ?x gwr:honourLevel ?level }"
_GROUPS = "SELECT ?x { ?x a gwr:EntityGroup }"
_FAMILY = {name: family for family, names in ACCEPTED["families"].items() for name in names}


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the rules that read it; of a project, all its claims in one report together."""

    family: str
    key: str
    readings: tuple[tuple[str, str], ...]  # (claim, rule)
    sha256: str
    start: int
    modality: str
    subject: frozenset[str]
    object: frozenset[str] = frozenset()
    value: float = 0.0
    unit: str = ""
    kind: str = ""
    bound: str = ""
    periods: frozenset[str] = frozenset()
    level: str = ""
    batch: int = 0
    rank: int = 0
    streak: bool = False
    stages: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def found_in(graph: Stored) -> list[Found]:
    """List the claims of a graph that have a family, one for each piece of evidence, in order of the texts."""
    names = _Names(graph)
    found = [f for row in _ask(graph, _STATEMENTS) if (f := _statement(row, names))]
    found += [_figure(row, names) for row in _ask(graph, _FIGURES)]
    return sorted(found, key=lambda f: (f.sha256, f.start, f.readings))


def together(found: Iterable[Found]) -> list[Found]:
    """Put the pieces of evidence of one claim together, and the claims about one project."""
    merged: dict[tuple[str, str], Found] = {}
    for one in found:
        key = (one.family, one.key)
        known = merged.get(key)
        if known is None:
            merged[key] = one
            continue
        merged[key] = replace(
            known,
            readings=tuple(dict.fromkeys((*known.readings, *one.readings))),
            stages=known.stages | one.stages,
            modality=one.modality if one.stages else known.modality,
        )
    return list(merged.values())


class _Names:
    """What the things of a graph are called, where they lie and at what level."""

    def __init__(self, graph: Stored) -> None:
        self.labels = _gathered(graph, _LABELS, "label")
        self.places: dict[str, set[str]] = defaultdict(set)
        for thing, places in _gathered(graph, _HOSTS, "place").items():
            self.places[thing] = {label for place in places for label in self.labels[place]}
        self.levels = {text(row["x"]): code_name(text(row["level"])) for row in _ask(graph, _LEVELS)}
        self.groups = {text(row["x"]) for row in _ask(graph, _GROUPS)}

    def forms(self, thing: str) -> frozenset[str]:
        return forms(self.labels[thing])


def _gathered(graph: Stored, query: str, name: str) -> Mapping[str, set[str]]:
    gathered: dict[str, set[str]] = defaultdict(set)
    for row in _ask(graph, query):
        gathered[text(row["x"])].add(text(row[name]))
    return gathered


def _ask(graph: Stored, query: str) -> Iterator[ox.QuerySolution]:
    answer = graph.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    yield from answer


def _statement(row: ox.QuerySolution, names: _Names) -> Found | None:
    relation, subject, value = text(row["p"]).removeprefix(GWR), text(row["s"]), text(row["o"])
    family = _FAMILY.get(relation)
    if family is None or (family == "project" and names.groups & {subject, value}):
        return None  # a counted group is no named project
    one = _common(row, family)
    if family == "project":
        project = subject if relation == "atStage" else value
        stages = frozenset({code_name(value)}) if relation == "atStage" else frozenset()
        return replace(
            one, key=project, subject=names.forms(project), stages=stages, places=forms(names.places[project])
        )
    return replace(
        one,
        subject=names.forms(subject),
        object=names.forms(value),
        level=names.levels.get(value, ""),
        batch=int(text(row["batch"]) or 0),
        rank=int(text(row["rank"]) or 0),
        streak=bool(text(row["years"])) or _true(text(row["renewed"])),
    )


def _figure(row: ox.QuerySolution, names: _Names) -> Found:
    area = text(row["area"])
    bound = code_name(text(row["comparator"]))
    if _true(text(row["approximate"])) and bound in ("", "eq"):
        bound = "about"
    first, last = text(row["from"])[:4], text(row["to"])[:4]
    return replace(
        _common(row, "observation"),
        subject=names.forms(area) | forms(names.places[area]),
        object=names.forms(text(row["indicator"])),
        value=float(text(row["value"])),
        unit=text(row["unit"]),
        kind=code_name(text(row["kind"])),
        bound=bound,
        periods=frozenset({last} if first == last else {f"{first}/{last}", last}) - {""},
    )


def _common(row: ox.QuerySolution, family: str) -> Found:
    claim = text(row["claim"])
    return Found(
        family=family,
        key=claim,
        readings=((claim, text(row["rule"])),),
        sha256=text(row["sha"]),
        start=int(text(row["start"])),
        modality=code_name(text(row["modality"])),
        subject=frozenset(),
    )


def _true(value: str) -> bool:
    return value in ("true", "1")
