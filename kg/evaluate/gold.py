"""Hand-made facts: what a careful reader wrote down for some passages of a report.

A file has one JSON object a line. The first is a header: ``sha256`` of the report's file and
``passages``, pairs ``[start, end)`` of offsets in its text, inside which every fact was written down.
Each further line is a fact: ``family``, ``subject`` and ``object`` (lists of accepted names), ``start``,
``modality`` (``actual`` or ``target``), and what its family has: ``value``, ``unit``, ``kind``, ``period``,
``bound`` of a figure; ``level``, ``batch``, ``rank``, ``streak`` of an honour; ``status``, ``place`` of a
project. A ``|`` stands between accepted units, kinds and periods.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.same import ACCEPTED, forms

FAMILIES = ("honour", "observation", "project", "developsIndustry", "inIndustry", "locatedIn", "invests", "operates")
_REMEDY = "格式见 docs/accuracy.md · the format is told there"


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact as a person wrote it; a qualifier that is empty is not compared."""

    family: str
    subject: frozenset[str]
    object: frozenset[str]
    start: int
    modality: str = ""
    value: float = 0.0
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    periods: frozenset[str] = frozenset()
    bound: str = ""
    level: str = ""
    batch: int = 0
    rank: int = 0
    streak: bool = False
    statuses: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts of the passages of one report."""

    sha256: str
    passages: tuple[tuple[int, int], ...]
    facts: tuple[GoldFact, ...]

    def holds(self, start: int) -> bool:
        """Tell whether an offset lies in a passage."""
        return any(first <= start < last for first, last in self.passages)


def load(path: Path) -> Gold:
    """Read a file of hand-made facts.

    Raises:
        InputError: the file cannot be read, or a line is none of its format.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"读不了 cannot be read: {error}", _REMEDY) from error
    header: Gold | None = None
    facts: list[GoldFact] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if header is None:
                header = Gold(entry["sha256"], tuple((int(a), int(b)) for a, b in entry["passages"]), ())
            elif entry["family"] in FAMILIES:
                facts.append(_fact(entry))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}:{number}", f"不是人工标注 no hand-made fact: {error!r}", _REMEDY) from error
    if header is None:
        raise InputError(str(path), "空文件 the file is empty", _REMEDY)
    return replace(header, facts=tuple(facts))


def _fact(entry: Mapping[str, Any]) -> GoldFact:
    status = [ACCEPTED["status"][name] for name in entry.get("status") or ()]
    bound = str(entry.get("bound") or "")
    fact = GoldFact(
        family=entry["family"],
        subject=forms(entry["subject"]),
        object=forms(entry.get("object") or ()),
        start=int(entry["start"]),
        modality=str(entry.get("modality") or ""),
        bound=bound if bound in ACCEPTED["bound"] else "",
        periods=frozenset(_choices(entry.get("period"))),
        level=str(entry.get("level") or ""),
        batch=int(entry.get("batch") or 0),
        rank=int(entry.get("rank") or 0),
        streak=bool(entry.get("streak")),
        statuses=frozenset(code for codes in status for code in codes),
        places=forms(entry.get("place") or ()),
    )
    if fact.family == "observation":
        kinds = _choices(entry["kind"])
        units = _choices(entry["unit"]) or ("",)
        fact = replace(fact, value=float(entry["value"]), units=units, kinds=kinds)
        _see_known("kind", kinds)
    _see_known("modality", (fact.modality,) if fact.modality else ())
    return fact


def _choices(text: object) -> tuple[str, ...]:
    return tuple(str(text).split("|")) if text else ()


def _see_known(table: str, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in ACCEPTED[table]:
            raise KeyError(f"{table}: {name}")


def one_a_project(facts: list[GoldFact]) -> list[GoldFact]:
    """Put the facts about one project together: all its stages; no modality where they differ."""
    merged: list[GoldFact] = []
    for fact in facts:
        place = next((i for i, known in enumerate(merged) if known.subject & fact.subject), None)
        if place is None:
            merged.append(fact)
            continue
        known = merged[place]
        modality = known.modality if known.modality == fact.modality else ""
        merged[place] = replace(known, statuses=known.statuses | fact.statuses, modality=modality)
    return merged
