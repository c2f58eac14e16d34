"""The words that confer an honour or strive for one: 获评, 被工信部评为, 争创."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.vocabulary import Honours
from kg.relate.view import Clause, View, depths


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word between the recipient and the honour: 被工信部评为, said by 工信部."""

    start: int
    end: int
    word: str
    passive: bool = False
    by: str = ""


def triggers(clause: Clause, words: Honours) -> list[Trigger]:
    """List the triggers of a clause that have words behind them, from left to right."""
    found = [
        Trigger(clause.start + m.start(), clause.start + m.end(), m.group(), passive=True, by=m["by"])
        for m in words.passive.finditer(clause.text)
    ]
    for match in words.trigger.finditer(clause.text):
        start, end = clause.start + match.start(), clause.start + match.end()
        if not any(t.start < end and start < t.end for t in found):
            found.append(Trigger(start, end, match.group()))
    if not found:
        return found
    depth = depths(clause.text)
    found = [t for t in found if t.end < clause.end and not depth[t.start - clause.start]]
    return sorted(found, key=lambda t: t.start)


def is_striving(view: View, clause: Clause, trigger: Trigger, words: Honours) -> bool:
    """Tell whether the honour is sought and not yet held: 争创国家卫生城市, or any honour of a plan."""
    before = view.text[clause.start : trigger.start]
    if trigger.word not in words.target and words.held.search(before) and not words.wanting.search(before):
        return False  # 去年获评国家卫生县城, though in a plan
    if view.sentence.part.kind == "plan" or trigger.word in words.seeking:
        return True
    return (
        trigger.word in words.target and trigger.word not in words.strong and words.wanting.search(before) is not None
    )
