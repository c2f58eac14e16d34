"""What stands around a report and is not the report: page furniture."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from kg import resources

LONGEST_MARK = 64  # characters, of a mark inside a line


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns of whole lines to drop, and of marks to drop inside lines."""

    lines: re.Pattern[str]
    marks: re.Pattern[str]
    last_mark: re.Pattern[str]

    @classmethod
    def load(cls) -> Furniture:
        """Read ``furniture.toml``."""
        table = tomllib.loads(resources.data("furniture.toml").read_text(encoding="utf-8"))
        marks = _one_of(table["marks"])
        return cls(_one_of(table["lines"]), marks, re.compile(rf"(?:{marks.pattern})\Z"))

    def is_line(self, line: str) -> bool:
        """Tell whether the whole line is furniture."""
        stripped = line.strip().strip("\u3000\xa0")
        return self.lines.fullmatch(stripped) is not None

    def dropped(self, text: str, start: int, end: int) -> frozenset[int]:
        """List the offsets of marks between *start* and *end*."""
        return frozenset(i for m in self.marks.finditer(text, start, end) for i in range(m.start(), m.end()))

    def ending(self, text: str) -> int:
        """Count the characters of the mark in which *text* ends."""
        match = self.last_mark.search(text)
        return len(match.group()) if match else 0


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
