"""Sorted runs → the files of the graph and its store, in one pass, in memory that does not grow with the graph."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO

from kg.many.joining import Joiner, Thing
from kg.many.records import merged
from kg.model import Entity
from kg.publish import rdf
from kg.publish.counting import Counts, alone
from kg.publish.files import replacing
from kg.publish.store import Filler
from kg.publish.stored import GRAPH

COMMON = 40  # things that most reports speak of, for the page of very many


@dataclass(slots=True)
class Merged:
    """What is known of the graph when it is written."""

    counts: Counts
    fingerprint: str
    kinds: Counter[str] = field(default_factory=Counter)  # things that facts speak of
    common: list[Entity] = field(default_factory=list)  # those of which most reports speak


def merge(runs: Sequence[Path], folder: Path, scratch: Path, counts: Counts) -> Merged:
    """Write the Turtle file and the store into *folder*; *counts* has what only one report speaks of.

    Raises:
        OutputError: the file cannot be written.

    """
    seen = _Seen(counts)
    lines = _Fingerprint()
    head = rdf.header(counts.base)
    with _Turtle(scratch, counts.base) as turtle, Filler(folder, head=head) as store:
        for thing in _things(runs, scratch, counts.base):
            seen.see(thing)
            lines.add(thing.subject, thing.lines)
            turtle.add(thing.subject, thing.turtle)
            store.add(thing.turtle)
            for graph, said in thing.graphs:
                store.add(b"<%b> {\n%b}\n" % (graph, said))
        turtle.join(folder / GRAPH, head)
        store.end(folder / GRAPH)
    return Merged(counts, lines.end(), seen.kinds, seen.common())


def _things(runs: Sequence[Path], scratch: Path, base: str) -> Iterator[Thing]:
    joiner = Joiner(base)
    for _, found in groupby(merged(runs, scratch), key=itemgetter(0)):
        yield joiner.join(list(found))


class _Seen:
    """Counts what passes by."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self.kinds: Counter[str] = Counter()
        self._common: list[tuple[int, str, Entity]] = []

    def see(self, thing: Thing) -> None:
        if alone(thing.subject, self._counts.base):
            return  # the run has counted it
        self._counts.see(thing.subject, thing.lines)
        if thing.entity is None:
            return
        self.kinds[thing.entity.kind] += 1
        if thing.reports > 1 and thing.entity.kind in ("honour", "industry", "programme", "organisation"):
            push = heappush if len(self._common) < COMMON else heappushpop
            push(self._common, (thing.reports, thing.subject, thing.entity))

    def common(self) -> list[Entity]:
        return [entity for *_, entity in sorted(self._common, key=itemgetter(1))]


class _Turtle:
    """Writes the blocks of the Turtle file, which has another order of kinds than the names of things."""

    def __init__(self, scratch: Path, base: str) -> None:
        self._scratch = scratch
        self._rank = rdf.rank(base)
        self._parts: dict[int, IO[bytes]] = {}
        self._open = ExitStack()

    def __enter__(self) -> _Turtle:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, subject: str, block: bytes) -> None:
        kind, _ = self._rank(subject)
        if kind not in self._parts:
            self._parts[kind] = self._open.enter_context((self._scratch / f"turtle-{kind}").open("w+b"))
        self._parts[kind].write(block)

    def join(self, path: Path, head: bytes) -> None:
        with replacing(path) as part, part.open("wb") as file:
            file.write(head)
            for _, source in sorted(self._parts.items()):
                source.seek(0)
                shutil.copyfileobj(source, file, 1 << 20)


class _Fingerprint:
    """The SHA-256 of the lines of a graph in their order, from subjects in theirs.

    The two orders differ where the name of one subject begins that of another: in a line ``>``
    follows the name, and comes behind ``0`` or ``-``.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._waiting: list[tuple[str, list[str]]] = []  # each begins the name of the next, which comes before it

    def add(self, subject: str, lines: list[str]) -> None:
        while self._waiting and not self._precedes(subject):
            self._put()
        self._waiting.append((subject, lines))

    def _precedes(self, subject: str) -> bool:
        """Tell whether the lines of a subject come before those of the last that waits."""
        last = self._waiting[-1][0]
        return subject.startswith(last) and subject[len(last)] < ">"

    def _put(self) -> None:
        self._digest.update("".join(self._waiting.pop()[1]).encode())

    def end(self) -> str:
        while self._waiting:
            self._put()
        return self._digest.hexdigest()
