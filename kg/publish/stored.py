"""A graph that ``kg build`` wrote, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.publish import rdf
from kg.publish.files import sha256_of
from kg.publish.rdf_graph import RdfGraph
from kg.publish.store import load_vocabulary, open_store

GRAPH, PAGE, SOURCES = "graph.ttl", "graph.html", "sources"


@dataclass(frozen=True, kw_only=True)
class Stored(RdfGraph):
    """The triples of a folder's graph, and the prefixes that its file declares."""

    folder: Path

    def triples(self) -> list[ox.Triple]:
        """List the triples of the file in its order, without the vocabulary."""
        return [quad.triple for quad in ox.parse(path=str(self.folder / GRAPH), format=ox.RdfFormat.TURTLE)]

    def sources(self) -> dict[str, Path]:
        """Find the sources that are kept beside the graph, by the SHA-256 of their bytes."""
        kept = self.folder / SOURCES
        files = sorted(path for path in kept.iterdir() if path.is_file()) if kept.is_dir() else []
        return {sha256_of(path): path for path in files}


def load(folder: Path, *, vocabulary: bool = False, anew: bool = False) -> Stored:
    """Open the graph of a folder; with *vocabulary*, questions see the ontology and its codes too.

    The store on disk is used if it is of this Turtle file; with *anew* the file is read in any case.

    Raises:
        InputError: the folder holds no graph, or its file is no Turtle.

    """
    path = graph_file(folder)
    try:
        store = (None if anew else open_store(path)) or _read(path, vocabulary=vocabulary)
        return Stored(folder=folder, store=store, prefixes=_prefixes(path), vocabulary=vocabulary)
    except (SyntaxError, OSError, ValueError) as error:
        raise InputError(
            str(path), f"读不了 cannot be read: {error}", f"重建 build it again: kg build -o {folder}"
        ) from error


def graph_file(folder: Path) -> Path:
    """Find the Turtle file of a folder.

    Raises:
        InputError: there is none.

    """
    path = folder / GRAPH
    if not path.is_file():
        raise InputError(str(path), "没有图谱文件 no graph there", f"先运行 first run: kg build -o {folder}")
    return path


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
