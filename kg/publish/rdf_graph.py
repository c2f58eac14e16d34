"""A graph that can be asked, be it in a folder or in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.publish.store import VOCABULARY

Node: TypeAlias = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, kw_only=True)
class RdfGraph(ABC):
    """Triples in a store, their prefixes, and the sources that they were read from."""

    store: ox.Store = field(repr=False)
    prefixes: dict[str, str] = field(repr=False)
    vocabulary: bool = False  # whether questions are put to the ontology and its codes too

    @abstractmethod
    def triples(self) -> list[ox.Triple]:
        """List the triples in the order of the file, without the vocabulary."""

    @abstractmethod
    def sources(self) -> dict[str, Path]:
        """Find the sources, by the SHA-256 of their bytes."""

    @property
    def base(self) -> str:
        """Give what the IRIs of the graph's things begin with, as the prefixes say."""
        return self.prefixes["doc"].removesuffix("doc/")

    def query(self, question: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Answer a question in SPARQL; the prefixes of the graph need no declaration.

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

    def short(self, iri: str) -> str:
        """Write an IRI with a prefix of the graph, or whole in angle brackets."""
        fitting = [(name, start) for name, start in self.prefixes.items() if iri.startswith(start) and iri != start]
        if not fitting:
            return f"<{iri}>"
        name, start = max(fitting, key=lambda pair: (len(pair[1]), pair[0]))
        return f"{name}:{iri[len(start) :]}"


def text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Give the characters of a term: an IRI, or what a literal holds."""
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)
