"""A graph in the hands of a program: asked, taken apart, shown and saved."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import __version__
from kg.ask import solved
from kg.errors import InputError, MissingError
from kg.explain import told
from kg.find import find, kind
from kg.library.explorer import Explorer
from kg.library.facts import NAMES, FactRow, facts
from kg.library.frames import frame
from kg.library.notebook import summary
from kg.library.rows import Rows, rows_of
from kg.pipeline import Build
from kg.publish.formats import FILES
from kg.publish.property_graph import property_graph
from kg.publish.questions import Question
from kg.publish.questions import find as question_of
from kg.publish.questions import questions as all_questions
from kg.publish.rdf_graph import RdfGraph
from kg.publish.rebase import rebase
from kg.publish.stored import PAGE, Stored
from kg.telling import label_in
from kg.write import page, write

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a name fits."""

    iri: str
    label: str
    kind: str
    kind_en: str


@dataclass(frozen=True, eq=False)
class Graph:
    """What reports say, as :func:`kg.build` read it or :func:`kg.open` found it. Nothing changes it."""

    rdf: RdfGraph = field(repr=False)
    made: Build | None = field(default=None, repr=False)  # what the pipeline found, if it was built here

    # ---- asked ------------------------------------------------------------------------------

    def query(self, sparql: str, *, vocabulary: bool = False) -> Rows:
        """Answer a question in SPARQL; the prefixes of the graph need no declaration.

        With *vocabulary* the ontology and its codes are asked too.

        Raises:
            QueryError: it is no SPARQL, cannot be answered, or asks another server.

        """
        return solved(replace(self.rdf, vocabulary=vocabulary), sparql, rows_of)

    def ask(self, question: str | int, /, **parameters: str | int) -> Rows:
        """Answer one of :meth:`questions`, named by number, slug or both.

        Raises:
            QueryError: there is no such question or parameter.

        """
        values = {name: str(value) for name, value in parameters.items()}
        return self.query(question_of(str(question)).filled(values), vocabulary=True)

    @staticmethod
    def questions() -> tuple[Question, ...]:
        """List the questions that :meth:`ask` knows, with their parameters."""
        return all_questions()

    def search(self, name: str) -> tuple[Match, ...]:
        """Find things by a name, an alias, a shortened name, a part of one, or an IRI."""
        found = ((node, kind(self.rdf, node)) for node in find(self.rdf, name))
        return tuple(Match(node.value, label_in(self.rdf, node), zh, en) for node, (zh, en) in found)

    def explain(self, name: str) -> str:
        """Tell all about a thing, each fact with its sentence; where a name fits several things, list them.

        Raises:
            QueryError: nothing has that name.

        """
        return told(self.rdf, name)

    # ---- taken apart ------------------------------------------------------------------------

    def facts(self) -> tuple[FactRow, ...]:
        """List the facts, in the order in which the files say them.

        Raises:
            InputError: the triples break the shapes of the ontology.

        """
        return self._facts

    def to_dataframe(self) -> pd.DataFrame:
        """Give the facts as a pandas table, a column for each field of :class:`FactRow`.

        Raises:
            MissingError: pandas is not installed.

        """
        return frame(({name: getattr(fact, name) for name in NAMES} for fact in self.facts()), NAMES)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Give a node for each thing and an edge for each claim: see docs/graph-programs.md.

        Raises:
            InputError: the triples break the shapes of the ontology.

        """
        return property_graph(self.rdf.triples())

    def to_rdflib(self) -> rdflib.Graph:
        """Give the triples as rdflib holds them, with the prefixes."""
        from kg.library.rdflib_graph import rdflib_graph

        return rdflib_graph(self.rdf.triples(), self.rdf.prefixes)

    def as_rdflib(self) -> rdflib.Graph:
        """Give the store under rdflib's API: read-only, at once, and Oxigraph answers its queries.

        The store writes numbers in its own way, 2.0 as 2, as in :meth:`query`; :meth:`to_rdflib` keeps their characters.

        Raises:
            MissingError: oxrdflib is not installed.

        """
        try:
            from kg.library.rdflib_store import rdflib_view
        except ImportError as error:
            raise MissingError.of("oxrdflib", extra="oxrdflib") from error
        return rdflib_view(self.rdf.store, self.rdf.prefixes)

    def __len__(self) -> int:
        """Count the triples."""
        return self._size

    # ---- shown and saved --------------------------------------------------------------------

    def explorer(self, height: int = 720) -> Explorer:
        """Give the explorer page, which a notebook shows in a frame; ``.html`` is its text.

        Raises:
            InputError: the folder that was opened has no page.

        """
        return Explorer(self._page(), height)

    def save(self, folder: str | os.PathLike[str], formats: Iterable[str] = ()) -> Path:
        """Write all that ``kg build`` writes, and other *formats* such as ``nt`` or ``graphml``; give the folder.

        Raises:
            InputError: a format is unknown, a source has changed since, or this is the folder that was opened.
            OutputError: the folder cannot be written.

        """
        names, to = list(formats), Path(folder)
        if unknown := [name for name in names if name not in FILES]:
            raise InputError(", ".join(unknown), "不认识的格式 unknown format", f"可用 known: {', '.join(FILES)}")
        if self.made:
            write(self.made, to, version=__version__, formats=names)
        else:
            rebase(self._stored().folder, self.rdf.base, to, version=__version__, formats=names)
        return to

    def _repr_html_(self) -> str:
        return summary(self.rdf, self.facts())

    @cached_property
    def _facts(self) -> tuple[FactRow, ...]:
        return facts(self.rdf.triples())

    @cached_property
    def _size(self) -> int:
        return sum(1 for _ in self.rdf.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def _page(self) -> str:
        if self.made:
            return page(self.made)
        path = self._stored().folder / PAGE
        if not path.is_file():
            raise InputError(str(path), "没有浏览页 no page there", "重建 build it again: kg build")
        return path.read_text(encoding="utf-8")

    def _stored(self) -> Stored:
        assert isinstance(self.rdf, Stored), "a graph is built here or opened"
        return self.rdf
