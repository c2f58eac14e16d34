"""A graph that ``kg build`` wrote, opened again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import InputError
from kg.publish import rdf
from kg.publish.store import VOCABULARY, load_vocabulary, open_store

GRAPH, PAGE, SOURCES = "graph.ttl", "graph.html", "sources"
Node: TypeAlias = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True)
class Stored:
    """The triples of a folder's graph, and the prefixes that its file declares."""

    folder: Path
    store: ox.Store = field(repr=False)
    prefixes: dict[str, str] = field(repr=False)
    vocabulary: bool = False  # whether questions are put to the ontology and its codes too

    @property
    def base(self) -> str:
        """Give what the IRIs of the graph's things begin with, as its file's prefixes say."""
        return self.prefixes["doc"].removesuffix("doc/")

    def triples(self) -> list[ox.Triple]:
        """List the triples of the file in its order, without the vocabulary."""
        return [quad.triple for quad in ox.parse(path=str(self.folder / GRAPH), format=ox.RdfFormat.TURTLE)]

    def query(self, question: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Answer a question in SPARQL; the prefixes of the file need no declaration.

        Raises:
            SyntaxError: the question is no SPARQL.
            OSError, RuntimeError, ValueError: it cannot be answered.

        """
        asked: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.DefaultGraph()]
        if self.vocabulary:
            asked.append(VOCABULARY)
        return self.store.query(question, prefixes=self.prefixes, default_graph=asked)

    def quads(self, subject: Node | None, relation: str, value: ox.NamedNode | ox.Literal | None) -> Iterator[ox.Quad]:
        """Give the triples of a property, as quads of the default graph."""
        return self.store.quads_for_pattern(subject, ox.NamedNode(relation), value, ox.DefaultGraph())

    def values(self, subject: Node, relation: str) -> list[str]:
        """List the values of a property, as plain text, in order."""
        return sorted(text(quad.object) for quad in self.quads(subject, relation, None))

    def value(self, subject: Node, relation: str) -> str:
        """Give the first value of a property, or nothing where it has none."""
        return next(iter(self.values(subject, relation)), "")

    def subjects(self, relation: str, value: ox.NamedNode | ox.Literal) -> Iterator[ox.NamedNode]:
        """List what has *value* for a property, in order of name."""
        found = self.quads(None, relation, value)
        yield from sorted((q.subject for q in found if isinstance(q.subject, ox.NamedNode)), key=lambda n: n.value)

    def sources(self) -> dict[str, Path]:
        """Find the sources that are kept beside the graph, by the SHA-256 of their bytes."""
        kept = self.folder / SOURCES
        files = sorted(path for path in kept.iterdir() if path.is_file()) if kept.is_dir() else []
        return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}

    def short(self, iri: str) -> str:
        """Write an IRI with a prefix of the file, or whole in angle brackets."""
        fitting = [(name, start) for name, start in self.prefixes.items() if iri.startswith(start) and iri != start]
        if not fitting:
            return f"<{iri}>"
        name, start = max(fitting, key=lambda pair: (len(pair[1]), pair[0]))
        return f"{name}:{iri[len(start) :]}"


def load(folder: Path, *, vocabulary: bool = False, anew: bool = False) -> Stored:
    """Open the graph of a folder; with *vocabulary*, questions see the ontology and its codes too.

    The store on disk is used if it is of this Turtle file; with *anew* the file is read in any case.

    Raises:
        InputError: the folder holds no graph, or its file is no Turtle.

    """
    path = folder / GRAPH
    if not path.is_file():
        raise InputError(str(path), "没有图谱文件 no graph there", f"先运行 first run: kg build -o {folder}")
    try:
        store = (None if anew else open_store(path)) or _read(path, vocabulary=vocabulary)
        return Stored(folder, store, _prefixes(path), vocabulary)
    except (SyntaxError, OSError, ValueError) as error:
        raise InputError(
            str(path), f"读不了 cannot be read: {error}", f"重建 build it again: kg build -o {folder}"
        ) from error


def _read(path: Path, *, vocabulary: bool) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    if vocabulary:
        load_vocabulary(store)
    return store


def _prefixes(path: Path) -> dict[str, str]:
    parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    next(parser, None)  # the prefixes stand before the first triple
    return dict(rdf.prefixes()) | parser.prefixes


def text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Give the characters of a term: an IRI, or what a literal holds."""
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)
