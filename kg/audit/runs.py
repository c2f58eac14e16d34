"""Figures side by side in a sentence: 分别达到4.8万元、2.6万元 is one run of two."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.audit.passages import Figure, Passage

_JOINS = re.compile(r"[、和及与]|以及|，(?=\d)")
Run = tuple[Figure, ...]


def runs(passage: Passage) -> list[Run]:
    """Group the figures of a sentence; a unit that only the last of a run has is that of all."""
    grouped: list[list[Figure]] = []
    for figure in passage.figures:
        if grouped and _JOINS.fullmatch(passage.text[grouped[-1][-1].span.end : figure.span.start]):
            grouped[-1].append(figure)
        else:
            grouped.append([figure])
    return [tuple(_completed(figure, run[-1]) for figure in run) for run in grouped]


def like(one: Run, other: Run) -> bool:
    """Tell whether two runs are as long, and each pair of the same unit."""
    return len(one) == len(other) and all(
        a.family == b.family and a.unit == b.unit for a, b in zip(one, other, strict=True)
    )


def lent(one: Run, other: Run) -> Run:
    """Give the bare figures of a run the unit of their partners: 由3万增加到5万人."""
    if len(one) != len(other):
        return one
    return tuple(_completed(a, b) for a, b in zip(one, other, strict=True))


def _completed(figure: Figure, last: Figure) -> Figure:
    bare = figure.quantity.unit.rstrip("百千万亿") == ""
    points = last.family == "point" and figure.unit == "个"
    if figure is last or not (bare or points) or not last.unit:
        return figure
    return replace(figure, unit=last.unit, quantity=replace(figure.quantity, family=last.family))
