"""What a check found: its verdict, its sum as a line of text, and the words that it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

HOLDS, QUESTION, UNCHECKED = "holds", "question", "cannot be checked"
VERDICTS = (QUESTION, HOLDS, UNCHECKED)


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """Words of a report: characters *start* to *end* of a file, and the claim of the graph that they make."""

    file: str
    start: int
    end: int
    quote: str
    sha256: str
    report: str  # its IRI
    claim: str = ""  # its IRI; empty where the graph has none


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found of some words."""

    check: str
    verdict: str
    place: str
    subject: str  # the indicator, or what else is measured
    zh: str  # the sum, told
    en: str
    tolerance_zh: str
    tolerance_en: str
    because: tuple[Cited, ...]

    @property
    def key(self) -> str:
        """Give a name that follows from what it is about: the same words checked alike have the same."""
        parts = [self.check, *(f"{c.sha256}:{c.start}-{c.end}:{c.claim}" for c in self.because)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Give what findings are sorted by: where the first words stand."""
        first = self.because[0]
        return first.file, first.start, self.check, self.key


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings, each once."""
    once = {(finding.key, finding.zh): finding for finding in findings}
    return tuple(sorted(once.values(), key=lambda finding: (finding.order, finding.zh)))
