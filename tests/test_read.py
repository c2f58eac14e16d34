"""Reading files: every encoding that reports come in, and a clear word for what is no text."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Source
from kg.read import decode, find, read, reading

TEXT = "2022年岳阳市政府工作报告\n各位代表：现在，我代表市人民政府向大会报告工作。"


def source(data: bytes, encoding: str, text: str) -> Source:
    """Make the source that these bytes should become."""
    return Source(
        name="报告.txt", sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, byte_size=len(data), text=text
    )


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", "\ufeff" + TEXT),
        (TEXT.encode("gb18030"), "gb18030", TEXT),
        ("镕㐀𠮷".encode("gb18030"), "gb18030", "镕㐀𠮷"),
        (TEXT.encode()[:-1], "utf-8", TEXT[:-1]),
        (TEXT.encode()[:-2], "utf-8", TEXT[:-1]),
        ("甲\r\n乙\r".encode(), "utf-8", "甲\r\n乙\r"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "gb18030", "rare", "cut-by-one", "cut-by-two", "line-ends"],
)
def test_decode_understands(data: bytes, encoding: str, text: str) -> None:
    """Each encoding gives its text whole, with a BOM and the line ends kept, less a last character cut in two."""
    assert decode(data, name="报告.txt", where="报告.txt") == source(data, encoding, text)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空文件 the file is empty"),
        (b" \n\t\r\n", "空文件 the file is empty"),
        (bytes(range(1, 32)) * 4, "二进制文件，不是文本 a binary file, not text"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 64, "二进制文件，不是文本 a binary file, not text"),
        (b"\xff\xff\xff\xff", "无法解码：不是 UTF-8、UTF-16、GB18030 或 Big5 text in no known encoding"),
        (
            codecs.BOM_UTF8 + b"\xb8\xb8",
            "第 3 字节处不是合法的 utf-8 not valid utf-8 at byte 3",
        ),
    ],
    ids=["empty", "blank", "controls", "elf", "no-encoding", "false-bom"],
)
def test_decode_refuses(data: bytes, what: str) -> None:
    """What is no text is refused with the place, the reason and a remedy."""
    with pytest.raises(InputError) as caught:
        decode(data, name="x", where="a/x")
    assert (caught.value.where, caught.value.what) == ("a/x", what)
    assert caught.value.remedy


def test_read_opens_a_file(tmp_path: Path) -> None:
    """A file on disk gives the same source as its bytes."""
    (tmp_path / "报告.txt").write_bytes(TEXT.encode())
    assert read(tmp_path / "报告.txt") == source(TEXT.encode(), "utf-8", TEXT)


def test_read_refuses_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than a report can be is refused before it is read."""
    monkeypatch.setattr(reading, "MAX_TEXT_BYTES", 10)
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.what == "文件过大，超过 10 字节 larger than a report can be"


def test_read_refuses_what_it_cannot_open(tmp_path: Path) -> None:
    """A folder where a file should be is told as such, and no traceback."""
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert caught.value.what.startswith("读不了 cannot be read")


def test_find_lists_reports_in_an_order_of_its_own(tmp_path: Path) -> None:
    """Files and folders give the same list whatever the order in which they are named."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.md", "b/1.TXT", "b/README.md", "b/notes.pdf", "a.txt"):
        (tmp_path / name).write_text("文")
    expected = [tmp_path / "b/1.TXT", tmp_path / "b/2.md", tmp_path / "a.txt"]
    assert find([tmp_path / "b", tmp_path / "a.txt"]) == expected
    assert find([tmp_path / "a.txt", tmp_path / "b", tmp_path / "b/2.md"]) == expected


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("gone", "没有这个文件或文件夹 no such file or folder"),
        ("", "文件夹里没有报告 no report in the folder"),
    ],
)
def test_find_refuses(tmp_path: Path, name: str, what: str) -> None:
    """A path that does not exist and a folder without reports are both told."""
    with pytest.raises(InputError) as caught:
        find([tmp_path / name])
    assert (caught.value.where, caught.value.what) == (str(tmp_path / name), what)


@pytest.mark.parametrize(
    "data",
    [b"\xc2", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + "  ".encode("utf-16-le")],
    ids=["cut", "bom", "utf-16-blanks"],
)
def test_decode_refuses_bytes_that_hold_no_text(data: bytes) -> None:
    """A file of nothing but a BOM, blanks or half a character is empty too."""
    with pytest.raises(InputError):
        decode(data, name="x", where="x")
