"""The members of a list of industries: cut apart, without the modifiers and the verb before a name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.relate.industries.context import Context
from kg.relate.lists import Item, split


def members(text: str, offset: int, context: Context) -> Iterator[Item]:
    """Cut a list at 、, and at 和 and 及 unless the whole is a name: 汽车及零部件."""
    known = context.industries.known
    for item in split(text, offset, ()):
        parts = split(item.text, item.start, context.view.conjunctions, known)
        if known(item.text) or not all(known(part.text) for part in parts):
            yield item
        else:
            yield from parts


def whole(item: Item, context: Context) -> Item:
    """Cut modifiers and a verb off the front of a member that is no known name: 传统陶瓷 is 陶瓷."""
    frames, known = context.frames, context.industries.known
    start, text = item.start, item.text.split("等")[0]
    end = start + len(text)
    while (match := frames.modified.match(text) or frames.modifiers.match(text)) and len(text) - match.end() > 1:
        if known(text) or match.group() == "特色":
            break
        start, text = start + match.end(), text[match.end() :]
    while not known(text) and (verb := frames.verb.match(text)) and len(text) - verb.end() > 1:
        start, text = start + verb.end(), text[verb.end() :]
    return Item(start, end, text)
