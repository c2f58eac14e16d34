"""Asking the graph: the queries beside this module, their answers, and what is common to all rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish.quotes import Quotes
from kg.publish.rdf_graph import RdfGraph, text
from kg.publish.wording import side

_HERE = files(__package__)
Answer = Mapping[str, str]  # the values of a solution by the names of its variables, what is unbound left out


def answers(graph: RdfGraph, name: str, **filled: str) -> Iterator[Answer]:
    """Answer one of the queries ``NAME.rq``; *filled* takes the place of ``{which}``."""
    query = _HERE.joinpath(f"{name}.rq").read_text("utf-8")
    for word, value in filled.items():
        query = query.replace(f"{{{word}}}", value)
    solutions = graph.query(query)
    assert isinstance(solutions, ox.QuerySolutions), "the queries of this folder select"
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: text(term) for name, term in zip(names, solution, strict=True) if term is not None}


class Area(NamedTuple):
    """Whom a claim is on."""

    name: str = ""
    code: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a claim in a file, and the fields of a row that follow from them."""

    fields: Mapping[str, Any]
    printed: str


class Asked:
    """What the rows of one question need besides: areas, and the words of each claim in each file."""

    def __init__(self, graph: RdfGraph, which: str, *, sentences: bool) -> None:
        """Take the graph and *which* claims are meant, as SPARQL says it of a subject."""
        self._graph = graph
        self._which = which
        self._quotes = Quotes(graph.sources()) if sentences else None

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Name the things that claims are on, by their IRIs."""
        found = sorted((a["area"], a["name"], a.get("code", ""), local(a["class"])) for a in answers(self._graph, "areas"))  # fmt: skip
        return {iri: Area(name, code, kind) for iri, name, code, kind in reversed(found)}

    @cached_property
    def _told(self) -> Mapping[str, list[Told]]:
        """Find the words of each claim, the surest of each file."""
        said: dict[tuple[str, str], list[Answer]] = defaultdict(list)
        for answer in answers(self._graph, "words", which=self._which):
            said[answer["claim"], answer["sha"]].append(answer)
        found = defaultdict(list)
        for (claim, _), places in sorted(said.items()):
            found[claim].append(self._surest(places))
        return found

    def told(self, claim: str) -> list[Told]:
        """Give the words of a claim, those of each file that says it."""
        return self._told.get(claim, [])

    def _surest(self, places: list[Answer]) -> Told:
        best = min(places, key=lambda a: (-float(a["confidence"]), a["file"], int(a["start"]), int(a["end"]), a["rule"], a.get("printed", "")))  # fmt: skip
        start, quote = int(best["start"]), best["quote"]
        around = self._quotes.around(best["sha"], start, quote).text if self._quotes else ""
        fields = {
            "report": best["report"], "report_title": best["title"], "report_place": best.get("place", ""),
            "report_year": int(best["year"]) if "year" in best else None,
            "quote": quote, "wording": best.get("wording", quote), "sentence": around,
            "file": best["file"], "sha256": best["sha"], "start": start, "end": int(best["end"]),
            "rule": best["rule"], "confidence": float(best["confidence"]),
            "evidence": len({(a["start"], a["end"]) for a in places}),
        }  # fmt: skip
        return Told(fields, best.get("printed", ""))

    def claim(self, answer: Answer, area: str) -> dict[str, Any]:
        """Give the fields of a row that a claim itself says."""
        known, modality = self.areas.get(area, Area()), code(answer.get("modality")) or "plan"
        first, last = years(answer.get("period"))
        return {
            "iri": answer["claim"], "place": known.name, "place_iri": area, "place_code": known.code,
            "place_kind": known.kind, "first": first, "last": last, "period_inferred": flag(answer.get("inferred")),
            "modality": modality, "side": side(modality),
        }  # fmt: skip


# ---- values -----------------------------------------------------------------------------------


def code(iri: str | None) -> str:
    """Give the name of a code: ``national`` of ``gwrc:level-national``."""
    return iri.removeprefix(terms.CODES).partition("-")[2] if iri else ""


def local(iri: str) -> str:
    """Give the last part of an IRI: ``CCY_CNY``, ``CountyDivision``."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def years(period: str | None) -> tuple[int | None, int | None]:
    """Give the first and the last year of a period; nothing for the code of no period.

    >>> years("https://w3id.org/gwr/id/period/2017-2021"), years("https://w3id.org/gwr/id/period/2021")
    ((2017, 2021), (2021, 2021))
    """
    if period is None or period.startswith(terms.CODES):
        return None, None
    first, _, last = period.rpartition("/")[2].partition("-")
    return int(first), int(last or first)


def flag(value: str | None) -> bool:
    """Give a truth value; what is not said is not so."""
    return value in ("true", "1")


def whole(value: str | None) -> int | None:
    """Give a whole number."""
    return int(value) if value else None


def number(value: str) -> Decimal:
    """Give a number without idle zeros and without an exponent.

    >>> number("7.0"), number("440298000000"), number("7.50")
    (Decimal('7'), Decimal('440298000000'), Decimal('7.5'))
    """
    exact = Decimal(value)
    return exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize()
