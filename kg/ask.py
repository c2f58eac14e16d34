"""SPARQL over a graph that was built; answers as a table for people, CSV or JSON for programs."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.publish.stored import Stored, load
from kg.publish.table import table, width

FORMATS = ("table", "csv", "json")
_PLACE = re.compile(r"(?:error at |line )(?P<line>\d+)(?::| column )(?P<column>\d+):? *(?P<what>.*)", re.DOTALL)
_LOOKS_LIKE_FILE = re.compile(r"\S+\.(?:rq|sparql|txt)")
_LONGEST_REASON = 160  # the parser lists all that it would take


def ask(folder: Path, question: str, *, form: str = "table", vocabulary: bool = False) -> str:
    """Answer a question to the graph in *folder*.

    Prefixes of the graph need no declaration. SELECT and ASK give a table, CSV or JSON;
    CONSTRUCT and DESCRIBE give Turtle. With *vocabulary* the ontology is asked too.

    Raises:
        InputError: there is no graph in the folder.
        QueryError: the question is no SPARQL, or cannot be answered.

    """
    graph = load(folder, vocabulary=vocabulary)
    try:
        answer = graph.store.query(question, prefixes=graph.prefixes)
        return _written(answer, graph, form)
    except SyntaxError as error:
        raise _explained(error, question) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("SPARQL", f"无法回答 cannot be answered: {error}") from error


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


def _written(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, graph: Stored, form: str) -> str:
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


def _turtle(answer: ox.QueryTriples, graph: Stored) -> str:
    triples = sorted(answer, key=str)
    text = _utf8(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=graph.prefixes))
    used = [line for line in text.splitlines(keepends=True) if not line.startswith("@prefix")]
    body = "".join(used)
    heads = [f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(graph.prefixes.items()) if f"{name}:" in body]
    return "".join(heads) + body


def _utf8(data: bytes | None) -> str:
    return (data or b"").decode("utf-8")


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, graph: Stored) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return graph.short(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


# ---- mistakes -----------------------------------------------------------------------------


def _explained(error: SyntaxError, question: str) -> QueryError:
    """Say where a question breaks off, with a mark under the place."""
    match = _PLACE.search(str(error))
    if match is None:
        return QueryError("SPARQL", f"语法错误 syntax error: {error}")
    number, column = int(match["line"]), int(match["column"])
    lines = question.splitlines() or [""]
    line = lines[min(number, len(lines)) - 1]
    before = line[: column - 1]
    reason = " ".join(match["what"].split())
    if len(reason) > _LONGEST_REASON:
        reason = reason[:_LONGEST_REASON] + " …"
    where = f"SPARQL 第 {number} 行第 {column} 列 line {number}, column {column}"
    mark = "".join("\t" if sign == "\t" else " " * width(sign) for sign in before)
    undeclared = "Prefix not found" in match["what"]
    what = "前缀未声明 prefix not declared" if undeclared else f"语法错误 syntax error: {reason}"
    return QueryError(where, f"{what}\n    {line}\n    {mark}^")
