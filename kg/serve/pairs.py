"""A small graph of an answer: the things of its first two columns of things, a line for each pair in a row.

The first column's stand on the left in the order of the rows, the second's on the right, each near
those it goes with. All is placed here, so that the drawing needs no script and is the same each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.serve.asking import Table
from kg.serve.things import Value

MOST = 60  # things on a drawing; more can be read no longer
_STEP, _WIDTH = 26, 760  # pixels: from one thing to the next, from edge to edge
_LEFT, _RIGHT = 300, 460  # where the points of the two columns stand
_SIGNS = 20  # of a name; the whole name is in its title


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing, and where its point is."""

    thing: Value
    x: int
    y: int
    is_left: bool

    @property
    def shown(self) -> str:
        """As much of its name as there is room for."""
        name = self.thing.text
        return name if len(name) <= _SIGNS else f"{name[: _SIGNS - 1]}…"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Things and lines between them; no spots where there are too many to draw."""

    columns: tuple[str, str]
    count: int  # of things
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Spot, Spot], ...]
    width: int
    height: int


def drawn(table: Table) -> Drawing | None:
    """Draw the pairs of an answer; None where no two of its columns hold things."""
    places = [place for place in range(len(table.columns)) if any(row[place].iri for row in table.rows)][:2]
    if len(places) < 2:
        return None
    first, second = places
    pairs = list(dict.fromkeys((row[first], row[second]) for row in table.rows if row[first].iri and row[second].iri))
    if not pairs:
        return None
    columns = (table.columns[first], table.columns[second])
    left = list(dict.fromkeys(one for one, _ in pairs))
    count = len(left) + len({other for _, other in pairs})
    if count > MOST:
        return Drawing(columns, count, (), (), 0, 0)
    right = _near(pairs, {thing: place for place, thing in enumerate(left)})
    height = _STEP * max(len(left), len(right))
    at_left, at_right = _placed(left, height, is_left=True), _placed(right, height, is_left=False)
    lines = tuple((at_left[one], at_right[other]) for one, other in pairs)
    return Drawing(columns, count, (*at_left.values(), *at_right.values()), lines, _WIDTH, height)


def _near(pairs: Sequence[tuple[Value, Value]], places: Mapping[Value, int]) -> list[Value]:
    """Order the right column by the mean place of those that each goes with, so that few lines cross."""
    partners: dict[Value, list[int]] = {}
    for one, other in pairs:
        partners.setdefault(other, []).append(places[one])
    return sorted(partners, key=lambda thing: sum(partners[thing]) / len(partners[thing]))


def _placed(things: Sequence[Value], height: int, *, is_left: bool) -> dict[Value, Spot]:
    """Spread a column over the height."""
    x = _LEFT if is_left else _RIGHT
    return {
        thing: Spot(thing, x, round((place + 0.5) * height / len(things)), is_left)
        for place, thing in enumerate(things)
    }
