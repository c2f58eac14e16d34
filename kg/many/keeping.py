"""The texts that a folder keeps beside its graph, so that quotes can be proved and reports read again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.many.listing import Listed
from kg.many.reading import Reader, bytes_at
from kg.many.shelf import Wanted
from kg.publish import stored
from kg.publish.files import sha256_of
from kg.publish.outputs import others_in


def keep(wanted: Sequence[Wanted], listed: Mapping[Wanted, Listed], folder: Path, new: Path) -> None:
    """Keep the sources beside the graph, and what else lies there; what is there already is linked, not copied.

    Raises:
        InputError: a source has changed since it was read.

    """
    kept, before = new / stored.SOURCES, folder / stored.SOURCES
    kept.mkdir()
    for path in others_in(before):
        (shutil.copytree if path.is_dir() else _link)(path, kept / path.name)
    reader = Reader(folder)
    for one in wanted:
        name, sha = listed[one].kept_as, listed[one].sha256
        if (before / name).is_file() and sha256_of(before / name) == sha:
            _link(before / name, kept / name)
        elif listed[one].taken:
            (kept / name).write_bytes(reader.extract(one).report.source.text.encode("utf-8"))
        else:
            (kept / name).write_bytes(bytes_at(one))


def _link(there: Path, here: Path) -> None:
    try:
        os.link(there, here)
    except OSError:
        shutil.copyfile(there, here)
