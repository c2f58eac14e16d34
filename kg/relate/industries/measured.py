"""Industries that are there since something is told of them: 汽车制造业增加值增长30%, 智能装备产业集群获批…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.knowledge.industries import SUFFIX
from kg.model import Claim
from kg.relate.industries.context import LONGEST, Context
from kg.relate.lists import Item, split
from kg.relate.view import Clause

_LEAD = re.compile(r"(?:\d{4}年|其中|全年|预计|力争|确保|实现|推动|争取|年内|全市|全县)+")
_PREDICATE = re.compile(r"(?:实现|完成|综合)+$")
_NO_NAME = re.compile(r"\d|产业|的|带动|性|^规|条|优势|新兴|重点")
_COUNTED = re.compile(r"(?:[两二三四五六七八九十]+|\d+)(?:个|大|条)$")  # of 生物医药四个产业集群
_SHORT = 8  # characters of a name that only its suffix shows to be an industry


def measured(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 汽车制造业增加值增长30%: an industry that has figures is there."""
    measure = context.frames.measure
    match = measure.search(clause.text)
    if match is None or not context.view.figures_in(clause.start, clause.end):
        return
    listing = clause.text[: match.start()]
    lead = _LEAD.match(listing)
    begin = lead.end() if lead else 0
    members = split(listing[begin:], clause.start + begin, context.view.conjunctions)
    known = [m for m in members if context.industries.known(SUFFIX.sub("", measure.sub("", m.text)))]
    for item in members:
        text = _PREDICATE.sub("", measure.sub("", item.text)).partition("等")[0]
        core = SUFFIX.sub("", text)
        if core in context.frames.classes | context.frames.measured_everywhere or len(core) < 2:
            continue
        whole = core.endswith("业") and len(known) > 1 and len(core) <= LONGEST
        if item in known or whole or (core != text and _is_short_name(core, context)):
            yield context.claim(Item(item.start, item.start + len(core), core), core, "industry/measured")


def _is_short_name(core: str, context: Context) -> bool:
    return len(core) <= _SHORT and core not in context.industries.generic and not _NO_NAME.search(core)


def clustered(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 智能制造装备产业集群获批…: a cluster that is said to do something."""
    clusters = "集群" in clause.text or "产业链" in clause.text
    match = context.frames.cluster.match(clause.text) if clusters else None
    if match is None:
        return
    listing = _COUNTED.sub("", match["name"])
    if "、" in listing:
        items = split(listing, clause.start, context.view.conjunctions, context.industries.known)
        known = [item for item in items if context.industries.known(item.text)]
        if 2 * len(known) > len(items):
            for item in items:
                yield context.claim(item, item.text, "industry/cluster")
        return
    start, end = clause.start, clause.start + len(listing)
    leading = [n for n in context.view.names_in(start, end) if n.span.start == start and n.span.end < end]
    start = leading[0].span.end if leading else start
    name = context.view.text[start:end]
    if name not in context.industries.generic and context.industries.named(name):
        yield context.claim(Item(start, end, name), name, "industry/cluster")
