"""Names of indicators: cut out of the words before a figure, and shared by members of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.vocabulary import Observing

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年")
_BRACKETED = re.compile(r"（[^（）]*）")
_OF_WHICH = re.compile(r"^.*(?:其中|使得|带动|推动(?=.{2,}率))[，：]?")
_BY_WHEN = re.compile(r"^(?:到|至|截至|截止)(?:\d{4}年)?(?:底|末)?")
_PLAN = re.compile(r"[“]?十[一二三四五六]五[”]?(?:时期|期间|末|以来)")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words before a figure say of it: 农村居民收入｜达到."""

    indicator: str
    link: str
    start: int  # sentence offset where the words begin


def lead_of(words: Observing, text: str, begin: int) -> Lead:
    """Split the words before a figure, which stand at *begin*, into indicator and link."""
    stripped = text.lstrip("，、；：和及与")
    start = begin + len(text) - len(stripped)
    link, rest = "", stripped
    while match := words.link.search(rest):
        if rest in {"新增", "净增"} and match.start() == 0 and not link:
            break  # 新增19个: a verb, which needs the noun behind the figure
        link = match.group() + link
        rest = rest[: match.start()]
    return Lead(cleaned(words, rest), link, start)


def cleaned(words: Observing, text: str) -> str:
    """Cut what is no part of an indicator's name off both ends: 预计全年工业投资同比 is 工业投资."""
    text = _without_dates(text)
    while (match := words.lead.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    text = _without_tail(words, text).strip("“”，、；：的 ")
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return "" if not _LETTERS.search(text) or words.lead.fullmatch(text) else text


def _without_dates(text: str) -> str:
    """Drop remarks in brackets, what the indicator is a part of, and years: 到2025年末常住人口."""
    text = _BRACKETED.sub("", text)
    text = _OF_WHICH.sub("", text) if "其中" in text else text
    text = _YEAR.sub("", text)
    text = _BY_WHEN.sub("", text)
    return _PLAN.sub("", text)


def _without_tail(words: Observing, text: str) -> str:
    """Drop links and adverbs at the end, but no link that is part of a name: 工业增加值增速."""
    while text:
        tail, link = words.tail.search(text), words.link.search(text)
        if tail and tail.start() > 0:
            text = text[: tail.start()]
        elif link and link.start() > 0 and link.group() not in words.naming_link:
            text = text[: link.start()]
        else:
            break
    return text


# ---- members of lists -------------------------------------------------------------------


def without_lead(words: Observing, listed: str, offset: int) -> tuple[str, int]:
    """Cut what opens a list off it, and move its offset: 2021年全市A、B is A、B."""
    match = words.list_lead.match(listed)
    return (listed[match.end() :], offset + match.end()) if match else (listed, offset)


def spread(words: Observing, item: str, last: str) -> str:
    """Give each member the tail they share: 城镇、农村居民收入 → 城镇居民收入."""
    if item == last:
        return item
    if item.endswith("存") and last.startswith("贷款"):
        return item + last[1:]  # 各项存、贷款余额
    for length in range(min(len(item), 4), 0, -1):
        found = last.find(item[-length:])
        if 0 <= found < len(last) - length:
            return item + last[found + length :]
        if found == len(last) - length:
            return item
    tail = words.shared_tail.search(last)
    if tail and tail.start() and _takes(words, item, tail.group()):
        return item + tail.group()
    head = next((h for h in words.shared_head if h in last), "")
    lacks = head and last.index(head) >= 2 and len(item) <= 6 and not is_measure(words, item)
    return item + last[last.index(head) :] if lacks else item


def _takes(words: Observing, item: str, tail: str) -> bool:
    """Tell whether a member lacks a tail: 粮食 lacks 产量, and 工业投资, though whole, lacks 增速."""
    return not item.endswith(tail) and (tail in {"增速", "增幅"} or not is_measure(words, item))


def link_in(words: Observing, name: str) -> str:
    """Give the end of a name that tells the kind of value: 工业增加值增速."""
    match = words.telling_link.search(name)
    return match.group() if match else ""


def is_measure(words: Observing, text: str) -> bool:
    """Tell whether a stretch names a measure, so that 和 after it divides."""
    return words.measure.search(text) is not None


# ---- verbs ------------------------------------------------------------------------------


def is_bare_verb(words: Observing, label: str) -> bool:
    """Tell whether a label is but a verb: 出台了7部法规."""
    return label.removesuffix("了") in words.bare_verb


def verb_at_end(words: Observing, label: str) -> str:
    """Give the verb that ends the words before a counted noun: 配合人大出台."""
    return next((label[-n:] for n in (4, 3, 2) if len(label) > n and is_bare_verb(words, label[-n:])), "")


def adding_in(words: Observing, lead: str) -> str:
    """Give the verb that makes what is counted new: 新增市场主体."""
    match = words.adding.search(lead)
    return match.group() if match else ""
