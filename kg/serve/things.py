"""What a page says of a thing or a claim, taken from the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from markupsafe import Markup, escape

from kg.assemble import terms
from kg.explain import facts_about
from kg.find import kind_text
from kg.publish.rdf_graph import text
from kg.publish.stored import Stored
from kg.telling import CODES, GWR, SKOS, Telling, Told, code_name

_STATEMENT = f"{GWR}supportedBy"
# Signs that no text holds; they become tags once the text around them is escaped.
_SIGNS = {"subject": ("\x02", "\x05"), "trigger": ("\x03", "\x05"), "value": ("\x04", "\x05")}
_TAGS = {
    "\x02": '<mark class="subject">', "\x03": '<mark class="trigger">', "\x04": '<mark class="value">', "\x05": "</mark>",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A value to show; with an IRI it leads to a page."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A property with its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence: its sentence with the marked words, and where it stands."""

    quote: Markup
    section: str
    file: str
    start: int
    end: int
    rule: str
    confidence: str
    how: str


class Things:
    """Tells of the things of one graph."""

    def __init__(self, graph: Stored, telling: Telling) -> None:
        """Take an open graph."""
        self.graph, self.telling = graph, telling

    def is_known(self, node: ox.NamedNode) -> bool:
        """Tell whether the graph says anything of a node."""
        return next(self.graph.store.quads_for_pattern(node, None, None, ox.DefaultGraph()), None) is not None

    def is_claim(self, node: ox.NamedNode) -> bool:
        """Tell whether a node is a claim, which has evidence."""
        return bool(self.graph.value(node, _STATEMENT))

    def title(self, node: ox.NamedNode) -> str:
        """Name a node: a claim by what it says."""
        return self.telling.told(node).text if self.is_claim(node) else self.telling.label(node)

    def kind(self, node: ox.NamedNode) -> str:
        """Name its class in both languages."""
        return kind_text(self.graph, node)

    def others(self, node: ox.NamedNode) -> list[str]:
        """List its other names."""
        return [n for part in ("alt", "hidden") for n in self.graph.values(node, f"{SKOS}{part}Label")]

    def facts(self, node: ox.NamedNode) -> list[Told]:
        """List what is said about it, results before targets; of a report, all that stands in it."""
        found = {told.claim.value: told for told in facts_about(self.graph, self.telling, node)}
        for claim in self._claims_of_report(node):
            found.setdefault(claim.value, self.telling.told(claim))
        return sorted(found.values(), key=lambda f: (f.side == "target", not f.relation, f.text, f.claim.value))

    def _claims_of_report(self, report: ox.NamedNode) -> Iterator[ox.NamedNode]:
        for file in self.graph.subjects(f"{GWR}fileOf", report):
            for evidence in self.graph.subjects(f"{terms.PREFIXES['oa']}hasSource", file):
                yield from self.graph.subjects(_STATEMENT, evidence)

    def reasons(self, claim: ox.NamedNode) -> list[Reason]:
        """List the evidence of a claim."""
        return [
            Reason(
                _marked(self.telling.quote(basis, _SIGNS)),
                self.graph.value(basis.span, f"{GWR}sectionPath"),
                basis.file,
                basis.start,
                basis.end,
                basis.rule,
                self.graph.value(basis.node, f"{GWR}confidence"),
                self._code(self.graph.value(basis.node, f"{GWR}subjectResolution")),
            )
            for basis in self.telling.bases(claim)
        ]

    def rows(self, node: ox.NamedNode) -> list[Row]:
        """List all that the graph says of a node, property by property."""
        found: dict[str, list[Value]] = {}
        for quad in self.graph.store.quads_for_pattern(node, None, None, ox.DefaultGraph()):
            found.setdefault(quad.predicate.value, []).append(self._value(quad.object))
        return [
            Row(self._property(iri), tuple(sorted(values, key=lambda v: v.text)))
            for iri, values in sorted(found.items())
        ]

    def triples(self, node: ox.NamedNode) -> list[ox.Triple]:
        """List the triples of a node; of a claim, with those of its evidence and quotes."""
        nodes, found = [node], []
        if self.is_claim(node):
            bases = list(self.telling.bases(node))
            nodes += [basis.node for basis in bases] + [basis.span for basis in bases]
        for one in nodes:
            quads = self.graph.store.quads_for_pattern(one, None, None, ox.DefaultGraph())
            found += sorted((quad.triple for quad in quads), key=str)
        return found

    def _value(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
        if not isinstance(term, ox.NamedNode):
            return Value(text(term))
        if term.value.startswith(CODES):
            return Value(self._code(term.value))
        if term.value.startswith(self.graph.base):
            return Value(self.telling.label(term), term.value)
        return Value(self.graph.short(term.value))

    def _code(self, iri: str) -> str:
        try:
            return " ".join(terms.names_of_coded(iri)) if code_name(iri) else ""
        except KeyError:
            return self.graph.short(iri)

    def _property(self, iri: str) -> str:
        if iri == terms.TYPE:
            return "类型 · type"
        if iri.startswith(GWR):
            try:
                return " · ".join(terms.names_of_property(iri.removeprefix(GWR)))
            except KeyError:
                pass
        return self.graph.short(iri)


def _marked(quote: str) -> Markup:
    r"""Escape a quote, then put tags where its signs stand.

    >>> _marked("\x02<b>\x05 & 获评")
    Markup('<mark class="subject">&lt;b&gt;</mark> &amp; 获评')
    """
    written = str(escape(quote))
    for sign, tag in _TAGS.items():
        written = written.replace(sign, tag)
    return Markup(written)  # the only tags are ours
