"""Scans, as pictures or as PDF without a text layer → text, by an optional recogniser of characters."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from kg.read.extracted import PAGE_BREAK, Extracted, damaged, missing

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_SCALE = 2  # of 72 dots an inch: 144 suffice for the type of reports


def text_of(data: bytes, where: str) -> Extracted:
    """Recognise the characters of one picture.

    Raises:
        InputError: it is damaged, or rapidocr is not installed.

    """
    recogniser = _recogniser(where)
    try:
        text = _recognised(recogniser, data)
    except Exception as error:  # a decoder of untrusted bytes: whatever it raises, the file is at fault
        raise damaged(where, "图片 picture", error) from error
    return Extracted(text, _name())


def of_pdf(document: PdfDocument, where: str) -> Extracted:
    """Recognise the characters of the pages of a PDF; see :func:`text_of`."""
    recogniser = _recogniser(where)
    try:
        pages = [
            _recognised(recogniser, document[number].render(scale=_SCALE).to_numpy()) for number in range(len(document))
        ]
    except Exception as error:  # as above
        raise damaged(where, "PDF", error) from error
    return Extracted(PAGE_BREAK.join(pages), _name(), paged=True)


def _recogniser(where: str) -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise missing(where, "扫描件，没有文字 a scan without text", library="rapidocr", extra="ocr") from error
    return RapidOCR()


def _recognised(recogniser: Any, picture: Any) -> str:
    lines, _ = recogniser(picture)
    return "\n".join(text for _, text, _ in lines or ())


def _name() -> str:
    return f"rapidocr-onnxruntime {version('rapidocr-onnxruntime')}"
