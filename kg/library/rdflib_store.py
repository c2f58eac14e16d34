"""rdflib's API on the store itself, by oxrdflib: nothing is copied, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import InputError


class ReadOnlyStore(OxigraphStore):
    """A store that answers and takes nothing, in memory as on disk."""

    def add(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        raise InputError("as_rdflib()", "图谱只读 the graph is read-only", "改副本 change a copy: to_rdflib()")

    addN = remove = update = remove_graph = add  # noqa: N815

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Let rdflib name a graph, as it does of each that it looks at; that writes nothing."""


def rdflib_view(store: ox.Store, prefixes: Mapping[str, str]) -> rdflib.Graph:
    """Show the default graph of a store; ``rdflib.Dataset(store=view.store)`` has the named graphs too."""
    view = rdflib.Graph(ReadOnlyStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for name, iri in prefixes.items():
        view.bind(name, iri)
    return view
