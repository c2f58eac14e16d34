"""Whose figure it is: the report's own place, or one that the words name."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Name
from kg.relate.lists import Item
from kg.relate.observations.names import cleaned, is_measure
from kg.relate.observations.state import State
from kg.relate.subjects import is_verbal
from kg.relate.view import Clause

_OF_WHICH = re.compile(r"(?:其中|，)?")
_LONGER = re.compile(
    r"[^，。；、的\d“]{0,6}?(?:新区|开发区|高新区|经开区|园区|产业园|港区|(?<!海|出)港(?!口)|大学|学院|研究院|研究所|医院|集团|公司|银行|机场|景区|海关)"
)
_OWNERS = frozenset({"place", "park", "company", "institution", "site", "thing"})


def opening(state: State, clause: Clause) -> Name | None:
    """Give whose figures follow: of a place, park or organisation that opens the clause, else of the same as before."""
    view, words = state.view, state.words
    lead = words.lead.match(clause.text)
    begins = {clause.start, clause.start + (lead.end() if lead else 0)}
    for name in view.names_in(clause.start, clause.end):
        rest = view.text[name.span.end : clause.end]
        if name.span.start in begins and rest and not rest.startswith(("至", "到", "、", "—", "-")):
            if longer := _LONGER.match(rest):  # 大冶湖新区 is not 大冶
                if name.span.start > clause.start or not view.figures_in(clause.start, clause.end):
                    return state.area  # 推动甘肃高等研究院…落户: what is urged on owns no figures
                return state.subjects.named(view, clause.start, name.span.end + longer.end())
            if state.subjects.is_above(name):
                return state.area  # 浙江首条线路首发: in a report of 温州 the figures behind are its own
            return state.subjects.mentioned(view, name)
    if match := words.body.match(clause.text):
        return state.subjects.named(view, clause.start + match.start("name"), clause.start + match.end("name"))
    skipped = _OF_WHICH.match(clause.text)
    if words.home.match(clause.text, skipped.end() if skipped else 0):
        return None
    return state.area


def area_of(state: State, label: str, clause: Clause, start: int) -> tuple[Name, str]:
    """Find whose figure it is, and take the place off the indicator's name: 鹿寨县产值 is 产值, of 鹿寨县."""
    name = next((n for n in state.view.names_in(start, clause.end) if n.span.start == start), None)
    if name and label.startswith(name.surface):
        rest = label[len(name.surface) :]
        if len(rest) >= 2 and not state.words.of_place_name.match(rest):
            return state.subjects.mentioned(state.view, name), cleaned(state.words, rest) or rest
    if state.area is not None:
        return replace(state.area, resolution="ellipsis"), label
    return state.subjects.host(), label


def invested_in(state: State, label: str, clause: Clause, end: int) -> Name | None:
    """Find the project that money goes to: 总投资45亿元的甲产业园项目."""
    match = (
        state.words.invested.match(state.view.text, end, clause.end) if state.words.investing.fullmatch(label) else None
    )
    if match is None or is_verbal(match["name"]):
        return None
    return state.subjects.named(state.view, match.start("name"), match.end("name"))


def owners(state: State, items: list[Item]) -> tuple[list[Name], str] | None:
    """See that the members are whose figures they are: 甲园、乙园产值分别突破x、y are x and y of 产值."""
    last = items[-1]
    end = _end_of_owner(state, last, others=len(items) - 1)
    measure = state.view.text[end : last.end] if end else ""
    if len(measure) < 2 or state.subjects.knowledge.vocabulary.honours.trigger.match(measure):
        return None
    if any(is_measure(state.words, item.text) for item in items[:-1]):
        return None
    owning = [*items[:-1], Item(last.start, end, state.view.text[last.start : end])]
    names = [name for name in state.subjects.members(state.view, owning) if name.kind in _OWNERS]
    label = cleaned(state.words, measure)
    return (names, label) if len(names) == len(items) and label else None


def _end_of_owner(state: State, item: Item, *, others: int) -> int:
    """Give where the owner ends that opens the last member, or 0: 乙园｜产值."""
    own = next((n for n in state.view.names_in(item.start, item.end) if n.span.start == item.start), None)
    match = state.words.owner.match(item.text)
    if match is None and own is None and others > 1:
        match = state.words.earner.fullmatch(item.text)  # 甲钢铁、乙恒升、丙科技｜营业收入
        if match and state.subjects.knowledge.industries.known(match["name"]):
            return 0  # 汽车、食品、电子信息产业主营业务收入
    return max(own.span.end if own else 0, item.start + match.end("name") if match else 0)
