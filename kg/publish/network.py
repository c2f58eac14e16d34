"""Facts → the graph that the explorer page draws: things, their relations, and each fact's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.assemble import terms
from kg.model import Claim, Entity, Evidence, Fact, Name, Report, Span
from kg.publish import wording

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

# Kinds of things as the page knows them; one it does not know is drawn as a thing.
_KINDS = {"town": "place", "site": "place", "cluster": "group"}
_BOUNDS = {"ge": "min", "gt": "min", "le": "max", "lt": "max"}
_LEVELS = {"honour": "level", "park": "parkLevel"}  # which attribute of an entity is its level
_PANEL = frozenset({"atStage", "observes"})  # told in the panel of their subject, not drawn as lines


def network(
    facts: Iterable[Fact], reports: Iterable[Report], knowledge: Knowledge, *, base: str = terms.BASE
) -> nx.MultiDiGraph[str]:
    """Make the graph of the page: a node for each thing named, an edge for each relation of two.

    Stages and figures stand in the panel of the thing they speak of. Facts that differ only in
    period or qualifiers share an edge, a target and a result never.
    """
    maker = _Maker(knowledge, base)
    for report in reports:
        maker.report(report)
    for fact in facts:
        maker.fact(fact)
    maker.hierarchy()
    return maker.graph


class _Maker:
    """Builds one graph."""

    def __init__(self, knowledge: Knowledge, base: str) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._knowledge = knowledge
        self._base = base
        self._within: dict[str, str] = {}

    def report(self, report: Report) -> None:
        """Put the place of a report into the graph, whatever is said of it."""
        from kg.resolve import place_entities

        if report.place is None:
            return
        seed = Entity("", "place", report.place.label, attributes=(("code", report.place.code),))
        own = [e for e in place_entities([seed], self._knowledge, base=self._base) if e.label == report.place.label]
        for entity in own:
            self._node(entity)

    def fact(self, fact: Fact) -> None:
        """Add what a fact says."""
        self._node(fact.subject)
        if fact.relation == "observes":
            self.graph.nodes[fact.subject.iri]["figures"] += [self._figure(fact, item) for item in fact.because]
            return
        told = [self._told(fact, item) for item in fact.because]
        if fact.relation in _PANEL or not isinstance(fact.object, Entity):
            self.graph.nodes[fact.subject.iri]["facts"] += told
            return
        self._node(fact.object)
        self._edge(fact.subject.iri, fact.object.iri, fact.relation, wording.side(fact.claim.modality), told)

    def hierarchy(self) -> None:
        """Join each place and park to the place it lies in, where both are in the graph."""
        for inner, outer in sorted(self._within.items()):
            if outer in self.graph:
                self._edge(inner, outer, "locatedIn", "actual", [])

    def _node(self, entity: Entity) -> None:
        if entity.iri in self.graph:
            return
        attributes = dict(entity.attributes)
        level = str(attributes.get(_LEVELS.get(entity.kind, ""), "unknown"))
        self.graph.add_node(
            entity.iri,
            kind=_KINDS.get(entity.kind, entity.kind),
            label=entity.label,
            english="",
            level="" if level == "unknown" else terms.names_of_code("level", level)[0],
            names=list(entity.aliases),
            facts=[],
            figures=[],
        )
        if within := attributes.get("within"):
            self._within[entity.iri] = str(within)
        elif host := attributes.get("host"):
            self._within[entity.iri] = f"{self._base}place/cn-{host}"

    def _edge(self, source: str, target: str, relation: str, side: str, told: list[dict[str, Any]]) -> None:
        key = f"{relation}:{side}"
        if not self.graph.has_edge(source, target, key):
            label, english = terms.names_of_property(relation)
            self.graph.add_edge(
                source, target, key=key, relation=relation, label=label, label_en=english, modality=side, facts=[]
            )
        self.graph.edges[source, target, key]["facts"] += told

    # ---- what the panel tells -------------------------------------------------------------

    def _told(self, fact: Fact, item: Evidence) -> dict[str, Any]:
        value = fact.object.label if isinstance(fact.object, Entity) else fact.object
        claim = item.claim
        text = wording.relation_text(
            fact.subject.label,
            fact.relation,
            value,
            modality=claim.modality,
            period=_period(claim),
            qualifiers=dict(claim.qualifiers),
        )
        return {"text": text, "modality": wording.side(claim.modality), **self._source(item)}

    def _figure(self, fact: Fact, item: Evidence) -> dict[str, Any]:
        quantity = item.claim.quantity
        assert quantity is not None
        assert isinstance(fact.object, Entity)
        rank = quantity.family == "rank"
        kind = terms.names_of_code("valueKind", item.claim.value_kind)[0]
        return {
            "indicator": fact.object.label,
            "value": wording.plain(quantity.value),
            "unit": "位" if rank else quantity.unit,
            "kind": f"{quantity.scope}{kind}" if rank else kind,
            "bound": _BOUNDS.get(quantity.comparator, ""),
            "modality": wording.side(item.claim.modality),
            **self._source(item),
        }

    def _source(self, item: Evidence) -> dict[str, Any]:
        report, claim = item.report, item.claim
        where = report.reading.source_span(claim.span)
        quoted = _quoted(report, claim.span)
        headings = report.sentence_at(claim.span.start).headings
        return {
            "quote": quoted.of(report.reading.text),
            "marks": _marks(claim, quoted),
            "section": " > ".join(headings),
            "file": report.source.name,
            "start": where.start,
            "end": where.end,
            "rule": claim.rule,
            "confidence": str(self._knowledge.confidence(claim.rule)),
            "period": _period(claim),
        }


def _period(claim: Claim) -> str:
    return str(claim.period) if claim.period else ""


def _quoted(report: Report, span: Span) -> Span:
    """Give the sentence around a span, or the sentences where it covers more than one."""
    first, last = report.sentence_at(span.start).span, report.sentence_at(span.end - 1).span
    return Span(min(first.start, span.start), max(last.end, span.end))


def _marks(claim: Claim, quoted: Span) -> list[tuple[int, int, str]]:
    """Mark who, which word says it, and what, at offsets of the quote."""
    value = claim.object.span if isinstance(claim.object, Name) else None
    trigger = claim.trigger
    if claim.quantity:
        value, trigger = trigger, None
    roles = ((claim.subject.span, "subject"), (trigger, "trigger"), (value, "value"))
    return sorted(
        (span.start - quoted.start, span.end - quoted.start, role)
        for span, role in roles
        if span is not None and quoted.covers(span)
    )
