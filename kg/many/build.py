"""Reports → the folder of their graph, on all cores, in memory that does not grow with their number.

Each report is read once and kept as a part; parts become sorted runs, runs are merged into the files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.assemble.iris import report_iri
from kg.errors import InputError
from kg.many.listing import LISTING, Listed, Listing, listing_of
from kg.many.merging import Merged, merge
from kg.many.page import is_whole, page_of
from kg.many.reading import Reader
from kg.many.runs import Batch, Runner
from kg.many.shelf import Shelf, Wanted
from kg.many.wanted import Found
from kg.many.workers import cores, spread
from kg.publish import stored
from kg.publish.conformance import Violation
from kg.publish.counting import Counts
from kg.publish.files import replacing, sha256_of
from kg.publish.generation import fresh
from kg.publish.outputs import kept_name, others_in
from kg.publish.sides import write_described
from kg.publish.summary import Outline, Totals

_FEW = 8  # so many reports are read here: to start a process takes as long
_BATCH = 10  # reports whose records are sorted in memory at a time

Tell = Callable[[int, int, str], None]  # how many are done, of how many, and what


@dataclass(frozen=True, slots=True)
class Order:
    """How a folder is to be written."""

    folder: Path
    base: str
    version: str  # of the software
    formats: Sequence[str] = ()
    jobs: int | None = None  # None: as many as there are cores, or one for few reports


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of the reports."""

    outlines: tuple[Outline, ...]
    totals: Totals
    paths: tuple[Path, ...]
    whole_page: bool


def make(found: Found, order: Order, *, tell: Tell, say: Callable[[str], None]) -> Made | None:
    """Make the folder anew of the reports *found*; None if none can be read, and then nothing is changed.

    To be used within :func:`kg.publish.generation.alone`. What is wrong with a report is added to
    ``found.refused``, and the report is left out.

    Raises:
        KgError: a stage after reading failed.
        OutputError: the folder cannot be written.

    """
    wanted = sorted(found.wanted.values(), key=lambda one: one.sha256)
    listed = _read(wanted, found, order, tell)
    wanted = [one for one in wanted if one.key in listed]
    if not wanted:
        return None
    with fresh(order.folder) as new:
        scratch = new / ".scratch"
        scratch.mkdir()
        outlines, counts, broken = _run(wanted, scratch, order, tell)
        say("写图谱并装入存储 writing the graph and filling the store")
        merged = merge(sorted(scratch.glob("run-*")), new, scratch, counts)
        shutil.rmtree(scratch)
        say("写其余文件 writing what stands beside it")
        _keep(wanted, order.folder, new)
        Listing(order.base, tuple(listed[one.key] for one in wanted)).write(new)
        _page(wanted, outlines, merged, new, order)
        others = write_described(
            new, order.folder, merged.counts, broken, fingerprint=merged.fingerprint, base=order.base,
            version=order.version, formats=order.formats,
        )  # fmt: skip
    Shelf(order.folder).keep_only({one.key for one in wanted})
    names = (stored.GRAPH, stored.PAGE, *(path.name for path in others))
    severities = tuple(item.severity for item in broken)
    totals = Totals(counts.triples, merged.kinds, counts.claims, merged.fingerprint, severities)
    return Made(tuple(outlines), totals, tuple(order.folder / name for name in names), is_whole(len(wanted)))


# ---- reading ------------------------------------------------------------------------------------


def _lister(folder: Path) -> Callable[[Wanted], Listed]:
    """Give what reads a report, keeps what it says, and tells how it is listed."""
    return partial(_listed, Reader(folder))


def _listed(reader: Reader, wanted: Wanted) -> Listed:
    document = report_iri(reader.extract(wanted).report, "").removeprefix("doc/")
    return Listed(wanted.name, wanted.sha256, document, wanted.place, wanted.year)


def _read(wanted: Sequence[Wanted], found: Found, order: Order, tell: Tell) -> dict[str, Listed]:
    """Read what is not read yet; give what is known of each report by the key of its part."""
    shelf, listed = Shelf(order.folder), {}
    reader = partial(_lister, order.folder)
    new = sorted((one for one in wanted if one.key not in shelf), key=lambda one: (one.name, one.sha256))
    old = [one for one in wanted if one.key in shelf]
    for number, done in enumerate(spread(reader, new, _jobs(order, len(new)))):
        tell(number, len(new), done.task.name)
        if done.result is not None:
            listed[done.task.key] = done.result
        elif done.failure is not None:
            found.refused.append(_named(done.failure, done.task))
    known = _known(order.folder)
    here = _lister(order.folder)
    listed |= {one.key: known.get(one.key) or here(one) for one in old}
    return listed


def _known(folder: Path) -> dict[str, Listed]:
    """Give what the folder's list says of reports, if it has one, by the keys of their parts."""
    if not (folder / LISTING).is_file():
        return {}
    reports = listing_of(folder).reports
    return {Wanted(Path(), one.name, one.sha256, one.place, one.year).key: one for one in reports}


def _named(error: Exception, wanted: Wanted) -> InputError:
    if isinstance(error, InputError):
        return error
    return InputError(str(wanted.path), getattr(error, "what", str(error)), getattr(error, "remedy", ""))


def _jobs(order: Order, tasks: int) -> int:
    if order.jobs is not None:
        return order.jobs
    return cores() if tasks >= _FEW else 1


# ---- the graph ----------------------------------------------------------------------------------


def _run(
    wanted: Sequence[Wanted], scratch: Path, order: Order, tell: Tell
) -> tuple[list[Outline], Counts, list[Violation]]:
    batches = [
        Batch(tuple(wanted[start : start + _BATCH]), scratch / f"run-{start:08}")
        for start in range(0, len(wanted), _BATCH)
    ]
    outlines: list[Outline] = []
    counts, broken = Counts(order.base), set()
    runner = partial(Runner, order.folder, order.base)
    jobs = _jobs(order, len(wanted))
    for number, done in enumerate(spread(runner, batches, jobs)):
        tell(number * _BATCH, len(wanted), "成图 to triples")
        if done.failure is not None:
            raise done.failure
        assert done.result is not None
        outlines += done.result.outlines
        counts.add(done.result.counts)
        broken |= set(done.result.found)
    outlines.sort(key=lambda report: (report.name, report.title))
    return outlines, counts, sorted(broken, key=lambda item: item.key)


def _page(wanted: Sequence[Wanted], outlines: Sequence[Outline], merged: Merged, new: Path, order: Order) -> None:
    reader = Reader(order.folder)
    extracts = (reader.extract(one) for one in sorted(wanted, key=lambda one: (one.name, one.sha256)))
    page = page_of(
        extracts, merged.common, reports=len(wanted), years=[report.year for report in outlines],
        facts=merged.counts.claims.total(), base=order.base,
    )  # fmt: skip
    with replacing(new / stored.PAGE) as part:
        part.write_text(page, encoding="utf-8", newline="\n")


def _keep(wanted: Sequence[Wanted], folder: Path, new: Path) -> None:
    """Keep the sources beside the graph, and what else lies there; what is there already is linked, not copied.

    Raises:
        InputError: a source has changed since it was read.

    """
    kept, before = new / stored.SOURCES, folder / stored.SOURCES
    kept.mkdir()
    for path in others_in(before):
        (shutil.copytree if path.is_dir() else _link)(path, kept / path.name)
    for one in wanted:
        name = kept_name(one.name, one.sha256)
        if (before / name).is_file() and sha256_of(before / name) == one.sha256:
            _link(before / name, kept / name)
            continue
        shutil.copyfile(one.path, kept / name)
        if sha256_of(kept / name) != one.sha256:
            raise InputError(str(one.path), "读后又变了 the file changed while it was read", "再运行一次 run again")


def _link(there: Path, here: Path) -> None:
    try:
        os.link(there, here)
    except OSError:
        shutil.copyfile(there, here)
