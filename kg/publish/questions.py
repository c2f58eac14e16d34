"""The questions of the ontology, by name: what they ask, their parameters, their SPARQL."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import QueryError
from kg.publish.table import padded

_TEXT = re.compile(r"^# (?P<language>zh|en): (?P<text>.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# param: (?P<name>\w+) = (?P<meaning>.*)$", re.MULTILINE)
_INNER = re.compile(r"\((?![^()]*\bAS \?)[^()]*\)")  # brackets that give no column a name
_NAMED = re.compile(r"\([^()]*\bAS (\?\w+)\)")
_VALUE = re.compile(r"\"(?:[^\"\\]|\\.)*\"(?P<tag>@[\w-]+)?|(?P<number>[+-]?\d+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: its name, what it means, and what is taken if none is given."""

    name: str
    meaning: str
    default: str  # as SPARQL writes it

    @property
    def is_number(self) -> bool:
        """Tell whether it takes a whole number; the others take text."""
        return not self.default.startswith('"')

    @property
    def shown(self) -> str:
        """Give the default as a user would type it."""
        return re.sub(r"@[\w-]+$", "", self.default).strip('"')


@dataclass(frozen=True, slots=True)
class Question:
    """One of ``questions/NN-slug.rq``."""

    name: str  # NN-slug
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    query: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of the answer."""
        head = self.query.split("SELECT", 1)[1].split("WHERE", 1)[0]
        while (shorter := _INNER.sub("", head)) != head:
            head = shorter
        return tuple(re.findall(r"\?(\w+)", _NAMED.sub(r"\1", head)))

    def filled(self, values: Mapping[str, str]) -> str:
        """Put values for parameters into the query.

        Raises:
            QueryError: the question has no such parameter, or takes a number there.

        """
        query, known = self.query, {parameter.name: parameter for parameter in self.parameters}
        for name, value in values.items():
            if name not in known:
                have = "、".join(known) or "无 none"
                raise QueryError(self.name, f"没有参数 no parameter {name!r}; 可用 it takes: {have}")
            written = _written(self.name, known[name], value)
            query = query.replace(
                f"VALUES ?{name} {{ {known[name].default} }}", f"VALUES ?{name} {{ {written} }}"
            )  # fmt: skip
        return query


@cache
def questions() -> tuple[Question, ...]:
    """Read all questions, in order of number."""
    return tuple(_question(path) for path in sorted((resources.ontology() / "questions").glob("*.rq")))


def find(name: str) -> Question:
    """Find a question by its name, its number or its slug.

    Raises:
        QueryError: there is none.

    """
    for question in questions():
        number, _, slug = question.name.partition("-")
        if name in {question.name, slug, number, number.lstrip("0")}:
            return question
    names = [part for question in questions() for part in (question.name, question.name.partition("-")[2])]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"想问 did you mean {near[0]}?" if near else "先看 list them: kg ask DIR"
    raise QueryError(name, f"没有这个问题 no such question; {hint}")


def values_of(pairs: Iterable[str]) -> dict[str, str]:
    """Read ``name=value`` arguments.

    >>> values_of(["name=平江", "year=2022"])
    {'name': '平江', 'year': '2022'}

    Raises:
        QueryError: an argument has no equals sign.

    """
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise QueryError(pair, "参数应写作 name=value a parameter is written name=value")
        values[name] = value
    return values


def listed() -> str:
    """List the questions with their parameters, in both languages."""
    lines: list[str] = []
    for question in questions():
        lines += [f"{padded(question.name, 26)}{question.zh}", f"{' ' * 26}{question.en}"]
        lines += [f"{' ' * 28}{p.name}={p.shown}  {p.meaning}" for p in question.parameters]
    return "\n".join(lines) + "\n"


def _question(path: Path) -> Question:
    query = path.read_text(encoding="utf-8")
    texts = {match["language"]: match["text"] for match in _TEXT.finditer(query)}
    parameters = []
    for match in _PARAMETER.finditer(query):
        default = re.search(rf"VALUES \?{match['name']} {{ (?P<default>[^}}]*) }}", query)
        assert default, path
        parameters.append(Parameter(match["name"], match["meaning"], default["default"]))
    return Question(path.stem, texts["zh"], texts["en"], tuple(parameters), query)


def _written(question: str, parameter: Parameter, value: str) -> str:
    """Write a value as its default is written: a number, or a text with the same language tag."""
    default = _VALUE.fullmatch(parameter.default)
    assert default, parameter
    if default["number"]:
        if not re.fullmatch(r"[+-]?\d+", value):
            raise QueryError(question, f"参数 {parameter.name} 应为整数 must be a whole number: {value}")
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"{default["tag"] or ""}'
