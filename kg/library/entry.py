"""The two ways to a graph: read reports, or open what ``kg build`` wrote."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from kg.assemble.iris import is_base
from kg.assemble.terms import BASE
from kg.errors import InputError
from kg.library.graph import Graph
from kg.pipeline import Progress, Refuse
from kg.pipeline import build as read
from kg.publish import rdf
from kg.publish.held import hold
from kg.publish.stored import load

Where: TypeAlias = str | os.PathLike[str]


def build(
    paths: Where | Iterable[Where],
    place: str | None = None,
    year: int | None = None,
    *,
    base: str = BASE,
    progress: Progress | None = None,
    refuse: Refuse | None = None,
) -> Graph:
    """Read reports, files or folders of them, and give their graph; nothing is written.

    *place* and *year* override what the texts say of themselves, *base* is what the IRIs of things
    begin with. *progress* is called with the number of reports done, their count and the name of the
    next; *refuse* with what is wrong with a file, which is then left out.

    Raises:
        InputError: *place* is in no gazetteer, *base* ends in no / or #, nothing can be read, or, without
            *refuse*, a file cannot.

    """
    if not is_base(base):
        raise InputError(base, "不能作前缀 no base of IRIs", "以 / 或 # 结尾 end it in / or #")
    listed = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    made = read([Path(path) for path in listed], place=place, year=year, base=base, progress=progress, refuse=refuse)
    if not made.reports:
        raise InputError(", ".join(map(str, listed)) or "paths", "没有可读的报告 nothing could be read", "")
    triples = rdf.sorted_triples(made.triples(), base=base)
    return Graph(hold(triples, made.files, base=base), made)


def open(folder: Where) -> Graph:  # as gzip.open and tarfile.open
    """Open the graph of a folder that ``kg build`` or :meth:`Graph.save` wrote.

    Raises:
        InputError: there is no graph.

    """
    return Graph(load(Path(folder), vocabulary=True))
