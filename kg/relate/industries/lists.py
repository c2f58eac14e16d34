"""Lists of industries: 打造A、B、C等特色产业, 以A、B等为重点, A、B等蓬勃发展."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.knowledge.industries import SUFFIX
from kg.model import Claim
from kg.relate.industries.context import LONGEST, Context, without_head, without_suffix
from kg.relate.industries.members import members, whole
from kg.relate.lists import Item, split
from kg.relate.view import Clause

_OF_TOWN = re.compile(r"(?P<town>[^，。、]{2,4}?(?:镇|乡|街道|农场))(?P<rest>[^，。、]{2,8})$")
_COUNTED = re.compile(r"\d|[一二三四五六七八九十]+大")  # 五大产业
_GROWS = re.compile(
    r"发展|壮大|为(?:着力|抓手|重点|突破|核心|龙头|支撑)|突破|进展|[做提]|升级|规模|势|成[长效]|崛起|增长|活跃|兴起|集聚|振兴"
)
_NAME_ALONE = re.compile(r"(?P<list>[^，。；的等]{2,14}?)(?P<suffix>产业|(?<=[造流贸务游工]业))$")
_RISES = re.compile(
    r"蓬勃|快速|加快|加速|迅[猛速]|壮大|成长|崛起|兴起|集聚效应|以[^，。；]{2,30}为"
)  # said of an industry, not done to all
_TO_DO = re.compile(r"要|重点|着力|加快|大力|积极")
_CLOSES = re.compile(
    r"业|集群|能源|赛道|增长点|基地|领域|方向|链|材料|市场|模式|热点|板块"
)  # what a closer holds at least
_OF_PROJECTS = re.compile(r"等[^，。；、]{0,6}(?:项目|工程)")  # 甲货线、乙产业基地等重大项目
_PLAIN = re.compile(r"产业(?:链|集群)?$")
_NO_INDUSTRY = re.compile(r"[的“+]|(?:[一二三]期|项目|工程|[谷园区]|体系|平台|企业|参与|标准|市场)$")
_SHORT = 8  # characters of a member that a list may tell though no list of ours knows it
_LONGEST_LED = 10


def listed(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 打造A、B、C等特色产业."""
    closer = _closer(clause.text, context)
    if closer is None or _OF_PROJECTS.match(clause.text, closer.end()):
        return
    etc = closer.group().startswith("等")
    listing = clause.text[: closer.start()]
    begin, verb = _list_begin(listing, context)
    if listing.endswith("”") and (quote := listing.rfind("“")) >= begin and "、" not in listing[begin:quote]:
        listing, begin = listing[:-1], quote + 1  # “直播电商、数据服务”三大产业
    items = [whole(i, context) for i in members(listing[begin:], clause.start + begin, context)]
    if items and context.frames.verb.fullmatch(items[-1].text):
        return  # 突破发展甲业、提升发展生活性服务业: a verb for each, no list
    if (len(items) < 2 and not etc) or not (verb or etc or _COUNTED.match(closer.group())):
        return
    known = [i for i in items if context.industries.named(i.text) or context.is_told(i.text)]
    told = etc and len(items) > 2 and all(len(i.text) <= _SHORT for i in items)
    closed = verb and _PLAIN.search(closer.group()) is not None
    if 2 * len(known) < len(items) and not (told and (known or closed)):
        return
    for item in items:
        yield from _member(item, context, trusted=len(known) > 1)
    tail = SUFFIX.sub("", closer.group().lstrip("等"))
    kind = context.frames.of_kind.search(clause.text)
    if tail in context.frames.naming_closers:
        end = clause.start + closer.end()
        yield context.claim(Item(end - len(tail), end, tail), tail, "industry/list")
    elif kind is not None and context.may_name(named := without_head(kind["name"])):
        start = clause.start + kind.start("name")
        yield context.claim(Item(start, start + len(named), named), named, "industry/list")


def _member(item: Item, context: Context, *, trusted: bool) -> Iterator[Claim]:
    """Read one member; *trusted*: more than one member of the list is known."""
    if town := _OF_TOWN.match(item.text):
        yield from _of_town(item, town, context)
        return
    core = SUFFIX.sub("", item.text)
    if core in context.frames.single:
        yield context.claim(item, core, "industry/list")
    if not 2 <= len(core) <= LONGEST or (_NO_INDUSTRY.search(core) and not context.industries.known(core)):
        return
    if core not in context.industries.generic and core not in context.frames.classes:
        name = core if trusted or context.industries.named(core) else item.text
        yield context.claim(item, name, "industry/list")


def _of_town(item: Item, town: re.Match[str], context: Context) -> Iterator[Claim]:
    """Read 普文镇渔业 in a list: the industry of a town."""
    end = item.start + town.end("town")
    where = context.subjects.named(context.view, item.start, end)
    if where is not None and context.industries.named(town["rest"]):
        rest = Item(end, item.end, town["rest"])
        yield replace(context.claim(rest, SUFFIX.sub("", rest.text), "industry/list"), subject=where)


def growing(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 直播电商、跨境电商等蓬勃发展."""
    listing, etc, said = clause.text.partition("等")
    if not etc or not context.frames.growing.match(said):
        return
    items = list(members(listing, clause.start, context))
    if all(context.industries.known(i.text) or context.is_told(i.text) for i in items):
        for item in items:
            yield context.claim(item, without_suffix(item.text), "industry/list")


def grown(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 文化旅游产业蓬勃发展, 吊装装备产业以增效益为着力点."""
    match = _grows(clause, context)
    if match is None:
        return
    items = [whole(item, context) for item in members(match["list"], clause.start, context)]
    several = sum(context.is_listed(item.text) for item in items) > 1
    known = context.industries.known if several else context.is_listed  # 信息产业、物流业、金融业蓬勃发展
    if all(known(item.text) or context.is_told(item.text) for item in items):
        for item in items:
            yield context.claim(item, without_suffix(item.text), "industry/grown")
    elif without_head(match["list"] + match["suffix"]) and _RISES.search(
        match.group(), match.end("suffix")
    ):  # 井冈蜜柚产业快速壮大
        items = split(match["list"], clause.start, context.view.conjunctions)
        if all(context.may_name(item.text) for item in items):
            for item in items:
                yield context.claim(item, item.text, "industry/grown")


def _grows(clause: Clause, context: Context) -> re.Match[str] | None:
    """Find the industries that open a clause and what is told of them."""
    text, frames = clause.text, context.frames
    if _GROWS.search(text) and (match := frames.grown.match(text)):
        return match
    return (frames.opening.match(text) or _headline(clause, context)) if "业" in text else None


def _headline(clause: Clause, context: Context) -> re.Match[str] | None:
    """Find the industry that is all of a clause, where the next, or a sentence of its own, says what is to be done: 光伏产业，要…."""
    position = context.view.clauses.index(clause) + 1
    following = context.view.clauses[position].text if position < len(context.view.clauses) else ""
    alone = len(context.view.clauses) == 1
    return _NAME_ALONE.match(clause.text) if alone or _TO_DO.match(following) else None


def led(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 以A、B等为重点 and 把N作为主导产业."""
    match = context.frames.leading.search(clause.text)
    if match is None:
        return
    group = "list" if match["list"] else "one"
    items = list(members(match[group], clause.start + match.start(group), context))
    known = [i for i in items if context.is_listed(i.text)]
    share = 2 if match[group].endswith("产业") else 1.5  # 以文化旅游、养老休闲产业为重点
    if known and (group == "one" or (len(items) > 1 and share * len(known) >= len(items))):
        for item in items:
            if len(item.text) <= _LONGEST_LED:
                yield context.claim(item, without_suffix(item.text), "industry/led")


def represented(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 以石墨、碳纤维为代表的新材料产业: the whole, and its parts where they are industries too."""
    if "的" not in clause.text or "以" not in clause.text:
        return
    for match in context.frames.representing.finditer(clause.text):
        start, end = clause.start + match.start("whole"), clause.start + match.end("suffix")
        item = Item(start, end, match["whole"] + match["suffix"])
        if context.is_akin(item.text):
            yield context.claim(item, without_suffix(item.text), "industry/led")
            for part in members(match["list"], clause.start + match.start("list"), context):
                if context.is_listed(part.text):
                    yield context.claim(part, without_suffix(part.text), "industry/led")


def _closer(text: str, context: Context) -> re.Match[str] | None:
    """Find what closes the list: 等新兴产业 before 五大产业 before plain 产业."""
    if not _CLOSES.search(text):
        return None
    found = [m for m in context.frames.closer.finditer(text) if m.start() and not _is_member(m, text)]
    found.sort(key=lambda m: (not m.group().startswith("等"), not m.group()[0].isdigit(), m.start()))
    return found[0] if found else None


def _is_member(match: re.Match[str], text: str) -> bool:
    """Tell whether words are one more member of a list, not what closes it: 人口、产业、商业."""
    return text.startswith("、", match.end()) or text[match.start() - 1] == "、"


def _list_begin(listing: str, context: Context) -> tuple[int, bool]:
    """Find where the list begins, after the last verb before its first 、, and whether there is a verb."""
    first = listing.find("、")
    first = len(listing) if first < 0 else first
    ends = [m.end() for m in context.frames.verb.finditer(listing) if m.end() < first]
    return (ends[-1], True) if ends else (0, False)
