"""Industries that a verb fosters: 大力发展低空经济, 做大书香产业, 推动文旅融合发展."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim
from kg.relate.industries.context import Context, without_suffix
from kg.relate.lists import Item, split
from kg.relate.view import Clause

_CLEAR = re.compile(r"产业|经济|业$|链$")
_SHORT = 8  # characters of a name that a list of known ones may hold


def fostered(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 大力发展低空经济: a verb that fosters, and known names to the clause's end."""
    if items := _governed(clause, context):
        for item in items:
            yield context.claim(item, without_suffix(item.text), "industry/fostered")
        return
    if (unlisted := _unlisted(clause, context)) is not None:
        yield context.claim(unlisted, unlisted.text, "industry/fostered")
    if match := context.frames.promoted.search(clause.text):
        group = "name" if match["name"] else "toward"
        name = match[group]
        if context.is_listed(name) and _is_strong(name, context):
            item = Item(clause.start + match.start(group), clause.start + match.end(group), name)
            yield context.claim(item, without_suffix(name), "industry/fostered")


def _governed(clause: Clause, context: Context) -> list[Item]:
    """List what a verb governs, if all of it is known, or most of a list of short names."""
    for verb in context.frames.fostering.finditer(clause.text):
        rest = clause.text[verb.end() :].removesuffix("等")
        items = split(rest, clause.start + verb.end(), context.view.conjunctions, context.industries.known)
        items = [_without_verb(item, context) for item in items]
        known = [i for i in items if context.is_listed(i.text)]
        short = all(len(i.text) <= _SHORT and i.text not in context.frames.classes for i in items)
        mostly = short and len(items) > 2 and 3 * len(known) >= 2 * len(items)
        if items and (mostly or len(known) == len(items)):
            return items
    return []


def _without_verb(item: Item, context: Context) -> Item:
    """Cut the verb of its own off a member: 突破发展生产性服务业、提升发展消费性服务业."""
    while (verb := context.frames.fostering.match(item.text)) and verb.end() < len(item.text):
        item = Item(item.start + verb.end(), item.end, item.text[verb.end() :])
    return item


def _unlisted(clause: Clause, context: Context) -> Item | None:
    """Read 做大书香产业: what a verb fosters as 产业 is one, though no list knows it."""
    frames = context.frames
    for verb in frames.fostering.finditer(clause.text):
        match = frames.unlisted.match(clause.text, verb.end())
        if match is None:
            continue
        start, name = match.start("name"), match["name"]
        if context.industries.named(name) is not None:
            continue
        while (cut := frames.modifiers.match(name)) and cut.end() < len(name):
            start, name = start + cut.end(), name[cut.end() :]
        if frames.verb.match(name) or frames.unnamed.search(name) or len(name) < 2:
            continue
        if name not in context.industries.generic:
            return Item(clause.start + start, clause.start + match.end("name"), name)
    return None


def _is_strong(name: str, context: Context) -> bool:
    """Tell whether a name is one by itself, not a common word: 产业, 经济, 服务业 show it."""
    return name in context.industries.solid or _CLEAR.search(name) is not None
