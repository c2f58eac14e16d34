"""One figure with its words → one claim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Claim, Mention
from kg.relate.observations import kinds, periods
from kg.relate.observations.areas import area_of, invested_in
from kg.relate.observations.quantities import completed, quantity_of
from kg.relate.observations.state import State
from kg.relate.view import Clause

_BEHIND = re.compile(r"[^，。；、]{0,30}")
_NOUN_BEHIND = frozenset({"figure/noun", "figure/share-of"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the words around a figure say of it: 农村居民收入, 达到."""

    label: str
    link: str
    start: int  # sentence offset where the words begin
    rule: str


def observation(state: State, clause: Clause, figure: Mention, said: Said) -> Claim:
    """Claim that an indicator of some area has a value."""
    view, words = state.view, state.words
    quantity = completed(words, quantity_of(figure), said.label)
    kind = kinds.value_kind(words, quantity, said.link, said.label)
    area, label = area_of(state, said.label, clause, said.start)
    area = invested_in(state, label, clause, figure.span.end) or area
    period, inferred = periods.period_of(kind, state.year, view.sentence.part)
    end = figure.span.end
    behind = _BEHIND.match(view.text[end : clause.end]) if said.rule in _NOUN_BEHIND else None
    return Claim(
        relation="observes",
        subject=area,
        object=label,
        span=view.clean_span(min(said.start, figure.span.start), end + (behind.end() if behind else 0)),
        rule=said.rule,
        modality=kinds.modality(view, words, clause, figure),
        period=period,
        period_inferred=inferred,
        trigger=view.clean_span(figure.span.start, end),
        quantity=kinds.directed(words, quantity, kind, said.link, said.label),
        value_kind=kind,
        base=periods.base_of(clause, kind, period),
    )
