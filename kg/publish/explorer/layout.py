"""Where each node stands: the report's place in the middle, a sector around it for each kind.

Places are computed once, here, so that the picture never moves and is the same every time.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.publish.explorer.kinds import KINDS, kind_of

if TYPE_CHECKING:
    import networkx as nx

LABEL_UNITS = 22  # a label on the drawing is cut after so many half-width units
BIG, FIRST = 400, 30  # a graph of more than BIG nodes opens with the FIRST of each kind
STRETCH = 1.12  # the disc is a little wider than high, as screens and labels are
_CELL = 6  # the ground is measured in cells of this size
_STEP = 8  # and searched in steps of this size


@dataclass
class Spot:
    """Where a node stands, how large it is, and how much room it and its label need."""

    size: int
    width: float
    height: float
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The spots, the node in the middle, and the sector (from, to, in radians) of each kind."""

    spots: dict[str, Spot]
    centre: str | None = None
    sectors: dict[str, tuple[float, float]] = field(default_factory=dict)
    first: int = 0  # so many of each kind are shown at first; 0: all


def place_nodes(graph: nx.MultiDiGraph[str], iris: Sequence[str]) -> Layout:
    """Place the nodes.

    Each kind fills its sector from the inside out, the best connected first, each where it and
    its label touch nothing placed before.
    """
    spots = {iri: _spot(graph, iri) for iri in iris}
    if not iris:
        return Layout(spots)
    ranked = sorted(iris, key=lambda iri: (-graph.degree(iri), iri))
    centre = next((iri for iri in ranked if kind_of(graph, iri) == "place"), ranked[0])
    spots[centre].size = max(spots[centre].size, 30)
    members: dict[str, list[Spot]] = {kind: [] for kind in KINDS}
    for iri in ranked:
        if iri != centre:
            members[kind_of(graph, iri)].append(spots[iri])
    first = FIRST if len(iris) > BIG else 0
    area = {kind: _area(members[kind][: first or None]) for kind in KINDS}
    shares = {kind: max(0.04, area[kind] / sum(area.values())) for kind in KINDS if members[kind]}
    ground = _Ground(reach=8 * math.sqrt(_area(spots.values())) + 600)
    ground.take(0, 0, 200, 110)
    sectors, angle = {}, -math.pi / 2
    for kind, share in shares.items():
        wide = 2 * math.pi * share / sum(shares.values())
        sectors[kind] = (round(angle, 4), round(angle + wide, 4))
        points = _points(angle, wide)
        for spot in members[kind]:
            room = (spot.width, spot.height)
            spot.x, spot.y = next(at for at in points if ground.take(at[0], at[1] + 9, *room))
        angle += wide
    return Layout(spots, centre, sectors, first)


def _area(spots: Iterable[Spot]) -> float:
    return sum(spot.width * spot.height for spot in spots)


def _spot(graph: nx.MultiDiGraph[str], iri: str) -> Spot:
    label = graph.nodes[iri].get("label") or iri
    units = sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in label)
    size = min(30, round(7 + 2.3 * math.sqrt(graph.degree(iri))))
    return Spot(size, max(2 * size, min(units, LABEL_UNITS) * 6.5) + 8, height=2 * size + 20)


def _points(angle: float, wide: float) -> Iterator[tuple[int, int]]:
    """Points of a sector, from the inside out, on each arc from its middle to its sides."""
    radius = 90.0
    while True:
        for index in range(max(0, int((radius * wide / 2 - 12) / _STEP)) + 1):
            for side in (1, -1) if index else (1,):
                at = angle + wide / 2 + side * index * _STEP / radius
                yield round(STRETCH * radius * math.cos(at)), round(radius * math.sin(at))
        radius += _STEP


class _Ground:
    """Which cells of the plane are taken: one integer per row, one bit per cell."""

    def __init__(self, reach: float) -> None:
        self._middle = int(STRETCH * reach / _CELL)
        self._rows: dict[int, int] = {}

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take the rectangle around the point if it is free."""
        left = self._middle + round((x - width / 2) / _CELL)
        mask = ((1 << math.ceil(width / _CELL)) - 1) << left
        top = round((y - height / 2) / _CELL)
        rows = range(top, top + math.ceil(height / _CELL))
        if any(self._rows.get(row, 0) & mask for row in rows):
            return False
        for row in rows:
            self._rows[row] = self._rows.get(row, 0) | mask
        return True
