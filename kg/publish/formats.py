"""The graph in the formats that stores take; the same triples give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.publish import jsonld, rdf
from kg.publish.files import replacing
from kg.publish.named_graphs import quads

FILES = {
    "ttl": "graph.ttl", "nt": "graph.nt", "trig": "graph.trig", "nq": "graph.nq", "rdfxml": "graph.rdf",
    "jsonld": "graph.jsonld",
}  # fmt: skip


def export(triples: Sequence[ox.Triple], folder: Path, names: Iterable[str], *, base: str) -> list[Path]:
    """Write *triples*, which are in the order of :func:`kg.publish.rdf.sorted_triples`, in each format.

    N-Triples and N-Quads are sorted lines, so that ``sort``, ``comm`` and ``diff`` work on them.
    TriG and N-Quads have a named graph for each report and one for the gazetteer.

    Raises:
        OutputError: a file cannot be written.

    """
    made = []
    for name in dict.fromkeys(names):
        path = folder / FILES[name]
        if name == "ttl":
            rdf.write_turtle(triples, path, base=base)
        else:
            with replacing(path) as part:
                _write(name, triples, part, base)
        made.append(path)
    return made


def present(folder: Path) -> list[str]:
    """List the formats that an earlier build or export left in a folder, besides Turtle."""
    return [name for name, file in FILES.items() if name != "ttl" and (folder / file).is_file()]


def _write(name: str, triples: Sequence[ox.Triple], part: Path, base: str) -> None:
    prefixes = rdf.prefixes(base)
    if name == "nt":
        _write_lines((f"{triple} .\n" for triple in triples), part)
    elif name == "nq":
        _write_lines((f"{quad} .\n" for quad in quads(triples, base=base)), part)
    elif name == "trig":
        ox.serialize(quads(triples, base=base), str(part), format=ox.RdfFormat.TRIG, prefixes=prefixes)
    elif name == "rdfxml":
        ox.serialize(triples, str(part), format=ox.RdfFormat.RDF_XML, prefixes=prefixes)
    else:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            jsonld.write(triples, file, base=base)


def _write_lines(lines: Iterable[str], part: Path) -> None:
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(sorted(set(lines)))
