"""``kg build``: reports in, the folder of their graph out."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.arguments import add_formats, add_reading, base_of
from kg.commands.writing import see_place, write

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the command."""
    build = commands.add_parser("build", help="读报告，写图谱 read reports and write their graph")
    build.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("seeds")],
        metavar="PATH",
        help="文件（网页、PDF、Word、文本、压缩包）、文件夹，或 - 标准输入；默认 seeds · files, folders, or - for standard input",
    )
    build.add_argument(
        "-o",
        "--output",
        dest="folder",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="输出文件夹，默认 out · the folder to write",
    )
    add_reading(build)
    build.add_argument(
        "--base", type=base_of, help="实体 IRI 的前缀，以 / 或 # 结尾 what the IRIs of things begin with"
    )
    add_formats(build)
    build.set_defaults(run=_build)


def _build(arguments: argparse.Namespace) -> int:
    from kg.assemble.terms import BASE
    from kg.many.wanted import Found, look
    from kg.publish.generation import alone
    from kg.publish.outputs import see_writable

    found = Found()
    see_writable(arguments.folder)
    see_place(arguments.place, arguments.year)
    look(arguments.paths, found, place=arguments.place, year=arguments.year)
    with alone(arguments.folder) if found.wanted else nullcontext():
        return write(found, arguments, base=arguments.base or BASE)
