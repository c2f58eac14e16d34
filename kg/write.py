"""A build → its folder: the graph, its page, its store, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.audit.dqv import AUDIT
from kg.pipeline import Build
from kg.publish import outputs, rdf, stored
from kg.publish.explorer import draw, network
from kg.publish.sides import write_sides
from kg.publish.store import write_store
from kg.publish.summary import headline

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what its check found."""

    triples: int
    fingerprint: str
    broken: tuple[str, ...]  # the severity of each finding of the shapes
    paths: tuple[Path, ...]  # the graph, its page, then the other formats


def write(
    made: Build, folder: Path, *, version: str, formats: Iterable[str] = (), say: Say = lambda _: None
) -> Written:
    """Write the folder of a build; *version* is that of the software, *say* is told what goes on.

    Raises:
        InputError: a source has changed since it was read.
        OutputError: the folder cannot be written.

    """
    say("写图谱 writing the graph")
    triples = rdf.sorted_triples(made.triples(), base=made.base)
    outputs.write(
        folder, triples=triples, page=page(made), files=made.files, base=made.base, extracted=made.extracted()
    )
    (folder / AUDIT).unlink(missing_ok=True)  # it is of the graph that was there
    say("装入存储 filling the store")
    write_store(triples, folder / stored.GRAPH, base=made.base)
    say("检查图谱 checking the graph")
    fingerprint, found, others = write_sides(folder, triples, base=made.base, version=version, formats=formats)
    paths = (folder / stored.GRAPH, folder / stored.PAGE, *others)
    return Written(len(triples), fingerprint, tuple(item.severity for item in found), paths)


def page(made: Build) -> str:
    """Give the explorer page of a build as HTML."""
    title, subtitle = headline([r.title for r in made.reports], [r.year for r in made.reports], len(made.facts))
    drawn = network(made.facts, made.reports, made.knowledge, base=made.base)
    return draw(drawn, title=title, subtitle=subtitle, base=made.base)
