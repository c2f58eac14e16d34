"""The members of a list of industries: cut apart, without the modifiers and the verb before a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.relate.industries.context import Context
from kg.relate.lists import Item, split


def members(text: str, offset: int, context: Context) -> Iterator[Item]:
    """Cut a list at 、, and at 和 and 及 unless the whole is a name: 汽车及零部件; 和 before a place always cuts."""
    known = context.industries.known
    for item in _by_place(split(text, offset, ()), context):
        parts = split(item.text, item.start, context.view.conjunctions, known)
        if known(item.text) or not all(known(part.text) for part in parts):
            yield item
        else:
            yield from parts


def _by_place(items: Iterable[Item], context: Context) -> Iterator[Item]:
    """Cut 岳西大健康和宜秀健康食品加工 before the second place; of 望江和宿松纺织服装 the first is left."""
    for item in items:
        for mention in context.view.names_in(item.start + 2, item.end):
            cut = mention.span.start - item.start
            joined = item.text[cut - 1 : cut] in {"和", "与", "及"}
            if joined and mention.span.end < item.end and context.subjects.is_inside(mention):
                if not context.is_place(head := Item(item.start, mention.span.start - 1, item.text[: cut - 1])):
                    yield head
                item = Item(mention.span.start, item.end, item.text[cut:])
        yield item


def whole(item: Item, context: Context) -> Item:
    """Cut modifiers and a verb off the front of a member that is no known name: 传统陶瓷 is 陶瓷."""
    frames, known = context.frames, context.industries.known
    start, text = item.start, item.text.split("等")[0]
    if text[:1] in {"“", "”"}:
        start, text = start + 1, text[1:]
    text = text.removesuffix("”") if "“" not in text else text
    end = start + len(text)
    while (match := frames.modified.match(text) or frames.modifiers.match(text)) and len(text) - match.end() > 1:
        if known(text) or match.group() == "特色":
            break
        start, text = start + match.end(), text[match.end() :]
    while not known(text) and (verb := frames.verb.match(text)) and len(text) - verb.end() > 1:
        start, text = start + verb.end(), text[verb.end() :]
    return Item(start, end, text)
