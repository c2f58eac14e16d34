"""One sentence as the relations see it: clauses, names, figures, all at sentence offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, Sentence, Span

_OPEN, _CLOSE = "（“《‘【", "）”》’】"
_ANY_BRACKET = re.compile(f"[{_OPEN}{_CLOSE}]")
_CLAUSE_ENDS = "，；：。！？"
_BETWEEN = re.compile(f"[^{_CLAUSE_ENDS}]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas, at sentence offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with what was recognised in it."""

    sentence: Sentence
    text: str
    clauses: tuple[Clause, ...]
    names: tuple[Mention, ...]
    figures: tuple[Mention, ...]
    conjunctions: frozenset[int]
    listing: bool = False  # an entry of a list whose heading stands before it

    @classmethod
    def of(cls, sentence: Sentence, text: str, mentions: Sequence[Mention], *, listing: bool = False) -> View:
        """Make the view of a sentence; *mentions* index the clean text of the report."""
        start = sentence.span.start
        moved = [Mention(Span(m.span.start - start, m.span.end - start), m.surface, m.kind, m.sense) for m in mentions]
        return cls(
            sentence=sentence,
            text=text,
            clauses=tuple(clauses(text)),
            names=tuple(m for m in moved if m.kind in {"place", "park"}),
            figures=tuple(m for m in moved if m.kind == "quantity"),
            conjunctions=frozenset(m.span.start for m in moved if m.kind == "conjunction"),
            listing=listing,
        )

    def position_of(self, offset: int) -> int | None:
        """Tell which clause, counted from 0, holds a sentence offset; None between clauses."""
        return next((i for i, c in enumerate(self.clauses) if c.start <= offset < c.end), None)

    def figures_in(self, start: int, end: int) -> list[Mention]:
        """List the figures between two offsets."""
        return [f for f in self.figures if start <= f.span.start and f.span.end <= end]

    def names_in(self, start: int, end: int) -> list[Mention]:
        """List the places and parks between two offsets."""
        return [n for n in self.names if start <= n.span.start and n.span.end <= end]

    def clean_span(self, start: int, end: int) -> Span:
        """Turn sentence offsets into offsets of the report's clean text."""
        return Span(self.sentence.span.start + start, self.sentence.span.start + end)


def depths(text: str) -> list[int]:
    """Count, for each character, the brackets and quotes open around it."""
    if not _ANY_BRACKET.search(text):
        return [0] * len(text)
    depth, found = 0, []
    for character in text:
        if character in _OPEN:
            depth += 1
            found.append(depth)
        elif character in _CLOSE and depth:
            found.append(depth)
            depth -= 1
        else:
            found.append(depth)
    return found if depth == 0 else [0] * len(text)  # unbalanced: trust nothing


def clauses(text: str) -> list[Clause]:
    """Cut a sentence at its commas, but not inside brackets or quotes.

    >>> [c.text for c in clauses("东安（县，略）获评全省湘菜名县，道县开工。")]
    ['东安（县，略）获评全省湘菜名县', '道县开工']
    """
    if not _ANY_BRACKET.search(text):
        return [Clause(m.start(), m.end(), m.group()) for m in _BETWEEN.finditer(text)]
    depth = depths(text)
    found, begin = [], 0
    for i, character in enumerate(text):
        if character in _CLAUSE_ENDS and depth[i] == 0:
            if i > begin:
                found.append(Clause(begin, i, text[begin:i]))
            begin = i + 1
    if begin < len(text):
        found.append(Clause(begin, len(text), text[begin:]))
    return found


_BRACKETED = re.compile(r"（[^（）]*）")


def without_brackets(text: str) -> str:
    """Drop bracketed remarks."""
    return _BRACKETED.sub("", text)
