"""The examples beside the rules: short sentences and what must be read from them.

``examples/*.toml`` hold them, one file a family. Each names the rule that it shows, and
whether the rule must read something there (``expect``) or nothing (``expect = []``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from kg import resources
from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Claim, Name
from kg.read import decode
from kg.recognise import Recogniser
from kg.relate import claims

_OPENINGS = {
    "review": "一、{last}年工作回顾\n",
    "plan": "二、{year}年工作安排\n",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in a report of a place and year, and the claims of one rule in it."""

    rule: str
    text: str
    expect: tuple[str, ...]
    place: str = "岳阳市"
    year: int = 2022
    part: str = "review"


def load() -> tuple[Example, ...]:
    """Read all examples that ship with the package, in the order of the files."""
    return tuple(
        Example(**row | {"expect": tuple(row["expect"])})
        for path in sorted((resources.data("examples")).glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    )


def read_example(example: Example, knowledge: Knowledge, recogniser: Recogniser) -> tuple[str, ...]:
    """Say what the example's rule reads in its text, one line a claim."""
    heading = _OPENINGS[example.part].format(last=example.year - 1, year=example.year)
    text = f"{example.year}年{example.place}政府工作报告\n各位代表：\n{heading}{example.text}\n"
    source = decode(text.encode(), name="example.txt", where="example")
    report = report_of(source, knowledge, place=example.place, year=example.year)
    found = claims(report, recogniser.mentions(report), knowledge)
    return tuple(line(claim) for claim in found if claim.rule == example.rule)


def line(claim: Claim) -> str:
    """Write a claim on one line, as the examples expect it.

    Relation, subject, object; then a figure with its kind and bound; then what else is
    said, in square brackets; ``target`` where it is only aimed for.
    """
    value = claim.object.label if isinstance(claim.object, Name) else claim.object
    parts = [claim.relation, claim.subject.label, "→", value]
    if claim.quantity:
        quantity = claim.quantity
        bound = "" if quantity.comparator == "eq" else f" {quantity.comparator}"
        parts.append(f"= {quantity.value:f}{quantity.unit} {claim.value_kind}{bound}")
    parts += list(_extras(claim))
    return " ".join(parts)


def _extras(claim: Claim) -> Iterator[str]:
    extras = [
        f"{k}={v}"
        for k, v in claim.qualifiers
        if k in {"level", "batch", "rank", "streak", "renewed"} and v != "unknown"
    ]
    if extras:
        yield f"[{' '.join(extras)}]"
    if claim.modality in {"target", "estimate"}:
        yield claim.modality
