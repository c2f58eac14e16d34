"""A level before and a level after: 由x增加到y."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Claim, Mention, Period
from kg.relate.observations.names import cleaned
from kg.relate.observations.observation import Said, observation
from kg.relate.observations.periods import FROM, YEAR, year
from kg.relate.observations.quantities import quantity_of, with_unit_of
from kg.relate.observations.state import State
from kg.relate.view import Clause

_TO = re.compile(r"[到至为]|^[^，。；\d]{0,6}跃居")
_FROM_RANK = re.compile(r"(?:由|从)(?:全省|全国|全市)?$")


def change(state: State, begin: int, first: Mention, second: Mention) -> list[Claim]:
    """Read 由x增加到y, the words of which begin at *begin*; nothing where the figures are no such two."""
    view = state.view
    lead, between = view.text[begin : first.span.start], view.text[first.span.end : second.span.start]
    opens = _opens(lead, between, first, second)
    label = (cleaned(state.words, lead[: opens.start()]) or state.indicator) if opens else ""
    if not label:
        return []
    state.indicator = label
    before, after = quantity_of(first), quantity_of(second)
    if after.family == "rank" and not after.scope:
        after = replace(after, scope=before.scope)
    clause = Clause(begin, second.span.end, view.text[begin : second.span.end])
    said = Said(label, "达到", begin + len(lead) - len(lead.lstrip("，、")), "figure/from-to")
    was = observation(state, clause, replace(first, sense=with_unit_of(before, quantity_of(second))), said)
    now = observation(state, clause, replace(second, sense=after), said)
    span, period = view.clean_span(said.start, second.span.end), view.sentence.part.period
    return [
        replace(_of(was, lead, period and period.first - 1), span=span, modality="actual"),
        replace(_of(now, between, period and period.last), span=span),
    ]


def _opens(lead: str, between: str, first: Mention, second: Mention) -> re.Match[str] | None:
    """Find 由 before the first figure, if 到 or the like stands between the two, or both are ranks."""
    opens = FROM.search(lead)
    if quantity_of(first).family == quantity_of(second).family == "rank":
        return opens or _FROM_RANK.search(lead)
    return opens if _TO.search(between) else None


def _of(claim: Claim, text: str, otherwise: int | None) -> Claim:
    """Date a claim by the last year named in *text*: 由2020年的3个; or else by the period of the part."""
    named = YEAR.findall(text)
    if named:
        return replace(claim, period=year(named[-1]), period_inferred=False)
    period: Period | None = None if otherwise is None else year(otherwise)
    return replace(claim, period=period, period_inferred=True)
