"""Word files (.docx) → text: paragraphs and tables in their order, insertions accepted, deletions left out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Details
from kg.read.extracted import Extracted, damaged
from kg.read.limits import MAX_RATIO, MAX_UNPACKED

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD_TEXT_BOX = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a box is written twice
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNREAD = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _OLD_TEXT_BOX}
_CELL = "\t"  # between the cells of a row


def text_of(data: bytes, where: str) -> Extracted:
    """Take the text out of a Word file.

    Raises:
        InputError: it is damaged, or unpacks to more than a report would.

    """
    _see_unpacked_size(data, where)
    import docx  # 50 ms

    try:
        document = docx.Document(BytesIO(data))
        text = "\n".join(_lines(document))
    except Exception as error:  # python-docx and lxml raise what the broken part makes them raise
        raise damaged(where, "DOCX", error) from error
    from importlib.metadata import version

    return Extracted(text, f"python-docx {version('python-docx')}", _details(document))


def _see_unpacked_size(data: bytes, where: str) -> None:
    """Refuse a file whose parts would fill the memory, before a library opens them."""
    room = min(MAX_UNPACKED, max(len(data) * MAX_RATIO, 10_000_000))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except Exception as error:
        raise damaged(where, "DOCX", error) from error
    if unpacked > room:
        raise InputError(
            where,
            "解压后过大，疑似压缩炸弹 unpacks to more than a report would",
            "另存为 .txt save it as text",
        )


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        element = block._element
        if element.tag == f"{_W}tbl":
            yield from _rows(element)
        else:
            yield _text(element)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = (" ".join(_text(p) for p in cell.iter(f"{_W}p")).strip() for cell in row.iterchildren(f"{_W}tc"))
        yield _CELL.join(cells)


def _text(element: Any) -> str:
    """Give the characters of a paragraph, those of runs inside links and accepted changes too."""
    found: list[str] = []
    waiting = [element]
    while waiting:
        here = waiting.pop()
        if here.tag == f"{_W}t":
            found.append(here.text or "")
        elif here.tag in _SIGNS:
            found.append(_SIGNS[here.tag])
        elif here.tag not in _UNREAD:
            waiting.extend(reversed(here))
    return "".join(found)


def _details(document: Document) -> Details:
    return Details(title=(document.core_properties.title or "").strip() or None)
