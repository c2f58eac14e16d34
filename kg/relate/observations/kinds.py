"""What a figure is of its indicator: level, sum, growth, change, share or rank; said as fact or as target."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.vocabulary import Observing
from kg.model import Mention, Quantity
from kg.relate.view import Clause, View

_YEARLY = re.compile(r"年均|年平均|递增")
_REACHES = re.compile(r"(?:到|至|达到|达)$")
_DIRECTED = frozenset({"growthRate", "annualGrowth", "pointChange"})  # kinds in which a fall is a negative number


def value_kind(words: Observing, quantity: Quantity, link: str, label: str) -> str:
    """Tell the kind of value: 增长6% is a growth rate, 新增2万人 an increase, 达到8万人 a level."""
    family = quantity.family
    if family == "rank" or (quantity.unit == "位" and words.ranking.search(label + link)):
        return "rank"
    if family == "point":
        return "pointChange"
    if family in {"doubling", "multiple"}:
        return "multiple"
    yearly = _YEARLY.search(label + link) is not None
    if family == "percent":
        return "annualGrowth" if yearly else _of_percentage(words, link, label)
    if yearly and family != "count":
        return "increase"
    return _change(words, link, label) or _amount(words, family, link, label)


def directed(words: Observing, quantity: Quantity, kind: str, link: str, label: str) -> Quantity:
    """Give a fall its sign: 下降5% is -5. Bounds stay those of its size: 下降3%以上 is -3, ``ge``."""
    falls = kind in _DIRECTED and quantity.value > 0 and words.dropping.search(f"{label} {link}")
    return replace(quantity, value=-quantity.value) if falls else quantity


def _of_percentage(words: Observing, link: str, label: str) -> str:
    """Tell growth by 6% from a share of 6% and from a rate that is 6%: 增长, 占比, 城镇化率达到."""
    if words.growing.search(link) and not _REACHES.search(link):
        return "growthRate"
    if words.growth_name.search(label):
        return "growthRate"
    return "share" if words.share_name.search(label + link) else "level"


def _change(words: Observing, link: str, label: str) -> str:
    """Tell whether an amount is one of more or of less: 新增就业2万人, 减少3家; empty where it is neither."""
    if _REACHES.search(link):  # 增加到: the level after
        return ""
    if words.fall.match(label):
        return "decrease"
    if words.rise.match(label) or words.rising.search(link):
        return "increase"
    return "decrease" if words.falling.search(link) else ""


def _amount(words: Observing, family: str, link: str, label: str) -> str:
    """Tell what stands at a moment from what came about in a year: 达到8万人, 完成投资8亿元."""
    stock = words.stock.search(link) or family == "grade" or words.stock_name.search(label)
    return "level" if stock else "cumulative"


def modality(view: View, words: Observing, clause: Clause, figure: Mention) -> str:
    """Tell whether a figure is a fact, an estimate or a target: 预计达8亿元, 力争达8亿元."""
    part = view.sentence.part.kind
    before = view.text[max(0, clause.start - 12) : figure.span.start]
    if part in {"plan", "glossary"}:
        return "actual" if words.already.search(before) and "力争" not in before else "target"
    if part != "review":
        return "actual"
    if words.intended.match(clause.text):
        return "target"
    return "estimate" if words.expected.search(before) else "actual"
