"""What breaks the shapes, as a SHACL report in Turtle and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.publish import rdf
from kg.publish.conformance import Violation
from kg.publish.files import replacing
from kg.publish.shapes import SH

REPORT = "shacl-report.ttl"
_TYPE = ox.NamedNode(terms.TYPE)
_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def write_report(found: Sequence[Violation], path: Path, *, base: str) -> None:
    """Write the report of a check; its nodes have IRIs, so that the same findings give the same bytes.

    Raises:
        OutputError: the file cannot be written.

    """
    prefixes = rdf.prefixes(base) | {"sh": SH, "gwrs": "https://w3id.org/gwr/shapes#"}
    with replacing(path) as part:
        ox.serialize(_triples(found, base), str(part), format=ox.RdfFormat.TURTLE, prefixes=prefixes)


def conforms(found: Sequence[Violation]) -> bool:
    """Tell whether nothing is broken; warnings break nothing."""
    return all(item.severity != "Violation" for item in found)


def told(item: Violation, short: rdf.Short) -> str:
    """Tell of one finding in both languages, with the node, the value and what to do."""
    head = short(item.focus.value)
    if item.path is not None:
        head += f" {short(item.path.value)}"
    if item.value is not None:
        value = short(item.value.value) if isinstance(item.value, ox.NamedNode) else str(item.value)
        head += f" → {value}"
    name = (item.constraint or item.shape).rsplit("#", 1)[-1]
    mark = "" if item.severity == "Violation" else "提醒 warning: "
    return f"{mark}{head}  [{name}]\n  {item.message('zh')}\n  {item.message('en')}"


def _triples(found: Sequence[Violation], base: str) -> Iterator[ox.Triple]:
    report = ox.NamedNode(f"{base}doc/shacl-report")
    nodes = [ox.NamedNode(f"{report.value}-{number:06}") for number in range(1, len(found) + 1)]
    yield ox.Triple(report, _TYPE, _sh("ValidationReport"))
    yield ox.Triple(report, _sh("conforms"), ox.Literal("true" if conforms(found) else "false", datatype=_BOOLEAN))
    for node in nodes:
        yield ox.Triple(report, _sh("result"), node)
    for node, item in zip(nodes, found, strict=True):
        yield ox.Triple(node, _TYPE, _sh("ValidationResult"))
        yield ox.Triple(node, _sh("resultSeverity"), _sh(item.severity))
        yield ox.Triple(node, _sh("focusNode"), item.focus)
        if item.path is not None:
            yield ox.Triple(node, _sh("resultPath"), item.path)
        if item.value is not None:
            yield ox.Triple(node, _sh("value"), item.value)
        yield ox.Triple(node, _sh("sourceConstraintComponent"), ox.NamedNode(item.component))
        if "://" in item.shape:
            yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(item.shape))
        if item.constraint:
            yield ox.Triple(node, _sh("sourceConstraint"), ox.NamedNode(item.constraint))
        for message in item.messages:
            yield ox.Triple(node, _sh("resultMessage"), message)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)
