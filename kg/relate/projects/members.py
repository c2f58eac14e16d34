"""The members of a list of projects: A、B等项目和C、D等一批工程."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Claim
from kg.recognise.numerals import number
from kg.relate.lists import Item, split
from kg.relate.projects.belonging import belonging
from kg.relate.projects.completing import Ending, completed, is_headed, lacks_tail
from kg.relate.projects.context import Context, Said
from kg.relate.projects.naming import is_named, is_specific
from kg.relate.projects.statements import statements

_FUNDED = re.compile(r"[^，。；]{0,6}投资(?:约|超|达)?[\d.]+(?:多|余)?(?:亿|万)(?:美)?元的")
_MIXED = re.compile(r"(?P<list>[^等]{4,}?)等(?:一批|一系列)?[^等]{2,24}(?P<head>工程|项目)$")
_ETC = re.compile(r"(?<![高中初平同优甲一二三])等")
_BUILDS = re.compile(r"规划建设|建设|打造|新建")
_SET_UP = re.compile(r"[设建]立|共建|[点合资]建设|[院学司团](?:规划)?建设|打造")  # most members hold none of these
_JOINS = "和与及、"
_BUILT = "建设"  # 甲基地建设和乙中心


@dataclass(frozen=True, slots=True)
class _Group:
    """A list of names and how it was closed."""

    start: int
    text: str
    closed: bool  # by 等…项目: every member is a name
    ending: Ending
    closing: tuple[int, str] = (0, "")  # offset and words that close it: 等38个产业项目
    size: int = 0  # how many there are, where the words count them: 两 of 甲和乙两大产业园


def members(body: str, offset: int, said: Said, context: Context) -> Iterator[Claim]:
    """Yield what is said of each project that the words name."""
    for group in _groups(body, offset, context):
        text = _divided(group, context)
        items = split(text, group.start, context.view.conjunctions, lambda member: is_complete(member, context))
        if len(items) == 1 and _FUNDED.match(items[0].text):
            said = replace(said, funded=True)
        names = [name for name in (_trimmed(item, context) for item in items) if name.text]
        for item, label in _accepted(names, group, said, context):
            for claim in statements(item, label, said, context):
                yield claim
                start, closing = group.closing
                if closing and claim.relation == "atStage":
                    yield from belonging(claim, closing, context.view.clean_span(start + 1, start + len(closing)))


def is_complete(text: str, context: Context) -> bool:
    """Tell whether a member ends as a project does, so that a conjunction may follow."""
    if context.words.numbered.match(text):
        return True
    if context.words.system.fullmatch(text) or context.words.works.search(text.removesuffix("”")):
        return True
    text = text.removesuffix("”").removesuffix(_BUILT)
    return context.words.head.search(text) is not None and not context.words.doing.search(text)


# ---- the lists ----------------------------------------------------------------------------


def _groups(body: str, offset: int, context: Context) -> Iterator[_Group]:
    """Cut A、B等项目和C、D等一批项目 into its lists."""
    words = context.words
    if (mixed := _MIXED.match(body)) and not words.closer.search(body):
        yield _Group(offset, mixed["list"], closed=True, ending=Ending(mixed["head"]))
        return
    begin = 0
    for match in words.closer.finditer(body):
        rest = body[match.end() :]
        if text := body[begin : match.start()]:
            yield _closed(offset + begin, text, match, context)
        begin = match.end() + _joining(rest)
    if begin < len(body):
        yield from _rest(offset + begin, body[begin:], context)


def _joining(rest: str) -> int:
    """Measure what joins the next list: 以及, 和."""
    if rest.startswith("以及"):
        return 2
    return 1 if rest and rest[0] in _JOINS else 0


def _closed(start: int, text: str, closer: re.Match[str], context: Context) -> _Group:
    """Make the list that 等一批重大能源项目 closes."""
    words, head, modifier = context.words, closer["head"], closer["modifier"] or ""
    of_works = words.works_class.fullmatch(modifier) and closer["quant"] is None
    weighty = closer["quant"] is not None or words.weighty.search(modifier) is not None
    closed = (
        weighty or head in words.naming_heads or (head in words.kinds and modifier != "")
    ) and not words.campaigns.search(modifier)
    ending = Ending(head, modifier, closer["works"] or "", lacked=bool(of_works) or head in words.kinds)
    return _Group(start, text, closed, ending, (start + len(text), closer.group()))


def _rest(start: int, body: str, context: Context) -> Iterator[_Group]:
    """Make the list that nothing closes, or a count: 衡永、永零2条高速."""
    text, ending, size = body.removesuffix("等"), Ending(), 0
    if "等" in text and (worked := context.words.worked.search(text)):
        yield _Group(start, text[: worked.start()], closed=True, ending=Ending(works=worked["works"]))
        return
    if _ETC.search(text, 2):
        return  # a list closed by another class: 等新业态
    if counted := context.words.counted.search(text):
        head = counted["head"]
        lacked = (head in context.words.kinds or "大" in counted.group()[:3]) and "“" not in counted["what"]
        ending = Ending(head, counted["what"], counted["works"] or "", lacked=lacked)
        text, size = text[: counted.start()], number(counted["count"])
    closed = ending.head in {"工程", "项目", "片区"} and "、" in text
    if text:
        yield _Group(start, text, closed or (ending.lacked and ending.modifier != ""), ending, size=size)


def _divided(group: _Group, context: Context) -> str:
    """Divide at 和 between two names that each begin with a place, or that share what the second ends in."""
    starts = {n.span.start for n in context.view.names}
    text = group.text
    if group.size and group.size == len(parts := split(text, group.start, context.view.conjunctions)):
        return "、".join(part.text for part in parts)  # 甲和乙两大产业园
    for offset in sorted(context.view.conjunctions):
        at = offset - group.start
        if not 0 < at < len(text) - 1:
            continue
        both = group.start in starts and offset + 1 in starts
        if both or lacks_tail(_member_before(text, at), _member_behind(text, at), context):
            text = text[:at] + "、" + text[at + 1 :]
    return text


def _member_before(text: str, at: int) -> str:
    return re.split(r"[、和与及]", text[:at])[-1]


def _member_behind(text: str, at: int) -> str:
    return re.split(r"[、和与及]", text[at + 1 :])[0]


# ---- one member ---------------------------------------------------------------------------


def _trimmed(item: Item, context: Context) -> Item:
    """Cut what is no part of the name off both ends."""
    words = context.words
    built = _built_by(item, context)
    start, text = item.start + built, item.text[built:]
    while (match := words.lead.match(text)) and match.end() < len(text) - 1:
        rest = text[match.end() :]
        if words.head.fullmatch(rest) and not match.group().startswith("首"):
            break  # a head alone is no name
        start, text = start + match.end(), rest
    text = text.rstrip("等的已均、，也都")
    bare = text.removesuffix(_BUILT)
    text = bare if bare != text and words.head.search(bare) else text
    return Item(start, start + len(text), text)


def _built_by(item: Item, context: Context) -> int:
    """Measure 赤壁建设 before the name of what 赤壁 builds."""
    for mention in context.view.names_in(item.start, item.start + len(item.text)):
        builds = _BUILDS.match(item.text, mention.span.end - item.start)
        if builds and mention.span.start == item.start:
            return builds.end()
    builder = context.words.builder.match(item.text) if _SET_UP.search(item.text) else None
    return builder.end() if builder else 0


def _accepted(names: list[Item], group: _Group, said: Said, context: Context) -> list[tuple[Item, str]]:
    """Choose the members that name projects, with the head they share."""
    if group.closed and len(names) > 1 and all(_is_activity(n.text, context) for n in names):
        return []
    if group.closed and group.ending.head == "工程" and not any(is_headed(n.text, context) for n in names):
        return []  # 青年人才弄潮等工程: campaigns
    labels = list(zip(names, completed(names, group.ending, context), strict=True))
    named = [(n, label) for n, label in labels if is_named(label, said, context, closed=group.closed)]
    alike = all(n.text.endswith(("工程", "项目")) for n in names)
    most = (alike and named) or (said.built and 2 * len(named) >= len(names))
    if most and len(names) > 1 and not group.closed:
        named = [(n, label) for n, label in labels if is_named(label, said, context, closed=True)]
    if named and context.words.many.match(group.text):
        return [(n, label) for n, label in named if is_specific(label, label, context)]  # 一批智能工厂、未来工厂
    return named


def _is_activity(text: str, context: Context) -> bool:
    return context.words.activity.search(text) is not None or text in context.generic
