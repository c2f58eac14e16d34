"""What a graph is, for catalogues and programs: VoID and DCAT in ``void.ttl`` beside it."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.assemble import terms
from kg.publish.counting import Counts
from kg.publish.files import replacing, sha256_of
from kg.publish.stored import GRAPH

DESCRIPTION = "void.ttl"
_PREFIXES = {
    "void": "http://rdfs.org/ns/void#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcterms": terms.PREFIXES["dcterms"],
    "dcat": terms.PREFIXES["dcat"],
    "prov": terms.PREFIXES["prov"],
    "gwr": terms.ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": terms.PREFIXES["xsd"],
}
_TURTLE = "http://www.iana.org/assignments/media-types/text/turtle"
_TEXTS = {
    "title": ("政府工作报告知识图谱", "Knowledge graph of government work reports"),
    "description": (
        "从下列政府工作报告中读出的地区、园区、项目、产业、荣誉与指标，每个事实都有原文。",
        "Places, parks, projects, industries, honours and figures read from the reports named below; each fact shows its words.",
    ),
    "rights": (
        "引文属各报告的作者；图谱所用的本体与代码表以 CC BY 4.0 发布。",
        "The quotes are those of the reports; the ontology and code lists in use are under CC BY 4.0.",
    ),
}


def write_description(counts: Counts, path: Path, *, base: str, fingerprint: str, version: str) -> None:
    """Write the description of the graph of which there are *counts*; with no time stamp but ``SOURCE_DATE_EPOCH``.

    *version* is that of the software.

    Raises:
        OutputError: the file cannot be written.

    """
    writer = _Writer(counts, base, fingerprint, version)
    with replacing(path) as part:
        prefixes = _PREFIXES | {"doc": f"{base}doc/"}
        ox.serialize(_by_subject(writer.triples()), str(part), format=ox.RdfFormat.TURTLE, prefixes=prefixes)


def _by_subject(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Put together what is said of a thing, in the order in which things come up."""
    order: dict[object, int] = {}
    return sorted(triples, key=lambda triple: order.setdefault(triple.subject, len(order)))


@cache
def knowledge_digest() -> str:
    """Give the SHA-256 of the words and rules in use: of the names and digests of their files."""
    folder = resources.data("")
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n".encode())
    return digest.hexdigest()


@cache
def ontology_version() -> str:
    """Give the version of the ontology."""
    table = tomllib.loads((resources.ontology() / "terms.toml").read_text(encoding="utf-8"))
    return str(table["ontology"]["version"])


class _Writer:
    """Describes one graph."""

    def __init__(self, counts: Counts, base: str, fingerprint: str, version: str) -> None:
        self._counted = counts
        self._base = base
        self._fingerprint = fingerprint
        self._version = version
        self._set = self._doc("dataset")

    def _doc(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{self._base}doc/{name}")

    def triples(self) -> Iterator[ox.Triple]:
        yield from self._about()
        yield from self._counts()
        yield from self._origin()
        yield from self._download()

    def _say(self, name: str, value: ox.NamedNode | ox.Literal, node: ox.NamedNode | None = None) -> ox.Triple:
        return ox.Triple(node or self._set, _expand(name), value)

    def _about(self) -> Iterator[ox.Triple]:
        yield self._say("rdf:type", _expand("void:Dataset"))
        yield self._say("rdf:type", _expand("dcat:Dataset"))
        for name, (zh, en) in _TEXTS.items():
            yield self._say(f"dcterms:{name}", ox.Literal(zh, language="zh"))
            yield self._say(f"dcterms:{name}", ox.Literal(en, language="en"))
        yield self._say("dcterms:license", ox.NamedNode("https://creativecommons.org/licenses/by/4.0/"))
        yield self._say("dcterms:language", ox.Literal("zh"))
        yield self._say("dcterms:identifier", ox.Literal(f"sha256:{self._fingerprint}"))
        yield self._say("dcterms:conformsTo", ox.NamedNode(f"https://w3id.org/gwr/ont/{ontology_version()}"))
        yield self._say("void:uriSpace", ox.Literal(self._base))
        for prefix in ("gwr", "gwrc", "skos", "prov", "oa", "qb", "dcat", "dcterms"):
            yield self._say("void:vocabulary", ox.NamedNode(terms.PREFIXES[prefix]))
        if example := self._counted.example:
            yield self._say("void:exampleResource", ox.NamedNode(example))
        if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
            moment = datetime.fromtimestamp(int(epoch), tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            yield self._say("dcterms:created", ox.Literal(moment, datatype=_expand("xsd:dateTime")))

    def _counts(self) -> Iterator[ox.Triple]:
        counted = self._counted
        numbers = {
            "triples": counted.triples, "entities": counted.subjects, "distinctSubjects": counted.subjects,
            "distinctObjects": counted.objects, "properties": len(counted.properties), "classes": len(counted.classes),
        }  # fmt: skip
        for name, number in numbers.items():
            yield self._say(f"void:{name}", _integer(number))
        for kind, parts in (("class", counted.classes), ("property", counted.properties)):
            for iri, number in sorted(parts.items()):
                node = self._doc(f"dataset-{kind}-{iri.rsplit('/', 1)[-1].rsplit('#', 1)[-1]}")
                yield self._say(f"void:{kind}Partition", node)
                yield self._say(f"void:{kind}", ox.NamedNode(iri), node)
                count = "void:entities" if kind == "class" else "void:triples"
                yield self._say(count, _integer(number), node)

    def _origin(self) -> Iterator[ox.Triple]:
        run, software = self._doc("run"), self._doc("software")
        yield self._say("prov:wasGeneratedBy", run)
        yield self._say("rdf:type", _expand("prov:Activity"), run)
        yield self._say("prov:wasAssociatedWith", software, run)
        yield self._say("rdf:type", _expand("prov:SoftwareAgent"), software)
        yield self._say("dcterms:title", ox.Literal("kg"), software)
        yield self._say("owl:versionInfo", ox.Literal(self._version), software)
        knowledge = self._doc("knowledge")
        yield self._say("prov:used", knowledge, run)
        yield self._say("rdf:type", _expand("prov:Entity"), knowledge)
        yield self._say("dcterms:title", ox.Literal("词表与规则", language="zh"), knowledge)
        yield self._say("dcterms:title", ox.Literal("words and rules", language="en"), knowledge)
        yield self._say("gwr:sha256", ox.Literal(knowledge_digest()), knowledge)
        for triple in self._counted.files():
            if triple.predicate.value.endswith("sha256") and isinstance(triple.subject, ox.NamedNode):
                yield self._say("prov:wasDerivedFrom", triple.subject)
                yield self._say("prov:used", triple.subject, run)
            yield triple

    def _download(self) -> Iterator[ox.Triple]:
        node = self._doc("dataset-turtle")
        yield self._say("dcat:distribution", node)
        yield self._say("rdf:type", _expand("dcat:Distribution"), node)
        yield self._say("dcterms:title", ox.Literal(GRAPH), node)
        yield self._say("dcat:mediaType", ox.NamedNode(_TURTLE), node)


def _expand(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=_expand("xsd:integer"))
