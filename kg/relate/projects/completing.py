"""The tail that a list shares, given to the members that lack it: 衡永、永零高速 is 衡永高速, 永零高速."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.relate.lists import Item
from kg.relate.projects.context import Context
from kg.relate.projects.naming import SHORT, is_place, is_specific

_STREET = re.compile(r"[路街道环线村区河湖巷]$")
_LONGEST_CLOSED = 3
_LONGEST = 8  # characters of a member that may lack its tail, beyond the place that it begins with
_SHORTEST_NAME = 2
_SIZES = ("以上", "以下")
_LONGEST_OF_TWO = 10  # characters of the first of two names that may lack 项目
_SHORTEST_TAIL, _LONGEST_TAIL = 3, 16
_KIND = re.compile(r"[河江湖水溪山岭岛桥村庄镇寨街路园苑湾城]$")
_GOES_ON = re.compile(r"(?:段|期|项目|工程|改造|升级|扩建|扩容|复线|加固)$")


@dataclass(frozen=True, slots=True)
class Ending:
    """What closes a list, or what its members share: 等甲城区道路改造 has a modifier, a head and works."""

    head: str = ""  # the class: 道路
    modifier: str = ""  # of that class: 城区; 发电 of 等发电项目
    works: str = ""  # done on every member: 改造
    lacked: bool = False  # the members lack head and modifier: 盘南、董地等发电项目


def is_headed(text: str, context: Context) -> bool:
    """Tell whether a member by itself ends as works or buildings do."""
    words = context.words
    if words.head.search(text) or words.works.search(text):
        return True
    return is_specific(text, text, context) and not is_place(text, context)


def completed(names: list[Item], ending: Ending, context: Context) -> list[str]:
    """Give each member the tail that it shares with those behind it, or with what closes the list."""
    if (of_class := _of_class(names, ending, context)) is not None:
        return of_class
    if ending.works and not ending.head:
        works = ending.works
        return [n.text if n.text.endswith(works) else n.text + works for n in names]  # 甲片区、乙片区等升级改造
    return _of_the_next(names, ending, context)


def _of_the_next(names: list[Item], ending: Ending, context: Context) -> list[str]:
    """Give each member what it shares with the one behind it, from the last to the first."""
    head, works, words = ending.head, ending.works, context.words
    closing = ""
    if len(names) > 1 and (head in words.shared or words.facility.fullmatch(head)):
        closing = "高速" if head == "高速公路" else head + works
    # what a list of projects closes may be a name by itself: 合盈数据、尚义抽水蓄能等项目
    longest = _LONGEST_CLOSED if head in words.naming_heads else _LONGEST
    labels: list[str] = []
    behind = tail = ""  # the member behind, complete, and what it may share
    for item in reversed(names):
        label = item.text
        if words.numbered.match(label):
            pass  # S217金盆至南大 is whole
        elif behind and (rest := _behind_name(label, behind, context)):
            label += rest  # 甲县、乙高新区污水处理厂
        elif not words.head.search(label) and not words.works.search(label):
            label += closing or _shared(label, tail, behind, context, longest=longest)
        elif len(label) <= SHORT:
            label += closing
        label += works if _STREET.search(label) and not label.endswith(works) else ""
        tail = tail if label.endswith(tail) and tail else _tail(label, context)
        behind = label
        labels.append(label)
    if (
        len(labels) == 2
        and len(labels[1]) == len(names[0].text) <= _LONGEST_OF_TWO
        and not is_headed(labels[1], context)
    ):
        labels[1] += _of_project(behind=labels[0])
    return labels[::-1]


def lacks_tail(label: str, behind: str, context: Context) -> bool:
    """Tell whether what stands before 和 is a name that lacks the tail of the next: 五里庙 of 五里庙和长风港码头改造."""
    words = context.words
    facility = words.facility.search(behind, 2)
    if facility is None or not _SHORTEST_NAME <= len(label) <= _LONGEST or words.head.search(label):
        return False
    if (
        behind.startswith(_SIZES)
        or words.activity.search(label)
        or words.common.search(label)
        or words.fields.match(label)
    ):
        return False
    return label not in context.generic and words.class_word.search(label) is None


def _of_class(names: list[Item], ending: Ending, context: Context) -> list[str] | None:
    """Give short members the class that closes their list: 木兰大道等4条乡村振兴示范带; None where they need none."""
    words, tail = context.words, ending.modifier + ending.head
    kind = ending.lacked and ending.head in words.kinds and not words.peopled.search(ending.modifier)
    places = all(is_place(n.text, context) for n in names)
    if not ending.modifier or not (kind or ending.lacked or places):
        return None
    if not kind and any(is_headed(n.text, context) for n in names):
        return None
    whole = (len(n.text) > SHORT and (not kind or words.head.search(n.text)) for n in names)
    return [
        n.text if is_whole or n.text.endswith(ending.head) else n.text + tail
        for n, is_whole in zip(names, whole, strict=True)
    ]


def _behind_name(label: str, behind: str, context: Context) -> str:
    """Find what follows the place or park of the member behind: 农村供水一体化工程 of 乙县农村供水一体化工程."""
    names = {n.surface for n in context.view.names}
    if (river := _behind_kind(label, behind, context)) is not None:
        return river
    lead = max((p for p in names if behind.startswith(p) and behind != p), key=len, default="")
    alike = lead[-1:] == label[-1:] or not context.words.head.search(label)
    return behind[len(lead) :] if label in names and lead and alike else ""


def _behind_kind(label: str, behind: str, context: Context) -> str | None:
    """Find what follows a name of the same kind: 生态湿地 of 潴龙河生态湿地, for 月明河."""
    alike = _KIND.search(label)
    if alike is None or len(label) > _LONGEST or context.words.head.search(label):
        return None
    at = behind.find(alike.group(), 1, _LONGEST)
    tail = behind[at + 1 :]
    if at < 1 or len(tail) < _SHORTEST_TAIL or context.words.head.search(tail) is None:
        return None
    return tail


def _tail(label: str, context: Context) -> str:
    """Find what a name may share with those before it: 水库灌区改造工程 of 廖家坪水库灌区改造工程."""
    facility = context.words.facility.search(label, 2)
    tail = label[facility.start() :] if facility else ""
    whole = facility is not None and (tail == facility.group() or _GOES_ON.search(tail))
    return tail if whole and len(tail) <= _LONGEST_TAIL else ""


def _of_project(behind: str) -> str:
    """Find 项目 of 固废、餐厨垃圾处理项目."""
    return next((end for end in ("项目", "工程") if behind.endswith(end)), "")


def _shared(label: str, tail: str, behind: str, context: Context, *, longest: int) -> str:
    """Find the tail that a member lacks."""
    words = context.words
    if _STREET.search(label) and (done := words.works_tail.search(behind)):
        return done.group()  # 新华路、幸福街改造提升
    places = {n.surface for n in context.view.names}
    place = max((p for p in places if label.startswith(p)), key=len, default="")
    if words.facility.search(label, 1):
        return ""  # 京广铁路东移
    if len(label) - len(place) > longest or words.activity.search(label) or words.common.search(label):
        return ""
    return tail
