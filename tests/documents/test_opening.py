"""Folders, archives, standard input and the notes beside files."""

from __future__ import annotations

import io
import os
import sys
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from documents.made import page, word, zipped
from kg.errors import InputError
from kg.model import Details
from kg.pipeline import build
from kg.read import decode, find, opening, read
from kg.read.archive import unpacked
from kg.read.sidecar import details_beside, details_of

TEXT = "2022年平江县政府工作报告\n各位代表：\n一、2021年工作回顾\n平江县获评全国文明县。\n"
PLAIN = TEXT.encode()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """Pack files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_a_folder_gives_reports_of_every_kind_and_nothing_else(tmp_path: Path) -> None:
    """Documents are known by content; notes, pictures, tables, locks of Word and built pages are passed over."""
    lines = TEXT.split("\n")
    put(
        tmp_path,
        {
            "a.txt": PLAIN, "a.toml": b"", "b.aspx": page(lines), "c.wps": word(lines), "d.zip": zipped({"x/e.txt": PLAIN}),
            "f.tsv": PLAIN, "g.png": b"\x89PNG\r\n\x1a\n", "~$c.docx": PLAIN, ".h.txt": PLAIN, "README.md": PLAIN,
            "out/graph.ttl": b"", "out/graph.html": page(lines), "out/sources/0123-a.txt": PLAIN, "__MACOSX/a.txt": PLAIN,
        },
    )  # fmt: skip
    found = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path])]
    assert found == ["a.txt", "b.aspx", "c.wps", "d.zip/x/e.txt"]


@pytest.mark.parametrize(
    "data",
    [
        zipped({"甲/乙.txt": PLAIN, "c.png": b"\x89PNG"}),
        tarred({"甲/乙.txt": PLAIN}),
        tarred({"甲/乙.txt": PLAIN}, "w"),
    ],
    ids=["zip", "tar.gz", "tar"],
)
def test_a_member_of_an_archive_is_a_path_inside_it(data: bytes, tmp_path: Path) -> None:
    """It is found, read as the file alone would be, and may be named."""
    path = tmp_path / "reports.dat"
    path.write_bytes(data)
    (inside,) = find([path])
    assert inside == path / "甲" / "乙.txt"
    assert read(inside) == decode(PLAIN, name="乙.txt", where="x")
    assert find([inside]) == [inside]
    with pytest.raises(InputError, match="no such file in the archive"):
        read(path / "丙.txt")


def test_names_in_an_archive_of_windows_are_read_and_lead_nowhere_outside() -> None:
    """GBK names without the flag of UTF-8; no part of a name climbs up."""
    packed = zipped({"X.txt": PLAIN, "../../Y.txt": PLAIN})
    packed = packed.replace(b"X.txt", "岳阳".encode("gbk") + b"t")
    assert set(unpacked(packed, "a.zip")) == {"岳阳t", "Y.txt"}


def _locked() -> bytes:
    data = bytearray(zipped({"a.txt": PLAIN}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped({"a.txt": bytes(30_000_000)}), "unpacks to more"),
        (tarred({"a.txt": bytes(30_000_000)}), "unpacks to more"),
        (_locked(), "the archive has a password"),
        (zipped({"a.txt": PLAIN})[:-30], "a damaged"),
        (tarred({"a.txt": PLAIN})[:60], "a damaged"),
        (b"\x1f\x8b\x08 no gzip", "a damaged"),
    ],
    ids=["zip-bomb", "tar-bomb", "locked", "cut-zip", "cut-tar", "no-gzip"],
)
def test_a_bad_archive_is_told_and_the_others_are_built(data: bytes, what: str, tmp_path: Path) -> None:
    """One message names the archive; the report beside it is read."""
    put(tmp_path, {"a.txt": PLAIN, "b.zip": data})
    refused: list[InputError] = []
    made = build([tmp_path], refuse=refused.append)
    assert [report.source.name for report in made.reports] == ["a.txt"]
    assert [(error.where, what in error.what) for error in refused] == [(str(tmp_path / "b.zip"), True)]


def test_standard_input_is_read_once_and_may_be_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build asks for its bytes again when it keeps them."""
    for data in (PLAIN, word(TEXT.strip().split("\n"))):
        opening._standard_input.cache_clear()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        (path,) = find([Path("-")])
        assert read(path).text.strip() == TEXT.strip()
        assert opening.bytes_of(path) == data
    opening._standard_input.cache_clear()


def test_a_note_is_found_beside_a_file_and_inside_an_archive(tmp_path: Path) -> None:
    """By the whole name of the file, or by its stem; the former goes first."""
    put(
        tmp_path,
        {"a.pdf": PLAIN, "a.toml": b"year = 2020", "z.zip": zipped({"b.txt": PLAIN, "b.txt.toml": b"year = 2019"})},
    )
    assert details_beside(tmp_path / "a.pdf").year == 2020
    put(tmp_path, {"a.pdf.toml": b"year = 2021"})
    assert details_beside(tmp_path / "a.pdf").year == 2021
    assert read(tmp_path / "z.zip" / "b.txt").told == Details(year=2019)
    assert details_beside(tmp_path / "c.pdf") == Details()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("yaer = 2022", "no such key: yaer"),
        ('year = "2022"', "should be a year"),
        ("year = true", "should be a year"),
        ("year = 22", "should be a year"),
        ('delivered = "2022-13-01"', "should be a date"),
        ("delivered = 2022-01-05T10:00:00", "should be a date"),
        ("place = 430600", "should be text"),
        ('url = "javascript:alert(1)"', "should be an address"),
        ("year 2022", "not TOML"),
    ],
)
def test_a_wrong_note_is_told(text: str, what: str) -> None:
    """With the name of the note and the keys that there are."""
    with pytest.raises(InputError) as caught:
        details_of(text.encode(), "a.toml")
    assert what in caught.value.what
    assert caught.value.where == "a.toml"
    assert "delivered" in caught.value.remedy


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("big5", "二零二二年市政府工作報告：現在，我代表市人民政府向大會報告工作。"),
        ("gb18030", "2022年岳阳市政府工作报告：現在，我代表市人民政府。"),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
    ],
)
def test_encodings_without_a_mark_are_told_apart(encoding: str, text: str) -> None:
    """By the usual characters that each reading shows."""
    source = decode(text.encode(encoding), name="a.txt", where="a.txt")
    assert (source.encoding, source.text) == (encoding, text)


def test_an_archive_inside_an_archive_is_not_opened(tmp_path: Path) -> None:
    """It is told, and what lies beside it is read."""
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"b.txt": PLAIN, "c.zip": zipped({"d.txt": PLAIN})}))
    assert find([path]) == [path / "b.txt"]
    with pytest.raises(InputError, match="an archive inside another"):
        read(path / "c.zip")


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A pipe that ends a path, or a folder in place of a file, is no traceback."""
    os.mkdir(tmp_path / "a.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "a.txt")


def test_a_zip_that_lies_about_sizes_is_bounded_by_what_comes_out() -> None:
    """The header says ten bytes; the data unpack to more than there is room for."""
    data = bytearray(zipped({"a.txt": bytes(30_000_000)}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(InputError):
        unpacked(bytes(data), "a.zip")
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
