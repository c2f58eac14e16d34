"""The store on disk: it answers as the Turtle does, and only for that Turtle."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import answer, ask
from kg.publish import stored
from kg.publish.questions import questions
from kg.publish.store import STORE, VOCABULARY, open_store, remove_store
from kg.publish.stored import GRAPH

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def no_turtle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it a failure to read the Turtle."""

    def fail(path: Path, *, vocabulary: bool) -> ox.Store:
        pytest.fail(f"{path} was read ({vocabulary=})")

    monkeypatch.setattr(stored, "_read", fail)


def of_the_turtle(folder: Path) -> set[ox.Triple]:
    """The triples of the file, with numbers written as the engine writes them."""
    store = ox.Store()
    store.bulk_load(path=str(folder / GRAPH), format=ox.RdfFormat.TURTLE)
    return {quad.triple for quad in store}


def test_default_graph_is_the_turtle(built: Path) -> None:
    """The default graph holds the triples of the file, no more and no fewer."""
    store = open_store(built / GRAPH)
    assert store is not None
    held = {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert held == of_the_turtle(built)


def test_each_report_and_the_gazetteer_have_a_graph(built: Path) -> None:
    """All named graphs of data together are the default graph again; the vocabulary has its own."""
    store = open_store(built / GRAPH)
    assert store is not None
    names = {name.value for name in store.named_graphs() if "/doc/" in name.value}
    assert {name.rsplit("/", 1)[1] for name in names} == {"cn-430600-2022", "gazetteer"}
    parts = {quad.triple for name in names for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))}
    assert parts == of_the_turtle(built)
    assert any(store.quads_for_pattern(None, None, None, VOCABULARY))


@pytest.mark.usefixtures("no_turtle")
@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_questions_are_answered_from_the_store(built: Path, name: str) -> None:
    """No question reads the Turtle."""
    assert answer(built, name, {})


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_answers_are_those_of_the_turtle(built: Path, copy: Path, name: str) -> None:
    """With and without the store the rows are the same."""
    remove_store(copy)
    asked = [answer(folder, name, {}, form="csv").splitlines() for folder in (built, copy)]
    assert sorted(asked[0]) == sorted(asked[1])


def test_vocabulary_only_where_it_is_asked_for(built: Path, copy: Path) -> None:
    """Counts are those of the file unless the vocabulary is asked too, with the store or without."""
    remove_store(copy)
    for form in (False, True):
        assert ask(built, COUNT, vocabulary=form) == ask(copy, COUNT, vocabulary=form)
    assert ask(built, COUNT) != ask(built, COUNT, vocabulary=True)


def test_a_store_of_another_turtle_is_not_asked(copy: Path) -> None:
    """A file that was changed by hand is what counts."""
    before = ask(copy, COUNT, form="csv")
    with (copy / GRAPH).open("a", encoding="utf-8") as file:
        file.write("<urn:a> <urn:b> <urn:c> .\n")
    assert int(ask(copy, COUNT, form="csv").split()[1]) == int(before.split()[1]) + 1


@pytest.mark.usefixtures("no_turtle")
def test_a_copied_folder_keeps_its_store(copy: Path) -> None:
    """The time of a file may change in copying; its bytes tell that it is the same."""
    os.utime(copy / GRAPH, (1, 1))
    assert ask(copy, COUNT)


def test_a_damaged_store_is_left_aside(copy: Path) -> None:
    """Where the store cannot be opened, the Turtle answers."""
    for path in (copy / STORE).iterdir():
        path.write_bytes(b"nonsense")
    assert ask(copy, COUNT)


def test_two_can_read_at_once(built: Path) -> None:
    """A reader does not lock the store."""
    first, second = open_store(built / GRAPH), open_store(built / GRAPH)
    assert first is not None
    assert second is not None
    assert len(first) == len(second) > 0
