"""The head that a list shares, given to the members that lack it: 衡永、永零高速 is 衡永高速, 永零高速."""

from __future__ import annotations

import re

from kg.relate.lists import Item
from kg.relate.projects.context import Context
from kg.relate.projects.naming import SHORT, is_specific

_FROM_TO = re.compile(r"[^，。、]{2,6}至[^，。、]{2,6}")
_ROAD = re.compile(r"(?:高速公路|高速|铁路|公路)$")
_STREET = re.compile(r"[路街道环线村区河湖]$")
_PLANT = re.compile(r"(?:抽水蓄能|污水处理|输变电|改扩建)?(?:电站|高速公路|高速|铁路|水库|大桥|机场)?(?:项目|工程)?$")
_LONGEST_OF_TWO = 10  # characters of the first of two names that may lack a head


def is_headed(text: str, context: Context) -> bool:
    """Tell whether a member by itself ends as works or buildings do."""
    words = context.words
    return bool(words.head.search(text) or words.works.search(text)) or is_specific(text, text, context)


def completed(label: str, head: str, modifier: str, names: list[Item], context: Context) -> str:
    """Give a member the head, and its modifier, that the list shares."""
    words, short = context.words, len(label) <= SHORT
    if not short and words.head.search(label):
        return label
    if modifier and short and not any(is_headed(n.text, context) for n in names):
        return label + modifier + head  # 盘南、董地等发电项目
    if short and head in words.shared and len(names) > 1:
        return label + ("高速" if head == "高速公路" else head)
    last = names[-1].text
    return label + (
        _behind_place(label, last, context)
        or _road(label, last)
        or _works(label, last, context)
        or (_plant(label, last, context) if len(names) == 2 else "")
    )


def _behind_place(label: str, last: str, context: Context) -> str:
    """Find what follows the place of the last member: 甲县、乙县农村供水一体化工程."""
    places = {n.surface for n in context.view.names}
    if label not in places:
        return ""
    lead = next((p for p in places if last.startswith(p) and last != p), "")
    return last[len(lead) :] if lead else ""


def _road(label: str, last: str) -> str:
    """Find the road of 甲至乙、丙至丁高速公路."""
    road = _ROAD.search(last)
    return road.group() if road and _FROM_TO.fullmatch(label) else ""


def _works(label: str, last: str, context: Context) -> str:
    """Find the works of 新华路、幸福街改造提升."""
    if label == last or not _STREET.search(label) or not context.words.works.search(last):
        return ""
    tail = context.words.works_tail.search(last)
    return tail.group() if tail else ""


def _plant(label: str, last: str, context: Context) -> str:
    """Find the head of the second of two names: 甲和乙抽水蓄能电站."""
    if label == last or len(label) > _LONGEST_OF_TWO or context.words.head.search(label):
        return ""
    match = _PLANT.search(last)
    return match.group() if match and match.start() > 1 else ""
