"""OFD files (GB/T 33190, the Chinese counterpart of PDF) → text, by an optional library."""

from __future__ import annotations

from importlib.metadata import version

from kg.read.extracted import PAGE_BREAK, Extracted, damaged, missing


def text_of(data: bytes, where: str) -> Extracted:
    """Take the text out of an OFD file.

    Raises:
        InputError: it is damaged, or ofdkit is not installed.

    """
    try:
        import ofdkit
    except ImportError as error:
        raise missing(where, "OFD 文件 an OFD file", library="ofdkit", extra="ofd") from error
    try:
        text = ofdkit.extract_text(data, page_separator=PAGE_BREAK)
    except Exception as error:  # a parser of untrusted bytes: whatever it raises, the file is at fault
        raise damaged(where, "OFD", error) from error
    return Extracted(text, f"ofdkit {version('ofdkit')}", paged=True)
