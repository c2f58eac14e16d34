"""Reports → the folder of their graph, on all cores, in memory that does not grow with their number.

Each report is read once and kept as a part; parts become sorted runs, runs are merged into the files.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.assemble.iris import report_iri
from kg.audit.dqv import AUDIT
from kg.errors import InputError, OutputError
from kg.many.keeping import keep
from kg.many.listing import LISTING, Listed, Listing, listing_of
from kg.many.merging import Merged, merge
from kg.many.page import is_whole, page_of
from kg.many.reading import Reader
from kg.many.runs import Batch, Runner
from kg.many.shelf import Shelf, Taken, Wanted, rules_digest
from kg.many.wanted import Found, as_kept
from kg.many.workers import cores, spread
from kg.publish import stored
from kg.publish.conformance import Violation
from kg.publish.counting import Counts
from kg.publish.files import replacing
from kg.publish.generation import fresh
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
    listed = _read(list(found.wanted.values()), found, order, tell)
    wanted = _once(listed, found)
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
        keep(wanted, listed, order.folder, new)
        Listing(order.base, tuple(listed[one] for one in wanted)).write(new)
        _page(wanted, listed, outlines, merged, new, order)
        others = write_described(
            new, order.folder, merged.counts, broken, fingerprint=merged.fingerprint, base=order.base,
            version=order.version, formats=order.formats,
        )  # fmt: skip
    (order.folder / AUDIT).unlink(missing_ok=True)  # it is of the graph that was there
    Shelf(order.folder).keep_only({one.key for one in listed})
    names = (stored.GRAPH, stored.PAGE, *(path.name for path in others))
    severities = tuple(item.severity for item in broken)
    totals = Totals(counts.triples, merged.kinds, counts.claims, merged.fingerprint, severities)
    return Made(tuple(outlines), totals, tuple(order.folder / name for name in names), is_whole(len(wanted)))


# ---- reading ------------------------------------------------------------------------------------


def _lister(folder: Path) -> Callable[[Wanted], Listed]:
    """Give what reads a report, keeps what it says, and tells how it is listed."""
    return partial(_listed, Reader(folder))


def _listed(reader: Reader, wanted: Wanted) -> Listed:
    report = reader.extract(wanted).report
    source, taken = report.source, wanted.taken
    if source.original and taken is None:
        taken = Taken(source.original, source.pages, source.found, rules_digest())
    document = report_iri(report, "").removeprefix("doc/")
    return Listed(wanted.name, source.sha256, document, wanted.place, wanted.year, wanted.told, taken)


def _read(wanted: Sequence[Wanted], found: Found, order: Order, tell: Tell) -> dict[Wanted, Listed]:
    """Read what is not read yet; give what is known of each report.

    Raises:
        OutputError: a part cannot be kept.

    """
    shelf, listed = Shelf(order.folder), {}
    reader = partial(_lister, order.folder)
    new = sorted((one for one in wanted if one.key not in shelf), key=_place)
    old = [one for one in wanted if one.key in shelf]
    for number, done in enumerate(spread(reader, new, _jobs(order, len(new)))):
        tell(number, len(new), done.task.name)
        if done.result is not None:
            listed[done.task] = done.result
        elif isinstance(done.failure, OutputError):  # no fault of the report, and the next would have it too
            raise done.failure
        elif done.failure is not None:
            found.refused.append(_named(done.failure, done.task))
    known = _known(order.folder)
    here = _lister(order.folder)
    return listed | {one: known.get(one.key) or here(one) for one in old}


def _once(listed: Mapping[Wanted, Listed], found: Found) -> list[Wanted]:
    """Give each text once, in order of its SHA-256; of files with the same text the first by name stands for all."""
    texts: dict[str, Wanted] = {}
    for one in sorted(listed, key=lambda one: (one.name, str(one.path))):
        first = texts.setdefault(listed[one].sha256, one)
        if first is not one:
            found.duplicates.append((str(one.path), first.name))
    return [one for _, one in sorted(texts.items())]


def _place(wanted: Wanted) -> str:
    """Order reports so that the members of an archive come one after the other: it is opened once."""
    return str(wanted.path)


def _known(folder: Path) -> dict[str, Listed]:
    """Give what the folder's list says of reports, if it has one, by the keys of their parts."""
    if not (folder / LISTING).is_file():
        return {}
    reports = listing_of(folder).reports
    return {as_kept(folder, one).key: one for one in reports}


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


def _page(
    wanted: Sequence[Wanted],
    listed: Mapping[Wanted, Listed],
    outlines: Sequence[Outline],
    merged: Merged,
    new: Path,
    order: Order,
) -> None:
    reader = Reader(order.folder)
    extracts = (reader.extract(one) for one in sorted(wanted, key=lambda one: (one.name, listed[one].sha256)))
    page = page_of(
        extracts, merged.common, reports=len(wanted), years=[report.year for report in outlines],
        facts=merged.counts.claims.total(), base=order.base,
    )  # fmt: skip
    with replacing(new / stored.PAGE) as part:
        part.write_text(page, encoding="utf-8", newline="\n")
