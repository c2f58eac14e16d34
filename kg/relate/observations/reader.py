"""A sentence clause by clause: what its figures say, and what they leave to the clauses behind."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Mention
from kg.relate.observations import areas, coordination, periods
from kg.relate.observations.changes import change
from kg.relate.observations.counting import counts
from kg.relate.observations.single import single
from kg.relate.observations.state import State
from kg.relate.view import Clause


def read(state: State, clause: Clause) -> Iterator[Claim]:
    """Yield what the figures of a clause say."""
    view = state.view
    figures = [f for f in view.figures_in(clause.start, clause.end) if counts(view, state.words, f, clause)]
    state.year = periods.named_in(clause, view.sentence.part) or state.year
    state.area = areas.opening(state, clause)
    if figures:
        yield from _figures(state, clause, figures)
    elif "、" in clause.text and len(clause.text) > 4:
        state.indicator = ""  # a list of other things stands between
    state.previous = clause


def _figures(state: State, clause: Clause, figures: list[Mention]) -> Iterator[Claim]:
    """Read the figures of a clause as those of a list, or else one after the other."""
    before = state.view.text[clause.start : figures[0].span.start]
    if len(figures) >= 2:
        pairs = coordination.paired(state, clause, figures) or coordination.in_parallel(state, clause, figures)
        if pairs:
            yield from pairs
            return
    if coordination.is_shared(state, clause, figures):
        yield from coordination.shared(state, clause, figures[0])
    elif counted := coordination.MEASURES.search(before):
        yield from coordination.measures(state, clause, figures, counted)
    else:
        yield from _in_turn(state, clause, figures)


def _in_turn(state: State, clause: Clause, figures: list[Mention]) -> Iterator[Claim]:
    """Read each figure with the words since the one before it."""
    begin, position = clause.start, 0
    while position < len(figures):
        figure = figures[position]
        following = figures[position + 1] if position + 1 < len(figures) else None
        if following is not None and (both := change(state, begin, figure, following)):
            yield from both
            begin = following.span.end
            position += 2
            continue
        claim, used = single(state, clause, begin, figure, following.span.start if following else clause.end)
        if claim is not None:
            yield claim
        begin = max(figure.span.end, used)
        position += 1
