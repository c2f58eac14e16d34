"""Sheets → files: CSV that Excel opens, Parquet for pandas and R, one workbook of Excel; same rows, same bytes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingError, OutputError
from kg.panel.sheets import Cell, Column, Sheet
from kg.publish.files import replacing

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

_EXTRA = "table"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a text that begins so would be run by a spreadsheet
_MOST_ROWS = 1_048_576 - 1  # of a sheet of Excel, its head apart
_LONGEST = 32_767  # characters of a cell of Excel
_MADE = datetime(1980, 1, 1)  # what workbooks say of their birth, so that two are alike
_WIDTH = 14  # of a column, in characters
_WIDE = {"wording": 60, "quote": 40, "sentence": 60, "indicator": 26, "honour": 26, "project": 26}


def write_tables(tables: Sequence[Sheet], folder: Path, forms: Iterable[str]) -> tuple[Path, ...]:
    """Write sheets in some of :data:`FORMS` into a folder; give the files.

    Raises:
        MissingError: a library that a form needs is not installed.
        OutputError: the folder cannot be written, or there are more rows than a workbook takes.

    """
    writers = [FORMS[name] for name in dict.fromkeys(forms)]
    for _, needs in writers:
        needs()  # before anything is written
    return tuple(path for write, _ in writers for path in write(tables, folder))


# ---- CSV --------------------------------------------------------------------------------------


def _csv(tables: Sequence[Sheet], folder: Path) -> list[Path]:
    paths = []
    for sheet in tables:
        path = folder / f"{sheet.name}.csv"
        # Excel takes a file for UTF-8 only if it begins with the mark
        with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column.name for column in sheet.columns)
            writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
        paths.append(path)
    return paths


def _csv_cell(cell: Cell) -> str:
    """Write a cell; a text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> [_csv_cell(cell) for cell in ("=1+1", "平江", Decimal("-3"), True, None)]
    ["'=1+1", '平江', '-3', 'true', '']
    """
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else str(cell)


def _nothing() -> None:
    """CSV needs no library."""


# ---- Parquet ----------------------------------------------------------------------------------


def _parquet(tables: Sequence[Sheet], folder: Path) -> list[Path]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Decimals as doubles: what pandas and R reckon with. The printed digits stand in a column of their own.
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), Decimal: pa.float64(), bool: pa.bool_()}
    paths = []
    for sheet in tables:
        fields = [pa.field(c.name, types[c.type], metadata={"zh": c.zh, "en": c.en}) for c in sheet.columns]
        cells = list(zip(*sheet.rows, strict=True)) or [()] * len(fields)
        columns = [pa.array([_plain(cell) for cell in column], field.type) for column, field in zip(cells, fields, strict=True)]  # fmt: skip
        path = folder / f"{sheet.name}.parquet"
        with replacing(path) as part:
            pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), part, compression="zstd")
        paths.append(path)
    return paths


def _plain(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, Decimal) else cell


def _pyarrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401  # asked for only
    except ImportError as error:
        raise MissingError.of("pyarrow", extra=_EXTRA) from error


# ---- Excel ------------------------------------------------------------------------------------


def _xlsx(tables: Sequence[Sheet], folder: Path) -> list[Path]:
    import xlsxwriter

    path = folder / "panel.xlsx"
    if most := max((len(sheet.rows) for sheet in tables if len(sheet.rows) > _MOST_ROWS), default=0):
        what = f"{most:,} 行，超出 Excel 的上限 rows are more than Excel takes"
        raise OutputError(str(path), what, "改用 use instead: --as csv,parquet")
    with replacing(path) as part, xlsxwriter.Workbook(str(part), {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True})
        for sheet in tables:
            _fill(book, sheet, head)
        _explain(book.add_worksheet("列 columns"), tables)
    return [path]


def _fill(book: xlsxwriter.Workbook, sheet: Sheet, head: object) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _WIDE.get(column.name, _WIDTH))
        page.write_string(0, place, column.name, head)
    for line, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _put(page, line, place, cell)


def _put(page: Worksheet, line: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        if cell:
            page.write_string(line, place, cell[:_LONGEST])  # never a formula, whatever it begins with
    elif isinstance(cell, bool):
        page.write_boolean(line, place, cell)
    elif cell is not None:
        page.write_number(line, place, cell)


def _explain(page: Worksheet, tables: Sequence[Sheet]) -> None:
    """Say what each column is."""
    known: Mapping[str, Column] = {column.name: column for sheet in tables for column in sheet.columns}
    for line, column in enumerate(known.values()):
        for place, text in enumerate((column.name, column.zh, column.en)):
            page.write_string(line, place, text)


def _xlsxwriter() -> None:
    try:
        import xlsxwriter  # noqa: F401  # asked for only
    except ImportError as error:
        raise MissingError.of("XlsxWriter", extra=_EXTRA) from error


_Write = Callable[[Sequence[Sheet], Path], list[Path]]
FORMS: Mapping[str, tuple[_Write, Callable[[], None]]] = {
    "csv": (_csv, _nothing),
    "parquet": (_parquet, _pyarrow),
    "xlsx": (_xlsx, _xlsxwriter),
}
