"""What a graph knows about one thing, told to a person: each fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import QueryError
from kg.publish import wording
from kg.publish.quotes import Quotes
from kg.publish.stored import Stored, load
from kg.resolve import canonical, match_key

GWR, CODES, OA, SKOS = terms.ONTOLOGY, terms.CODES, terms.PREFIXES["oa"], terms.PREFIXES["skos"]
_AREA, _PERIOD = f"{terms.PREFIXES['sdmx-dimension']}refArea", f"{terms.PREFIXES['sdmx-dimension']}refPeriod"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS = tuple(f"{SKOS}{name}Label" for name in ("pref", "alt", "hidden"))
_CODES = ("gbCode", "statCode", "industryCode", "honourLevel", "honourKind", "topN", "parkKind", "parkLevel")
_QUALIFIERS = {"batchNumber": "batch", "rank": "rank", "consecutiveYears": "streak", "renewed": "renewed"}
_ROLES = (("subjectSpan", "subject"), ("triggerSpan", "trigger"), ("valueSpan", "value"))
_PLAIN = {"subject": ("【", "】"), "trigger": ("［", "］"), "value": ("〔", "〕")}
_COLOUR = {
    "subject": ("\x1b[1;34m", "\x1b[0m"),
    "trigger": ("\x1b[1;33m", "\x1b[0m"),
    "value": ("\x1b[1;32m", "\x1b[0m"),
}


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact in words, with what it rests on."""

    side: str
    figure: bool
    text: str
    node: ox.NamedNode


def explain(folder: Path, name: str, *, colour: bool = False) -> str:
    """Tell what the graph in *folder* knows about the thing of that name or IRI.

    Where the name fits several things, they are listed. With *colour* the marked words of a
    quote are coloured, else they stand in brackets.

    Raises:
        InputError: the folder holds no graph.
        QueryError: nothing in the graph has that name.

    """
    teller = _Teller(load(folder), colour=colour)
    found = teller.find(name)
    if not found:
        raise QueryError(
            name,
            "图谱中没有这个名称 nothing of that name in the graph",
            "试用简称或其中几个字 try a shorter form of it",
        )
    return teller.tell(found[0]) if len(found) == 1 else teller.listing(name, found)


class _Teller:
    """Tells of the things of one graph."""

    def __init__(self, graph: Stored, *, colour: bool) -> None:
        self._graph = graph
        self._signs = _COLOUR if colour else _PLAIN
        self._quotes = Quotes(graph.sources())

    # ---- which thing ----------------------------------------------------------------------

    def find(self, name: str) -> list[ox.NamedNode]:
        """Find things by IRI; by label; by the look-up key of honours; by a part of the label."""
        if node := self._by_iri(name):
            return [node]
        wanted = canonical(name)
        if not wanted:
            return []
        labels = list(self._labels())
        exact = {node for node, label in labels if canonical(label) == wanted}
        keyed = exact or set(self._graph.subjects(f"{GWR}matchKey", ox.Literal(match_key(wanted))))
        found = keyed or {node for node, label in labels if wanted in canonical(label)}
        return sorted(found, key=lambda node: (self._label(node), node.value))

    def _by_iri(self, name: str) -> ox.NamedNode | None:
        prefix, colon, local = name.strip("<>").partition(":")
        iri = self._graph.prefixes[prefix] + local if colon and prefix in self._graph.prefixes else name.strip("<>")
        if ":" not in iri or any(sign in iri for sign in ' <>"{}|\\^`'):
            return None
        node = ox.NamedNode(iri)
        return node if self._graph.value(node, _LABELS[0]) else None

    def _labels(self) -> Iterator[tuple[ox.NamedNode, str]]:
        for relation in _LABELS:
            for quad in self._graph.store.quads_for_pattern(None, ox.NamedNode(relation), None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    yield quad.subject, quad.object.value

    def listing(self, name: str, found: list[ox.NamedNode]) -> str:
        """List the things that a name fits."""
        lines = [f"“{name}” 有 {len(found)} 个 fits {len(found)} things:"]
        lines += [f"  {self._label(node)}  {self._kind(node)}  {self._graph.short(node.value)}" for node in found]
        return "\n".join([*lines, "用全称或 IRI 指明一个 name one by its full name or IRI"]) + "\n"

    # ---- what is known --------------------------------------------------------------------

    def tell(self, node: ox.NamedNode) -> str:
        """Tell all about one thing: names, codes, results, then targets."""
        lines = [f"{self._label(node)}  {self._kind(node)}", f"  {node.value}"]
        for relation, title in zip(_LABELS[1:], ("又称 also", "也可查作 found as"), strict=True):
            if names := self._graph.values(node, relation):
                lines.append(f"  {title}: {'、'.join(names)}")
        for code in _CODES:
            if value := self._graph.value(node, f"{GWR}{code}"):
                lines.append(f"  {' '.join(terms.names_of_property(code))}: {_code_name(value)}")
        if outer := self._graph.value(node, f"{GWR}locatedIn"):
            lines.append(f"  位于 in: {self._label(ox.NamedNode(outer))}")
        facts = sorted(self._facts(node), key=lambda f: (f.figure, f.text, f.node.value))
        for side, title in (("actual", "实绩 results"), ("target", "目标，不是结果 targets, not results")):
            chosen = [fact for fact in facts if fact.side == side]
            if chosen:
                lines += ["", f"── {title}（{len(chosen)}） ──"]
            for fact in chosen:
                lines += ["", f"{'◇ 目标 ' if side == 'target' else '● '}{fact.text}", *self._because(fact.node)]
        if not facts:
            lines += ["", "没有关于它的事实 no facts about it"]
        elif self._signs is _PLAIN:
            lines += ["", "【主体 subject】［触发词 trigger］〔取值 value〕"]
        return "\n".join(lines) + "\n"

    def _facts(self, node: ox.NamedNode) -> Iterator[_Fact]:
        for relation in ("statementSubject", "statementValue"):
            for statement in self._graph.subjects(f"{GWR}{relation}", node):
                yield self._relation(statement)
        for iri in (_AREA, f"{GWR}indicator"):
            for observation in self._graph.subjects(iri, node):
                yield self._figure(observation)

    def _relation(self, node: ox.NamedNode) -> _Fact:
        modality = _local(self._graph.value(node, f"{GWR}modality"))
        value = self._graph.value(node, f"{GWR}statementValue")
        qualifiers: dict[str, str | int] = {}
        for name, short in _QUALIFIERS.items():
            if said := self._graph.value(node, f"{GWR}{name}"):
                qualifiers[short] = said
        text = wording.relation_text(
            self._label_of(self._graph.value(node, f"{GWR}statementSubject")),
            self._graph.value(node, f"{GWR}statementProperty").removeprefix(GWR),
            _local(value) if value.startswith(CODES) else self._label_of(value),
            modality=modality,
            period=_tail(self._graph.value(node, f"{GWR}period")),
            qualifiers=qualifiers,
        )
        return _Fact(wording.side(modality), False, text, node)

    def _figure(self, node: ox.NamedNode) -> _Fact:
        modality = _local(self._graph.value(node, f"{GWR}modality"))
        kind = _local(self._graph.value(node, f"{GWR}valueKind"))
        amount = wording.amount_text(
            Decimal(self._graph.value(node, f"{GWR}reportedValue")),
            self._graph.value(node, f"{GWR}reportedUnit"),
            _local(self._graph.value(node, f"{GWR}comparator")),
            approximate=self._graph.value(node, f"{GWR}approximate") == "true",
            rank_in=self._graph.value(node, f"{GWR}qualifierText") if kind == "rank" else None,
        )
        text = wording.figure_text(
            self._label_of(self._graph.value(node, _AREA)),
            self._label_of(self._graph.value(node, f"{GWR}indicator")),
            amount,
            kind=kind,
            modality=modality,
            period=_tail(self._graph.value(node, _PERIOD)),
        )
        return _Fact(wording.side(modality), True, text, node)

    # ---- why ------------------------------------------------------------------------------

    def _because(self, claim: ox.NamedNode) -> Iterator[str]:
        for iri in self._graph.values(claim, f"{GWR}supportedBy"):
            item = ox.NamedNode(iri)
            span = ox.NamedNode(self._graph.value(item, f"{OA}hasSelector"))
            start, end = (int(self._graph.value(span, f"{OA}{name}")) for name in ("start", "end"))
            yield f"    “{self._quote(item, span, start)}”"
            if section := self._graph.value(span, f"{GWR}sectionPath"):
                yield f"    {section}"
            file = self._label_of(self._graph.value(item, f"{OA}hasSource"))
            rule = self._label_of(self._graph.value(item, f"{GWR}byRule"))
            found = _local(self._graph.value(item, f"{GWR}subjectResolution"))
            how = " ".join(terms.names_of_code("resolution", found)) if found else ""
            confidence = self._graph.value(item, f"{GWR}confidence")
            yield f"    {file} [{start}, {end}) · 规则 rule {rule} · 置信度 confidence {confidence} · 主语 subject: {how}"

    def _quote(self, item: ox.NamedNode, span: ox.NamedNode, start: int) -> str:
        """Give the sentence of a span, or the span where its source is missing, with the words marked."""
        file = self._graph.value(item, f"{OA}hasSource")
        sha = self._graph.value(ox.NamedNode(file), f"{GWR}sha256") if file else ""
        quote = self._quotes.around(sha, start, self._graph.value(span, f"{OA}exact"))
        marks = []
        for relation, role in _ROLES:
            for iri in self._graph.values(item, f"{GWR}{relation}"):
                mark = ox.NamedNode(iri)
                begin, end = (int(self._graph.value(mark, f"{OA}{name}")) for name in ("start", "end"))
                marks.append((begin, end, self._signs[role]))
        return quote.marked(marks)

    # ---- names ----------------------------------------------------------------------------

    def _label(self, node: ox.NamedNode) -> str:
        for relation in (_LABELS[0], f"{terms.PREFIXES['dcterms']}title", f"{terms.PREFIXES['dcterms']}identifier"):
            if label := self._graph.value(node, relation):
                return label
        return self._graph.short(node.value)

    def _label_of(self, iri: str) -> str:
        return self._label(ox.NamedNode(iri)) if iri else ""

    def _kind(self, node: ox.NamedNode) -> str:
        iri = self._graph.value(node, _TYPE)
        return " ".join(terms.names_of_class(iri.removeprefix(GWR))) if iri.startswith(GWR) else iri


def _local(iri: str) -> str:
    """Give the code of ``…code#modality-actual``: ``actual``."""
    return iri.removeprefix(CODES).partition("-")[2]


def _tail(iri: str) -> str:
    """Give the key of a period's IRI: ``2017-2021``; none of the code for no period."""
    return "" if iri.startswith(CODES) else iri.rpartition("/")[2]


def _code_name(value: str) -> str:
    if not value.startswith(CODES):
        return value
    scheme, _, name = value.removeprefix(CODES).partition("-")
    return " ".join(terms.names_of_code(scheme, name))
