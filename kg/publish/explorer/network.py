"""Facts → the graph that the explorer draws: things, their relations, and each fact's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.assemble import class_of, code_property, terms
from kg.model import Claim, Entity, Evidence, Fact, Name, Report, Span
from kg.publish import wording

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

# Kinds of things as the page knows them; one it does not know is drawn as a thing.
_KINDS = {"town": "place", "site": "place", "cluster": "group"}
_LEVELS = {"honour": "level", "park": "parkLevel"}  # which attribute of an entity is its level
_PANEL = frozenset({"atStage", "observes"})  # told in the panel of their subject, not drawn as lines


def network(
    facts: Iterable[Fact], reports: Iterable[Report], knowledge: Knowledge, *, base: str = terms.BASE
) -> nx.MultiDiGraph[str]:
    """Make the graph of the page: a node for each thing named, an edge for each relation of two.

    Stages and figures stand in the panel of the thing they speak of. Facts that differ only in
    period or qualifiers share an edge, a target and a result never. The graph's attribute
    ``reports`` holds the text of each report, which quotes and marks point into.
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
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(reports=[])
        self._knowledge = knowledge
        self._base = base
        self._within: dict[str, str] = {}
        self._numbers: dict[str, int] = {}  # SHA-256 of a report's file -> its place in the list

    def report(self, report: Report) -> None:
        """Put a report's text and its place into the graph, whatever is said of it."""
        from kg.resolve import place_entities

        self._numbers[report.source.sha256] = len(self._numbers)
        self.graph.graph["reports"].append(
            {
                "title": report.title,
                "file": report.source.name,
                "sha256": report.source.sha256,
                "text": report.reading.text,
                "sections": list(_sections(report)),
                "headings": [block.span.start for block in report.reading.blocks if block.heading],
            }
            | ({"pages": list(report.source.pages)} if report.source.pages else {})
        )
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
        told = [self._told(item) for item in fact.because]
        if fact.relation in _PANEL or not isinstance(fact.object, Entity):
            value = _value(fact.relation, fact.object)
            self.graph.nodes[fact.subject.iri]["facts"] += [{**each, **value} for each in told]
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
            type=class_of(entity),
            label=entity.label,
            level=("", "") if level == "unknown" else terms.names_of_code("level", level),
            names=list(entity.aliases),
            about=list(_about(entity)),
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
            names = terms.names_of_property(relation)
            self.graph.add_edge(source, target, key=key, relation=relation, names=names, modality=side, facts=[])
        self.graph.edges[source, target, key]["facts"] += told

    # ---- what the panel tells -------------------------------------------------------------

    def _figure(self, fact: Fact, item: Evidence) -> dict[str, Any]:
        claim, quantity = item.claim, item.claim.quantity
        assert quantity is not None
        assert isinstance(fact.object, Entity)
        rank = quantity.family == "rank"
        about = quantity.approximate and quantity.comparator == "eq"
        return {
            **self._told(item),
            "indicator": (fact.object.label, fact.object.iri),
            "value": wording.plain(quantity.value),
            "unit": "位" if rank else quantity.unit,
            "scope": quantity.scope if rank else "",
            "kind": (claim.value_kind, *terms.names_of_code("valueKind", claim.value_kind)),
            "bound": "about" if about else quantity.comparator,
        }

    def _told(self, item: Evidence) -> dict[str, Any]:
        report, claim = item.report, item.claim
        where = report.reading.source_span(claim.span)
        quoted = _quoted(report, claim.span)
        said = wording.qualifier_texts(dict(claim.qualifiers))
        return {
            "modality": claim.modality,
            "period": str(claim.period) if claim.period else "",
            "notes": ("，".join(zh for zh, _ in said), ", ".join(en for _, en in said)),
            "report": self._numbers[report.source.sha256],
            "quote": (quoted.start, quoted.end),
            "marks": _marks(claim, quoted),
            "start": where.start,
            "end": where.end,
            "rule": claim.rule,
            "confidence": str(self._knowledge.confidence(claim.rule)),
        }


def _about(entity: Entity) -> Iterator[tuple[str, str, str]]:
    """Say what is known of a thing besides facts: the name of the property in both languages, and the value."""
    attributes = dict(entity.attributes)
    if code := code_property(entity, class_of(entity)):
        yield *terms.names_of_property(code), str(attributes["code"])
    if issuers := str(attributes.get("issuers", "")):
        yield *terms.names_of_property("issuer"), issuers.replace("|", "、")


def _value(relation: str, value: Entity | str) -> dict[str, Any]:
    """Say what a fact without a line says of its subject."""
    if isinstance(value, Entity):
        names = (value.label, value.label)
    else:
        names = terms.names_of_code("stage", value) if relation == "atStage" else (value, value)
    code = value if relation == "atStage" and isinstance(value, str) else ""
    return {"relation": (relation, *terms.names_of_property(relation)), "value": (code, *names)}


def _sections(report: Report) -> Iterator[tuple[int, str]]:
    """Give where each section begins and the headings above it."""
    above: tuple[str, ...] = ()
    for sentence in report.sentences:
        if sentence.headings != above:
            above = sentence.headings
            yield sentence.span.start, " > ".join(above)


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
