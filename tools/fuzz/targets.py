"""The laws, each as a function of bytes that raises where one is broken.

- Bytes of any kind give a source or an InputError, and nothing else; the same bytes give the same.
- A text is read to the same claims each time, and each stretch that a claim names lies in the text.
- What the offsets of a graph cut out of the text is what the graph quotes.
- A literal comes back from Turtle, RDF/XML and SPARQL as it was; what is no SPARQL is told as a QueryError.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.ask import solved
from kg.assemble import triples
from kg.assemble.terms import BASE
from kg.errors import InputError, QueryError
from kg.extract import Extractor, knowledge
from kg.publish.formats import export
from kg.publish.rdf import prefixes, sorted_triples
from kg.publish.signs import for_xml
from kg.publish.stored import Stored
from kg.read.reading import source_of
from kg.resolve import resolve

_EXACT, _START, _END = (ox.NamedNode(f"http://www.w3.org/ns/oa#{name}") for name in ("exact", "start", "end"))
_QUICK = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a folder in memory
_IS = ox.NamedNode("urn:is")


@cache
def _extractor() -> Extractor:
    return Extractor()


def files(data: bytes) -> None:
    """Bytes are read or refused, the same way each time."""
    if _source(data) != _source(data):
        msg = "the same bytes gave another source"
        raise AssertionError(msg)


def _source(data: bytes) -> object:
    try:
        return source_of(data, name="x", where="x")
    except InputError as error:
        if not error.remedy:
            raise
        return str(error)


def texts(data: bytes) -> None:
    """A text is read to a graph, whose quotes stand where it says."""
    text = data.decode("utf-8", "ignore")
    try:
        source = source_of(text.encode(), name="x.txt", where="x")
    except InputError:
        return
    extract = _extractor().extract(source)
    evidence = extract.evidence()
    if evidence != _extractor().claimed(extract.report).evidence():
        msg = "the same text gave other claims"
        raise AssertionError(msg)
    graph = sorted_triples(triples([extract.report], resolve(evidence, knowledge(), base=BASE), knowledge(), base=BASE), base=BASE)
    values = {p: {t.subject: t.object.value for t in graph if t.predicate == p} for p in (_EXACT, _START, _END)}
    for span, quote in values[_EXACT].items():
        if source.text[int(values[_START][span]) : int(values[_END][span])] != quote:
            msg = f"another quote: {quote!r}"
            raise AssertionError(msg)


def graphs(data: bytes) -> None:
    """Any text is a literal in every file, and a question or a mistake that is told."""
    text = data.decode("utf-8", "ignore")
    triple = ox.Triple(ox.NamedNode(f"{BASE}ent/x"), _IS, ox.Literal(text, language="zh"))
    with tempfile.TemporaryDirectory(dir=_QUICK) as name:
        for path in export([triple], Path(name), ["ttl", "nt", "nq", "rdfxml", "jsonld"], base=BASE):
            wanted = for_xml(text) if path.suffix == ".rdf" else text
            form = ox.RdfFormat.from_extension(path.suffix[1:])
            found = {quad.object.value for quad in ox.parse(path=str(path), format=form)}
            if found != {wanted}:
                msg = f"{path.name}: {found!r}"
                raise AssertionError(msg)
    store = ox.Store()
    store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    with suppress(QueryError):
        solved(Stored(folder=Path(), store=store, prefixes=dict(prefixes())), text, _taken)


def _taken(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> int:
    return int(bool(found)) if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)


TARGETS: dict[str, Callable[[bytes], None]] = {"files": files, "texts": texts, "graphs": graphs}
