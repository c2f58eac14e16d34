"""Figures of lists: A、B分别增长x、y, A、B达到x、y, A、B均居首位, A、B等7项指标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from kg.model import Claim, Mention
from kg.relate.lists import Item, split
from kg.relate.observations.areas import owners
from kg.relate.observations.names import cleaned, is_measure, lead_of, link_in, spread, without_lead
from kg.relate.observations.observation import Said, observation
from kg.relate.observations.quantities import in_list, quantity_of
from kg.relate.observations.state import State
from kg.relate.view import Clause

MEASURES = re.compile(r"等\d+项(?:主要|核心|重要)?(?:经济)?指标")

_EACH = re.compile(r"分别|依次")
_ALL = re.compile(r"(?:均|都|皆|全部|同步|双双)(?:[^，。；、\d]{0,8})$")


# ---- by position ------------------------------------------------------------------------


def paired(state: State, clause: Clause, figures: list[Mention]) -> list[Claim]:
    """Pair A、B、C分别增长x、y、z by position; nothing where the numbers of members and figures differ."""
    text, words = state.view.text, state.words
    each = _EACH.search(text, clause.start, figures[-1].span.start)
    own = [f for f in figures if each and f.span.start >= each.start()]
    if each is None or len(own) < 2:
        return []
    items = _members(state, clause, each, len(own))
    if len(items) != len(own):
        return []
    owned = owners(state, items)
    names = [owned[1]] * len(items) if owned else [spread(words, i.text, items[-1].text) for i in items]
    between = text[each.end() : own[0].span.start]
    yearly = "年均" if "年均" in text[clause.start : own[0].span.start] else ""
    quantities = [quantity_of(f) for f in own]
    found = []
    for position, (name, item, figure) in enumerate(zip(names, items, own, strict=True)):
        label = cleaned(words, name)
        if not label:
            continue
        said = Said(label, between + yearly + link_in(words, name), item.start, "figure/each")
        claim = observation(state, clause, replace(figure, sense=in_list(quantities, position)), said)
        state.remember_amount(claim, label)
        found.append(replace(claim, subject=owned[0][position]) if owned else claim)
    state.indicator = cleaned(words, names[-1])
    return found


def _members(state: State, clause: Clause, each: re.Match[str], count: int) -> list[Item]:
    """Find the members before 分别, in this clause, the one before, or among what was said: 分别为x、y，分别增长…."""
    listed, offset = state.view.text[clause.start : each.start()], clause.start
    alone = not listed.strip("年均，")
    if alone and state.previous is not None:
        listed, offset = state.previous.text, state.previous.start
    listed, offset = without_lead(state.words, listed, offset)
    items = split(listed, offset, state.view.conjunctions)
    paired_before = alone and state.previous is not None and _EACH.search(state.previous.text)
    if alone and (paired_before or len(items) != count) and len(state.recent) >= count:
        items = [Item(each.start(), each.end(), name) for name in state.recent[-count:]]
    if len(items) != count:
        items = split(listed, offset, ())
    if len(items) != count:  # a 和 that no reader of words took for a conjunction
        items = split(listed.replace("和", "、"), offset, ())
    return _doubled(state, items) if len(items) == count - 1 else items


def _doubled(state: State, items: list[Item]) -> list[Item]:
    """Read 城乡居民收入 as two members: 城镇居民收入 and 农村居民收入."""
    for place, item in enumerate(items):
        for word, members in state.words.pairs.items():
            if word in item.text:
                both = [item._replace(text=item.text.replace(word, member, 1)) for member in members]
                return [*items[:place], *both, *items[place + 1 :]]
    return items


def in_parallel(state: State, clause: Clause, figures: list[Mention]) -> list[Claim]:
    """Pair figures in a row with as many members before them: 货物、集装箱吞吐量达到x、y."""
    text, words = state.view.text, state.words
    before = text[clause.start : figures[0].span.start]
    gaps = {text[a.span.end : b.span.start] for a, b in pairwise(figures)}
    if "、" not in before or not gaps <= {"、", "和"}:
        return []
    lead = lead_of(words, before, clause.start)
    items = split(lead.indicator, clause.start, ())
    if len(items) != len(figures):
        return []
    found = []
    for item, figure in zip(items, figures, strict=True):
        label = cleaned(words, spread(words, item.text, items[-1].text)) or item.text
        found.append(observation(state, clause, figure, Said(label, lead.link, clause.start, "figure/each")))
    return found


# ---- one figure of all ------------------------------------------------------------------


def is_shared(state: State, clause: Clause, figures: list[Mention]) -> bool:
    """See that a figure is said of each member of a list: 均居首位, 各1家."""
    figure = figures[0]
    before = state.view.text[clause.start : figure.span.start]
    several = "、" in before or any(clause.start <= c < figure.span.start for c in state.view.conjunctions)
    if len(figures) > 1 or not several or before.endswith("等"):
        return False
    if _ALL.search(before) or before.endswith("各") or figure.surface.startswith(("均", "都")):
        return True
    return quantity_of(figure).family == "rank" and not figure.surface.startswith("第")


def shared(state: State, clause: Clause, figure: Mention) -> Iterator[Claim]:
    """Give 均居全省首位 to each member of the list before it."""
    words = state.words
    before = state.view.text[clause.start : figure.span.start]
    every = _ALL.search(before)
    listed, offset = without_lead(words, before[: every.start()] if every else before, clause.start)
    complete = None if every or "、" not in listed else partial(is_measure, words)
    items = split(listed.removesuffix("各"), offset, state.view.conjunctions, complete)
    last = items[-1].text if items else ""
    adding = words.adding.match(items[0].text) if items else None
    for item in items:
        label = cleaned(words, spread(words, item.text, last))
        if adding and not label.startswith(adding.group()):
            label = adding.group() + label
        if label:
            yield observation(
                state, clause, figure, Said(label, every.group() if every else "", item.start, "figure/all")
            )
    state.indicator = cleaned(words, last)


def measures(state: State, clause: Clause, figures: list[Mention], counted: re.Match[str]) -> Iterator[Claim]:
    """Read A、B等7项指标增速居全省前三位: the rank of each, and how many they are."""
    text, words = state.view.text, state.words
    begin, end = clause.start + counted.start(), clause.start + counted.end()
    number = next((f for f in figures if begin < f.span.end <= end), None)
    figure = next((f for f in figures if f is not number), None)
    if figure is not None:
        link = text[end : figure.span.end]
        listed, offset = without_lead(words, text[clause.start : begin], clause.start)
        for item in split(listed, offset, state.view.conjunctions, partial(is_measure, words)):
            if label := cleaned(words, item.text):
                yield observation(state, clause, figure, Said(label, link, item.start, "figure/all"))
    if number is not None:
        yield observation(state, clause, number, Said("指标", "", number.span.start, "figure/noun"))
