"""``kg add`` and ``kg remove``: a folder changed; only what is new is read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder, add_formats, add_jobs, add_reading
from kg.commands.writing import see_place, write
from kg.errors import InputError

if TYPE_CHECKING:
    from typing import TypeAlias

    from kg.many.listing import Listing

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the two commands."""
    adding = commands.add_parser("add", help="加报告，只读新的 add reports to a folder; only they are read")
    add_folder(adding)
    adding.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="文件、文件夹，或 - 标准输入 files, folders, or - for standard input",
    )
    add_reading(adding)
    add_formats(adding)
    adding.set_defaults(run=_add)

    removing = commands.add_parser("remove", help="去掉报告 take reports out of a folder")
    add_folder(removing)
    removing.add_argument(
        "reports", nargs="+", metavar="REPORT", help="文件名、图中名称或 SHA-256 的开头 a file's name, cn-430600-2022, or the head of its SHA-256"
    )  # fmt: skip
    add_jobs(removing)
    add_formats(removing)
    removing.set_defaults(run=_remove)


def _add(arguments: argparse.Namespace) -> int:
    from kg.many.wanted import Found, kept, look

    found = Found()
    see_place(arguments.place, arguments.year)
    with _listing(arguments.folder) as listing:
        kept(arguments.folder, listing.reports, found)
        look(arguments.paths, found, place=arguments.place, year=arguments.year)
        return write(found, arguments, base=listing.base)


def _remove(arguments: argparse.Namespace) -> int:
    from kg.many.wanted import Found, kept

    found = Found()
    with _listing(arguments.folder) as listing:
        gone = listing.find(arguments.reports)
        left = [report for report in listing.reports if report not in gone]
        if not left:
            what = "一篇也不剩了 no report would be left"
            raise InputError(str(arguments.folder), what, "删掉这个文件夹即可 remove the folder itself")
        kept(arguments.folder, left, found)
        return write(found, arguments, base=listing.base)


@contextmanager
def _listing(folder: Path) -> Iterator[Listing]:
    """Give the list of a folder's reports, and let nobody else write the folder meanwhile."""
    from kg.many.listing import listing_of
    from kg.publish.generation import alone
    from kg.publish.outputs import see_writable

    listing_of(folder)  # before anything is made there
    see_writable(folder)
    with alone(folder):
        yield listing_of(folder)
