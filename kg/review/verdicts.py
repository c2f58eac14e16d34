"""The table of a review: one claim a row, with a column for the verdict.

A verdict is ``y`` (the words say so), ``n`` (they do not), ``?`` (cannot be told), or empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from kg.errors import InputError, OutputError
from kg.publish.files import replacing
from kg.publish.signs import for_spreadsheet

VERDICTS = ("y", "n", "?", "")
_REMEDY = "用 kg sample 写出的表 give a table that kg sample wrote: kg sample DIR -o review.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with one piece of its evidence; the words are marked 【subject】［trigger］〔value〕."""

    claim: str
    rule: str
    family: str
    fact: str
    modality: str
    sentence: str
    file: str
    start: int
    end: int
    verdict: str = ""


COLUMNS = tuple(field.name for field in fields(Row))


def write(rows: Iterable[Row], path: Path) -> None:
    """Write the table as tab-separated values in UTF-8.

    Raises:
        OutputError: the file cannot be written, or holds verdicts that would be lost.

    """
    if path.is_file() and any(row.verdict for row in _known(path)):
        raise OutputError(
            str(path), "已有评判，不覆盖 holds verdicts and is kept", "换一个文件名 choose another: -o FILE"
        )
    with replacing(path) as part:
        part.write_text(tsv(rows), encoding="utf-8")


def tsv(rows: Iterable[Row]) -> str:
    """Set the rows as tab-separated values; a blank within a cell is one space, and no cell is a formula."""
    out = io.StringIO()
    table = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([for_spreadsheet(cell) for cell in cells(row)] for row in rows)
    return out.getvalue()


def cells(row: Row) -> list[str]:
    """Write a row as cells; a blank within a cell is one space."""
    return [" ".join(str(cell).split()) for cell in astuple(row)]


def read(path: Path) -> list[Row]:
    """Read a table, as it was written or as a spreadsheet saved it.

    Raises:
        InputError: the file cannot be read, is no such table, or has a verdict that is none.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"读不了 cannot be read: {error}", _REMEDY) from error
    lines = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")
    if tuple(next(lines, ())) != COLUMNS:
        raise InputError(str(path), "不是评判表 is no table of a review", _REMEDY)
    return [_row(cells, f"{path}:{lines.line_num}") for cells in lines if cells]


def _row(cells: list[str], where: str) -> Row:
    if len(cells) < len(COLUMNS) - 1:
        raise InputError(where, f"应有 {len(COLUMNS)} 列 columns are needed, not {len(cells)}", _REMEDY)
    values = dict(zip(COLUMNS, [*cells, ""], strict=False))
    verdict = values.pop("verdict").strip().lower()
    if verdict not in VERDICTS:
        raise InputError(where, f"评判应为 a verdict is one of y, n, ?: {verdict}", "改正这一行 mend this row")
    try:
        start, end = int(values.pop("start")), int(values.pop("end"))
    except ValueError as error:
        raise InputError(where, f"起止不是数字 start and end are no numbers: {error}", _REMEDY) from error
    return Row(**values, start=start, end=end, verdict=verdict)


def _known(path: Path) -> list[Row]:
    """Read a table if it is one; what is none has no verdicts to lose."""
    try:
        return read(path)
    except InputError:
        return []
