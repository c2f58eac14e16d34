"""Claims → edges of a property graph, each with its modality and the words that it stands on.

The kind and the label of an edge whose claim is a target or a plan say so themselves, since a
program may show nothing else of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, NamedTuple

from kg.assemble import terms
from kg.publish import wording
from kg.publish.said import GWR, Said

TARGET = "TARGET_"  # begins the kind of an edge that is no result


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a claim is said; of several places the one that is surest."""

    report: str | None
    file: str | None
    quote: str | None
    quote_start: int | None
    quote_end: int | None
    rule: str | None
    confidence: float | None
    evidence: int | None  # how many places say it


@dataclass(frozen=True, slots=True)
class Link:
    """What an edge tells of a claim; what the graph does not say is nothing."""

    relation: str  # a property of the ontology, or observation
    kind: str  # HOSTS_PROJECT, or TARGET_HOSTS_PROJECT of what is not yet
    label: str
    label_en: str
    side: str  # actual or target
    modality: str
    period: str | None
    period_inferred: bool | None = None
    verb: str | None = None
    batch: int | None = None
    rank: int | None = None
    streak: int | None = None
    renewed: bool | None = None
    value: float | None = None  # as printed
    unit: str | None = None
    comparator: str | None = None
    approximate: bool | None = None
    value_kind: str | None = None
    base_period: str | None = None
    scope: str | None = None  # within which a rank holds
    base_value: float | None = None  # in the unit by which figures compare
    base_unit: str | None = None
    report: str | None = None
    file: str | None = None
    quote: str | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    rule: str | None = None
    confidence: float | None = None
    evidence: int | None = None


class Edge(NamedTuple):
    """An edge between two things; the key is the IRI of its claim."""

    source: str
    target: str
    key: str
    link: Link


def edges(said: Said) -> Iterator[Edge]:
    """Yield an edge for each statement on two things, each observation, and what the word lists know."""
    yield from _statements(said)
    yield from _observations(said)
    yield from _listed(said, "locatedIn")
    yield from _listed(said, "issuer")


def _statements(said: Said) -> Iterator[Edge]:
    for claim in said.having("statementProperty"):
        relation = _relation(said, claim)
        if relation == "atStage":
            continue
        zh, en = terms.names_of_property(relation)
        planned = side(said, claim) == "target"
        link = Link(
            relation=relation,
            kind=_kind(relation, planned=planned),
            label=f"计划{zh}" if planned and relation != "seeksHonour" else zh,
            label_en=f"{en} (target)" if planned else en,
            period=said.period(claim, "period"),
            verb=said.value(claim, "viaVerb"),
            batch=said.whole(claim, "batchNumber"),
            rank=said.whole(claim, "rank"),
            streak=said.whole(claim, "consecutiveYears"),
            renewed=said.flag(claim, "renewed"),
            **_of_any(said, claim),
        )
        yield Edge(said.one(claim, "statementSubject"), said.one(claim, "statementValue"), claim, link)


def _observations(said: Said) -> Iterator[Edge]:
    for claim in said.having("indicator"):
        planned = side(said, claim) == "target"
        zh, en = terms.names_of_class("TargetObservation" if planned else "ActualObservation")
        amount = _amount(said, claim)
        link = Link(
            relation="observation",
            kind=_kind("observation", planned=planned),
            label=f"{zh} {amount}",
            label_en=f"{en} {amount}",
            period=said.period(claim, "sdmx-dimension:refPeriod"),
            value=said.number(claim, "reportedValue"),
            unit=said.value(claim, "reportedUnit"),
            comparator=said.code(claim, "comparator"),
            approximate=said.flag(claim, "approximate"),
            value_kind=said.code(claim, "valueKind"),
            base_period=said.period(claim, "basePeriod"),
            scope=said.value(claim, "qualifierText"),
            base_value=said.number(claim, "sdmx-measure:obsValue"),
            base_unit=_unit(said.value(claim, "sdmx-attribute:unitMeasure")),
            **_of_any(said, claim),
        )
        yield Edge(said.one(claim, "sdmx-dimension:refArea"), said.one(claim, "indicator"), claim, link)


def _listed(said: Said, relation: str) -> Iterator[Edge]:
    """Yield what a word list knows, a place in a place or who confers an honour, where no report says so as a result."""
    told = {
        (said.value(claim, "statementSubject"), said.value(claim, "statementValue"))
        for claim in said.having("statementProperty")
        if _relation(said, claim) == relation and modality(said, claim) == "actual"
    }
    zh, en = terms.names_of_property(relation)
    for inner in said.having(relation):
        origin = said.value(inner, "prov:wasDerivedFrom")
        link = Link(
            relation=relation,
            kind=_kind(relation, planned=False),
            label=zh,
            label_en=en,
            side="actual",
            modality="actual",
            period=None,
            file=said.value(origin, "dcterms:title@zh") if origin else None,
        )
        for outer in said.values(inner, relation):
            if (inner, outer) not in told:
                yield Edge(inner, outer, f"{inner} {relation} {outer}", link)


def _of_any(said: Said, claim: str) -> dict[str, Any]:
    """Tell what every claim has: side, modality, and the words that it stands on."""
    return {
        "side": side(said, claim),
        "modality": modality(said, claim),
        "period_inferred": said.flag(claim, "periodInferred"),
        **asdict(basis(said, claim)),
    }


# ---- parts of a claim -----------------------------------------------------------------------


def modality(said: Said, claim: str) -> str:
    """Give the modality of a claim; one that has none is no result."""
    return said.code(claim, "modality") or "plan"


def side(said: Said, claim: str) -> str:
    """Tell results from targets: ``actual`` or ``target``."""
    return wording.side(modality(said, claim))


def basis(said: Said, claim: str) -> Basis:
    """Find where a claim is said most surely."""
    found = [_basis(said, evidence) for evidence in said.values(claim, "supportedBy")]
    surest = min(
        found, key=lambda b: (-(b.confidence or 0), b.file or "", b.quote_start or 0, b.rule or ""), default=None
    )
    return replace(surest, evidence=len(found)) if surest else Basis(*[None] * len(fields(Basis)))


def _basis(said: Said, evidence: str) -> Basis:
    span = said.one(evidence, "oa:hasSelector")
    file = said.one(evidence, "oa:hasSource")
    return Basis(
        report=said.value(said.one(file, "fileOf"), "dcterms:title@zh"),
        file=said.value(file, "dcterms:title"),
        quote=said.value(span, "oa:exact"),
        quote_start=said.whole(span, "oa:start"),
        quote_end=said.whole(span, "oa:end"),
        rule=said.value(said.one(evidence, "byRule"), "dcterms:identifier"),
        confidence=said.number(evidence, "confidence"),
        evidence=None,
    )


def _relation(said: Said, claim: str) -> str:
    return said.one(claim, "statementProperty").removeprefix(GWR)


def _kind(relation: str, *, planned: bool) -> str:
    """Name the kind of an edge as property graphs do.

    >>> _kind("hostsProject", planned=True)
    'TARGET_HOSTS_PROJECT'
    """
    name = re.sub(r"(?=[A-Z])", "_", relation).upper()
    return f"{TARGET}{name}" if planned else name


def _amount(said: Said, claim: str) -> str:
    """Say a figure as the reports do: ``7.5%以上``, ``全省第3位``."""
    return wording.amount_text(
        said.decimal(claim, "reportedValue"),
        said.value(claim, "reportedUnit") or "",
        said.code(claim, "comparator") or "eq",
        approximate=said.flag(claim, "approximate") or False,
        rank_in=(said.value(claim, "qualifierText") or "") if said.code(claim, "valueKind") == "rank" else None,
    )


def _unit(iri: str | None) -> str | None:
    """Give the name of a unit: ``CCY_CNY``, ``PercentagePoint``."""
    return re.split(r"[/#]", iri)[-1] if iri else None
