"""Claims of a stored graph in words, each with the marked sentence that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish import wording
from kg.publish.quotes import Quotes
from kg.publish.rdf_graph import RdfGraph

GWR, CODES, OA, SKOS = terms.ONTOLOGY, terms.CODES, terms.PREFIXES["oa"], terms.PREFIXES["skos"]
AREA, PERIOD = f"{terms.PREFIXES['sdmx-dimension']}refArea", f"{terms.PREFIXES['sdmx-dimension']}refPeriod"
DCTERMS = terms.PREFIXES["dcterms"]
PLAIN = {"subject": ("【", "】"), "trigger": ("［", "］"), "value": ("〔", "〕")}
_NAMES = (f"{SKOS}prefLabel", f"{DCTERMS}title", f"{DCTERMS}identifier")
_QUALIFIERS = {"batchNumber": "batch", "rank": "rank", "consecutiveYears": "streak", "renewed": "renewed"}
_ROLES = (("subjectSpan", "subject"), ("triggerSpan", "trigger"), ("valueSpan", "value"))


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in words; a figure has no relation."""

    claim: ox.NamedNode
    relation: str
    modality: str
    text: str

    @property
    def side(self) -> str:
        """Tell results from targets: ``actual`` or ``target``."""
        return wording.side(self.modality)


@dataclass(frozen=True, slots=True)
class Basis:
    """A piece of evidence: which words of which file, and the rule that read them."""

    node: ox.NamedNode
    span: ox.NamedNode
    file: str
    sha: str
    start: int
    end: int
    rule: str


class Telling:
    """Puts the claims of one graph into words."""

    def __init__(self, graph: RdfGraph) -> None:
        """Take an open graph; its sources are read again when a sentence is asked for."""
        self._graph = graph
        self._quotes = Quotes(graph.sources())

    def told(self, claim: ox.NamedNode) -> Told:
        """Say a claim: a relation between two things, or a figure."""
        modality = code_name(self._graph.value(claim, f"{GWR}modality"))
        relation = self._graph.value(claim, f"{GWR}statementProperty").removeprefix(GWR)
        text = self._relation(claim, relation, modality) if relation else self._figure(claim, modality)
        return Told(claim, relation, modality, text)

    def _relation(self, claim: ox.NamedNode, relation: str, modality: str) -> str:
        value = self._graph.value(claim, f"{GWR}statementValue")
        qualifiers: dict[str, str | int] = {}
        for name, short in _QUALIFIERS.items():
            if said := self._graph.value(claim, f"{GWR}{name}"):
                qualifiers[short] = said
        return wording.relation_text(
            self.label_of(self._graph.value(claim, f"{GWR}statementSubject")),
            relation,
            code_name(value) if value.startswith(CODES) else self.label_of(value),
            modality=modality,
            period=_tail(self._graph.value(claim, f"{GWR}period")),
            qualifiers=qualifiers,
        )

    def _figure(self, claim: ox.NamedNode, modality: str) -> str:
        kind = code_name(self._graph.value(claim, f"{GWR}valueKind"))
        amount = wording.amount_text(
            Decimal(self._graph.value(claim, f"{GWR}reportedValue")),
            self._graph.value(claim, f"{GWR}reportedUnit"),
            code_name(self._graph.value(claim, f"{GWR}comparator")),
            approximate=self._graph.value(claim, f"{GWR}approximate") == "true",
            rank_in=self._graph.value(claim, f"{GWR}qualifierText") if kind == "rank" else None,
        )
        return wording.figure_text(
            self.label_of(self._graph.value(claim, AREA)),
            self.label_of(self._graph.value(claim, f"{GWR}indicator")),
            amount,
            kind=kind,
            modality=modality,
            period=_tail(self._graph.value(claim, PERIOD)),
        )

    def bases(self, claim: ox.NamedNode) -> Iterator[Basis]:
        """List the evidence of a claim."""
        for iri in self._graph.values(claim, f"{GWR}supportedBy"):
            node = ox.NamedNode(iri)
            span = ox.NamedNode(self._graph.value(node, f"{OA}hasSelector"))
            start, end = self._ends(span)
            file = self._graph.value(node, f"{OA}hasSource")
            yield Basis(
                node,
                span,
                file=self.label_of(file),
                sha=self._graph.value(ox.NamedNode(file), f"{GWR}sha256") if file else "",
                start=start,
                end=end,
                rule=self.label_of(self._graph.value(node, f"{GWR}byRule")),
            )

    def quote(self, basis: Basis, signs: Mapping[str, tuple[str, str]] = PLAIN) -> str:
        """Give the sentence of a span, or the span where its source is missing, with the words marked."""
        quote = self._quotes.around(basis.sha, basis.start, self._graph.value(basis.span, f"{OA}exact"))
        marks = [
            (*self._ends(ox.NamedNode(iri)), signs[role])
            for relation, role in _ROLES
            for iri in self._graph.values(basis.node, f"{GWR}{relation}")
        ]
        return quote.marked(marks)

    def _ends(self, span: ox.NamedNode) -> tuple[int, int]:
        return int(self._graph.value(span, f"{OA}start")), int(self._graph.value(span, f"{OA}end"))

    def label(self, node: ox.NamedNode) -> str:
        """Give what a thing is called, or its IRI in short."""
        return label_in(self._graph, node)

    def label_of(self, iri: str) -> str:
        """Give what the thing of an IRI is called; nothing for no IRI."""
        return self.label(ox.NamedNode(iri)) if iri else ""


def label_in(graph: RdfGraph, node: ox.NamedNode) -> str:
    """Give what a thing of a graph is called, or its IRI in short."""
    for relation in _NAMES:
        if label := graph.value(node, relation):
            return label
    return graph.short(node.value)


def code_name(iri: str) -> str:
    """Give the code of an IRI.

    >>> code_name("https://w3id.org/gwr/code#modality-actual")
    'actual'
    """
    return iri.removeprefix(CODES).partition("-")[2]


def _tail(iri: str) -> str:
    """Give the key of a period's IRI: ``2017-2021``; none of the code for no period."""
    return "" if iri.startswith(CODES) else iri.rpartition("/")[2]
