"""``kg build``: reports in, the folder of their graph out."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.commands.arguments import add_formats, base_of, year_of
from kg.commands.terminal import BAD, FINE, Progress, say
from kg.errors import InputError

if TYPE_CHECKING:
    from typing import TypeAlias

    from kg.pipeline import Build
    from kg.write import Written

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
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="输出文件夹，默认 out · the folder to write",
    )
    build.add_argument("--place", help="报告地区，代替文中所说 whose reports they are, whatever they say")
    build.add_argument("--year", type=year_of, help="报告年份，代替文中所说 their year, whatever they say")
    build.add_argument(
        "--base", type=base_of, help="实体 IRI 的前缀，以 / 或 # 结尾 what the IRIs of things begin with"
    )
    add_formats(build)
    build.set_defaults(run=_build)


def _build(arguments: argparse.Namespace) -> int:
    from kg.assemble.terms import BASE
    from kg.pipeline import build
    from kg.publish.outputs import see_writable
    from kg.write import write

    see_writable(arguments.output)
    gc.set_threshold(
        200_000, 50, 1000
    )  # a build makes millions of small things and keeps them: look for rubbish less often
    progress = Progress()
    refused: list[InputError] = []
    made = build(
        arguments.paths,
        place=arguments.place,
        year=arguments.year,
        base=arguments.base or BASE,
        progress=progress.reading,
        refuse=refused.append,
    )
    if made.reports:
        written = write(made, arguments.output, version=__version__, formats=arguments.formats, say=progress.say)
        progress.clear()
        _tell_written(made, written, refused)
    progress.clear()
    for error in refused:
        say(f"错误 error: {error}")
    if not made.reports:
        say("没有可读的报告，什么也没写 nothing could be read, nothing was written")
    return BAD if refused else FINE


def _tell_written(made: Build, written: Written, refused: Sequence[InputError]) -> None:
    from kg.publish.signs import for_terminal
    from kg.publish.summary import summary, warnings

    for warning in warnings(made.reports, made.facts):
        say(f"注意 note: {warning}")
    left_out = [f"{error.where}: {error.what}" for error in refused]
    left_out += [f"{path}: 与 {name} 内容相同 the same bytes as {name}" for path, name in made.duplicates]
    told = summary(
        made.reports,
        made.facts,
        triples=written.triples,
        fingerprint=written.fingerprint,
        broken=written.broken,
        left_out=left_out,
    )
    print(for_terminal(told))
    for path in written.paths:
        print(path)
