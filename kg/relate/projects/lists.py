"""Headings of projects, and the lists behind or under them: 实施十大项目：…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim
from kg.relate.lists import Item, split
from kg.relate.projects.context import Context, Said
from kg.relate.projects.members import is_complete
from kg.relate.projects.naming import is_named
from kg.relate.projects.statements import statements
from kg.relate.view import View

_HEADING = re.compile(
    r"(?:重点抓好|重点推进|着力抓好|抓好|实施|推进|推动|建设|即|十大|[一二三四五六七八九十]+个)[^。；：]{0,20}(?:项目|工程)："
)
_LIST = re.compile(r"(?P<what>(?:项目|工程|基础设施)(?:有|包括|建设)?)：(?:即)?(?P<list>.+)$")
_OPENING = re.compile(r"^(?:新建|续建|改建|扩建|建设|启动|实施|（\d+）|\d+[.、])")


def opens_list(text: str) -> bool:
    """Tell whether a sentence heads a list of projects that the next sentences go on with."""
    return _HEADING.match(text) is not None


def listed(context: Context) -> Iterator[Claim]:
    """Read a heading of projects and the list behind its colon, or under it."""
    view = context.view
    text = view.text.rstrip("。；")
    match = _LIST.search(text)
    if match and _HEADING.search(text):
        items = split(match["list"], match.start("list"), view.conjunctions, lambda entry: is_complete(entry, context))
        for item in items:
            yield from _entry(item, context)
    elif len(view.clauses) == 1 and _is_listing(view):
        yield from _entry(Item(0, len(text), text), context)


def _is_listing(view: View) -> bool:
    """Tell whether a sentence is an entry of a list of projects."""
    heading = view.sentence.headings[-1:]
    return view.listing or any(_HEADING.search(h + "：") for h in heading if not view.text.startswith(h))


def _entry(item: Item, context: Context) -> Iterator[Claim]:
    """Read one entry of such a list: a name alone, or with 新建 before it."""
    opening = _OPENING.match(item.text)
    cut = opening.end() if opening else 0
    entry = Item(item.start + cut, item.end, item.text[cut:])
    if context.stages.chain_of(entry.text) and not entry.text.endswith(("项目", "工程")):
        return
    said = Said("underWay", entry.start, entry.end, "project/list", built=True)
    if is_named(entry.text, said, context, closed=False):
        yield from statements(entry, entry.text, said, context)
