"""What a graph knows about one thing, told to a person: each fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import QueryError
from kg.publish.stored import Stored, load
from kg.resolve import canonical, match_key
from kg.telling import CODES, GWR, PLAIN, SKOS, Telling, code_name

_LABELS = tuple(f"{SKOS}{name}Label" for name in ("pref", "alt", "hidden"))
_CODES = ("gbCode", "statCode", "industryCode", "honourLevel", "honourKind", "topN", "parkKind", "parkLevel")
_COLOUR = {
    "subject": ("\x1b[1;34m", "\x1b[0m"),
    "trigger": ("\x1b[1;33m", "\x1b[0m"),
    "value": ("\x1b[1;32m", "\x1b[0m"),
}


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
        self._signs = _COLOUR if colour else PLAIN
        self._telling = Telling(graph)

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
        return sorted(found, key=lambda node: (self._telling.label(node), node.value))

    def _by_iri(self, name: str) -> ox.NamedNode | None:
        prefix, colon, local = name.strip("<>").partition(":")
        iri = self._graph.prefixes[prefix] + local if colon and prefix in self._graph.prefixes else name.strip("<>")
        if ":" not in iri or any(sign in iri for sign in ' <>"{}|\\^`'):
            return None
        node = ox.NamedNode(iri)
        return node if self._graph.value(node, _LABELS[0]) else None

    def _labels(self) -> Iterator[tuple[ox.NamedNode, str]]:
        for relation in _LABELS:
            for quad in self._graph.quads(None, relation, None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    yield quad.subject, quad.object.value

    def listing(self, name: str, found: list[ox.NamedNode]) -> str:
        """List the things that a name fits."""
        lines = [f"“{name}” 有 {len(found)} 个 fits {len(found)} things:"]
        lines += [
            f"  {self._telling.label(node)}  {self._telling.kind(node)}  {self._graph.short(node.value)}"
            for node in found
        ]
        return "\n".join([*lines, "用全称或 IRI 指明一个 name one by its full name or IRI"]) + "\n"

    # ---- what is known --------------------------------------------------------------------

    def tell(self, node: ox.NamedNode) -> str:
        """Tell all about one thing: names, codes, results, then targets."""
        lines = [f"{self._telling.label(node)}  {self._telling.kind(node)}", f"  {node.value}"]
        for relation, title in zip(_LABELS[1:], ("又称 also", "也可查作 found as"), strict=True):
            if names := self._graph.values(node, relation):
                lines.append(f"  {title}: {'、'.join(names)}")
        for code in _CODES:
            if value := self._graph.value(node, f"{GWR}{code}"):
                lines.append(f"  {' '.join(terms.names_of_property(code))}: {_code_name(value)}")
        if outer := self._graph.value(node, f"{GWR}locatedIn"):
            lines.append(f"  位于 in: {self._telling.label(ox.NamedNode(outer))}")
        facts = sorted(self._telling.facts(node), key=lambda f: (not f.relation, f.text, f.claim.value))
        for side, title in (("actual", "实绩 results"), ("target", "目标，不是结果 targets, not results")):
            chosen = [fact for fact in facts if fact.side == side]
            if chosen:
                lines += ["", f"── {title}（{len(chosen)}） ──"]
            for fact in chosen:
                lines += ["", f"{'◇ 目标 ' if side == 'target' else '● '}{fact.text}", *self._because(fact.claim)]
        if not facts:
            lines += ["", "没有关于它的事实 no facts about it"]
        elif self._signs is PLAIN:
            lines += ["", "【主体 subject】［触发词 trigger］〔取值 value〕"]
        return "\n".join(lines) + "\n"

    # ---- why ------------------------------------------------------------------------------

    def _because(self, claim: ox.NamedNode) -> Iterator[str]:
        for basis in self._telling.bases(claim):
            yield f"    “{self._telling.quote(basis, self._signs)}”"
            if section := self._graph.value(basis.span, f"{GWR}sectionPath"):
                yield f"    {section}"
            found = code_name(self._graph.value(basis.node, f"{GWR}subjectResolution"))
            how = " ".join(terms.names_of_code("resolution", found)) if found else ""
            confidence = self._graph.value(basis.node, f"{GWR}confidence")
            yield (
                f"    {basis.file} [{basis.start}, {basis.end}) · 规则 rule {basis.rule} · "
                f"置信度 confidence {confidence} · 主语 subject: {how}"
            )


def _code_name(value: str) -> str:
    if not value.startswith(CODES):
        return value
    scheme, _, name = value.removeprefix(CODES).partition("-")
    return " ".join(terms.names_of_code(scheme, name))
