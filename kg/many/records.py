"""What one report says of one thing, as a record of a sorted file.

The text is made where the report is at hand, on any core; where no other report speaks of the
thing, which is so for nine things in ten, it goes into the graph as it is.
"""

from __future__ import annotations

import heapq
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from kg.model import Entity

_HEAD = struct.Struct("<6I")
_BUFFER = 1 << 17
MOST_FILES = 128  # are read at a time


class Record(NamedTuple):
    """Records sort by subject, then by the SHA-256 of the report's file: what comes first has its say first."""

    subject: bytes
    sha256: bytes
    graph: bytes  # the IRI of the report, which names its graph
    turtle: bytes  # all that is said of the subject, as a block of the file
    own: bytes  # lines of N-Triples: what stands in the graph of the report
    listed: bytes  # what stands in the gazetteer's
    more: bytes = b""  # a :class:`Mention` in MessagePack


class Mention(NamedTuple):
    """What a report has to say of an entity besides its triples."""

    entity: Entity | None  # None: it is only pointed at
    stated: tuple[str, ...]  # property and value of each statement on it, of whatever modality


def mention(record: Record) -> Mention:
    """Unpack what is said besides the triples."""
    return _MENTIONS.decode(record.more) if record.more else Mention(None, ())


def packed(said: Mention) -> bytes:
    """Pack what is said besides the triples."""
    return _PACKER.encode(said)


_MENTIONS = msgspec.msgpack.Decoder(Mention)
_PACKER = msgspec.msgpack.Encoder()


def write(records: Iterable[Record], path: Path) -> None:
    """Write sorted records."""
    with path.open("wb", buffering=_BUFFER) as file:
        for record in records:
            graph = record.sha256 + record.graph
            fields = (record.subject, graph, *record[3:])
            file.write(_HEAD.pack(*map(len, fields)))
            file.write(b"".join(fields))


def read(path: Path) -> Iterator[Record]:
    """Read the records of a file."""
    with path.open("rb", buffering=_BUFFER) as file:
        yield from _records(file)


def _records(file: IO[bytes]) -> Iterator[Record]:
    while head := file.read(_HEAD.size):
        lengths = _HEAD.unpack(head)
        data, fields, at = file.read(sum(lengths)), [], 0
        for length in lengths:
            fields.append(data[at : at + length])
            at += length
        subject, graph, *others = fields
        yield Record(subject, graph[:64], graph[64:], *others)


def merged(paths: Sequence[Path], folder: Path) -> Iterator[Record]:
    """Read many files as one, in order; more than can be open at a time are first joined into fewer, in *folder*."""
    paths, generation = list(paths), 0
    while len(paths) > MOST_FILES:
        fewer = []
        for number, start in enumerate(range(0, len(paths), MOST_FILES)):
            fewer.append(folder / f"joined-{generation}-{number}")
            group = paths[start : start + MOST_FILES]
            write(heapq.merge(*map(read, group)), fewer[-1])
            for path in group:
                path.unlink()
        paths, generation = fewer, generation + 1
    return heapq.merge(*map(read, paths))
