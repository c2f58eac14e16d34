"""The names of honours: what of the words behind a trigger is one, cut free of batch, year and rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.vocabulary import Honours
from kg.recognise.numerals import number
from kg.relate.honours.levels import level_of
from kg.relate.honours.triggers import Trigger, is_striving
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_verbal, tidy
from kg.relate.view import Clause, View

Qualifiers = dict[str, str | int]

_PRIZE = re.compile(r"称号|殊荣|荣誉")
_BEST = re.compile(r"(?:荣誉|大奖|最高奖|奖项)(?P<name>“[^”]+”)$")
_WIDE = re.compile(r"全国|国家|全省|省")
_SEVERAL = re.compile(
    r"(?P<scope>[^“”，。；、]{0,8}\d+(?:个|家|项|名|处|条|座)|(?:全国|全省|国家)(?:首批|第.批))(?P<name>“[^”]+”)$"
)  # 首批50个“美丽小镇”
_BRACKET_END = re.compile(r"（[^（）]*）$")
_INNER_BATCH = re.compile(r"(?P<first>首批|第一批)|第(?P<batch>[一二三四五六七八九十\d]{1,3})批")
_NAMED_SHORT = re.compile(
    r"强|奖|遗产|杯|鼎|城市|三[甲乙]|[345]A|军$|等次$|(?:全国|全省)(?:先进|优秀)|(?:全国|国家)试点"
)  # 百强县, 长安杯
_AMOUNT = re.compile(r"\d+(?:个|家|项|名|亿|万|%)")
_COUNTED = re.compile(
    r"\d+(?:个|家|项|所|条)|[一二三四五六七八九十两]+个|^(?:[一二三四五六七八九十两]+项|一批|若干)|开展|推进|加快"
)
_SHORTEST, _LONGEST = 5, 45  # characters of a name
_SHORTEST_QUOTED = 3  # and of one in quotes
_DOING = re.compile(r".(?:创建|申报|争创|升[级格]为|申创|创成)(?=国家|省级|全国|综合|[345]A)")
_VAGUE_ENDS = ("方阵", "梯队", "前列")
_MANY = ("了", "不少", "众多", "多项", "诸多", "一大批", "一系列")
_SOME = ("一批", "若干")
_LEVELS = ("国家", "国家级", "全国", "省", "省级", "全省", "市", "市级")


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour's name in the text, and what is said of it: the batch, the rank, that it is called a title."""

    item: Item
    said: Qualifiers

    def ranked(self, rank: int) -> Honour:
        """Say its rank: 入选百强县，位列第12位."""
        return Honour(self.item, self.said | {"rank": rank})


def honours_of(view: View, subjects: Subjects, clause: Clause, trigger: Trigger) -> list[Honour]:
    """List the honours behind a trigger: 获评A、B和C."""
    words = subjects.knowledge.vocabulary.honours
    text = view.text[trigger.end : clause.end]
    if words.not_after.match(text) or words.trigger.match(text):
        return []
    text = until_etc(text, words)
    items = split(text, trigger.end, view.conjunctions, lambda member: is_complete(member, words))
    if items and words.count.search(items[-1].text) and not words.rank.search(items[-1].text):
        return []  # 入选国家级示范社12家: a count
    if trigger.word in words.ranking and not words.listed.search(text):
        return []
    if trigger.word.endswith("通过") and not words.assessed.search(text):
        return []
    striving = is_striving(view, clause, trigger, words)
    found: list[Honour] = []
    for item in merged(items, view, words):
        if inner := words.embedded.search(item.text):
            if inner.start():
                break  # 勐遮镇创建国家级农业产业强镇 is read on its own, with all behind it
            continue
        if found and (match := words.rank.fullmatch(item.text)):
            found.append(Honour(found[-1].item, {"rank": _rank(match)}))
            continue
        named = name_of(item, words)
        strong = _is_strong(trigger, words, striving=striving)
        honour = accepted(named, subjects, strong=strong, striving=striving, follows=bool(found)) if named else None
        if honour is not None and words.built.fullmatch(trigger.word) and not _is_conferred(honour, words):
            continue
        if honour is not None:
            found.append(honour)
        elif strong and item == items[0]:
            break  # a strong trigger whose first member is no honour: 荣获掌声
    return found


def _is_strong(trigger: Trigger, words: Honours, *, striving: bool) -> bool:
    """Tell whether the trigger by itself says that an honour follows: 荣获, but not 获得."""
    return trigger.passive or trigger.word in words.strong or (striving and trigger.word in words.target_strong)


def _is_conferred(honour: Honour, words: Honours) -> bool:
    """Tell whether a name is of what is granted and not built of stone: a pilot, a rating, a title."""
    label = tidy(honour.item.text).rstrip("”")
    return any(pattern.search(label) for pattern in (words.pilots, words.safe, words.built_titles))


def is_complete(text: str, words: Honours) -> bool:
    """Tell whether a member ends as honours do, so that a conjunction may follow."""
    return words.head.search(tidy(without_suffix(text, words)).rstrip("”")) is not None


def merged(items: list[Item], view: View, words: Honours) -> list[Item]:
    """Join members that are no honours by themselves to the next one: 全国法治、德治示范村; drop a bare level: 省、国家试验区."""
    joined: list[Item] = []
    begin: int | None = None  # where a member begins that waits for its end
    for position, item in enumerate(items):
        if begin is not None:
            item = Item(begin, item.end, view.text[begin : item.end])
            begin = None
        last = position == len(items) - 1
        following = "" if last else items[position + 1].text
        opens = words.level_word.match(following) or words.trigger.match(following)
        if last or opens or is_complete(item.text, words) or words.rank.search(item.text):
            if not (opens and item.text in _LEVELS):
                joined.append(item)
        else:
            begin = item.start
    return joined


# ---- one name -----------------------------------------------------------------------------


def name_of(item: Item, words: Honours) -> Honour | None:
    """Cut batch, year, rank and outer words off a name: 首批全国文明城市称号 is 全国文明城市."""
    start, text, said = _without_prefix(item, words)
    text = text.rstrip("，、")
    if several := _SEVERAL.match(text):
        start, text = start + several.start("name"), several["name"]
        said |= without_batch(several["scope"])[1]
    if bracket := _BRACKET_END.search(text):
        text = text[: bracket.start()]
    if match := words.rank.search(text):
        said["rank"] = _rank(match)
        text = text[: match.start()]
    stripped = without_suffix(text, words)
    prize = _PRIZE.search(text[len(stripped) :])
    if stripped != text and not prize and words.head.search(tidy(text)) and not words.head.search(tidy(stripped)):
        stripped = text  # 节地模式推荐目录: the register is the honour
    if prize:
        said["titled"] = 1
    if best := _BEST.search(stripped):
        start, stripped = start + best.start("name"), best["name"]
    return Honour(Item(start, start + len(stripped), stripped), said) if stripped else None


def _without_prefix(item: Item, words: Honours) -> tuple[int, str, Qualifiers]:
    """Cut words off the front of a name again and again, and note the batch that they tell: 第三批."""
    start, text = item.start, item.text
    said: Qualifiers = {}
    while match := words.prefix.match(text):
        if first := match["first"]:
            said["batch"] = 1 if "批" in first else said.get("batch", 0)
            if "批" in first and _WIDE.match(first):  # 全国首批X: the level word belongs to the name
                break
        if match["batch"]:
            said["batch"] = number(match["batch"])
        start += match.end()
        text = text[match.end() :]
    return start, text, said


def _rank(match: re.Match[str]) -> int:
    return 1 if match["first"] else number(match["rank"])


def without_suffix(text: str, words: Honours) -> str:
    """Cut words off the end of a name that are no part of it: 全国文明城市称号."""
    while (match := words.suffix.search(text)) and match.start() > 3 and not words.kept_suffix.search(text):
        text = text[: match.start()]
    return text


def without_batch(text: str) -> tuple[str, Qualifiers]:
    """Take the batch out of a name.

    >>> without_batch("国家首批战略性新兴产业集群")
    ('国家战略性新兴产业集群', {'batch': 1})
    """
    match = _INNER_BATCH.search(text)
    if match is None:
        return text, {}
    return text[: match.start()] + text[match.end() :], {"batch": 1 if match["first"] else number(match["batch"])}


def until_etc(text: str, words: Honours) -> str:
    """Cut a value at 等40余项荣誉, and behind a quoted name that is only described further: “甲”这一荣誉."""
    if match := words.etc.search(text):
        text = text[: match.start()]
    if match := words.described.match(text):
        text = match["quoted"]
    return text


# ---- is it one? ---------------------------------------------------------------------------


def accepted(
    honour: Honour, subjects: Subjects, *, strong: bool, striving: bool, follows: bool = False
) -> Honour | None:
    """Give the honour back if its name is one by head and level, not a policy or a count.

    What *follows* another honour in a list may leave the level to that one.
    """
    words = subjects.knowledge.vocabulary.honours
    text, label = honour.item.text, tidy(honour.item.text)
    if _is_none(text, label, words):
        return None
    said = {key: value for key, value in honour.said.items() if key != "titled"}
    head = words.head.search(label.rstrip("”")) is not None
    level = level_of(label, subjects) is not None
    quoted = text.startswith("“")
    if "titled" in honour.said and level:
        good = True
    elif text.startswith((*_MANY, *_SOME)) or (follows and is_verbal(text)):
        good = False
    elif strong and not striving:
        good = head or level or quoted
    elif strong:
        titled = words.quoted_titles.search(text) or words.safe.search(label)
        good = head and (level or follows or titled is not None)
    elif is_verbal(text) or words.weak_name.search(text):
        good = False
    else:
        told = level or "batch" in said or "rank" in said or words.safe.search(label) or (quoted and label[-1] == "奖")
        pilot = follows and words.pilots.search(label) is not None
        good = (head and bool(told or pilot)) or (quoted and "batch" in said)
    return Honour(honour.item, said) if good else None


def is_title(label: str, words: Honours, *, begins: re.Pattern[str] | None = None) -> bool:
    """Tell whether a name by itself is an honour's: by its head and its level, and no doing, policy or count."""
    if (
        is_verbal(label)
        or _COUNTED.search(label)
        or _DOING.search(label)
        or words.count.search(label)
        or words.policy.search(label)
    ):
        return False
    return bool(words.head.search(label.rstrip("”")) and (begins or words.level_begins).search(label))


def _is_none(text: str, label: str, words: Honours) -> bool:
    """Tell what is no honour whatever stands before it: 前列, 12家, 规划."""
    return (
        (len(label) < (_SHORTEST_QUOTED if text.startswith("“") else _SHORTEST) and not _NAMED_SHORT.search(label))
        or len(label) > _LONGEST
        or text.endswith(_VAGUE_ENDS)
        or words.count.search(text) is not None
        or words.policy.search(text) is not None
        or _AMOUNT.search(text) is not None
        or _DOING.search(label) is not None
    )
