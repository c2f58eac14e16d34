"""What a graph knows about one thing, told to a person: each fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import QueryError
from kg.find import LABELS, find, kind_text
from kg.publish.rdf_graph import RdfGraph
from kg.publish.stored import load
from kg.telling import AREA, CODES, GWR, PLAIN, Telling, Told, code_name

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
    return told(load(folder), name, colour=colour)


def told(graph: RdfGraph, name: str, *, colour: bool = False) -> str:
    """Tell what an open graph knows about the thing of that name or IRI.

    Raises:
        QueryError: nothing in the graph has that name.

    """
    teller, found = _Teller(graph, colour=colour), find(graph, name)
    if not found:
        raise QueryError(
            name,
            "图谱中没有这个名称 nothing of that name in the graph",
            "试用简称或其中几个字 try a shorter form of it",
        )
    return teller.tell(found[0]) if len(found) == 1 else teller.listing(name, found)


def facts_about(graph: RdfGraph, telling: Telling, node: ox.NamedNode) -> list[Told]:
    """List what is said of a thing, relations before figures."""
    asked = (f"{GWR}statementSubject", f"{GWR}statementValue", AREA, f"{GWR}indicator")
    claims = {claim for iri in asked for claim in graph.subjects(iri, node)}
    return sorted((telling.told(claim) for claim in claims), key=lambda f: (not f.relation, f.text, f.claim.value))


class _Teller:
    """Tells of the things of one graph."""

    def __init__(self, graph: RdfGraph, *, colour: bool) -> None:
        self._graph = graph
        self._signs = _COLOUR if colour else PLAIN
        self._telling = Telling(graph)

    def listing(self, name: str, found: list[ox.NamedNode]) -> str:
        """List the things that a name fits."""
        lines = [f"“{name}” 有 {len(found)} 个 fits {len(found)} things:"]
        lines += [
            f"  {self._telling.label(node)}  {kind_text(self._graph, node)}  {self._graph.short(node.value)}"
            for node in found
        ]
        return "\n".join([*lines, "用全称或 IRI 指明一个 name one by its full name or IRI"]) + "\n"

    # ---- what is known --------------------------------------------------------------------

    def tell(self, node: ox.NamedNode) -> str:
        """Tell all about one thing: names, codes, results, then targets."""
        lines = [f"{self._telling.label(node)}  {kind_text(self._graph, node)}", f"  {node.value}"]
        for relation, title in zip(LABELS[1:], ("又称 also", "也可查作 found as"), strict=True):
            if names := self._graph.values(node, relation):
                lines.append(f"  {title}: {'、'.join(names)}")
        for code in _CODES:
            if value := self._graph.value(node, f"{GWR}{code}"):
                lines.append(f"  {' '.join(terms.names_of_property(code))}: {_code_name(value)}")
        if outer := self._graph.value(node, f"{GWR}locatedIn"):
            lines.append(f"  位于 in: {self._telling.label(ox.NamedNode(outer))}")
        if issuers := self._graph.values(node, f"{GWR}issuer"):
            told = "、".join(self._telling.label(ox.NamedNode(issuer)) for issuer in issuers)
            lines.append(f"  {' '.join(terms.names_of_property('issuer'))}: {told}")
        facts = facts_about(self._graph, self._telling, node)
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
            page = self._graph.value(basis.span, f"{GWR}page")
            yield (
                f"    {basis.file} {f'第 {page} 页 page {page} ' if page else ''}[{basis.start}, {basis.end}) · 规则 rule {basis.rule} · "
                f"置信度 confidence {confidence} · 主语 subject: {how}"
            )


def _code_name(value: str) -> str:
    if not value.startswith(CODES):
        return value
    return " ".join(terms.names_of_coded(value))
