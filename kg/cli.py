"""The command line: arguments in, one call, an exit code out.

0 all is well; 1 ``kg verify`` found something; 2 the input is wrong.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.pipeline import Build

FINE, FOUND, BAD = 0, 1, 2
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", re.IGNORECASE)
_PATIENCE = 2.0  # seconds of silence before a message


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # a file takes all characters, whatever the locale
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KgError as error:
        _say(f"错误 error: {error}")
        return BAD
    except BrokenPipeError:  # the reader of our output, such as head, has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        _say("已中断 interrupted")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg",
        description="政府工作报告 → 知识图谱，每个事实都有原文 · work reports → a graph in which each fact shows its words",
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="读报告，写图谱 read reports and write their graph")
    build.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("seeds")],
        metavar="PATH",
        help="文件或文件夹，默认 seeds · files or folders",
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
    build.add_argument("--year", type=_year, help="报告年份，代替文中所说 their year, whatever they say")
    build.add_argument("--base", type=_base, help="实体 IRI 的前缀，以 / 或 # 结尾 what the IRIs of things begin with")
    build.set_defaults(run=_build)

    verify = commands.add_parser("verify", help="逐条核对引文与证据 prove every quote and its evidence")
    verify.add_argument("folder", type=Path, metavar="DIR", help="kg build 写的文件夹 a folder that kg build wrote")
    verify.set_defaults(run=_verify)

    query = commands.add_parser("query", help="用 SPARQL 查询 ask in SPARQL")
    query.add_argument("folder", type=Path, metavar="DIR")
    query.add_argument(
        "question", metavar="FILE|TEXT", help="SPARQL 或其文件，- 为标准输入 SPARQL, or a file of it; - reads stdin"
    )
    query.add_argument("--format", choices=("table", "csv", "json"), default="table", help="输出格式 what to print")
    query.add_argument(
        "--vocabulary", action="store_true", help="同时查询本体与代码表 ask the ontology and its codes too"
    )
    query.set_defaults(run=_query)

    explain = commands.add_parser("explain", help="说明一个事物及其依据 tell of a thing, and why")
    explain.add_argument("folder", type=Path, metavar="DIR")
    explain.add_argument("name", metavar="NAME|IRI", help="名称、别名或 IRI a name or an IRI")
    explain.set_defaults(run=_explain)
    return parser


def _year(text: str) -> int:
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年份应为四位数字 not a year: {text}")
    return int(text)


def _base(text: str) -> str:
    if not _BASE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"应为以 / 或 # 结尾的 IRI an IRI that ends in / or # is needed: {text}")
    return text


# ---- build --------------------------------------------------------------------------------


def _build(arguments: argparse.Namespace) -> int:
    from kg.assemble.terms import BASE
    from kg.pipeline import build
    from kg.publish.outputs import see_writable

    see_writable(arguments.output)
    gc.set_threshold(
        200_000, 50, 1000
    )  # a build makes millions of small things and keeps them: look for rubbish less often
    progress = _Progress()
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
        _write(made, arguments.output, refused, progress)
    progress.clear()
    for error in refused:
        _say(f"错误 error: {error}")
    if not made.reports:
        _say("没有可读的报告，什么也没写 nothing could be read, nothing was written")
    return BAD if refused else FINE


def _write(made: Build, folder: Path, refused: Sequence[InputError], progress: _Progress) -> None:
    from kg.publish import outputs, rdf, stored
    from kg.publish.network import network
    from kg.publish.page import draw
    from kg.publish.summary import headline, summary, warnings

    progress.say("写图谱 writing the graph")
    triples = rdf.sorted_triples(made.triples(), base=made.base)
    title, subtitle = headline(made.reports, made.facts)
    page = draw(network(made.facts, made.reports, made.knowledge, base=made.base), title=title, subtitle=subtitle)
    outputs.write(folder, triples=triples, page=page, files=made.files, base=made.base)
    progress.clear()
    for warning in warnings(made.reports, made.facts):
        _say(f"注意 note: {warning}")
    left_out = [f"{error.where}: {error.what}" for error in refused]
    left_out += [f"{path}: 与 {name} 内容相同 the same bytes as {name}" for path, name in made.duplicates]
    print(
        summary(made.reports, made.facts, triples=len(triples), fingerprint=rdf.fingerprint(triples), left_out=left_out)
    )
    print(f"{folder / stored.GRAPH}\n{folder / stored.PAGE}")


class _Progress:
    """One line on the terminal that says what goes on, when that takes a while."""

    def __init__(self) -> None:
        self._began = self._spoke = time.monotonic()
        self._tty = sys.stderr.isatty()
        self._shown = False

    def reading(self, done: int, total: int, name: str) -> None:
        """Say which report is being read."""
        self.say(f"{done + 1}/{total} {name}", at_once=total > 1 and (self._tty or done == 0))

    def say(self, text: str, *, at_once: bool = False) -> None:
        """Show a line; in a log, one every few seconds."""
        now = time.monotonic()
        if not at_once and now - (self._began if self._tty else self._spoke) < _PATIENCE:
            return
        self._spoke, self._shown = now, True
        print(f"\r\x1b[K{text}" if self._tty else text, end="" if self._tty else "\n", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._tty:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._shown = False


# ---- the other commands -------------------------------------------------------------------


def _verify(arguments: argparse.Namespace) -> int:
    from kg.verify import examine

    verdict = examine(arguments.folder)
    for finding in verdict.findings:
        print(f"{finding.where}: {finding.what}")
    checked = (
        f"{verdict.spans} 条引文 quotes, {verdict.claims} 条主张 claims, {verdict.evidence} 条证据 pieces of evidence, "
        f"{verdict.sources} 份原文 sources"
    )
    if verdict.findings:
        _say(f"{len(verdict.findings)} 处不符 findings: {checked}")
        return FOUND
    print(f"全部相符 all hold: {checked}")
    return FINE


def _query(arguments: argparse.Namespace) -> int:
    from kg.ask import ask, question_of

    question = sys.stdin.read() if arguments.question == "-" else question_of(arguments.question)
    print(ask(arguments.folder, question, form=arguments.format, vocabulary=arguments.vocabulary), end="")
    return FINE


def _explain(arguments: argparse.Namespace) -> int:
    from kg.explain import explain

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    print(explain(arguments.folder, arguments.name, colour=colour), end="")
    return FINE


def _say(text: str) -> None:
    print(text, file=sys.stderr)
