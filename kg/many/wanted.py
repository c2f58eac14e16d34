"""Which files a folder is to be made of: those found at paths, or those that it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.many.listing import Listed
from kg.many.shelf import Wanted
from kg.publish.files import sha256_of
from kg.publish.outputs import kept_name
from kg.publish.stored import SOURCES
from kg.read import find


@dataclass(slots=True)
class Found:
    """The files to read, each once; those that repeat another, and what is wrong with a path."""

    wanted: dict[str, Wanted] = field(default_factory=dict)  # by SHA-256
    duplicates: list[tuple[str, str]] = field(default_factory=list)  # a file, and the name of the one it repeats
    refused: list[InputError] = field(default_factory=list)

    def add(self, one: Wanted) -> None:
        """Take a file; of two with the same bytes the first by name gives the name."""
        known = self.wanted.get(one.sha256)
        if known is None:
            self.wanted[one.sha256] = one
        elif one.name < known.name:
            self.wanted[one.sha256] = one
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
    for path in sorted(files, key=lambda file: (file.name, str(file))):
        try:
            sha = sha256_of(path)
        except OSError as error:
            what, remedy = f"读不了 cannot be read ({error.strerror})", "检查权限 check the permissions"
            found.refused.append(InputError(str(path), what, remedy))
            continue
        found.add(Wanted(path, text_of(path.name), sha, place, year))


def kept(folder: Path, reports: Sequence[Listed], found: Found) -> None:
    """Take the reports that a folder keeps."""
    for report in reports:
        path = folder / SOURCES / kept_name(report.name, report.sha256)
        found.add(Wanted(path, report.name, report.sha256, report.place, report.year))


def text_of(name: str) -> str:
    """Make text of the name of a file, which need not be any."""
    return name.encode("utf-8", "replace").decode("utf-8")
