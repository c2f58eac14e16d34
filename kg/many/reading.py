"""A report's file → what it says, read once and kept as a part."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.extract import Extract, Extractor
from kg.many.shelf import Shelf, Wanted
from kg.model import Details, Source
from kg.read import bytes_of, source_of


class Reader:
    """Reads what is not read yet; one in each process."""

    def __init__(self, folder: Path) -> None:
        """Keep the parts beside the graph in *folder*."""
        gc.set_threshold(200_000, 50, 1000)  # reading makes many small things and keeps them: look less often
        self._shelf = Shelf(folder)
        self._extractor: Extractor | None = None  # takes a second to make, and may not be needed

    def extract(self, wanted: Wanted) -> Extract:
        """Give what a report says.

        Raises:
            InputError: the file cannot be read, or is another by now.
            OutputError: the part cannot be kept.

        """
        kept = self._shelf.get(wanted.key)
        if kept is not None:
            return kept
        self._extractor = self._extractor or Extractor()
        extract = self._extractor.extract(_source(wanted), place=wanted.place, year=wanted.year)
        self._shelf.put(wanted.key, extract)
        return extract


def bytes_at(wanted: Wanted) -> bytes:
    """Give the bytes of a report.

    Raises:
        InputError: they cannot be read, or are others by now.

    """
    data = bytes_of(wanted.path) if wanted.data is None else wanted.data
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        what = "读后又变了 the file changed while it was read"
        raise InputError(str(wanted.path), what, "再运行一次 run again")
    return data


def _source(wanted: Wanted) -> Source:
    data, taken, told = bytes_at(wanted), wanted.taken, wanted.told or Details()
    if taken is None:
        return replace(source_of(data, name=wanted.name, where=str(wanted.path)), told=told)
    return Source(
        wanted.name, wanted.sha256, "utf-8", len(data), data.decode("utf-8"),
        original=taken.original, pages=taken.pages, found=taken.found, told=told,
    )  # fmt: skip
