"""Old Word files (.doc of Word 97 to 2003, and what WPS writes as .wps) → text."""

from __future__ import annotations

from kg.read.extracted import Extracted, damaged


def text_of(data: bytes, where: str) -> Extracted:
    """Take the text out of an old Word file.

    Raises:
        InputError: it is damaged, locked, or older than Word 97.

    """
    from legacy_doc import extract_text

    try:
        result = extract_text(data)
    except Exception as error:  # a parser of untrusted bytes: whatever it raises, the file is at fault
        raise damaged(where, "DOC", error) from error
    return Extracted(result.text, f"legacy-doc {result.version}")
