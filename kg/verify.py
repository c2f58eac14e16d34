"""Proof that a graph says only what its sources say: every quote is read again where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import InputError
from kg.publish.rdf_graph import text
from kg.publish.stored import GRAPH, SOURCES, Stored, load
from kg.read import decode

GWR, OA, RDF = terms.ONTOLOGY, terms.PREFIXES["oa"], "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CLAIMS = (
    "Statement",
    "HonourStatement",
    "ProjectStageStatement",
    "ChangeStatement",
    "ActualObservation",
    "TargetObservation",
)
_SPANS = (f"{OA}hasSelector", f"{GWR}subjectSpan", f"{GWR}triggerSpan", f"{GWR}valueSpan", f"{GWR}antecedentSpan")
_MODALITIES = {"ActualObservation": ("actual", "estimate"), "TargetObservation": ("target", "plan")}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that does not hold: *where* in the graph, and *what* is wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and what did not hold."""

    findings: tuple[Finding, ...]
    sources: int
    spans: int
    claims: int
    evidence: int


def verify(folder: Path) -> list[Finding]:
    """List what does not hold of the graph in *folder*; an empty list is the proof.

    Raises:
        InputError: the folder holds no graph that can be read.

    """
    return list(examine(folder).findings)


def examine(folder: Path) -> Verdict:
    """Check the graph in *folder* and count what was checked; see :func:`verify`."""
    return _Examiner(load(folder, anew=True)).verdict()


class _Examiner:
    """Checks one graph."""

    def __init__(self, graph: Stored) -> None:
        self._graph = graph
        self._texts: dict[str, str] = {}  # file's IRI -> its text
        self._counts: dict[str, int] = {}

    def verdict(self) -> Verdict:
        findings = [*self._sources(), *self._claims(), *self._evidence(), *self._spans(), *self._direct()]
        count = self._counts
        if not count["sources"]:
            findings.append(Finding(GRAPH, "没有列出原文 the graph names no source"))
        return Verdict(
            tuple(sorted(set(findings))), count["sources"], count["spans"], count["claims"], count["evidence"]
        )

    def _of_class(self, name: str) -> list[ox.NamedNode]:
        return list(self._graph.subjects(f"{RDF}type", ox.NamedNode(f"{GWR}{name}")))

    def _finding(self, node: ox.NamedNode, what: str) -> Finding:
        return Finding(self._graph.short(node.value), what)

    # ---- sources --------------------------------------------------------------------------

    def _sources(self) -> Iterator[Finding]:
        """Read every source again; its bytes must have the digest that the graph gives."""
        kept = self._graph.sources()
        files = self._of_class("SourceFile")
        self._counts["sources"] = len(files)
        for file in files:
            sha = self._graph.value(file, f"{GWR}sha256")
            path = kept.get(sha)
            if path is None:
                yield self._finding(file, f"{SOURCES}/ 中没有摘要为 {sha} 的原文 no source with this SHA-256")
                continue
            try:
                source = decode(path.read_bytes(), name=path.name, where=str(path))
            except InputError as error:
                yield self._finding(file, f"{error.where}: {error.what}")
                continue
            self._texts[file.value] = source.text
            if str(len(source.text)) != self._graph.value(file, f"{GWR}charCount"):
                yield self._finding(file, f"字符数应为 {len(source.text)} wrong number of characters")

    # ---- claims and evidence --------------------------------------------------------------

    def _claims(self) -> Iterator[Finding]:
        """See that every statement and observation has evidence, and the modality of its class."""
        self._counts["claims"] = 0
        known = {node.value for node in self._of_class("Evidence")}
        for name in _CLAIMS:
            for node in self._of_class(name):
                self._counts["claims"] += 1
                evidence = self._graph.values(node, f"{GWR}supportedBy")
                if not evidence:
                    yield self._finding(node, "没有证据 no evidence")
                for iri in evidence:
                    if iri not in known:
                        yield self._finding(node, f"证据不存在 its evidence is missing: {self._graph.short(iri)}")
                modality = self._graph.values(node, f"{GWR}modality")
                allowed = {f"{terms.CODES}modality-{code}" for code in _MODALITIES.get(name, ())}
                if len(modality) != 1 or (allowed and modality[0] not in allowed):
                    yield self._finding(node, "情态有误 wrong modality for its class")

    def _evidence(self) -> Iterator[Finding]:
        """See that each piece of evidence has one source, one selector and a rule."""
        items = self._of_class("Evidence")
        self._counts["evidence"] = len(items)
        for item in items:
            if len(self._graph.values(item, f"{OA}hasSource")) != 1:
                yield self._finding(item, "应恰有一个来源 needs exactly one source")
            if len(self._graph.values(item, f"{OA}hasSelector")) != 1:
                yield self._finding(item, "应恰有一个片段 needs exactly one selector")
            if not self._graph.values(item, f"{GWR}byRule"):
                yield self._finding(item, "没有规则 no rule")

    # ---- quotes ---------------------------------------------------------------------------

    def _spans(self) -> Iterator[Finding]:
        """See that every quote stands in its source where the graph says."""
        sources: dict[str, set[str]] = {}
        for item in self._of_class("Evidence"):
            files = self._graph.values(item, f"{OA}hasSource")
            for relation in _SPANS:
                for iri in self._graph.values(item, relation):
                    sources.setdefault(iri, set()).update(files)
        spans = self._of_class("TextSpan")
        self._counts["spans"] = len(spans)
        for span in spans:
            yield from self._span(span, sources.pop(span.value, set()))
        for iri in sources:
            yield Finding(self._graph.short(iri), "证据所指的片段不存在 evidence points at a span that is missing")

    def _span(self, span: ox.NamedNode, files: set[str]) -> Iterator[Finding]:
        starts, ends, quotes = (self._graph.values(span, f"{OA}{name}") for name in ("start", "end", "exact"))
        if not (len(starts) == len(ends) == len(quotes) == 1 and starts[0].isdigit() and ends[0].isdigit()):
            yield self._finding(span, "应恰有一个起点、终点和引文 needs one start, one end and one quote")
            return
        if not files:
            yield self._finding(span, "没有证据引用 no evidence uses it")
        for file in sorted(files & self._texts.keys()):
            start, end = int(starts[0]), int(ends[0])
            there = self._texts[file][start:end]
            if there != quotes[0] or not there or end > len(self._texts[file]):
                yield self._finding(span, f"引文不符 quote differs: [{start}, {end}) 图谱 {quotes[0]!r} 原文 {there!r}")

    # ---- direct relations -----------------------------------------------------------------

    def _direct(self) -> Iterator[Finding]:
        """See that every direct relation has a statement; a target must not pass for a result."""
        stated = {
            tuple(self._graph.value(node, f"{GWR}statement{part}") for part in ("Subject", "Property", "Value"))
            for name in _CLAIMS[:3]
            for node in self._of_class(name)
            if self._counts_as_result(node)
        }
        for name in terms.direct_properties():
            for quad in self._graph.quads(None, f"{GWR}{name}", None):
                owner, value = text(quad.subject), text(quad.object)
                if name == "locatedIn" and self._from_gazetteer(ox.NamedNode(owner)):
                    continue
                if (owner, f"{GWR}{name}", value) not in stated:
                    what = f"{name} {self._graph.short(value)} 没有实绩陈述支持 no statement of a result behind it"
                    yield Finding(self._graph.short(owner), what)

    def _counts_as_result(self, node: ox.NamedNode) -> bool:
        if self._graph.value(node, f"{GWR}statementProperty") == f"{GWR}seeksHonour":
            return True
        results = {f"{terms.CODES}modality-{code}" for code in _MODALITIES["ActualObservation"]}
        return self._graph.value(node, f"{GWR}modality") in results

    def _from_gazetteer(self, node: ox.NamedNode) -> bool:
        return bool(self._graph.values(node, f"{terms.PREFIXES['prov']}wasDerivedFrom"))
