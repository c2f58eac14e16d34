"""Sentences around the spans of a graph, read again from the sources kept beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.furniture import Furniture
from kg.model import Reading, Span
from kg.normalise import normalise
from kg.read import decode

_STOPS = "。！？；"
_KEPT = 64  # readings; a report takes a megabyte


@dataclass(frozen=True, slots=True)
class Quote:
    """Clean characters, and where each stands in the source."""

    text: str
    offsets: tuple[int, ...]

    def marked(self, marks: Iterable[tuple[int, int, tuple[str, str]]]) -> str:
        """Put signs around stretches, given by offsets of the source; a stretch inside another stays inside.

        >>> Quote("平江获评", (7, 8, 10, 11)).marked([(10, 12, ("[", "]")), (7, 9, ("<", ">")), (7, 12, ("(", ")"))])
        '(<平江>[获评])'
        """
        opening: dict[int, str] = {}
        closing: dict[int, str] = {}
        for begin, end, (before, after) in sorted(marks, key=lambda m: m[1] - m[0]):
            first, last = bisect_left(self.offsets, begin), bisect_left(self.offsets, end)
            if first < last:
                opening[first] = before + opening.get(first, "")
                closing[last] = closing.get(last, "") + after
        return "".join(
            closing.get(i, "") + opening.get(i, "") + self.text[i : i + 1] for i in range(len(self.text) + 1)
        )


class Quotes:
    """Finds the sentence around a span."""

    def __init__(self, kept: Mapping[str, Path]) -> None:
        """Take the files of the sources by their SHA-256."""
        self._kept = kept
        self._readings: dict[str, Reading] = {}
        self._furniture = Furniture.load()

    def around(self, sha: str, start: int, exact: str) -> Quote:
        """Give the sentence in which a span begins, to the end of that in which it ends.

        Where the source is not kept, this is the quote itself, *exact*.
        """
        reading = self.reading(sha)
        if reading is None:
            return Quote(exact, tuple(range(start, start + len(exact))))
        first = bisect_left(reading.offsets, start)
        last = bisect_left(reading.offsets, start + len(exact))
        block = next((b.span for b in reading.blocks if b.span.start <= first < b.span.end), Span(first, last))
        begin = max(block.start, *(reading.text.rfind(stop, 0, first) + 1 for stop in _STOPS))
        ends = (reading.text.find(stop, last - 1, block.end) + 1 for stop in _STOPS)
        end = min((end for end in ends if end >= last), default=max(block.end, last))
        return Quote(reading.text[begin:end], reading.offsets[begin:end])

    def reading(self, sha: str) -> Reading | None:
        """Read a source again; nothing where it is not kept."""
        if sha in self._kept and sha not in self._readings:
            path = self._kept[sha]
            source = decode(path.read_bytes(), name=path.name, where=str(path))
            reading = normalise(source.text, self._furniture)
            if len(self._readings) >= _KEPT:
                self._readings.clear()
            self._readings[sha] = reading
            return reading
        return self._readings.get(sha)
