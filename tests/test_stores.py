"""Two engines that need no system package read the seed's graph alike and give equal answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from stores.engines import Found, oxigraph, rdflib_engine
from stores.judge import asked, by_value, differences, vocabulary


@pytest.fixture(scope="module")
def verdicts(built: Path) -> Mapping[str, Found]:
    """What both engines make of the seed's graph and of all questions."""
    engines = {"Oxigraph": oxigraph, "rdflib": rdflib_engine}
    return {name: engine(built / "graph.ttl", vocabulary(), asked()) for name, engine in engines.items()}


def test_both_read_the_same_triples(verdicts: Mapping[str, Found]) -> None:
    """Triple for triple, numbers and Chinese labels as written."""
    one, other = verdicts["Oxigraph"], verdicts["rdflib"]
    assert one.triples == other.triples
    assert one.count == other.count
    assert one.count is not None
    assert one.count > 5000
    assert any('"平江县"@zh' in line for line in other.triples or ())


def test_both_answer_alike(verdicts: Mapping[str, Found]) -> None:
    """All 25 questions, on real data, value for value; many of them with rows."""
    assert differences(verdicts["rdflib"], verdicts["Oxigraph"]) == []
    answers = verdicts["Oxigraph"].answers
    assert len(answers) == 25
    assert sum(bool(rows) for rows in answers.values()) > 12


def test_a_difference_is_seen(verdicts: Mapping[str, Found]) -> None:
    """A lost triple, a changed row and an error are each told of."""
    whole = verdicts["Oxigraph"]
    assert whole.triples
    assert whole.count
    assert differences(Found(set(sorted(whole.triples)[1:]), whole.count - 1), whole) == [
        "1 triples differ",
        f"{whole.count - 1} triples, not {whole.count}",
    ]
    changed = Found(whole.triples, whole.count, answers={"17-parks": []})
    assert differences(changed, whole) == [f"17-parks: 0 rows differ from {len(whole.answers['17-parks'])}"]
    failed = Found(whole.triples, whole.count, answers={"17-parks": "no such function"})
    assert differences(failed, whole) == ["17-parks: no such function"]


def test_numbers_and_truths_are_compared_by_value() -> None:
    """6.0 is 6 and true is 1, but a code with a leading zero in a text is no other text."""
    assert by_value([("6.0", "true")]) == by_value([("6", "1")])
    assert by_value([("6.0",)]) != by_value([("6.1",)])
    assert by_value([("平江",), ("平江",)]) != by_value([("平江",)])


def test_names_are_such_as_every_store_takes(built: Path) -> None:
    """No escape stands in a local name, and every language tag is lower-case: some stores misread them."""
    text = re.sub(r'"(?:[^"\\]|\\.)*"', '""', (built / "graph.ttl").read_text(encoding="utf-8"))
    assert "\\" not in text
    assert set(re.findall(r'""@([\w-]+)', text)) <= {"zh", "en"}
