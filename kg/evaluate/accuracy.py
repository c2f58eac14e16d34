"""The page ``docs/accuracy.md``: what was measured, what is read well and what is not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from kg.evaluate import tables
from kg.evaluate.calibration import ENOUGH
from kg.evaluate.gold import FAMILIES
from kg.evaluate.scores import Scores, Share
from kg.examples import Example, read_example
from kg.knowledge import Knowledge
from kg.publish.files import replacing
from kg.recognise import Recogniser

_ASSETS = files(__package__)
_GOOD, _POOR = 0.9, 0.8  # F1 from which a family is read well, and below which it is not


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the facts a reader writes down, and which of them were read."""

    family: str
    text: str
    facts: tuple[tuple[str, bool], ...]

    @property
    def right(self) -> bool:
        """Tell whether all was read."""
        return all(read for _, read in self.facts)


def write_accuracy(scores: Scores, development: Scores | None, shares: Mapping[str, Share], path: Path) -> None:
    """Write the page of a comparison; *development* is one with facts that were known while rules were written.

    Raises:
        OutputError: the file cannot be written.

    """
    with replacing(path) as part:
        part.write_text(accuracy(scores, development, shares), encoding="utf-8")


def accuracy(scores: Scores, development: Scores | None, shares: Mapping[str, Share]) -> str:
    """Give the page as Markdown, Chinese and English."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["families"] = lambda s: tables.markdown(tables.FAMILY_COLUMNS, tables.families_of(s))
    template = environment.from_string(_ASSETS.joinpath("accuracy.md.jinja").read_text("utf-8"))
    sentences = list(_sentences())
    lowest = _lowest([s for s in (scores, development) if s])
    text: str = template.render(
        scores=scores,
        development=development,
        rules=tables.markdown(tables.RULE_COLUMNS, tables.rules_of(shares)),
        enough=ENOUGH,
        well=[name for name, f1 in lowest.items() if f1 is not None and f1 >= _GOOD],
        badly=[name for name, f1 in lowest.items() if f1 is not None and f1 < _POOR],
        few=[name for name, f1 in lowest.items() if f1 is None],
        read=[s for s in sentences if s.right],
        unread=[s for s in sentences if not s.right],
    )
    return text.rstrip("\n") + "\n"


def _lowest(sets: Sequence[Scores]) -> dict[str, float | None]:
    """Give the lowest F1 of each family over the sets that have enough of its facts; none where no set has."""
    lowest: dict[str, float | None] = {}
    for name in FAMILIES:
        tallies = [scores.families[name] for scores in sets if name in scores.families]
        if tallies:
            lowest[name] = min((t.f1 for t in tallies if t.gold >= ENOUGH), default=None)
    return lowest


def _sentences() -> Iterator[Sentence]:
    """Read the sentences now, so that the page tells what the present rules do."""
    knowledge = Knowledge.load()
    recogniser = Recogniser(knowledge)
    for row in tomllib.loads(_ASSETS.joinpath("sentences.toml").read_text("utf-8"))["sentence"]:
        yield _read(row, knowledge, recogniser)


def _read(row: Mapping[str, Any], knowledge: Knowledge, recogniser: Recogniser) -> Sentence:
    example = Example(rule="", text=row["text"], expect=tuple(row["want"]), part=row.get("part", "review"))
    found = read_example(example, knowledge, recogniser)
    facts = [(want, any(line.startswith(want) for line in found)) for want in example.expect]
    if not facts:
        facts = [(f"没有事实 no fact{': ' if found else ''}{'; '.join(found)}", not found)]
    return Sentence(row["family"], example.text, tuple(facts))
