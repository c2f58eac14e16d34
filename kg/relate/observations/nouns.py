"""The noun behind a figure, which names what is counted: 出台7部地方性法规."""

from __future__ import annotations

import re

from kg.knowledge.vocabulary import Observing
from kg.model import Mention, Quantity
from kg.relate.observations.names import is_bare_verb
from kg.relate.observations.quantities import COUNTED, quantity_of
from kg.relate.observations.state import State
from kg.relate.view import Clause

STEPS = re.compile(r"^(?:两|三|四|五|六|多|\d)?(?:个|大)?(?:台阶|大关|关口|元大关|门槛)")  # 突破100亿元大关

_NOUN = re.compile(r"^(?:的)?(?P<noun>[^，。；：、\d（）的]{2,24})")
_SIZE = re.compile(r"[千百十]?[亿万]元(?:以上|级)的?")  # of what is counted: 600家亿元以上企业
_NEVER_COUNTED = frozenset({"percent", "point", "multiple", "doubling", "grade"})


def noun_behind(state: State, figure: Mention, after: str, clause: Clause) -> tuple[str, int]:
    """Read the noun behind a figure, and how far it reaches: 7部地方性法规, 3家企业入选全国百强."""
    if quantity_of(figure).family in _NEVER_COUNTED or STEPS.match(after):
        return "", 0
    if match := state.words.listed.match(after):
        rest = match["rest"].strip("等")
        return match["verb"] + rest + ("" if rest.endswith(match["noun"]) else match["noun"]), match.end()
    if not after:
        return _behind_next(state, figure, clause)
    match = _NOUN.match(after)
    if match is None:
        return "", 0
    noun = match["noun"]
    sized = _SIZE.match(noun)
    if cut := state.words.noun_end.search(noun, sized.end() if sized else 0):
        if cut.start() < 2:
            return "", 0
        noun = noun[: cut.start()]
    begin = match.start("noun")
    return _first_of(state, noun, figure.span.end + begin, figure, clause).strip("的等“”"), begin + len(noun)


def _behind_next(state: State, figure: Mention, clause: Clause) -> tuple[str, int]:
    """Read the noun of two figures in a row behind the second: 8496户21461人监测对象."""
    figures = state.view.figures_in(figure.span.end, clause.end)
    following = next((f for f in figures if f.span.start == figure.span.end), None)
    if following is None:
        return "", 0
    return noun_behind(state, following, state.view.text[following.span.end : clause.end], clause)


def _first_of(state: State, noun: str, begin: int, figure: Mention, clause: Clause) -> str:
    """Cut a noun at a conjunction if another figure follows: 3个园区和5个项目."""
    places = (start for start in range(2, len(noun)) if begin + start in state.view.conjunctions)
    place = next(places, None)
    if place is None or not state.view.figures_in(figure.span.end, clause.end):
        return noun
    return noun[:place]


def prefers_noun(words: Observing, label: str, quantity: Quantity, link: str) -> bool:
    """Tell whether the noun behind a figure names what is counted: 出台7部法规."""
    if quantity.family == "rank":
        return not label
    if not label or is_bare_verb(words, label) or label in words.stage:
        return True
    return quantity.family in COUNTED and not words.stock.search(link.replace("突破", "").replace("有", ""))
