"""The boxes of the text of a page → the regions of a page in two columns, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_MOST_BOXES = 3000  # of a page; more are a drawing
_SAMPLES = 40  # places between which the gutter is looked for
_MIDDLE = (0.3, 0.7)  # of the width of the text: where a gutter lies
_CROSSED = 0.15  # of the lines may cross it, as titles do
_LEAST_LINES = 8  # of a column
_WIDE = 0.25  # of the width of the text: the lines of a column, which the cells of a table are not
_WORD_GAP = 0.8  # of the height of a line: what is nearer belongs to the same line


class Box(NamedTuple):
    """A rectangle in points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


def regions(boxes: Sequence[Box]) -> list[Box]:
    """Give the regions to read one after the other; none where the page is of one column."""
    if not 2 * _LEAST_LINES <= len(boxes) <= _MOST_BOXES:
        return []
    lines = list(_lines(boxes))
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    at = _gutter(lines, left, right)
    sides = [line for line in lines if line.right <= at], [line for line in lines if line.left >= at]
    crossing = sorted((line for line in lines if line.left < at < line.right), key=lambda line: -line.top)
    if len(crossing) > _CROSSED * len(lines) or not all(_is_column(side, right - left) for side in sides):
        return []
    return list(_bands(lines, crossing, at))


def _is_column(lines: Sequence[Box], width: float) -> bool:
    return len(lines) >= _LEAST_LINES and sum(line.right - line.left for line in lines) >= _WIDE * width * len(lines)


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Join the runs of different type that stand side by side."""
    heights = sorted(box.top - box.bottom for box in boxes)
    height = max(1.0, heights[len(heights) // 2])

    def row_of(box: Box) -> int:
        return -round((box.top + box.bottom) / 2 / height)

    for _, boxes_of_row in groupby(sorted(boxes, key=lambda box: (row_of(box), box.left)), key=row_of):
        line, *others = boxes_of_row
        for box in others:
            if box.left - line.right < _WORD_GAP * height:
                line = Box(line.left, min(line.bottom, box.bottom), max(line.right, box.right), max(line.top, box.top))
            else:
                yield line
                line = box
        yield line


def _gutter(lines: Sequence[Box], left: float, right: float) -> float:
    """Find the place near the middle that the fewest lines cross; of several, the one in their midst."""
    places = [
        left + (right - left) * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / _SAMPLES)
        for step in range(_SAMPLES + 1)
    ]
    crossed = [sum(line.left < place < line.right for line in lines) for place in places]
    best = [place for place, count in zip(places, crossed, strict=True) if count == min(crossed)]
    return best[len(best) // 2]


def _bands(lines: Sequence[Box], crossing: Sequence[Box], at: float) -> Iterator[Box]:
    """Cut the page at the lines that cross the gutter, and what lies between at the gutter."""
    edge = Box(
        min(line.left for line in lines) - 1,
        min(line.bottom for line in lines) - 1,
        max(line.right for line in lines) + 1,
        max(line.top for line in lines) + 1,
    )
    top = edge.top
    for line in crossing:
        if line.top < top - 1:
            yield from (Box(edge.left, line.top, at, top), Box(at, line.top, edge.right, top))
        yield Box(edge.left, line.bottom, edge.right, min(line.top, top))
        top = min(top, line.bottom)
    if edge.bottom < top:
        yield from (Box(edge.left, edge.bottom, at, top), Box(at, edge.bottom, edge.right, top))
