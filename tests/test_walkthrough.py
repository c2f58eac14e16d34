"""The walk-through of the ontology shows what the example holds, and its questions have answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
TEXT = (ONTOLOGY / "WALKTHROUGH.md").read_text(encoding="utf-8")
EXAMPLE = (ONTOLOGY / "example.ttl").read_text(encoding="utf-8")
PREFIXES = "\n".join(line for line in EXAMPLE.splitlines() if line.startswith("@prefix"))


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", TEXT, flags=re.DOTALL)


@pytest.fixture(scope="module")
def example() -> Graph:
    """The example."""
    return Graph().parse(data=EXAMPLE, format="turtle")


@pytest.mark.parametrize("block", blocks("turtle"))
def test_turtle_is_part_of_the_example(block: str, example: Graph) -> None:
    """Every triple that the page shows stands in the example."""
    shown = Graph().parse(data=f"{PREFIXES}\n{block}", format="turtle")
    assert len(shown) > 0
    assert set(shown) - set(example) == set()


@pytest.mark.parametrize("query", blocks("sparql"))
def test_question_has_an_answer(query: str, example: Graph) -> None:
    """Every question that the page asks has rows in the example."""
    assert len(list(example.query(query))) > 0


def test_quotes_are_the_reports() -> None:
    """Every quote of the page stands in the seed report, but for blanks and the width of commas."""
    report = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "seeds").rglob("*.txt"))
    plain = re.sub(r"\s", "", report)
    quotes = re.findall(r"^> (.+)$", TEXT, flags=re.MULTILINE)
    assert len(quotes) == 5
    assert [q for q in quotes if q.replace("，", ",") not in plain] == []
