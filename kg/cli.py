"""The command line: arguments in, one call, an exit code out.

0 all is well; 1 ``kg verify``, ``kg check`` or ``kg knowledge check`` found something; 2 the input is wrong.
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
from kg.commands import assistants, serve
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from typing import TypeAlias

    from kg.pipeline import Build
    from kg.write import Written

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, FOUND, BAD = 0, 1, 2
_SHOWN = 50  # findings of a check that are printed; its report has all
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
    _add_build(commands)
    _add_checks(commands)
    _add_questions(commands)
    serve.add(commands, _say)
    _add_copies(commands)
    _add_reviews(commands)
    assistants.add(commands)
    return parser


def _add_build(commands: _Commands) -> None:
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
    _as(build)
    build.set_defaults(run=_build)


def _add_checks(commands: _Commands) -> None:
    verify = commands.add_parser("verify", help="逐条核对引文与证据 prove every quote and its evidence")
    verify.add_argument("folder", type=Path, metavar="DIR", help="kg build 写的文件夹 a folder that kg build wrote")
    verify.set_defaults(run=_verify)

    check = commands.add_parser("check", help="用 SHACL 形状检查图谱 check the graph against its shapes")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.set_defaults(run=_check)


def _add_questions(commands: _Commands) -> None:
    questions = commands.add_parser("ask", help="问本体所列的问题 ask a question of the ontology by name")
    questions.add_argument("folder", type=Path, metavar="DIR")
    questions.add_argument("question", nargs="?", metavar="QUESTION", help="名称或编号，不写则列出 its name or number; none lists them")  # fmt: skip
    questions.add_argument("values", nargs="*", metavar="name=value", help="参数 parameters: name=平江")
    questions.add_argument("--format", choices=("table", "csv", "json"), default="table", help="输出格式 what to print")
    questions.set_defaults(run=_ask)

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

    knowledge = commands.add_parser("knowledge", help="知识文件 the files of words, patterns and examples")
    actions = knowledge.add_subparsers(metavar="ACTION", required=True)
    tried = actions.add_parser("check", help="试读例句，检查表与正则 read the examples, look at tables and patterns")
    tried.set_defaults(run=_knowledge_check)

    explain = commands.add_parser("explain", help="说明一个事物及其依据 tell of a thing, and why")
    explain.add_argument("folder", type=Path, metavar="DIR")
    explain.add_argument("name", metavar="NAME|IRI", help="名称、别名或 IRI a name or an IRI")
    explain.set_defaults(run=_explain)


def _add_copies(commands: _Commands) -> None:
    export = commands.add_parser("export", help="写成其他格式 write the graph in other formats")
    export.add_argument("folder", type=Path, metavar="DIR")
    _as(export)
    export.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="输出文件夹，默认同一处 where to, if elsewhere"
    )
    export.set_defaults(run=_export)

    rebase = commands.add_parser("rebase", help="换实体 IRI 的前缀 put the graph under another base")
    rebase.add_argument("folder", type=Path, metavar="DIR")
    rebase.add_argument(
        "base", type=_base, metavar="BASE", help="新前缀，以 / 或 # 结尾 the new base, ending in / or #"
    )
    rebase.add_argument(
        "-o", "--output", type=Path, metavar="OUT", required=True, help="输出文件夹 the folder to write"
    )
    rebase.set_defaults(run=_rebase)


def _add_reviews(commands: _Commands) -> None:
    sample = commands.add_parser("sample", help="抽取主张，供人评判 draw claims for a person to judge")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument("-n", dest="size", type=_positive, default=200, help="条数，默认 200 · how many")
    sample.add_argument("--family", choices=("honour", "observation", "project", "industry", "link"), default="", help="只抽一类 of one family")  # fmt: skip
    sample.add_argument("--rule", default="", metavar="NAME", help="只抽一条规则 of one rule: honour/trigger")
    sample.add_argument("--seed", type=int, default=1, help="随机种子，默认 1 · another seed draws others")
    sample.add_argument("-o", "--output", type=Path, default=Path("review.tsv"), metavar="FILE", help="默认 review.tsv")
    sample.add_argument("--html", action="store_true", help="另写一页，可用按键评判 also a page with keys for verdicts")
    sample.set_defaults(run=_sample)

    evaluate = commands.add_parser("evaluate", help="由评判或标注得出精确率、召回率 measure how well reports are read")
    evaluate.add_argument("paths", nargs="*", type=Path, metavar="REVIEW.tsv|DIR", help="评判表，或图谱文件夹 reviews, or a graph")  # fmt: skip
    evaluate.add_argument("--gold", nargs="+", type=Path, default=[], metavar="FILE", help="人工标注 hand-made facts")
    evaluate.add_argument("--development", nargs="+", type=Path, default=[], metavar="FILE", help="写规则时看过的标注 those known while rules were written")  # fmt: skip
    evaluate.add_argument("--write", action="store_true", help="写置信度 write the confidence of each rule")
    evaluate.add_argument("--to", type=Path, metavar="FILE", help="写到别处 … to a file of this name")
    evaluate.add_argument("--report", type=Path, metavar="FILE", help="写成 Markdown write a page: docs/accuracy.md")
    evaluate.set_defaults(run=_evaluate)


def _positive(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise argparse.ArgumentTypeError(f"应为正整数 a positive number is needed: {text}")
    return int(text)


def _as(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as",
        dest="formats",
        action="extend",
        type=_formats,
        default=[],
        metavar="LIST",
        help="逗号分隔的格式，可重复 formats, with commas or repeated: ttl,nt,trig,nq,rdfxml,jsonld；"
        "图分析软件 for graph programs: graphml,gexf,cytoscape,neo4j；"
        "问答页 a page to ask it offline: ask",
    )
    command.add_argument(
        "--ask-page", dest="formats", action="append_const", const="ask", help="写 ask.html，不联网的问答页；同 the same as --as ask"
    )  # fmt: skip


def _formats(text: str) -> list[str]:
    from kg.publish.formats import FILES

    names = [name.strip() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FILES]:
        known = ",".join(FILES)
        raise argparse.ArgumentTypeError(f"不认识的格式 unknown format: {', '.join(unknown)} (可用 known: {known})")
    return names


def _year(text: str) -> int:
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年份应为四位数字 not a year: {text}")
    return int(text)


def _base(text: str) -> str:
    from kg.assemble.iris import is_base

    if not is_base(text):
        raise argparse.ArgumentTypeError(f"应为以 / 或 # 结尾的 IRI an IRI that ends in / or # is needed: {text}")
    return text


# ---- build --------------------------------------------------------------------------------


def _build(arguments: argparse.Namespace) -> int:
    from kg.assemble.terms import BASE
    from kg.pipeline import build
    from kg.publish.outputs import see_writable
    from kg.write import write

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
        written = write(made, arguments.output, version=__version__, formats=arguments.formats, say=progress.say)
        progress.clear()
        _tell_written(made, written, refused)
    progress.clear()
    for error in refused:
        _say(f"错误 error: {error}")
    if not made.reports:
        _say("没有可读的报告，什么也没写 nothing could be read, nothing was written")
    return BAD if refused else FINE


def _tell_written(made: Build, written: Written, refused: Sequence[InputError]) -> None:
    from kg.publish.summary import summary, warnings

    for warning in warnings(made.reports, made.facts):
        _say(f"注意 note: {warning}")
    left_out = [f"{error.where}: {error.what}" for error in refused]
    left_out += [f"{path}: 与 {name} 内容相同 the same bytes as {name}" for path, name in made.duplicates]
    print(
        summary(
            made.reports,
            made.facts,
            triples=written.triples,
            fingerprint=written.fingerprint,
            broken=written.broken,
            left_out=left_out,
        )
    )
    for path in written.paths:
        print(path)


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


def _check(arguments: argparse.Namespace) -> int:
    from kg.publish.conformance import violations
    from kg.publish.shacl_report import REPORT, conforms, told, write_report
    from kg.publish.stored import load

    graph = load(arguments.folder)
    triples = graph.triples()
    found = violations(triples)
    write_report(found, arguments.folder / REPORT, base=graph.base)
    for item in found[:_SHOWN]:
        print(told(item, graph.short))
    if len(found) > _SHOWN:
        print(f"… 另有 {len(found) - _SHOWN} 处 and {len(found) - _SHOWN} more: {arguments.folder / REPORT}")
    broken = sum(item.severity == "Violation" for item in found)
    counts = f"{len(triples):,} 个三元组 triples, {broken} 处违例 violations, {len(found) - broken} 处提醒 warnings"
    if conforms(found):
        print(f"符合形状 conforms: {counts}")
        return FINE
    _say(f"不符合形状 does not conform: {counts}")
    return FOUND


def _ask(arguments: argparse.Namespace) -> int:
    from kg.ask import answer
    from kg.publish.questions import find, listed, values_of

    if arguments.question is None:
        print(listed(), end="")
        return FINE
    question, values = find(arguments.question), values_of(arguments.values)
    found = answer(arguments.folder, arguments.question, values, form=arguments.format)
    if arguments.format == "table":
        print(f"{question.zh}\n{question.en}\n")
    print(found, end="")
    return FINE


def _export(arguments: argparse.Namespace) -> int:
    from kg.publish.formats import export
    from kg.publish.stored import load

    if not arguments.formats:
        raise InputError("kg export", "没有说写成什么 nothing was asked for", "加 add --as nt,trig 或 or --ask-page")
    graph = load(arguments.folder)
    for path in export(graph.triples(), arguments.output or arguments.folder, arguments.formats, base=graph.base):
        print(path)
    return FINE


def _rebase(arguments: argparse.Namespace) -> int:
    from kg.publish.rebase import rebase
    from kg.publish.stored import GRAPH

    fingerprint = rebase(arguments.folder, arguments.base, arguments.output, version=__version__)
    print(f"{arguments.output / GRAPH}\n指纹 fingerprint {fingerprint}")
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


def _knowledge_check(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    from kg import examples

    tried = examples.load()
    found = [*examples.lints(), *examples.failures(tried)]
    for fault in found:
        print(fault)
    counts = f"{len(tried)} 个例句 examples, {len({example.rule for example in tried})} 条规则 rules"
    if found:
        _say(f"{len(found)} 处有误 faults: {counts}")
        return FOUND
    print(f"全部相符 all hold: {counts}")
    return FINE


def _sample(arguments: argparse.Namespace) -> int:
    from kg.publish.stored import load
    from kg.review import sample, write, write_page

    rows = sample(
        load(arguments.folder),
        size=arguments.size,
        seed=arguments.seed,
        family=arguments.family,
        rule=arguments.rule,
    )
    write(rows, arguments.output)
    print(f"{len(rows)} 条主张 claims: {arguments.output}")
    if arguments.html:
        page = arguments.output.with_name(f"{arguments.output.stem}.html")
        write_page(rows, page, saved=arguments.output.name)
        print(page)
    return FINE


def _evaluate(arguments: argparse.Namespace) -> int:
    from kg.evaluate import CONFIDENCES, measure

    measurement = measure(arguments.paths, gold=arguments.gold, development=arguments.development)
    print(measurement.told(), end="")
    if arguments.write or arguments.to:
        measurement.write(arguments.to or CONFIDENCES)
        print(arguments.to or CONFIDENCES)
    if arguments.report:
        measurement.report(arguments.report)
        print(arguments.report)
    return FINE


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
