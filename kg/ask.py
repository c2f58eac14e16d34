"""SPARQL over a graph that was built; answers as a table for people, CSV or JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.publish.elsewhere import asks_elsewhere
from kg.publish.questions import find
from kg.publish.rdf_graph import RdfGraph
from kg.publish.stored import load
from kg.publish.table import table, width

Solutions: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Taken = TypeVar("Taken")
FORMATS = ("table", "csv", "json")
_PLACE = re.compile(r"(?:error at |line )(?P<line>\d+)(?::| column )(?P<column>\d+):? *(?P<what>.*)", re.DOTALL)
_LOOKS_LIKE_FILE = re.compile(r"\S+\.(?:rq|sparql|txt)")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w?$@:.-])(?P<prefix>[^\W\d_][\w.-]*):[\w.%-]*")
_NO_NAMES = re.compile(
    r"<[^<>\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|\bPREFIX\s+[\w.-]*:", re.IGNORECASE
)
_LONGEST_REASON = 160  # the parser lists all that it would take


def ask(folder: Path, question: str, *, form: str = "table", vocabulary: bool = False) -> str:
    """Answer a question to the graph in *folder*.

    Prefixes of the graph need no declaration. SELECT and ASK give a table, CSV or JSON;
    CONSTRUCT and DESCRIBE give Turtle. With *vocabulary* the ontology is asked too.

    Raises:
        InputError: there is no graph in the folder.
        QueryError: the question is no SPARQL, cannot be answered, or asks another server.

    """
    _stay_here(question)  # before a large graph is opened
    graph = load(folder, vocabulary=vocabulary)
    return solved(graph, question, lambda answer: _written(answer, graph, form))


def solved(graph: RdfGraph, question: str, take: Callable[[Solutions], Taken]) -> Taken:
    """Answer a question to an open graph; *take* makes what is wanted of the rows, which are found as it takes them.

    Raises:
        QueryError: the question is no SPARQL, cannot be answered, or asks another server.

    """
    _stay_here(question)
    try:
        return take(graph.query(question))
    except SyntaxError as error:
        raise _explained(error, question, graph.prefixes) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("SPARQL", f"无法回答 cannot be answered: {error}") from error


def _stay_here(question: str) -> None:
    if asks_elsewhere(question):
        remedy = "去掉 SERVICE，问题只在本图谱内回答 leave SERVICE out: questions are answered from this graph alone"
        raise QueryError("SPARQL", "SERVICE 要访问网络 SERVICE asks another server", remedy)


def answer(folder: Path, name: str, values: Mapping[str, str], *, form: str = "table") -> str:
    """Answer one of the ontology's questions, with *values* for its parameters.

    Raises:
        InputError: there is no graph in the folder.
        QueryError: there is no such question or parameter.

    """
    return ask(folder, find(name).filled(values), form=form, vocabulary=True)


def question_of(argument: str) -> str:
    """Give the SPARQL text that an argument is, or that the file it names holds.

    Raises:
        InputError: it names a file that is missing or no UTF-8 text.

    """
    if "{" not in argument and "\n" not in argument:
        path = Path(argument)
        if path.is_file():
            return _text_of(path)
        if _LOOKS_LIKE_FILE.fullmatch(argument):
            raise InputError(argument, "没有这个文件 no such file", "给出文件或 SPARQL give a file or SPARQL")
    return argument


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"读不了 cannot be read: {error}", "存为 UTF-8 save it as UTF-8") from error


# ---- answers ------------------------------------------------------------------------------


def _written(answer: Solutions, graph: RdfGraph, form: str) -> str:
    if isinstance(answer, ox.QueryTriples):
        return _turtle(answer, graph)
    if form == "json":
        return _utf8(answer.serialize(format=ox.QueryResultsFormat.JSON)) + "\n"
    if isinstance(answer, ox.QueryBoolean):
        return f"{'true' if answer else 'false'}\n"
    if form == "csv":
        return _utf8(answer.serialize(format=ox.QueryResultsFormat.CSV)).replace("\r\n", "\n")
    names = [variable.value for variable in answer.variables]
    return table(names, [[_cell(row[name], graph) for name in names] for row in answer])


def _turtle(answer: ox.QueryTriples, graph: RdfGraph) -> str:
    triples = sorted(answer, key=str)
    text = _utf8(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=graph.prefixes))
    used = [line for line in text.splitlines(keepends=True) if not line.startswith("@prefix")]
    body = "".join(used)
    heads = [f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(graph.prefixes.items()) if f"{name}:" in body]
    return "".join(heads) + body


def _utf8(data: bytes | None) -> str:
    return (data or b"").decode("utf-8")


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, graph: RdfGraph) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return graph.short(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


# ---- mistakes -----------------------------------------------------------------------------


def _explained(error: SyntaxError, question: str, prefixes: Mapping[str, str]) -> QueryError:
    """Say where a question breaks off, with a mark under the place."""
    if unknown := _undeclared(question, prefixes):
        number, first, last, reason = unknown
    elif match := _PLACE.search(str(error)):
        number = int(match["line"])
        first, last, reason = _stretch(int(match["column"]), match["what"])
    else:
        return QueryError("SPARQL", f"语法错误 syntax error: {error}")
    lines = question.splitlines() or [""]
    line = lines[min(number, len(lines)) - 1]
    blank = "".join("\t" if sign == "\t" else " " * width(sign) for sign in line[: first - 1])
    mark = "^" * max(1, width(line[first - 1 : last]))
    where = f"SPARQL 第 {number} 行第 {first} 列 line {number}, column {first}"
    return QueryError(where, f"{reason}\n    {line}\n    {blank}{mark}")


def _without_names(question: str) -> str:
    """Blank out IRIs, strings, comments and declarations; every other character keeps its place."""
    return _NO_NAMES.sub(lambda m: re.sub(r"[^\n]", "_" if m.group().startswith("<") else " ", m.group()), question)


def _undeclared(question: str, prefixes: Mapping[str, str]) -> tuple[int, int, int, str] | None:
    """Find the first name whose prefix neither the question nor the graph declares."""
    bare = _without_names(question)
    known = {*prefixes, *_DECLARED.findall(question)}
    for match in _PREFIXED.finditer(bare):
        if match["prefix"] not in known:
            number = bare.count("\n", 0, match.start()) + 1
            column = match.start() - (bare.rfind("\n", 0, match.start()) + 1) + 1
            reason = f"前缀未声明 prefix not declared: {match['prefix']}:"
            return number, column, column + len(match.group()) - 1, reason
    return None


def _stretch(column: int, expected: str) -> tuple[int, int, str]:
    """Give the first and last column of what the parser could not read, and what it says of it.

    Its column lies behind the keyword that it looked for, so that the mistake stands in as
    many characters before; where it looked for a sign, it is exact.
    """
    reason = " ".join(expected.split())
    words = [word.strip() for word in reason.removeprefix("expected ").removeprefix("one of ").split(", ")]
    if any(word.startswith('"') for word in words):
        first = last = column
    else:
        last = max(1, column - 1)
        first = max(1, column - max(1 if word == "[_]" else len(word) for word in words))
    if len(reason) > _LONGEST_REASON:
        reason = reason[:_LONGEST_REASON] + " …"
    return first, last, f"语法错误 syntax error: {reason}"
