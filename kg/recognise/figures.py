"""Figures in a sentence: amounts, round amounts, doublings, ranks → mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from kg.knowledge.figures import Figures
from kg.model import Mention, Quantity, Span
from kg.recognise.numerals import number

_DIGIT_OR_CUE = re.compile(
    r"\d|番|两位数|第[一二三四五六七八九十]|首位|榜首|[一二三四五六七八九]成|[ⅠⅡⅢⅣⅤ]|[两三四五六七八九十][大块]|前[一二三四五六七八九十]|百|千|万|亿|之首"
)
_DATE = re.compile(r"\d{4}(?:[-—–~至到]\d{4})?年|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?|\d{1,2}日")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|‘[^’]*’")
_MODEL = re.compile(r"G|号|[A-Za-z#]")
_TENTHS = re.compile(r"(?P<tenths>[一二三四五六七八九])成(?P<after>以上|左右|多)?(?=，|。|；|、|$|的)")
_ROMAN = "ⅠⅡⅢⅣⅤ"
_GRADE = re.compile(rf"(?P<grade>[{_ROMAN}])类(?:水质)?(?P<better>以上|标准以上|及以上)?")
_NEAR = re.compile(r"近(?:地表水)?\Z")
_CLASSED = re.compile(
    r"(?:(?P<digits>\d{1,3})|(?P<numeral>[两三四五六七八九十]{1,2}))(?P<unit>[大个项家块条座所])(?=(?:国家级|省级|千亿|百亿|万亿|千亿级|百亿级))"
)


def figures(text: str, knowledge: Figures) -> list[Mention]:
    """Find the figures of a sentence, left to right; spans index *text*.

    >>> [m.surface for m in figures("地区生产总值突破1700亿元，增长5%，居全省第2位", Figures.load())]
    ['1700亿元', '5%', '居全省第2位']
    """
    if not _DIGIT_OR_CUE.search(text):
        return []
    taken = bytearray(len(text))  # 1 for a character that is spoken for
    for match in chain(_DATE.finditer(text), _QUOTED.finditer(text)):
        _take(taken, *match.span())
    found: list[Mention] = []
    for make in (_ranks, _amounts, _doublings, _round_amounts, _grades, _counted, _tenths):
        for mention in make(text, knowledge):
            span = mention.span
            if 1 in taken[span.start : span.end]:
                continue
            found.append(mention)
            _take(taken, span.start, span.end)
    return sorted(found, key=lambda m: m.span)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _amounts(text: str, knowledge: Figures) -> Iterator[Mention]:
    for match in knowledge.amount.finditer(text):
        unit, magnitude = match["unit"] or "", match["magnitude"] or ""
        if not unit and not magnitude:
            continue
        if not unit and (match["number"].startswith("0") or _MODEL.match(text, match.end())):
            continue
        family = knowledge.units[unit].family if unit else "count"
        comparator, approximate = _bounds(text, match, knowledge)
        # of a range the last number is kept when it is an upper bound, else the first
        value = Decimal(match["number"].replace(",", ""))
        if match["upper"]:
            comparator = "ge" if comparator == "eq" else comparator
        quantity = Quantity(value, magnitude + unit, family, comparator, approximate)
        yield _mention(match, quantity)


def _mention(match: re.Match[str], quantity: Quantity) -> Mention:
    return Mention(Span(match.start(), match.end()), match.group(), "quantity", quantity)


def _bounds(text: str, match: re.Match[str], knowledge: Figures) -> tuple[str, bool]:
    """Tell the bound of an amount from the words around and inside it."""
    before = knowledge.before.search(text[max(0, match.start() - 8) : match.start()])
    kind = knowledge.before_kind[before["word"]] if before else ""
    after = knowledge.after_kind.get(match["after"] or "", "")
    if after and after != "about":
        return after, False
    approximate = bool(match["many"] or match["many2"]) or "about" in (kind, after)
    if kind and kind != "about":
        return kind, approximate
    return ("about" if approximate else "eq"), approximate


def _doublings(text: str, knowledge: Figures) -> Iterator[Mention]:
    for match in knowledge.doubling.finditer(text):
        times = match["times"] or "一"
        approximate = len(times) > 1
        value = Decimal(number(times[-1]))
        yield _mention(match, Quantity(value, "番", "doubling", "about" if approximate else "eq", approximate))
    for match in knowledge.two_digit.finditer(text):
        yield _mention(match, Quantity(Decimal(10), "%", "percent", "ge"))


def _round_amounts(text: str, knowledge: Figures) -> Iterator[Mention]:
    for match in knowledge.round_amount.finditer(text):
        lead = number(match["lead"]) if match["lead"] else 1
        power = knowledge.magnitudes.get(match["magnitude"], 0) or 10**9
        unit = match["unit"] or ""
        base, scaled = ("亿", 10**8) if power >= 10**8 else ("万", 10**4)
        value = Decimal(lead * power) / scaled
        word = text[match.start() : match.start() + 1]
        comparator = "about" if word == "近" else "gt"
        family = knowledge.units[unit].family if unit else "count"
        yield _mention(match, Quantity(value, base + unit, family, comparator, comparator == "about"))


def _grades(text: str, knowledge: Figures) -> Iterator[Mention]:
    """Read the grade of a water: 达到Ⅱ类."""
    del knowledge
    for match in _GRADE.finditer(text):
        value = Decimal(_ROMAN.index(match["grade"]) + 1)
        near = _NEAR.search(text, max(0, match.start() - 5), match.start()) is not None
        comparator = "about" if near else ("ge" if match["better"] else "eq")
        yield _mention(match, Quantity(value, "类", "grade", comparator, near))


def _counted(text: str, knowledge: Figures) -> Iterator[Mention]:
    """Read a numeral that counts ranked things: 七大千亿产业, 四块国家级牌照."""
    del knowledge
    for match in _CLASSED.finditer(text):
        value = int(match["digits"]) if match["digits"] else number(match["numeral"])
        unit = "个" if match["unit"] == "大" else match["unit"]
        yield _mention(match, Quantity(Decimal(value), unit, "count"))


def _tenths(text: str, knowledge: Figures) -> Iterator[Mention]:
    """Read 六成左右 as 60 %."""
    for match in _TENTHS.finditer(text):
        comparator, approximate = knowledge.after_kind.get(match["after"] or "", "eq"), match["after"] in {"左右", "多"}
        value = Decimal(number(match["tenths"]) * 10)
        yield _mention(match, Quantity(value, "%", "percent", "about" if approximate else comparator, approximate))


def _ranks(text: str, knowledge: Figures) -> Iterator[Mention]:
    for match in knowledge.rank.finditer(text):
        scope, verb = match["scope"] or "", match["verb"] or ""
        noun = match["noun"] or match["noun2"] or ""
        if not (scope or noun or (verb and match["first"])):
            continue
        if match["noun2"] == "强" or (match["first"] and not (scope or verb)):
            continue
        if match["within"]:
            quantity = Quantity(Decimal(number(match["within"])), "位", "rank", "le", scope=scope)
        else:
            place = 1 if match["first"] else number(match["ordinal"])
            quantity = Quantity(Decimal(place), "位", "rank", scope=scope)
        yield _mention(match, quantity)
