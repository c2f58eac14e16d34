"""Which reports a folder is made of: ``reports.json``, from which they can be added to and taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from kg.errors import InputError
from kg.many.shelf import Taken
from kg.model import Details
from kg.publish.files import replacing
from kg.publish.outputs import kept_name

LISTING = "reports.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of a folder."""

    name: str  # of the file, as it was called when it was read first
    sha256: str  # of the text as it is kept
    document: str  # its name in the graph, without the base: cn-430600-2022
    place: str | None = None  # what overrides what it says of itself
    year: int | None = None
    told: Details | None = None  # by the note that stood beside the file
    taken: Taken | None = None  # of a text that was taken out of a file

    @property
    def kept_as(self) -> str:
        """Name its text among the sources of the folder."""
        return kept_name(f"{self.name}.txt" if self.taken else self.name, self.sha256)


@dataclass(frozen=True, slots=True)
class Listing:
    """The reports of a folder, in order of their SHA-256, and what the IRIs of things begin with."""

    base: str
    reports: tuple[Listed, ...]

    def write(self, folder: Path) -> None:
        """Write the list; the same reports give the same bytes.

        Raises:
            OutputError: it cannot be written.

        """
        with replacing(folder / LISTING) as part:
            part.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n")

    def find(self, words: Iterable[str]) -> tuple[Listed, ...]:
        """Find reports by the name of the file, of the document, or the first six or more characters of a SHA-256.

        That is of the text, or of the file that it was taken from.

        Raises:
            InputError: a word fits no report, or several.

        """
        return tuple(dict.fromkeys(self._one(word) for word in words))

    def _one(self, word: str) -> Listed:
        document = word.rpartition("/")[2].removeprefix("doc:")
        found = [
            report
            for report in self.reports
            if word == report.name or document == report.document or (len(word) >= 6 and _begins(report, word))
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise InputError(word, "文件夹里没有这篇报告 no such report in the folder", f"看 see {LISTING}")
        several = "、".join(f"{report.name} {report.sha256[:12]}" for report in found)
        raise InputError(
            word, f"有 {len(found)} 篇 fits {len(found)} reports: {several}", "用 SHA-256 指明 name it by its SHA-256"
        )


def _begins(report: Listed, word: str) -> bool:
    given = report.taken.original.sha256 if report.taken else report.sha256
    return report.sha256.startswith(word) or given.startswith(word)


def move_listing(folder: Path, output: Path, base: str) -> None:
    """Write the list of a folder, if it has one, for the same graph under another base.

    Raises:
        InputError: it is damaged.
        OutputError: it cannot be written.

    """
    if (folder / LISTING).is_file():
        replace(listing_of(folder), base=base).write(output)


def listing_of(folder: Path) -> Listing:
    """Read the list of a folder.

    Raises:
        InputError: there is none, or it is damaged.

    """
    path = folder / LISTING
    try:
        return msgspec.json.decode(path.read_bytes(), type=Listing)
    except FileNotFoundError as error:
        what, remedy = "没有报告清单 no list of reports there", f"先运行 first run: kg build PATH -o {folder}"
        raise InputError(str(path), what, remedy) from error
    except (OSError, msgspec.MsgspecError) as error:
        what = f"读不了 cannot be read: {error}"
        raise InputError(str(path), what, f"重建 build it again: kg build PATH -o {folder}") from error
