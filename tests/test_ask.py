"""SPARQL questions: tables, formats, prefixes and mistakes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask import ask, question_of
from kg.cli import main
from kg.errors import InputError, QueryError
from kg.publish.table import table, width

WHO = 'SELECT ?name ?place { ?place gwr:receivedHonour ?h ; skos:prefLabel ?name . ?h skos:prefLabel "全国县域经济综合竞争力400强"@zh }'


def test_a_question_needs_no_prefixes(built: Path) -> None:
    """A question without PREFIX finds 平江县, in columns that stay straight."""
    assert ask(built, WHO) == ("name    place\n──────  ───────────────\n平江县  place:cn-430626\n(1 行 row)\n")


def test_a_question_may_declare_its_own_prefixes(built: Path) -> None:
    """A prefix of the question is taken before one of the graph."""
    own = f"PREFIX gwr: <https://example.org/>\n{WHO}"
    assert ask(built, own).endswith("(0 行 rows)\n")


def test_csv_and_json_are_standard(built: Path) -> None:
    """Both formats hold the same answer, IRIs written out."""
    place = "https://w3id.org/gwr/id/place/cn-430626"
    rows = list(csv.reader(io.StringIO(ask(built, WHO, form="csv"))))
    assert rows == [["name", "place"], ["平江县", place]]
    found = json.loads(ask(built, WHO, form="json"))
    assert found["head"]["vars"] == ["name", "place"]
    [row] = found["results"]["bindings"]
    assert row["place"] == {"type": "uri", "value": place}
    assert row["name"]["value"] == "平江县"


def test_yes_or_no(built: Path) -> None:
    """ASK answers true or false; as JSON, the standard form."""
    assert ask(built, "ASK { ?x a gwr:Honour }") == "true\n"
    assert ask(built, "ASK { ?x a gwr:Nothing }") == "false\n"
    assert json.loads(ask(built, "ASK { ?x a gwr:Honour }", form="json"))["boolean"] is True


@pytest.mark.parametrize(
    "question", ["DESCRIBE place:cn-430626", "CONSTRUCT { place:cn-430626 ?p ?o } WHERE { place:cn-430626 ?p ?o }"]
)
def test_graphs_come_as_turtle(question: str, built: Path) -> None:
    """CONSTRUCT and DESCRIBE give Turtle that can be read again, with only the prefixes it uses."""
    text = ask(built, question)
    labels = [q.object.value for q in ox.parse(text, format=ox.RdfFormat.TURTLE) if isinstance(q.object, ox.Literal)]
    assert "平江县" in labels
    assert "@prefix qb:" not in text


def test_codes_have_names_when_the_vocabulary_is_asked(built: Path) -> None:
    """The names of codes are found with the vocabulary and not without."""
    question = 'SELECT ?code { ?code skos:prefLabel "国家级"@zh }'
    assert "gwrc:level-national" in ask(built, question, vocabulary=True)
    assert ask(built, question).endswith("(0 行 rows)\n")


def test_an_unbound_value_is_an_empty_cell(built: Path) -> None:
    """What OPTIONAL leaves open is blank in the table."""
    assert ask(built, "SELECT ?a ?b { BIND (1 AS ?a) }") == "a  b\n─  ─\n1\n(1 行 row)\n"


@pytest.mark.parametrize(
    ("question", "line", "column", "shown"),
    [
        ("SELECT ?x\nWHERE { ?x a gwr:Honour ]", 2, 25, "    WHERE { ?x a gwr:Honour ]\n" + " " * 28 + "^"),
        ('SELECT ?x { ?x ?p "中国" "美国" }', 1, 24, '    SELECT ?x { ?x ?p "中国" "美国" }\n' + " " * 29 + "^" * 8),
        ("SELECT ?x { FILTR(?x) }", 1, 13, "    SELECT ?x { FILTR(?x) }\n" + " " * 16 + "^^^^^^^^"),
        ("SELECT ?x {\n\t?x a }", 2, 2, "    \t?x a }\n    \t" + "^" * 6),
        ("", 1, 1, "    \n    ^"),
    ],
)
def test_a_mistake_is_shown_where_it_is(question: str, line: int, column: int, shown: str, built: Path) -> None:
    """The message names line and column and marks the place, under Chinese characters too."""
    with pytest.raises(QueryError) as wrong:
        ask(built, question)
    assert f"line {line}, column {column}" in wrong.value.where
    assert wrong.value.what.endswith(shown)


def test_an_unknown_prefix_is_called_one(built: Path) -> None:
    """A prefix that nobody declared is named and marked; one in a string, an IRI or a comment is none."""
    question = 'SELECT ?x { # no:where\n?x a <urn:a>, "no:where", gwr:Honour, nobody:Thing }'
    with pytest.raises(QueryError, match="prefix not declared: nobody:") as wrong:
        ask(built, question)
    assert "line 2, column 39" in wrong.value.where
    assert wrong.value.what.endswith(" " * 42 + "^" * len("nobody:Thing"))


def test_a_change_of_the_graph_is_refused(built: Path) -> None:
    """An update is no question."""
    with pytest.raises(QueryError):
        ask(built, "INSERT DATA { <urn:a> <urn:b> <urn:c> }")


def test_the_command_exits_with_2_on_a_mistake(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Malformed SPARQL goes to stderr, nothing to stdout."""
    assert main(["query", str(built), "SELECT {"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "syntax error" in said.err


def test_a_question_is_read_from_a_file_or_stdin(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, the text itself and stdin give the same answer."""
    (tmp_path / "who.rq").write_text(WHO, encoding="utf-8-sig")
    monkeypatch.setattr("sys.stdin", io.StringIO(WHO))
    answers = []
    for argument in (WHO, str(tmp_path / "who.rq"), "-"):
        assert main(["query", str(built), argument, "--format", "csv"]) == 0
        answers.append(capsys.readouterr().out)
    assert answers == ["name,place\n平江县,https://w3id.org/gwr/id/place/cn-430626\n"] * 3


def test_a_missing_file_is_no_question() -> None:
    """What looks like a file and is none is told as a missing file, not as bad SPARQL."""
    with pytest.raises(InputError, match="no such file"):
        question_of("nowhere/who.rq")


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    """A question in another encoding than UTF-8 is told."""
    (tmp_path / "who.rq").write_bytes("SELECT * { ?x ?p '平江县' }".encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        question_of(str(tmp_path / "who.rq"))


@given(st.lists(st.tuples(st.text("平江aé１ \n", max_size=6), st.text("平b", max_size=4)), max_size=5))
def test_columns_stay_straight(rows: list[tuple[str, str]]) -> None:
    """In every row the second column begins at the same column of the terminal."""
    lines = table(["first", "x"], rows).splitlines()
    begins = width(lines[1].partition("  ")[0]) + 2
    for line, (first, second) in zip(lines[2:-1], rows, strict=True):
        shown, tail = " ".join(first.split()), " ".join(second.split())
        assert line == (shown + " " * (begins - width(shown)) + tail).rstrip()


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent ?where { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE<http://example.org/sparql>{ ?s ?p ?o } }",
        'SELECT * WHERE { ?a ?b """x"y""" . SERVICE <http://example.org/> { ?s ?p ?o } ?c ?d """z"w""" }',
    ],
)
def test_no_other_server_is_asked(question: str, built: Path) -> None:
    """A question that would go over the network is refused, with what to do."""
    with pytest.raises(QueryError, match="SERVICE"):
        ask(built, question)


def test_the_word_service_may_be_sought(built: Path) -> None:
    """The word inside a string or a comment asks nobody."""
    assert ask(built, 'ASK { FILTER("SERVICE <x>" = "y") } # SERVICE <x>') == "false\n"
