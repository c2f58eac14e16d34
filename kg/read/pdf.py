"""PDF files with a text layer → text, page by page, without what stands at the head and foot of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Details
from kg.read.columns import Box, regions
from kg.read.extracted import PAGE_BREAK, Extracted, damaged, tidy
from kg.read.limits import MAX_PAGES

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_NUMBER = re.compile(r"[\s\-—–·•第/]*\d{1,4}[\s\-—–·•页/]*(?:共\s*\d{1,4}\s*页)?")
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the head and the foot of a page that may be no text
_REPEATED = 0.5  # of the pages bear a line that is a header or a footer
_LEAST_PAGES = 3
_SCANNED = 10  # characters a page: fewer, and the page is a picture


def text_of(data: bytes, where: str) -> Extracted:
    """Take the text out of a PDF; the pages of a scan are recognised, if the extra for it is installed.

    Raises:
        InputError: the file is damaged, locked with a password, has more pages than a report, or is
            a scan and rapidocr is not installed.

    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(
                where, "PDF 有密码 the PDF has a password", "去掉密码再试 save it without a password"
            ) from error
        raise damaged(where, "PDF", error) from error
    try:
        return _of(document, where)
    except pdfium.PdfiumError as error:
        raise damaged(where, "PDF", error) from error
    finally:
        document.close()


def _of(document: PdfDocument, where: str) -> Extracted:
    if len(document) > MAX_PAGES:
        raise InputError(
            where, f"超过 {MAX_PAGES:,} 页 more pages than a report can have", "只留报告的页 keep the report's pages"
        )
    pages = [_page(document, number) for number in range(len(document))]
    if sum(map(len, pages)) < _SCANNED * len(pages):
        from kg.read import scan

        return scan.of_pdf(document, where)
    text = PAGE_BREAK.join(tidy("\n".join(lines)) for lines in without_edges([page.split("\n") for page in pages]))
    return Extracted(text, f"pypdfium2 {_version()}", _details(document), paged=True)


def _page(document: PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        boxes = [Box(*text.get_rect(at)) for at in range(text.count_rects())]
        parts = [text.get_text_bounded(*region) for region in regions(boxes)] or [text.get_text_range()]
        return tidy("\n".join(parts))
    finally:
        page.close()


def _version() -> str:
    from pypdfium2 import version

    return f"{version.PYPDFIUM_INFO} (PDFium {version.PDFIUM_INFO.build})"


def without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Drop page numbers, and lines that stand at the head or foot of most pages.

    >>> without_edges([["政府工作报告", "各位代表", "- 1 -"], ["政府工作报告", "现在", "- 2 -"], ["政府工作报告", "谢谢", "3"]])
    [['各位代表'], ['现在'], ['谢谢']]
    """
    seen = Counter(chain.from_iterable({_shape(line) for line in _edges(page)} for page in pages))
    often = max(_LEAST_PAGES, _REPEATED * len(pages))
    return [_without(page, {shape for shape, times in seen.items() if times >= often}) for page in pages]


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _shape(line: str) -> str:
    """Give a line without its numbers and blanks, which differ from page to page."""
    return "".join(_DIGITS.sub("", line).split())


def _without(page: Sequence[str], repeated: set[str]) -> list[str]:
    lines = list(page)
    for at in (0, -1):
        for _ in range(_EDGE):
            if lines and (_NUMBER.fullmatch(lines[at]) or _shape(lines[at]) in repeated):
                lines.pop(at)
    return lines


def _details(document: PdfDocument) -> Details:
    return Details(title=document.get_metadata_dict().get("Title", "").strip() or None)
