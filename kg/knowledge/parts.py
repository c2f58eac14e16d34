"""The parts of a report and how it announces them: ``parts.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from kg import resources
from kg.model import Period

_PLAN = re.compile(r"[“]?十(?P<number>[一二三四五六])五")
_LAST_YEAR_OF = dict(zip("一二三四五六", range(2010, 2036, 5), strict=True))  # 十一五 ended in 2010
_PERIODS = {
    "last-year": (-1, -1),
    "five-years-back": (-5, -1),
    "this-year": (0, 0),
    "five-years-ahead": (0, 4),
}


@dataclass(frozen=True, slots=True)
class PartCue:
    """Words that turn a report to another part."""

    kind: str
    period: str
    pattern: str

    def years(self, year: int | None) -> Period | None:
        """Give the years that the part speaks of, by the report's *year*."""
        if year is None or self.period not in _PERIODS:
            return None
        first, last = _PERIODS[self.period]
        return Period(year + first, year + last)


@dataclass(frozen=True, slots=True)
class PartCues:
    """All cues, in the order in which they are tried."""

    headings: tuple[PartCue, ...]
    sentences: tuple[PartCue, ...]

    @classmethod
    def load(cls) -> PartCues:
        """Read ``parts.toml``."""
        table = tomllib.loads(resources.data("parts.toml").read_text(encoding="utf-8"))
        return cls(*(tuple(_cue(row) for row in table[where]) for where in ("heading", "sentence")))

    def of_heading(self, text: str, year: int | None, *, early: bool = False) -> PartCue | None:
        """Find the cue in a heading; *early*: the report was read before its year began."""
        return _dated(_first(self.headings, text, year, early), text, year)

    def of_sentence(self, text: str, year: int | None, *, early: bool = False) -> PartCue | None:
        """Find the cue in a sentence."""
        return _dated(_first(self.sentences, text, year, early), text, year)


def _dated(cue: PartCue | None, text: str, year: int | None) -> PartCue | None:
    """Turn round what seems to look ahead to a five-year plan that is over by the report's *year*."""
    plan = _PLAN.search(text) if cue is not None and cue.period == "five-years-ahead" else None
    if plan is None or year is None or _LAST_YEAR_OF.get(plan["number"], year) >= year:
        return cue
    return PartCue("review", "five-years-back", "")


def _cue(row: dict[str, str]) -> PartCue:
    return PartCue(row["kind"], row.get("period", ""), row["pattern"])


def _first(cues: tuple[PartCue, ...], text: str, year: int | None, early: bool) -> PartCue | None:
    return next((cue for cue in cues if _compiled(cue.pattern, year, early).search(text)), None)


@lru_cache(maxsize=1024)
def _compiled(pattern: str, year: int | None, early: bool) -> re.Pattern[str]:
    this, last = (f"{year}", f"{year - 1}") if year else (r"\d{4}", r"\d{4}")
    told, told_last = ("明年", "今年") if early else ("今年", "去年")
    for mark, words in {"{Y}": this, "{P}": last, "{T}": told, "{L}": told_last}.items():
        pattern = pattern.replace(mark, words)
    return re.compile(pattern)
