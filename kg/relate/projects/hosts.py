"""Where a project lies: in the place its name begins with, in the park that the clause is about, in the report's."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Name
from kg.relate.lists import Item
from kg.relate.projects.context import Context
from kg.relate.view import Clause


def at(position: int, context: Context) -> Context:
    """Note the park that the clause at *position* or the one before it begins with."""
    near = context.view.clauses[max(position - 1, 0) : position + 1]
    park = next((p for p in (_park_of(c, context) for c in reversed(near)) if p is not None), None)
    return context if park is context.park else replace(context, park=park)


def _park_of(clause: Clause, context: Context) -> Name | None:
    """Find the park that a clause is about: 甲产业园…，签约落地A、B."""
    if "园" not in clause.text and "区" not in clause.text and "港" not in clause.text and "城" not in clause.text:
        return None
    match = context.words.park.match(clause.text)
    first = [n for n in context.view.names if n.span.start == clause.start and n.kind == "park"]
    if match is None and not first:
        return None
    end = clause.start + match.end("park") if match else first[0].span.end
    name = context.subjects.named(context.view, clause.start, end)
    return name if name is not None and name.kind == "park" else None


def host_of(item: Item, context: Context) -> Name:
    """Find where a project lies: 甲县污水处理厂 in 甲县, else the park, else the report's place."""
    for mention in context.view.names_in(item.start, item.end):
        inside = mention.kind == "park" or context.subjects.holds(mention.sense)
        if mention.span.start == item.start and mention.span.end < item.end and inside:
            return context.subjects.mentioned(context.view, mention)
    return context.park or context.subjects.host()
