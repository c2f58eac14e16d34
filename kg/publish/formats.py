"""The graph in the formats that stores and graph programs take; the same triples give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.publish import graph_files, jsonld, rdf
from kg.publish.ask_page import ask_page
from kg.publish.files import replacing
from kg.publish.named_graphs import quads
from kg.publish.property_graph import property_graph
from kg.publish.signs import for_xml

FILES: dict[str, tuple[str, ...]] = {
    "ttl": ("graph.ttl",), "nt": ("graph.nt",), "trig": ("graph.trig",), "nq": ("graph.nq",), "rdfxml": ("graph.rdf",),
    "jsonld": ("graph.jsonld",), "graphml": ("graph.graphml",), "gexf": ("graph.gexf",), "cytoscape": ("graph.cyjs",),
    "neo4j": ("neo4j-nodes.csv", "neo4j-relationships.csv"), "ask": ("ask.html",),
}  # fmt: skip


def export(triples: Sequence[ox.Triple], folder: Path, names: Iterable[str], *, base: str) -> list[Path]:
    """Write *triples*, which are in the order of :func:`kg.publish.rdf.sorted_triples`, in each format.

    N-Triples and N-Quads are sorted lines, so that ``sort``, ``comm`` and ``diff`` work on them.
    TriG and N-Quads have a named graph for each report and one for the gazetteer. Graph programs
    get :func:`kg.publish.property_graph.property_graph`, which is not all that the triples say.
    ``ask`` is a page in which they can be asked.

    Raises:
        OutputError: a file cannot be written.

    """
    made = []
    graph = cache(lambda: property_graph(triples))  # made once, and only where it is asked for
    for name in dict.fromkeys(names):
        paths = [folder / file for file in FILES[name]]
        with ExitStack() as stack:
            parts = [stack.enter_context(replacing(path)) for path in paths]
            if write := graph_files.WRITERS.get(name):
                write(graph(), parts)
            else:
                _write(name, triples, parts[0], base)
        made += paths
    return made


def present(folder: Path) -> list[str]:
    """List the formats that an earlier build or export left in a folder, besides Turtle."""
    return [name for name, files in FILES.items() if name != "ttl" and any((folder / file).is_file() for file in files)]


def _write(name: str, triples: Sequence[ox.Triple], part: Path, base: str) -> None:
    prefixes = rdf.prefixes(base)
    if name == "nt":
        _write_lines((f"{triple} .\n" for triple in triples), part)
    elif name == "nq":
        _write_lines((f"{quad} .\n" for quad in quads(triples, base=base)), part)
    elif name == "ttl":
        rdf.serialize_turtle(triples, part, base=base)
    elif name == "trig":
        ox.serialize(quads(triples, base=base), str(part), format=ox.RdfFormat.TRIG, prefixes=prefixes)
    elif name == "ask":
        part.write_text(ask_page(triples, base=base), encoding="utf-8", newline="\n")
    elif name == "rdfxml":
        ox.serialize(map(_in_xml, triples), str(part), format=ox.RdfFormat.RDF_XML, prefixes=prefixes)
    else:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            jsonld.write(triples, file, base=base)


def _in_xml(triple: ox.Triple) -> ox.Triple:
    """Give a triple whose text XML can hold; a quote of a control character has a sign in its place."""
    value = triple.object
    if not isinstance(value, ox.Literal) or (safe := for_xml(value.value)) == value.value:
        return triple
    literal = ox.Literal(safe, language=value.language) if value.language else ox.Literal(safe, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, literal)


def _write_lines(lines: Iterable[str], part: Path) -> None:
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(sorted(set(lines)))
