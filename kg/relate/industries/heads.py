"""Industries before a head: 打造电子信息产业基地, 建设医疗器械产业园."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from kg.relate.industries.context import LONGEST, Context, without_suffix
from kg.relate.lists import Item
from kg.relate.view import Clause

_JOINTS = re.compile(r"[、和与及暨等的]")
_OF_BASE = re.compile(r"(?:研发)?(?:生产|研发)$")
_BUILDS = re.compile(r"打造|建设")
_OF_PARK = re.compile(r"园区?$|区$|基地$")
_LISTED = re.compile(
    r"[^，。；]*(?:项目|带动|引领|作用)|[^，。；、]{0,6}\d"
)  # a park among projects, or parks that are counted
_LONGEST_PREFIX = 6  # characters before a known name that may belong to it


def headed(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 打造…电子信息产业基地, 建设医疗器械产业园; and who carries it."""
    verb = context.frames.verb.search(clause.text)
    if verb is None:
        return
    text, offset = clause.text[verb.end() :], clause.start + verb.end()
    for match in context.frames.headed.finditer(text):
        before = _JOINTS.split(text[: match.start()])[-1]
        base = match["base"] is not None
        if base and ("等" in text or not _BUILDS.search(clause.text[: verb.end() + match.start()])):
            continue
        if context.frames.conferred.search(before):
            continue  # 新增国家级先进制造业集群2个
        item = full_name(before, offset + match.start(), context, base=base)
        if item is None or context.frames.not_headed.match(text[match.end() :]):
            continue
        if _OF_PARK.search(match.group()) and (
            _LISTED.match(text, match.end()) or context.industries.is_foreign(item.text)
        ):
            continue  # 建设京东数字经济产业园, 羽绒产业园、农机市场等项目
        yield context.claim(item, without_suffix(item.text), "industry/verb")
        for carrier in context.carriers:
            claim = context.claim(item, item.text, "industry/carrier")
            yield replace(claim, relation="carrierOf", subject=carrier)


def full_name(before: str, end: int, context: Context, *, base: bool = False) -> Item | None:
    """Take the whole name before a head, without place and modifiers; *end* is its offset."""
    frames = context.frames
    if base and (of := _OF_BASE.search(before)):
        before, end = before[: of.start()], end - len(of.group())
    if ranked := frames.ranked.search(before):
        before, end = before[: ranked.start()], end - len(ranked.group())
    if before.endswith("全"):
        before, end = before[:-1], end - 1  # 氢能全产业链
    known = context.industries.named(before) if before else None
    if known is None or known in frames.classes:
        return None
    verbs = [m.end() for m in frames.verb.finditer(before) if len(before) - m.end() >= len(known)]
    before = before[verbs[-1] :] if verbs else before
    while (shorter := _shortened(before, context)) != before and len(shorter) >= len(known):
        before = shorter
    prefix = before[: len(before) - len(known)]
    if len(before) > LONGEST or len(prefix) > _LONGEST_PREFIX or frames.of_somewhere.search(prefix):
        before = known
    return Item(end - len(before), end, before)


def _shortened(name: str, context: Context) -> str:
    """Cut a place, or a modifier, off the front of a name: 岳阳绿色化工 is 绿色化工."""
    if (quoted := name.rfind("”") + 1) and len(name) - quoted > 1:
        return name[quoted:]  # “中国智造”锂电新能源
    cut = context.subjects.without_place(name)
    if cut != name:
        return cut
    modifier = context.frames.modifiers.match(name)
    return name[modifier.end() :] if modifier else name
