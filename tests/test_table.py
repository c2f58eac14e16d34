"""``kg table``: what stands in the files is what the rows say, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.panel import HonourRow, ObservationRow, ProjectRow, Row, observations
from kg.panel.sheets import Column, Sheet, columns_of
from kg.panel.table_files import _csv_cell, write_tables
from kg.publish.stored import load


@pytest.fixture(scope="module")
def tables(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the seed report in all forms."""
    folder = tmp_path_factory.mktemp("tables")
    assert main(["table", str(built), "--as", "csv,parquet", "--sentences", "--as", "csv,parquet,xlsx", "-o", str(folder)]) == 0  # fmt: skip
    return folder


def records(path: Path) -> list[dict[str, str]]:
    """Read a CSV as Excel would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_says_what_the_rows_say(tables: Path, built: Path) -> None:
    """Each figure, with its digits, its words and where they stand."""
    rows = observations(load(built))
    found = records(tables / "observations.csv")
    assert [(r["iri"], Decimal(r["value"]), Decimal(r["base_value"]), r["start"]) for r in found] == [
        (row.iri, row.value, row.base_value, str(row.start)) for row in rows
    ]
    assert (tables / "observations.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_forms_agree(tables: Path) -> None:
    """Parquet and the workbook hold as many rows, and the same numbers."""
    book = openpyxl.load_workbook(tables / "panel.xlsx", read_only=True)
    for name in ("observations", "honours", "projects"):
        told = records(tables / f"{name}.csv")
        parquet = pq.read_table(tables / f"{name}.parquet").to_pylist()
        head, *sheet = book[name].iter_rows(values_only=True)
        assert [r["iri"] for r in told] == [r["iri"] for r in parquet] == [row[head.index("iri")] for row in sheet]
        if name == "observations":
            assert [float(r["value"]) for r in told] == [r["value"] for r in parquet]
            assert [r["value"] for r in parquet] == [row[head.index("value")] for row in sheet]


def test_the_same_bytes_again(tables: Path, built: Path, tmp_path: Path) -> None:
    """Two runs write the same files."""
    main(["table", str(built), "--sentences", "--as", "csv,parquet,xlsx", "-o", str(tmp_path)])
    first, second = ({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in d.iterdir()} for d in (tables, tmp_path))  # fmt: skip
    assert first == second
    assert len(first) == 7


@given(st.text(max_size=30))
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    """Whatever a report says, a spreadsheet shows it and does not run it; other texts stay as they are."""
    cell = _csv_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_no_text_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    """A text that begins with = is a text in Excel too, and a link is no link."""
    texts = ("=1+1", "@SUM(A1)", "https://example.org/", "{=1}")
    sheet = Sheet("s", (Column("text", "", "", str),), tuple((text,) for text in texts))
    (path,) = write_tables([sheet], tmp_path, ["xlsx"])
    page = openpyxl.load_workbook(path)["s"]
    cells = [page.cell(line, 1) for line in range(2, 6)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in texts]


@pytest.mark.parametrize("kind", [ObservationRow, HonourRow, ProjectRow])
def test_every_field_is_a_column(kind: type[Row]) -> None:
    """What a row knows is in the table, with a word on what it is in both languages."""
    columns = columns_of(kind)
    assert {column.name for column in columns} == {field.name for field in fields(kind)}
    assert all(column.zh and column.en for column in columns)


def test_an_unknown_form_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the forms that there are."""
    with pytest.raises(SystemExit) as stop:
        main(["table", str(built), "--as", "ods"])
    assert stop.value.code == 2
    assert "csv,parquet,xlsx" in capsys.readouterr().err


def test_a_missing_library_writes_nothing(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Parquet cannot be written, the CSV that was asked for with it is not left half-done."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    assert main(["table", str(built), "--as", "csv,parquet", "-o", str(tmp_path)]) == 2
    assert list(tmp_path.iterdir()) == []
