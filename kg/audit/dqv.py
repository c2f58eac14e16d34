"""Findings as RDF: annotations of claims in the terms of the W3C's Data Quality Vocabulary, and how many of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.audit.finding import VERDICTS, Cited, Finding
from kg.audit.tables import NAMES
from kg.audit.telling import title
from kg.publish import rdf
from kg.publish.files import replacing

AUDIT = "audit.ttl"
_DQV = "http://www.w3.org/ns/dqv#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CONSISTENCY = "http://www.w3.org/2016/05/ldqd#consistency"
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_OA, _SKOS, _DCTERMS = (terms.PREFIXES[name] for name in ("oa", "skos", "dcterms"))


def write_audit(findings: Sequence[Finding], path: Path, *, base: str) -> None:
    """Write the findings as Turtle; the same findings give the same bytes.

    Raises:
        OutputError: the file cannot be written.

    """
    prefixes = rdf.prefixes(base) | {
        "dqv": _DQV,
        "ldqd": _CONSISTENCY.removesuffix("consistency"),
        "audit": f"{base}audit/",
    }
    with replacing(path) as part:
        ox.serialize(triples(findings, base=base), str(part), format=ox.RdfFormat.TURTLE, prefixes=prefixes)


def triples(findings: Sequence[Finding], *, base: str) -> list[ox.Triple]:
    """Give the triples: verdicts, checks with their counts, then each finding."""
    return [*_verdicts(base), *_metrics(findings, base), *(t for f in findings for t in _finding(f, base))]


def _verdict(name: str, base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}audit/verdict-{name.replace(' ', '-')}")


def _check(name: str, base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}audit/check-{name}")


def _named(node: ox.NamedNode, names: tuple[str, str]) -> Iterator[ox.Triple]:
    for text, language in zip(names, ("zh", "en"), strict=True):
        yield ox.Triple(node, ox.NamedNode(f"{_SKOS}prefLabel"), ox.Literal(text, language=language))


def _verdicts(base: str) -> Iterator[ox.Triple]:
    for name in VERDICTS:
        yield _of(_verdict(name, base), f"{_RDF}type", f"{_SKOS}Concept")
        yield from _named(_verdict(name, base), NAMES[name])


def _metrics(findings: Sequence[Finding], base: str) -> Iterator[ox.Triple]:
    """Tell of each check how many findings it has of each verdict, and on which reports."""
    counted = Counter((finding.check, finding.verdict) for finding in findings)
    for check in sorted({finding.check for finding in findings}):
        metric = _check(check, base)
        yield _of(metric, f"{_RDF}type", f"{_DQV}Metric")
        yield from _named(metric, title(check))
        yield _of(metric, f"{_DQV}inDimension", _CONSISTENCY)
        reports = sorted({cited.report for f in findings if f.check == check for cited in f.because})
        for verdict in VERDICTS:
            node = ox.NamedNode(f"{base}audit/count-{check}-{verdict.replace(' ', '-')}")
            yield _of(node, f"{_RDF}type", f"{_DQV}QualityMeasurement")
            yield _of(node, f"{_DQV}isMeasurementOf", metric.value)
            yield _of(node, f"{_DCTERMS}subject", _verdict(verdict, base).value)
            yield ox.Triple(
                node, ox.NamedNode(f"{_DQV}value"), ox.Literal(str(counted[check, verdict]), datatype=_INTEGER)
            )
            for report in reports:
                yield _of(node, f"{_DQV}computedOn", report)


def _finding(finding: Finding, base: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode(f"{base}audit/{finding.key}")
    yield _of(node, f"{_RDF}type", f"{_DQV}QualityAnnotation")
    yield _of(node, f"{_OA}motivatedBy", f"{_DQV}qualityAssessment")
    yield _of(node, f"{_DQV}inDimension", _CONSISTENCY)
    yield _of(node, f"{_DCTERMS}conformsTo", _check(finding.check, base).value)
    yield _of(node, f"{_OA}hasBody", _verdict(finding.verdict, base).value)
    told = (
        (f"{finding.zh}。{finding.tolerance_zh}".rstrip("。"), "zh"),
        (f"{finding.en}. {finding.tolerance_en}".rstrip(". "), "en"),
    )
    for text, language in told:
        body = ox.NamedNode(f"{node.value}-{language}")
        yield _of(node, f"{_OA}hasBody", body.value)
        yield _of(body, f"{_RDF}type", f"{_OA}TextualBody")
        yield ox.Triple(body, ox.NamedNode(f"{_RDF}value"), ox.Literal(text, language=language))
    for cited in finding.because:
        yield from _target(node, cited, base)


def _target(node: ox.NamedNode, cited: Cited, base: str) -> Iterator[ox.Triple]:
    """Point at the claim, or where the graph has none at the words in the file."""
    if cited.claim:
        yield _of(node, f"{_OA}hasTarget", cited.claim)
        return
    words = ox.NamedNode(f"{base}audit/words-{cited.sha256[:12]}-{cited.start}-{cited.end}")
    span = ox.NamedNode(f"{base}span/{cited.sha256[:12]}-{cited.start}-{cited.end}")
    yield _of(node, f"{_OA}hasTarget", words.value)
    yield _of(words, f"{_RDF}type", f"{_OA}SpecificResource")
    yield _of(words, f"{_OA}hasSource", f"{base}doc/file-{cited.sha256[:12]}")
    yield _of(words, f"{_OA}hasSelector", span.value)
    for name, value in (("start", cited.start), ("end", cited.end)):
        yield ox.Triple(span, ox.NamedNode(_OA + name), ox.Literal(str(value), datatype=_INTEGER))
    yield ox.Triple(span, ox.NamedNode(f"{_OA}exact"), ox.Literal(cited.quote))


def _of(node: ox.NamedNode, relation: str, value: str) -> ox.Triple:
    return ox.Triple(node, ox.NamedNode(relation), ox.NamedNode(value))
