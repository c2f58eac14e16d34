"""Coordination: A、B和C等 → its members, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from kg.relate.view import depths


class Item(NamedTuple):
    """A member of a list and its offsets."""

    start: int
    end: int
    text: str


_CONJUNCTIONS = ("以及", "和", "与", "及", "暨")
_COUNTED = re.compile(
    r"[一二三四五六七八九十\d](?:、[一二三四五六七八九十\d]+)+(?:期|次|号机组)"
)  # 一、二期: one thing
_ABUTTING = ("”“", "》《")  # “A”“B”


def split(
    text: str,
    offset: int,
    conjunctions: Collection[int],
    complete: Callable[[str], bool] | None = None,
) -> list[Item]:
    """Cut a list at 、 and at the conjunctions between complete members.

    *text* begins at sentence *offset*; *conjunctions* are the sentence offsets of 和 and
    the like that are words. Where *complete* is given, a conjunction divides only if
    what stands before it is complete as a member: 文化和科技融合示范基地 stays whole.

    >>> [i.text for i in split("甲县、乙县和丙县", 0, {5})]
    ['甲县', '乙县', '丙县']
    """
    if not _is_divided(text, offset, conjunctions):
        return [Item(offset, offset + len(text), text)] if text else []
    depth = depths(text)
    items: list[Item] = []
    begin = 0
    i = 0
    while i < len(text):
        width = _divider(text, i, offset, conjunctions) if depth[i] == 0 else 0
        if i > begin and text[i - 1 : i + 1] in _ABUTTING:
            _keep(items, text, begin, i, offset)
            begin = i
        if width and (text[i] == "、" or complete is None or complete(text[begin:i])):
            _keep(items, text, begin, i, offset)
            begin = i + width
            i = begin
        else:
            i += 1
    _keep(items, text, begin, len(text), offset)
    return items


def _is_divided(text: str, offset: int, conjunctions: Collection[int]) -> bool:
    """Tell whether anything in *text* may divide it: most stretches hold nothing that does."""
    end = offset + len(text)
    return "、" in text or "”“" in text or "》《" in text or any(offset <= place < end for place in conjunctions)


def _divider(text: str, i: int, offset: int, conjunctions: Collection[int]) -> int:
    if text[i] == "、":
        return 0 if _COUNTED.match(text, max(0, i - 1)) else 1
    if offset + i in conjunctions:
        return next(
            (len(c) for c in _CONJUNCTIONS if text.startswith(c, i)), 0
        )  # 0: 以及, cut in two by the end of the text
    return 0


def _keep(items: list[Item], text: str, begin: int, end: int, offset: int) -> None:
    if end > begin:
        items.append(Item(offset + begin, offset + end, text[begin:end]))
