"""Answers to a question: a sequence of rows that shows itself as a table, and becomes a pandas table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, overload

import pyoxigraph as ox
from markupsafe import escape

from kg.ask import Solutions
from kg.library.frames import frame
from kg.library.values import Plain, Value, plain, value_of
from kg.publish.table import table

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 50  # rows in a notebook
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Row]):
    """Rows by the names of their columns.

    CONSTRUCT and DESCRIBE give a row of ``subject``, ``predicate`` and ``object`` for each triple.
    ASK gives one row without columns for yes, and none for no, so that ``if rows`` is the answer.
    """

    names: tuple[str, ...]
    rows: tuple[Row, ...]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        """Give a row, or some of them as rows again."""
        return Rows(self.names, self.rows[index]) if isinstance(index, slice) else self.rows[index]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """Give one row after the other."""
        return iter(self.rows)

    def __str__(self) -> str:
        """Write the rows as ``kg query`` does."""
        return table(list(self.names), [[_cell(row[name]) for name in self.names] for row in self.rows])

    def to_records(self) -> list[dict[str, Plain]]:
        """Give the rows as JSON takes them."""
        return [{name: plain(row[name]) for name in self.names} for row in self.rows]

    def to_dataframe(self) -> pd.DataFrame:
        """Make a pandas table.

        Raises:
            MissingError: pandas is not installed.

        """
        return frame(self.rows, self.names)

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(name)}</th>" for name in self.names)
        lines = [
            "<tr>" + "".join(f"<td>{escape(_cell(row[name]))}</td>" for name in self.names) + "</tr>"
            for row in self.rows[:_SHOWN]
        ]
        more = f"<p>共 {len(self)} 行 rows</p>" if len(self) > _SHOWN or not self.names else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}"


def rows_of(answer: Solutions, *, most: int | None = None) -> Rows:
    """Take the rows of an answer, or the first *most* of them: the engine finds no more than are taken."""
    if isinstance(answer, ox.QueryBoolean):
        return Rows((), ({},) if answer else ())
    if isinstance(answer, ox.QueryTriples):
        return Rows(
            ("subject", "predicate", "object"),
            tuple(_triple(triple) for triple in sorted(islice(answer, most), key=str)),
        )
    names = tuple(variable.value for variable in answer.variables)
    return Rows(names, tuple({name: value_of(row[name]) for name in names} for row in islice(answer, most)))


def _triple(triple: ox.Triple) -> Row:
    return {
        "subject": value_of(triple.subject),
        "predicate": value_of(triple.predicate),
        "object": value_of(triple.object),
    }


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
