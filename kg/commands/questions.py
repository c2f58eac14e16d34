"""``kg ask``, ``kg query`` and ``kg explain``: what the graph says."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder
from kg.commands.terminal import FINE

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the three commands."""
    questions = commands.add_parser("ask", help="问本体所列的问题 ask a question of the ontology by name")
    add_folder(questions)
    questions.add_argument("question", nargs="?", metavar="QUESTION", help="名称或编号，不写则列出 its name or number; none lists them")  # fmt: skip
    questions.add_argument("values", nargs="*", metavar="name=value", help="参数 parameters: name=平江")
    questions.add_argument("--format", choices=("table", "csv", "json"), default="table", help="输出格式 what to print")
    questions.set_defaults(run=_ask)

    query = commands.add_parser("query", help="用 SPARQL 查询 ask in SPARQL")
    add_folder(query)
    query.add_argument(
        "question", metavar="FILE|TEXT", help="SPARQL 或其文件，- 为标准输入 SPARQL, or a file of it; - reads stdin"
    )
    query.add_argument("--format", choices=("table", "csv", "json"), default="table", help="输出格式 what to print")
    query.add_argument(
        "--vocabulary", action="store_true", help="同时查询本体与代码表 ask the ontology and its codes too"
    )
    query.set_defaults(run=_query)

    explain = commands.add_parser("explain", help="说明一个事物及其依据 tell of a thing, and why")
    add_folder(explain)
    explain.add_argument("name", metavar="NAME|IRI", help="名称、别名或 IRI a name or an IRI")
    explain.set_defaults(run=_explain)


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
