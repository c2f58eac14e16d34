"""The store of a folder as it stands now, for the engines: a later ``kg build`` does not move it under them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.publish.store import STORE, load_vocabulary, open_store
from kg.publish.stored import graph_file


@contextmanager
def snapshot(folder: Path) -> Iterator[Path]:
    """Give a store with the graph and, in the same default graph, its vocabulary; it goes away afterwards.

    The files of the store are linked, not copied, where the file system can.

    Raises:
        InputError: the folder has no store of its graph.
        OutputError: the folder cannot be written.

    """
    store = open_store(graph_file(folder))
    if store is None:
        what = "没有这份图谱的存储 no store of this graph"
        raise InputError(str(folder / STORE), what, f"重建 build it again: kg build -o {folder}")
    place = _place(folder)
    try:
        taken = place / STORE
        store.backup(str(taken))
        del store
        joined = ox.Store(str(taken))
        load_vocabulary(joined, ox.DefaultGraph())
        joined.flush()
        del joined  # lets go of its lock
        yield taken
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _place(folder: Path) -> Path:
    """Make a folder beside the store, where its files can be linked; else where temporary files go."""
    try:
        return Path(tempfile.mkdtemp(dir=folder, prefix=".kg-serve-"))
    except OSError:
        try:
            return Path(tempfile.mkdtemp(prefix="kg-serve-"))
        except OSError as error:
            remedy = "设 TMPDIR 到可写之处 set TMPDIR to where files can be written"
            raise OutputError(str(folder), f"写不了 cannot be written: {error.strerror}", remedy) from error
