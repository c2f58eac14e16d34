"""Plain tables that stay straight where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kg.publish.signs import for_terminal


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Set rows in columns that stay straight where a character is two columns wide.

    >>> print(table(["place", "n"], [["平江县", "1"], ["a", "22"]]), end="")
    place   n
    ──────  ──
    平江县  1
    a       22
    (2 行 rows)
    """
    shown = [[for_terminal(" ".join(cell.split())) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(names, *shown, strict=True)]
    lines = [list(names), ["─" * w for w in widths], *shown]
    set_out = ["  ".join(padded(cell, w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*set_out, f"({len(rows)} 行 {'row' if len(rows) == 1 else 'rows'})"]) + "\n"


def width(text: str) -> int:
    """Count the columns of a text in a terminal; a Chinese character takes two.

    >>> width("平江a")
    5
    """
    return sum(0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def padded(text: str, columns: int) -> str:
    """Fill a text with blanks up to a number of columns."""
    return text + " " * max(0, columns - width(text))
