"""Whether a report looks back on something at all, be it without a figure: read in the source that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Report
from kg.panel import Row
from kg.read import decode

_BACK = frozenset({"review", "problem", "front"})
_SHORTEST = 3  # characters of a name that means one thing


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of a report, and where it stands in the file."""

    text: str
    file: str
    start: int
    end: int


class Mentions:
    """The sentences in which reports look back; each report is read when it is first asked for."""

    def __init__(self, kept: Mapping[str, Path], before: Sequence[str]) -> None:
        """Take the sources by the SHA-256 of their bytes, and the words *before* the name of a thing."""
        self._kept = kept
        self._before = before
        self._reports: dict[str, Report | None] = {}

    def looking_back(self, told: Row, names: Iterable[str]) -> Mention | None:
        """Find the first sentence of a row's report that looks back and has one of some names, the first name first."""
        report = self._report(told)
        if report is None:
            return None
        looking = [s for s in report.sentences if s.part.kind in _BACK]
        for name in dict.fromkeys(part for whole in names for part in (whole, self._core(whole)) if part):
            for sentence in looking:
                text = sentence.span.of(report.reading.text)
                if name in text:
                    where = report.reading.source_span(sentence.span)
                    return Mention(text, report.source.name, where.start, where.end)
        return None

    def _core(self, name: str) -> str:
        """Leave out what is said before the name of a thing: 新增市场主体 and 净增市场主体 are of 市场主体."""
        head = next((word for word in self._before if name.startswith(word)), "")
        core = name.removeprefix(head)
        return core if len(core) >= _SHORTEST else ""

    def _report(self, told: Row) -> Report | None:
        if told.sha256 not in self._reports:
            path = self._kept.get(told.sha256)
            source = decode(path.read_bytes(), name=told.file, where=str(path)) if path else None
            self._reports[told.sha256] = report_of(source, self._knowledge, year=told.report_year) if source else None
        return self._reports[told.sha256]

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge.load()
