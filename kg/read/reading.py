"""A file → its source: its kind told, its text decoded or taken out, and what is said of it beside."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TypeAlias, cast

from kg.errors import InputError
from kg.model import Original, Source
from kg.read import archive
from kg.read.disk import too_large
from kg.read.extracted import Extracted, see_size, tidy
from kg.read.kinds import ARCHIVES, Kind, kind_of
from kg.read.limits import MAX_TEXT_BYTES
from kg.read.opening import bytes_of, name_of
from kg.read.sidecar import details_beside
from kg.read.text import decode

Reader: TypeAlias = Callable[[bytes, str], Extracted]

# The module that reads a format, and the library it needs, are loaded when a file of it is met.
_READERS = {
    Kind.HTML: "html", Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.DOC: "doc", Kind.OFD: "ofd", Kind.IMAGE: "scan",
}  # fmt: skip
_AS_WORD = "另存为 .docx 或 .txt save it as .docx or text"
_REFUSED = {
    Kind.SHEET: ("电子表格，不是报告 a spreadsheet, not a report", _AS_WORD),
    Kind.SLIDES: ("幻灯片，不是报告 slides, not a report", _AS_WORD),
    Kind.ODT: ("OpenDocument 文件，读不了 an OpenDocument file, which is not read", _AS_WORD),
    Kind.RTF: ("RTF 文件，读不了 an RTF file, which is not read", _AS_WORD),
    Kind.OLE: ("不是 Word 文件 not a Word file", _AS_WORD),
    Kind.SEALED: ("文件有密码 the file has a password", "去掉密码再试 save it without a password"),
    Kind.XML: ("XML 文件，不是报告 an XML file, not a report", "另存为 .txt save it as text"),
    Kind.MHTML: ("MHTML 网页，读不了 an MHTML page, which is not read", "另存为网页（仅 HTML） save it as HTML"),
    Kind.RAR: ("RAR 压缩包，读不了 a RAR archive, which is not read", "先解压 unpack it first"),
    Kind.SEVEN: ("7z 压缩包，读不了 a 7z archive, which is not read", "先解压 unpack it first"),
}


def read(path: Path) -> Source:
    """Read one file, member of an archive, or standard input (``-``).

    Raises:
        InputError: it is empty, too large, damaged, locked, binary, of a kind that is not read, or in
            no known encoding; it needs a library that is not installed; or the note beside it is wrong.

    """
    source = source_of(bytes_of(path), name=name_of(path), where=str(path))
    return replace(source, told=details_beside(path))


def source_of(data: bytes, *, name: str, where: str) -> Source:
    """Make the source of the bytes of a file of any kind; see :func:`read`."""
    kind = kind_of(data)
    if kind in {Kind.TEXT, Kind.HTML} and len(data) > MAX_TEXT_BYTES:
        raise too_large(where, MAX_TEXT_BYTES)
    if kind is Kind.TEXT:
        source = decode(data, name=name, where=where)
        see_size(source.text, where)
        return source
    if kind in ARCHIVES:
        raise _closed(data, where)
    if refusal := _REFUSED.get(kind):
        raise InputError(where, *refusal)
    text_of = cast("Reader", import_module(f"kg.read.{_READERS[kind]}").text_of)
    return _of_document(text_of(data, where), data, name, where, kind)


def _of_document(extracted: Extracted, data: bytes, name: str, where: str, kind: Kind) -> Source:
    extracted = replace(extracted, text=see_size(tidy(extracted.text), where))
    if not extracted.text.strip():
        raise InputError(where, "文件里没有文字 the file holds no text", "换一个文件 give another file")
    kept = extracted.text.encode("utf-8")
    return Source(
        name=name,
        sha256=hashlib.sha256(kept).hexdigest(),
        encoding="utf-8",
        byte_size=len(kept),
        text=extracted.text,
        original=Original(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            byte_size=len(data),
            media_type=_media_type(kind, data),
            extractor=extracted.extractor,
        ),
        pages=extracted.pages(),
        found=extracted.details,
    )


def _media_type(kind: Kind, data: bytes) -> str:
    if kind is not Kind.IMAGE:
        return str(kind)
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg" if data[:1] == b"\xff" else "image/tiff"


def _closed(data: bytes, where: str) -> InputError:
    """Say why an archive that a folder, an archive or standard input holds was not looked into."""
    try:
        archive.unpacked(data, where)
    except InputError as error:
        return error
    return InputError(
        where,
        "压缩包里没有报告，或压缩包套压缩包 no report in the archive, or an archive inside another",
        "先解压 unpack it first",
    )
