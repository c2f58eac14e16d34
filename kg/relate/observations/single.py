"""One figure with the words around it: 农村居民收入增长6%, 出台7部法规, 占比达5%."""

from __future__ import annotations

import re

from kg.model import Claim, Mention, Quantity
from kg.relate.observations.names import Lead, adding_in, is_bare_verb, lead_of, verb_at_end
from kg.relate.observations.nouns import STEPS, noun_behind, prefers_noun
from kg.relate.observations.observation import Said, observation
from kg.relate.observations.quantities import COUNTED, quantity_of
from kg.relate.observations.state import State
from kg.relate.view import Clause

_LONGEST_LABEL = 40  # characters before a figure
_SHARE_OF = re.compile(r"(?:的)?(?P<noun>[^，。；、\d]{3,24})")


def single(state: State, clause: Clause, begin: int, figure: Mention, end: int) -> tuple[Claim | None, int]:
    """Read one figure with the words from *begin* to *end*; give its claim and where the words that it used end."""
    lead, after = state.view.text[begin : figure.span.start], state.view.text[figure.span.end : end]
    reading = lead_of(state.words, lead, begin)
    said, used = _said(state, clause, figure, lead, after, reading)
    if said is None:
        return None, figure.span.end
    claim = observation(state, clause, figure, said)
    state.remember(claim)
    return claim, figure.span.end + used


def _said(
    state: State, clause: Clause, figure: Mention, lead: str, after: str, reading: Lead
) -> tuple[Said | None, int]:
    """Find what is said of a figure, and how many characters behind it say so."""
    words, quantity = state.words, quantity_of(figure)
    start, label = reading.start, _indicator(state, lead, reading)
    percent = quantity.family == "percent"
    if percent and not _is_indicator(state, label, reading.link) and (share := _SHARE_OF.match(after)):
        return Said((label + share["noun"]).strip("的"), "占比", start, "figure/share-of"), 0
    label, start = _invested(state, label, start, figure, clause)
    label = _in_context(state, label, start, quantity)
    link = state.link = state.link if not reading.link and lead in {"、", "和"} else reading.link
    noun, length = noun_behind(state, figure, after, clause)
    if quantity.family == "money" and label in words.raising and words.spending.match(after):
        return Said(label + "资金", "", start, "figure/lead"), 0
    if noun and prefers_noun(words, label, quantity, link):
        return Said(_verb(state, label, lead) + noun, "", start, "figure/noun"), length
    if label in words.stage and state.indicator and (quantity.family in COUNTED or quantity.family == "area"):
        return Said(label + _staged(state), "", start, "figure/inherited"), 0
    if label:
        adding = _adding(state, reading, lead)
        whole = label if label.startswith(adding) else adding + label
        return Said(whole, link or adding, start, "figure/lead"), 0
    unnamed = quantity.family in COUNTED and not link and not STEPS.match(after)
    if not state.indicator or unnamed:
        return None, 0
    return Said(state.indicator, link, start, "figure/inherited"), 0


def _indicator(state: State, lead: str, reading: Lead) -> str:
    """Give the indicator that the words before a figure name, if they name one: not 高于全省2个百分点."""
    label = reading.indicator
    if state.words.stop.match(label) or label.startswith("连续") or lead.endswith("等"):
        return ""
    return "" if state.words.compared.match(lead.lstrip("，、")) else label


def _is_indicator(state: State, label: str, link: str) -> bool:
    """Tell whether a percentage is the value of what stands before it: 森林覆盖率60%, but not 全市60%的企业."""
    return bool(link) or state.words.measuring.search(label) is not None


def _in_context(state: State, label: str, start: int, quantity: Quantity) -> str:
    """Complete a label by the indicator of before: 工业增加值8亿元，占GDP的40% is 工业增加值占GDP."""
    if not state.indicator:
        return label
    if label.startswith("占") and quantity.family == "percent":
        label = state.indicator + label
    if any(name.surface == label and name.span.start == start for name in state.view.names):
        return ""  # 丰城高新区突破700亿元: the indicator of before, of another place
    return label


def _invested(state: State, label: str, start: int, figure: Mention, clause: Clause) -> tuple[str, int]:
    """Take a verb, or another project, off the investment in what follows: 甲食品、投资2亿元的乙制造."""
    text, begin = state.view.text, figure.span.start
    if not label.endswith("投资") or state.words.invested.match(text, figure.span.end, clause.end) is None:
        return label, start
    paid = state.words.investing_end.search(text[max(clause.start, begin - _LONGEST_LABEL) : begin])
    own = paid.group().lstrip("、和及") if paid else label
    return (label, start) if own == label else (own, begin - len(own))


def _staged(state: State) -> str:
    """Give what is counted by stages, without the stage of before: 新开工项目19个，竣工12个 are 项目."""
    opening = state.words.stage_opening.match(state.indicator)
    return state.indicator[opening.end() :] if opening else state.indicator


def _verb(state: State, label: str, lead: str) -> str:
    """Give the verb that belongs to the noun behind a figure: 新增19个项目, 配合人大出台7部法规."""
    verb = label if is_bare_verb(state.words, label) else verb_at_end(state.words, label)
    adding = adding_in(state.words, lead)
    if adding.endswith(verb):  # 新引进12家企业: 引进
        return verb or adding
    return verb if verb.startswith(adding) else adding + verb


def _adding(state: State, reading: Lead, lead: str) -> str:
    """See that 新增A 61家、B 62家 adds B too."""
    if said := adding_in(state.words, lead):
        state.adding = said
        return said if lead.startswith(said) and not reading.indicator.startswith(said) else ""
    if lead and lead[0] not in "、和及":
        state.adding = ""
    return "" if reading.link else state.adding
