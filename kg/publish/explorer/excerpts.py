"""The texts that a page carries: whole reports, or of very many only the sentences that are quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MOST = 200_000  # characters of all reports together that a page carries whole: about ten reports, 0.4 MB
_GAP = "\n…\n"

Quote = tuple[int, int, int]  # number of the report, first and past-the-last character of its text


def shortened(
    reports: Iterable[Mapping[str, Any]], quotes: Iterable[Quote], *, most: int = MOST
) -> tuple[list[dict[str, Any]], list[Quote]]:
    """Give the reports as the page carries them, and the quotes at their places there.

    Each report says with ``whole`` whether its text is all there.
    """
    carried, quotes = [{**report, "whole": True} for report in reports], list(quotes)
    if sum(len(report["text"]) for report in carried) <= most:
        return carried, quotes
    own: dict[int, list[Quote]] = defaultdict(list)
    for quote in sorted(quotes):
        own[quote[0]].append(quote)
    moved: dict[Quote, Quote] = {}
    for number, report in enumerate(carried):
        carried[number], places = _excerpt(report, own[number])
        moved.update(zip(own[number], places, strict=True))
    return carried, [moved[quote] for quote in quotes]


def _excerpt(report: dict[str, Any], quotes: Sequence[Quote]) -> tuple[dict[str, Any], list[Quote]]:
    """Keep the quoted stretches of a report, in order; tell where each quote is now."""
    kept: list[list[int]] = []
    for _, start, end in quotes:
        if kept and start <= kept[-1][1]:
            kept[-1][1] = max(kept[-1][1], end)
        else:
            kept.append([start, end])
    begins, length = [], 0
    for start, end in kept:
        begins.append(length)
        length += end - start + len(_GAP)
    starts = [start for start, _ in kept]

    def place(offset: int) -> int:
        stretch = max(0, bisect_right(starts, offset) - 1)
        return begins[stretch] + offset - starts[stretch]

    opens = [at for at, _ in report["sections"]]
    above = ["", *(heading for _, heading in report["sections"])]
    sections = [(begin, above[bisect_right(opens, start)]) for start, begin in zip(starts, begins, strict=True)]
    text = _GAP.join(report["text"][start:end] for start, end in kept)
    places = [(number, place(start), place(start) + end - start) for number, start, end in quotes]
    return {**report, "text": text, "sections": sections, "headings": [], "whole": False}, places
