"""A graph under another base: every IRI of a thing gets another beginning, and nothing else changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from markupsafe import escape

from kg.errors import InputError
from kg.publish import rdf
from kg.publish.files import replacing
from kg.publish.formats import present
from kg.publish.sides import write_sides
from kg.publish.store import write_store
from kg.publish.stored import GRAPH, PAGE, SOURCES, Stored, load


def rebase(folder: Path, base: str, output: Path, *, version: str, formats: Iterable[str] = ()) -> str:
    """Write the graph of *folder* under *base* to *output*, with its page and sources; give its fingerprint.

    The vocabularies keep their IRIs. Going to another base and back gives the same graph, and the
    same as building it there at once. *version* is that of the software, for the description;
    *formats* are written besides those that the folder has.

    Raises:
        InputError: there is no graph in the folder, or *output* is the folder itself.
        OutputError: the output cannot be written.

    """
    graph = load(folder)
    if output.resolve() == folder.resolve():
        raise InputError(
            str(output), "不能写到原处 it cannot be written over itself", "换一个文件夹 another folder: -o DIR"
        )
    triples = [_moved(triple, graph.base, base) for triple in graph.triples()]
    for path in graph.sources().values():
        with replacing(output / SOURCES / path.name) as part:
            shutil.copyfile(path, part)
    _move_page(graph, base, output)
    fingerprint, _, _ = write_sides(output, triples, base=base, version=version, formats=[*formats, *present(folder)])
    rdf.write_turtle(triples, output / GRAPH, base=base)
    write_store(triples, output / GRAPH, base=base)
    return fingerprint


def _moved(triple: ox.Triple, old: str, new: str) -> ox.Triple:
    subject, value = _term(triple.subject, old, new), _term(triple.object, old, new)
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    assert isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal)
    return ox.Triple(subject, triple.predicate, value)


def _term(term: object, old: str, new: str) -> object:
    if isinstance(term, ox.NamedNode) and term.value.startswith(old):
        return ox.NamedNode(new + term.value[len(old) :])
    return term


def _move_page(graph: Stored, base: str, output: Path) -> None:
    """Copy the page; its data name things without the base, which stands once in plain sight."""
    page = graph.folder / PAGE
    if not page.is_file():
        return
    old, new = (f'data-base="{escape(iri)}"' for iri in (graph.base, base))
    with replacing(output / PAGE) as part:
        part.write_text(page.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")
