"""The ontology's questions by name: found, filled in, listed and answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask import answer
from kg.cli import main
from kg.errors import QueryError
from kg.publish.questions import find, questions, values_of


def test_all_questions_are_listed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a question, each is named with its text in both languages and its parameters."""
    assert main(["ask", str(built)]) == 0
    said = capsys.readouterr().out
    for question in questions():
        assert question.name in said
        assert question.zh in said
        assert question.en in said
    assert "name=平江" in said
    assert "batch=1" in said


@pytest.mark.parametrize("name", ["01-honours-of-place", "honours-of-place", "01", "1"])
def test_a_question_has_several_names(name: str) -> None:
    """Its whole name, its slug and its number."""
    assert find(name).name == "01-honours-of-place"


def test_a_slip_of_the_pen_is_met_with_the_right_name(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is nearly right is told; the exit code says that the input was wrong."""
    assert main(["ask", str(built), "honour-of-place"]) == 2
    assert "honours-of-place?" in capsys.readouterr().err


def test_it_is_answered_with_parameters(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The honours of another county than the default, codes named from the code lists."""
    assert main(["ask", str(built), "honours-of-place", "name=湘阴"]) == 0
    said = capsys.readouterr().out
    assert "某地（如平江）获得了哪些荣誉？" in said
    assert "国家创新型县" in said
    assert "国家级" in said
    assert "400强" not in said


def test_every_question_runs(built: Path) -> None:
    """All 25, as they stand, on the seed's graph; as CSV each has its header."""
    for question in questions():
        assert answer(built, question.name, {}, form="csv").splitlines()[0]


def test_parameters_are_checked(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown one, one without a sign, and a word for a number."""
    for arguments, told in (
        (["changes", "name=平江"], "无 none"),
        (["1", "who=平江"], "'who'"),
        (["1", "平江"], "name=value"),
        (["5", "batch=首批"], "whole number"),
    ):
        assert main(["ask", str(built), *arguments]) == 2
        assert told in capsys.readouterr().err


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_value_stays_a_value(value: str) -> None:
    """Whatever is given for a parameter, it cannot become a part of the query's syntax."""
    import pyoxigraph as ox

    query = find("1").filled({"name": value})
    solutions = ox.Store().query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    start = query.index("VALUES ?name { ") + len("VALUES ?name { ")
    [quad] = ox.parse(
        input=f"<a:a> <a:b> {query[start : query.index('@zh }') + 3]} .".encode(), format=ox.RdfFormat.TURTLE
    )
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value


def test_values_of_pairs() -> None:
    """The value may hold an equals sign."""
    assert values_of(["name=a=b"]) == {"name": "a=b"}
    with pytest.raises(QueryError):
        values_of(["=b"])
