"""Facts → statements, observations, evidence and spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, Namespace

from kg.assemble import terms
from kg.assemble.changes import Change, Changes
from kg.assemble.iris import file_iri, period_iri, place_iri, report_iri
from kg.assemble.scopes import scope_place
from kg.assemble.units import in_base_unit, unit_iri
from kg.assemble.values import decimal, period_triples
from kg.knowledge import Knowledge
from kg.model import Claim, Entity, Evidence, Fact, Name, Period, Place, Report, Span
from kg.resolve import identity

OA = Namespace("http://www.w3.org/ns/oa#")
QB = Namespace("http://purl.org/linked-data/cube#")
DIMENSION = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#")
MEASURE = Namespace("http://purl.org/linked-data/sdmx/2009/measure#")
ATTRIBUTE = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
Triple = tuple[URIRef, URIRef, URIRef | Literal]

_ACTUAL = frozenset({"actual", "estimate"})  # the two sides of figures; a plain triple takes "actual" alone
_COMPARED = frozenset({"growthRate", "annualGrowth", "pointChange", "increase", "decrease", "multiple"})
_STATEMENTS = {
    "receivedHonour": "HonourStatement",
    "seeksHonour": "HonourStatement",
    "atStage": "ProjectStageStatement",
}
STAGES = (  # from the least to the furthest; one that stands still is no further than one only thought of
    "suspended",
    "proposed",
    "approved",
    "signed",
    "started",
    "underWay",
    "partlyComplete",
    "completed",
    "inOperation",
)


class ClaimWriter:
    """Writes the claims of one graph."""

    def __init__(self, knowledge: Knowledge, base: str) -> None:
        """Keep what all claims share."""
        self._knowledge = knowledge
        self._base = base
        self._gwr = terms.gwr()
        self._periods: dict[str, Period] = {}
        self._rules: set[str] = set()
        self._sets: dict[str, Report] = {}
        self.places: dict[str, Place] = {}  # that claims point at and that are no subject or value of any

    def triples(self, facts: Iterable[Fact]) -> Iterator[Triple]:
        """Yield the triples of every fact, then of what they point at."""
        furthest: dict[str, tuple[int, str]] = {}
        changes = Changes()
        for fact in facts:
            yield from self._observation(fact) if fact.claim.quantity else self._statement(fact)
            if fact.claim.quantity:
                changes.see(fact, self._claim_iri(fact, "o"))
            if fact.relation == "atStage" and fact.claim.modality == "actual":
                order = STAGES.index(str(fact.object))
                furthest[fact.subject.iri] = max(furthest.get(fact.subject.iri, (-1, "")), (order, str(fact.object)))
        for iri, (_, stage) in furthest.items():
            yield URIRef(iri), self._gwr.atStage, terms.code("stage", stage)
        for change in changes.pairs():
            yield from self._change(change)
        yield from self._shared()

    # ---- statements -----------------------------------------------------------------------

    def _statement(self, fact: Fact) -> Iterator[Triple]:
        gwr, claim = self._gwr, fact.claim
        node = self._claim_iri(fact, "s")
        value = URIRef(fact.object.iri) if isinstance(fact.object, Entity) else terms.code("stage", fact.object)
        relation = gwr[fact.relation]
        yield node, RDF.type, gwr[_STATEMENTS.get(fact.relation, "Statement")]
        yield node, gwr.statementSubject, URIRef(fact.subject.iri)
        yield node, gwr.statementProperty, relation
        yield node, gwr.statementValue, value
        if fact.relation != "atStage" and (claim.modality == "actual" or fact.relation == "seeksHonour"):
            yield URIRef(fact.subject.iri), relation, value
        yield from self._common(node, fact)
        if claim.period:
            yield node, gwr.period, self._period(claim.period)
            yield node, gwr.periodInferred, Literal(claim.period_inferred)
        qualifiers = dict(claim.qualifiers)
        if batch := qualifiers.get("batch"):
            yield node, gwr.batchNumber, Literal(int(batch))
        if rank := qualifiers.get("rank"):
            yield node, gwr["rank"], Literal(int(rank))
        if streak := qualifiers.get("streak"):
            yield node, gwr.consecutiveYears, Literal(int(streak))
        if qualifiers.get("renewed"):
            yield node, gwr.renewed, Literal(True)
        if verb := qualifiers.get("verb"):
            yield node, gwr.viaVerb, Literal(str(verb))

    # ---- observations ---------------------------------------------------------------------

    def _observation(self, fact: Fact) -> Iterator[Triple]:
        gwr, claim = self._gwr, fact.claim
        quantity = claim.quantity
        assert quantity is not None
        assert isinstance(fact.object, Entity)
        node = self._claim_iri(fact, "o")
        report = fact.because[0].report
        actual = claim.modality in _ACTUAL
        yield node, RDF.type, gwr.ActualObservation if actual else gwr.TargetObservation
        yield node, QB.dataSet, self._data_set(report)
        yield node, DIMENSION.refArea, URIRef(fact.subject.iri)
        yield node, gwr.indicator, URIRef(fact.object.iri)
        yield node, gwr.valueKind, terms.code("valueKind", claim.value_kind)
        yield node, DIMENSION.refPeriod, self._period(claim.period) if claim.period else self._no_period()
        compared = claim.value_kind in _COMPARED
        yield node, gwr.basePeriod, self._period(claim.base) if claim.base and compared else self._no_period()
        yield node, gwr.comparator, terms.code("comparator", quantity.comparator)
        yield node, MEASURE.obsValue, decimal(in_base_unit(quantity, self._knowledge))
        yield node, ATTRIBUTE.unitMeasure, unit_iri(quantity, self._knowledge)
        yield node, gwr.reportedValue, decimal(quantity.value)
        yield node, gwr.reportedUnit, Literal(quantity.unit)
        yield node, gwr.periodInferred, Literal(claim.period_inferred)
        if quantity.approximate:
            yield node, gwr.approximate, Literal(True)
        if quantity.family == "rank" and quantity.scope:
            yield node, gwr.qualifierText, Literal(quantity.scope)
            if place := scope_place(quantity.scope, report, self._knowledge):
                self.places[place.code] = place
                yield node, gwr.rankScope, place_iri(place, self._base)
        yield from self._common(node, fact)

    def _change(self, change: Change) -> Iterator[Triple]:
        """Write that an indicator moved from one observation to another, both told of in one stretch of text."""
        gwr = self._gwr
        ends = [str(end).removeprefix(self._base) for end in (change.before, change.after)]
        node = URIRef(f"{self._base}stmt/c{identity(*ends)}")
        yield node, RDF.type, gwr.ChangeStatement
        yield node, gwr.changeFrom, change.before
        yield node, gwr.changeTo, change.after
        yield node, gwr.modality, terms.code("modality", change.modality)
        for evidence in change.because:
            yield from self._evidence(node, evidence)

    def _data_set(self, report: Report) -> URIRef:
        self._sets[report.source.sha256] = report
        return URIRef(f"{self._base}doc/data-{report.source.sha256[:12]}")

    # ---- what every claim has -------------------------------------------------------------

    def _claim_iri(self, fact: Fact, letter: str) -> URIRef:
        claim, quantity = fact.claim, fact.claim.quantity
        value = fact.object.iri if isinstance(fact.object, Entity) else fact.object
        parts = [
            fact.subject.iri, fact.relation, value, claim.modality, str(claim.period or ""), str(claim.base or ""),
            f"{quantity.value.normalize():f}|{quantity.unit}|{quantity.comparator}|{quantity.scope}" if quantity else "",
            claim.value_kind,
            repr([q for q in claim.qualifiers if q[0] != "verb"]),
            fact.because[0].report.source.sha256 if quantity else "",
        ]  # fmt: skip
        relative = [part.removeprefix(self._base) for part in parts]
        return URIRef(f"{self._base}stmt/{letter}{identity(*relative)}")

    def _common(self, node: URIRef, fact: Fact) -> Iterator[Triple]:
        yield node, self._gwr.modality, terms.code("modality", fact.claim.modality)
        for evidence in fact.because:
            yield from self._evidence(node, evidence)

    def _evidence(self, node: URIRef, evidence: Evidence) -> Iterator[Triple]:
        gwr, claim, report = self._gwr, evidence.claim, evidence.report
        sha = report.source.sha256[:12]
        local = str(node).removeprefix(self._base)
        whole = _around(claim)
        where = report.reading.source_span(whole)
        item = URIRef(f"{self._base}ev/e{identity(local, sha, f'{where.start}-{where.end}', claim.rule)}")
        yield node, gwr.supportedBy, item
        yield item, RDF.type, gwr.Evidence
        yield item, OA.hasSource, file_iri(report, self._base)
        self._rules.add(claim.rule)
        yield item, gwr.byRule, URIRef(f"{self._base}rule/{claim.rule.replace('/', '-')}")
        yield item, gwr.confidence, decimal(self._knowledge.confidence(claim.rule))
        yield item, gwr.subjectResolution, terms.code("resolution", claim.subject.resolution)
        yield from self._span(item, OA.hasSelector, whole, report, headed=True)
        if claim.subject.span:
            yield from self._span(item, gwr.subjectSpan, claim.subject.span, report)
        if claim.trigger:
            yield from self._span(item, gwr.valueSpan if claim.quantity else gwr.triggerSpan, claim.trigger, report)
        if isinstance(claim.object, Name) and claim.object.span:
            yield from self._span(item, gwr.valueSpan, claim.object.span, report)

    def _span(
        self, item: URIRef, relation: URIRef, span: Span, report: Report, *, headed: bool = False
    ) -> Iterator[Triple]:
        where = report.reading.source_span(span)
        node = URIRef(f"{self._base}span/{report.source.sha256[:12]}-{where.start}-{where.end}")
        exact, clean = where.of(report.source.text), span.of(report.reading.text)
        yield item, relation, node
        yield node, RDF.type, self._gwr.TextSpan
        yield node, OA.start, Literal(where.start)
        yield node, OA.end, Literal(where.end)
        yield node, OA.exact, Literal(exact)
        if clean != exact:
            yield node, self._gwr.normalizedText, Literal(clean)
        if headed and (headings := report.sentence_at(span.start).headings):
            yield node, self._gwr.sectionPath, Literal(" > ".join(headings))
        if page := report.source.page_at(where.start):
            yield node, self._gwr.page, Literal(page)

    def _period(self, period: Period) -> URIRef:
        self._periods[str(period)] = period
        return period_iri(period, self._base)

    def _no_period(self) -> URIRef:
        return URIRef(f"{terms.CODES}period-none")

    def _shared(self) -> Iterator[Triple]:
        for period in self._periods.values():
            yield from period_triples(period, self._base)
        for rule in self._rules:
            node = URIRef(f"{self._base}rule/{rule.replace('/', '-')}")
            yield node, RDF.type, self._gwr.ExtractionRule
            yield node, DCTERMS.identifier, Literal(rule)
        for sha, report in self._sets.items():
            node = URIRef(f"{self._base}doc/data-{sha[:12]}")
            yield node, RDF.type, QB.DataSet
            yield node, QB.structure, URIRef(f"{terms.CODES}dsd")
            yield node, DCTERMS.title, Literal(f"{report.title}指标", lang="zh")
            yield node, PROV.wasDerivedFrom, report_iri(report, self._base)


def _around(claim: Claim) -> Span:
    """Give the span of a claim with its trigger and value, which lie in it or close by."""
    spans = [claim.span, *([claim.trigger] if claim.trigger else [])]
    if isinstance(claim.object, Name) and claim.object.span:
        spans.append(claim.object.span)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
