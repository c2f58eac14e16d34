"""The folder of a build: the graph, its page, and the sources it was read from."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.publish.files import replacing, sha256_of
from kg.publish.rdf import write_turtle
from kg.publish.stored import GRAPH, PAGE, SOURCES
from kg.read import bytes_of, name_of

_KEPT = re.compile(r"(?P<sha>[0-9a-f]{12})-")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LONGEST = 200  # bytes of a name, of the 255 that file systems take


def see_writable(folder: Path) -> None:
    """See that *folder* is there or can be made, before any work is done.

    Raises:
        OutputError: it, or what it would lie in, is no folder or takes no files.

    """
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(path))
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        raise OutputError(
            str(folder), f"写不了 cannot be written: {there}", "换一个输出文件夹 choose another folder: -o DIR"
        )


def write(
    folder: Path,
    *,
    triples: Sequence[ox.Triple],
    page: str,
    files: Mapping[str, Path],
    base: str,
    extracted: Mapping[str, str] = _NOTHING,
) -> None:
    """Write the folder of a build; each file is put in place whole, the graph last.

    *files* gives the source of each SHA-256, *extracted* the texts of those that are no plain text and
    are kept as UTF-8. What an earlier build kept and this one does not name is taken away.

    Raises:
        InputError: a source has changed since it was read.
        OutputError: the folder cannot be written.

    """
    kept = folder / SOURCES
    wanted = {
        sha: kept / kept_name(f"{name_of(path)}{'.txt' if sha in extracted else ''}", sha)
        for sha, path in files.items()
    }
    for sha, path in files.items():
        data = extracted[sha].encode("utf-8") if sha in extracted else bytes_of(path)
        if hashlib.sha256(data).hexdigest() != sha:
            raise InputError(str(path), "读后又变了 the file changed while it was read", "再运行一次 run again")
        with replacing(wanted[sha]) as part:
            part.write_bytes(data)
    with replacing(folder / PAGE) as part:
        part.write_text(page, encoding="utf-8", newline="\n")
    write_turtle(triples, folder / GRAPH, base=base)
    _tidy(kept, set(wanted.values()))


def kept_name(name: str, sha: str) -> str:
    """Name the copy of a source; a copy of a copy keeps its name.

    >>> kept_name("岳阳市.txt", "68ef29725180ca717d3c")
    '68ef29725180-岳阳市.txt'
    >>> kept_name("68ef29725180-岳阳市.txt", "68ef29725180ca717d3c")
    '68ef29725180-岳阳市.txt'
    """
    own = name.removeprefix(f"{sha[:12]}-")
    return f"{sha[:12]}-{os.fsencode(own)[-_LONGEST:].decode('utf-8', 'ignore')}"


def others_in(kept: Path) -> list[Path]:
    """List what lies with the copies of sources and is none."""
    return [path for path in sorted(kept.iterdir()) if not _is_copy(path)] if kept.is_dir() else []


def _is_copy(path: Path) -> bool:
    match = _KEPT.match(path.name)
    return match is not None and path.is_file() and sha256_of(path).startswith(match["sha"])


def _tidy(kept: Path, wanted: set[Path]) -> None:
    """Take away copies of sources that no longer belong here; nothing else is touched."""
    for path in kept.iterdir():
        if path not in wanted and _is_copy(path):
            path.unlink()
