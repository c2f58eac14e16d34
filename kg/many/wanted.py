"""Which files a folder is to be made of: those found at paths, or those that it keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.extract import knowledge, see_known
from kg.many.listing import Listed
from kg.many.shelf import Wanted
from kg.model import Details
from kg.publish.stored import SOURCES
from kg.read import bytes_of, find, name_of
from kg.read.opening import STDIN
from kg.read.sidecar import details_beside


@dataclass(slots=True)
class Found:
    """The files to read, each once; those that repeat another, and what is wrong with a path."""

    wanted: dict[str, Wanted] = field(default_factory=dict)  # by the SHA-256 of the file that was given
    duplicates: list[tuple[str, str]] = field(default_factory=list)  # a file, and the name of the one it repeats
    refused: list[InputError] = field(default_factory=list)

    def add(self, one: Wanted) -> None:
        """Take a file; of two with the same bytes the first by name gives the name."""
        known = self.wanted.get(one.given)
        if known is None:
            self.wanted[one.given] = one
        elif one.name < known.name:
            self.wanted[one.given] = one
            self.duplicates.append((str(known.path), one.name))
        else:
            self.duplicates.append((str(one.path), known.name))


def look(paths: Iterable[Path], found: Found, *, place: str | None = None, year: int | None = None) -> None:
    """Find the reports at *paths*; *place* and *year* override what they say of themselves."""
    files: set[Path] = set()
    for path in paths:
        try:
            files.update(find([path]))
        except InputError as error:
            found.refused.append(error)
    there = []
    for path in sorted(files, key=str):  # the members of an archive one after the other: it is opened once
        try:
            there.append(_seen(path, place, year))
        except InputError as error:
            found.refused.append(error)
    for one in sorted(there, key=lambda one: (one.path.name, str(one.path))):
        found.add(one)


def _seen(path: Path, place: str | None, year: int | None) -> Wanted:
    data, told = bytes_of(path), details_beside(path)
    if told.place:
        see_known(told.place, told.year, knowledge(), where=str(path))
    return Wanted(
        path, name_of(path), hashlib.sha256(data).hexdigest(), place, year,
        told=None if told == Details() else told, data=data if path == STDIN else None,
    )  # fmt: skip


def kept(folder: Path, reports: Sequence[Listed], found: Found) -> None:
    """Take the reports that a folder keeps."""
    for report in reports:
        found.add(as_kept(folder, report))


def as_kept(folder: Path, report: Listed) -> Wanted:
    """Give a report as the folder keeps it."""
    path = folder / SOURCES / report.kept_as
    return Wanted(path, report.name, report.sha256, report.place, report.year, report.told, report.taken)
