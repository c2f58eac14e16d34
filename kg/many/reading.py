"""A report's file → what it says, read once and kept as a part."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.extract import Extract, Extractor
from kg.many.shelf import Shelf, Wanted
from kg.read import read


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
        source = replace(read(wanted.path), name=wanted.name)
        if source.sha256 != wanted.sha256:
            what = "读后又变了 the file changed while it was read"
            raise InputError(str(wanted.path), what, "再运行一次 run again")
        self._extractor = self._extractor or Extractor()
        extract = self._extractor.extract(source, place=wanted.place, year=wanted.year)
        self._shelf.put(wanted.key, extract)
        return extract
