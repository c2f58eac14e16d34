"""The differences of two sides as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.compare.pairing import CHANGED, GONE, NEW, REWORDED, SAME, Change, words
from kg.library.facts import OBSERVATION, FactRow
from kg.publish.wording import amount_text, figure_text, plain, relation_text

NAMES = {
    CHANGED: ("数值或状态变了", "changed", "~"), REWORDED: ("换了说法", "said in other words", "≈"),
    GONE: ("不再有", "gone", "-"), NEW: ("新有", "new", "+"), SAME: ("相同", "the same", "="),
}  # fmt: skip


def told(found: Iterable[Change], first: str, second: str) -> str:
    """Say it for people, kind by kind; what is the same is only counted."""
    changes = list(found)
    parts = [f"{first} → {second}"]
    for status in (CHANGED, REWORDED, GONE, NEW):
        zh, en, sign = NAMES[status]
        of = [change for change in changes if change.status == status]
        if of:
            parts.append("\n".join([f"{zh} {en}: {len(of)}", *(_lines(change, sign) for change in of)]))
    counts = Counter(change.status for change in changes)
    parts.append(" · ".join(f"{zh} {en} {counts[status]}" for status, (zh, en, _) in NAMES.items()))
    return "\n\n".join(parts) + "\n"


def as_json(found: Iterable[Change], first: str, second: str) -> str:
    """Say it for programs; what is the same is only counted."""
    changes = list(found)
    counts = Counter(change.status for change in changes)
    table = {
        "before": first,
        "after": second,
        "counts": {status: counts[status] for status in NAMES},
        "changes": [_data(change) for change in changes if change.status != SAME],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _lines(change: Change, sign: str) -> str:
    sides = [fact for fact in (change.before, change.after) if fact]
    if change.status == REWORDED:
        return "\n".join([f"{sign} {said(change.fact)}", *(_quote(fact) for fact in sides)])
    if change.status == CHANGED:
        return "\n".join(f"{mark} {said(fact)}\n{_quote(fact)}" for mark, fact in zip("~→", sides, strict=True))
    return f"{sign} {said(change.fact)}\n{_quote(change.fact)}"


def said(fact: FactRow) -> str:
    """Say a fact in a line."""
    if fact.relation != OBSERVATION:
        stage = fact.object_iri.rpartition("stage-")[2] if fact.relation == "atStage" else fact.object
        return relation_text(fact.subject, fact.relation, stage, modality=fact.modality, period=fact.period or "")
    assert fact.value is not None, "a figure has a value"
    amount = amount_text(fact.value, fact.unit or "", fact.comparator or "eq")
    return figure_text(fact.subject, fact.object, amount, kind=fact.value_kind or "level", modality=fact.modality, period=fact.period or "")  # fmt: skip


def _quote(fact: FactRow) -> str:
    return f"    「{words(fact)}」 {fact.file} [{fact.start}, {fact.end})"


def _data(change: Change) -> dict[str, Any]:
    return {"status": change.status, "before": _fact(change.before), "after": _fact(change.after)}


def _fact(fact: FactRow | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {
        "subject": fact.subject, "relation": fact.relation, "object": fact.object,
        "value": None if fact.value is None else plain(fact.value), "unit": fact.unit, "comparator": fact.comparator,
        "value_kind": fact.value_kind, "modality": fact.modality, "period": fact.period, "quote": fact.quote,
        "file": fact.file, "start": fact.start, "end": fact.end, "iri": fact.iri,
    }  # fmt: skip
