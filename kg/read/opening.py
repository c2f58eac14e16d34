"""Paths → bytes: a file, a member of an archive written as a path inside it, or ``-`` for standard input."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from kg.read import archive
from kg.read.disk import bytes_of_file, too_large
from kg.read.limits import MAX_BYTES

STDIN = Path("-")


def bytes_of(path: Path) -> bytes:
    """Give the bytes at *path*; ``reports.zip/2022/岳阳市.txt`` is a member of an archive.

    Raises:
        InputError: there is nothing, it cannot be read, or it is too large.

    """
    if path == STDIN:
        return _standard_input()
    if outer := archive_around(path):
        return archive.member(outer, path.relative_to(outer).as_posix())
    return bytes_of_file(path)


def name_of(path: Path) -> str:
    """Give the name of what is read; a name on disk need not be text."""
    return "standard-input.txt" if path == STDIN else path.name.encode("utf-8", "replace").decode("utf-8")


def archive_around(path: Path) -> Path | None:
    """Give the archive that *path* leads into, if it leads into one."""
    if path.exists():
        return None
    return next((parent for parent in path.parents if parent.is_file()), None)


@lru_cache(maxsize=1)
def _standard_input() -> bytes:
    """Read standard input, once: a build asks for the bytes again when it keeps them."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large("-", MAX_BYTES)
    return data
