"""Triples → facts as plain rows: each statement and each figure, with the words that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish.edges import basis, modality, side
from kg.publish.said import CODES, GWR, Said, by_its_shapes

OBSERVATION = "observation"  # the relation of a figure, which joins what is measured to the indicator


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact. Of several places that say it, the quote is the surest; what is not said is None.

    ``side`` tells results (``actual``) from what is only planned (``target``); a target is never a
    result. ``value``, ``unit``, ``comparator`` and ``value_kind`` are those of a figure.
    """

    subject: str
    relation: str  # a property of the ontology: receivedHonour; or observation
    object: str  # what a thing is called; of a stage its name; of a figure its indicator
    value: Decimal | None  # as printed
    unit: str | None
    comparator: str | None
    value_kind: str | None
    modality: str  # actual, estimate, target or plan
    side: str
    period: str | None
    quote: str | None
    file: str | None
    start: int | None  # the quote is characters start to end of the file, end not included
    end: int | None
    rule: str | None
    confidence: float | None
    evidence: int  # how many places say it
    subject_iri: str
    object_iri: str
    iri: str  # of the claim, by which all else can be asked


NAMES = tuple(field.name for field in fields(FactRow))


def facts(triples: Iterable[ox.Triple]) -> tuple[FactRow, ...]:
    """List the facts in the order in which the files say them.

    Raises:
        InputError: the triples break the shapes of the ontology.

    """
    with by_its_shapes():
        found = list(_facts(Said(triples)))
    return tuple(sorted(found, key=lambda f: (f.file or "", f.start or 0, f.end or 0, f.iri)))


def _facts(said: Said) -> Iterator[FactRow]:
    for claim in said.having("statementProperty"):
        relation = said.one(claim, "statementProperty").removeprefix(GWR)
        subject, value = said.one(claim, "statementSubject"), said.one(claim, "statementValue")
        yield _row(said, claim, subject, relation, value, said.period(claim, "period"))
    for claim in said.having("indicator"):
        area, indicator = said.one(claim, "sdmx-dimension:refArea"), said.one(claim, "indicator")
        yield _row(said, claim, area, OBSERVATION, indicator, said.period(claim, "sdmx-dimension:refPeriod"))


def _row(said: Said, claim: str, subject: str, relation: str, value: str, period: str | None) -> FactRow:
    where, figure = basis(said, claim), relation == OBSERVATION
    return FactRow(
        subject=_called(said, subject),
        relation=relation,
        object=_called(said, value),
        value=said.decimal(claim, "reportedValue") if figure else None,
        unit=said.value(claim, "reportedUnit") if figure else None,
        comparator=said.code(claim, "comparator") if figure else None,
        value_kind=said.code(claim, "valueKind") if figure else None,
        modality=modality(said, claim),
        side=side(said, claim),
        period=period,
        quote=where.quote,
        file=where.file,
        start=where.quote_start,
        end=where.quote_end,
        rule=where.rule,
        confidence=where.confidence,
        evidence=where.evidence or 0,
        subject_iri=subject,
        object_iri=value,
        iri=claim,
    )


def _called(said: Said, iri: str) -> str:
    """Give what a thing, or a code, is called."""
    if iri.startswith(CODES):
        return terms.names_of_coded(iri)[0]
    return said.value(iri, "skos:prefLabel@zh") or iri
