"""Industries that a verb fosters: 大力发展低空经济, 做大书香产业, 推动文旅融合发展."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim
from kg.relate.industries.context import Context, without_head, without_suffix
from kg.relate.industries.members import whole
from kg.relate.lists import Item, split
from kg.relate.view import Clause

_CLEAR = re.compile(r"产业|经济|业$|链$")
_TURNS = re.compile(r"发展|升级|增效|提质|壮大|做强|振兴|向")  # what a clause has at least that moves an industry on
_SHORT = 8  # characters of a name that a list of known ones may hold


def fostered(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 大力发展低空经济: a verb that fosters and what it governs, or what stands between a verb and 发展."""
    for item in _governed(clause, context) or [*_unlisted(clause, context), *_promoted(clause, context)]:
        yield context.claim(item, without_suffix(item.text), "industry/fostered")


def _governed(clause: Clause, context: Context) -> list[Item]:
    """List what a verb governs, if it is industries."""
    for verb in context.frames.fostering.finditer(clause.text):
        items = _members(clause.text[verb.end() :], clause.start + verb.end(), context)
        if items and _are_industries(items, context):
            return items
    return []


def _are_industries(items: list[Item], context: Context) -> bool:
    """Tell whether all of a list is known or of a known kind, or most of one of short names is known."""
    if 2 * sum(item.text in context.frames.public for item in items) > len(items):
        return False  # 统筹发展教育、医疗、体育
    if len(items) > 1 and all(context.frames.trade.fullmatch(i.text) for i in items):
        return not any(context.frames.verb.search(i.text) for i in items)
    known = [i for i in items if context.is_listed(i.text)]
    short = all(len(i.text) <= _SHORT and i.text not in context.frames.classes for i in items)
    mostly = short and len(items) > 2 and 3 * len(known) >= 2 * len(items)
    return mostly or all(context.is_akin(i.text) for i in items)


def _unlisted(clause: Clause, context: Context) -> list[Item]:
    """Read 做大书香产业: what a verb fosters as 产业 is one, though no list knows it."""
    frames = context.frames
    if "产业" not in clause.text:
        return []
    for verb in frames.verb.finditer(clause.text):
        match = frames.unlisted.match(clause.text, verb.end())
        if match is None:
            continue
        start, name = match.start("name"), without_head(match["name"])
        end = start + len(name)
        if context.industries.named(name) is not None:
            continue
        quoted = name.rfind("”") + 1  # “链条完善”铜材料
        start, name = start + quoted, name[quoted:]
        while (cut := frames.modifiers.match(name)) and cut.end() < len(name):
            start, name = start + cut.end(), name[cut.end() :]
        if context.may_name(name):
            return [Item(start + clause.start, end + clause.start, name)]
    return []


def _promoted(clause: Clause, context: Context) -> list[Item]:
    """List what a verb and 发展 or 升级 hold between them, if all of it is known, and what it turns towards."""
    match = context.frames.promoted.search(clause.text) if _TURNS.search(clause.text) else None
    if match is None:
        return []
    found = []
    for group in ("from", "toward", "list"):
        items = _members(match[group] or "", clause.start + match.start(group), context)
        strong = len(items) > 1 or all(_is_strong(item.text, context) for item in items)
        if strong and _are_industries(items, context):
            found += items
    return found


def _members(text: str, offset: int, context: Context) -> list[Item]:
    """Cut a list, and modifiers and a second verb off its members: 突破发展甲业、提升发展乙业.

    What closes the list is an industry as well, 海工装备等海洋经济; where it is none, 等公共服务, nothing is listed.
    """
    body, etc, kind = text.partition("等")
    if body.startswith("、") or (kind and not context.is_akin(kind)):
        return []
    items = [whole(item, context) for item in split(body, offset, context.view.conjunctions, context.is_akin)]
    if kind and context.is_listed(kind):
        items.append(Item(offset + len(body + etc), offset + len(text), kind))
    return items


def _is_strong(name: str, context: Context) -> bool:
    """Tell whether a name is one by itself, not a common word: 产业, 经济, 服务业 show it."""
    return name in context.industries.solid or _CLEAR.search(name) is not None
