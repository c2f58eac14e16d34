"""Bytes of plain text → characters: the encodings that reports come in, and none invented."""

from __future__ import annotations

import hashlib

from kg.errors import InputError
from kg.model import Source

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SHARE_OF_CONTROLS = 0.01
_LONGEST_UTF8 = 4  # bytes of one character; a file may be cut inside its last
_SAMPLE = 20_000  # bytes by which two readings of a text are compared
_PLAUSIBLE = 0.8  # of the characters of UTF-16 without a BOM are Chinese, ASCII or punctuation
# The most usual characters of a report in both scripts: what Big5 read as GB18030 does not show.
_USUAL = frozenset("的一是在有不了和人年大会工作政府市民中全上生产业经济發发展建設设為为個个國国區区")


def decode(data: bytes, *, name: str, where: str) -> Source:
    """Decode the bytes of a report in plain text.

    UTF-8 with and without BOM, UTF-16, GB18030 and Big5 are understood; line ends and a BOM
    stay in the text, so that offsets mean the same to every other reader.

    Raises:
        InputError: the file is empty, binary, or in no known encoding.

    """
    encoding, text = text_of(data, where)
    digest = hashlib.sha256(data).hexdigest()
    return Source(name=name, sha256=digest, encoding=encoding, byte_size=len(data), text=text)


def text_of(data: bytes, where: str) -> tuple[str, str]:
    """Give the encoding and the characters of plain text; see :func:`decode`."""
    if not data.strip():
        raise _empty(where)
    encoding, text = _decoded(data, where)
    if not text.strip("\ufeff \t\r\n\f\u3000\xa0\x00"):
        raise _empty(where)
    controls = sum(1 for c in text if c < " " and c not in "\t\n\r\f")
    if controls > _SHARE_OF_CONTROLS * len(text):
        raise InputError(
            where,
            "二进制文件，不是文本 a binary file, not text",
            "先转成 .txt convert it to text first",
        )
    return encoding, text


def _empty(where: str) -> InputError:
    return InputError(where, "空文件 the file is empty", "换一个文件 give another file")


def bom_of(data: bytes) -> str | None:
    """Give the encoding that a byte order mark tells."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _decoded(data: bytes, where: str) -> tuple[str, str]:
    if encoding := bom_of(data):
        return encoding, _strict(data, encoding, where)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < _LONGEST_UTF8 and error.reason == "unexpected end of data":
            return "utf-8", data[: error.start].decode("utf-8")
    for encoding in (*_unmarked_utf16(data), *east_asian(data)):
        try:
            return encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(
        where,
        "无法解码：不是 UTF-8、UTF-16、GB18030 或 Big5 text in no known encoding",
        "另存为 UTF-8 save it as UTF-8",
    )


def east_asian(data: bytes) -> tuple[str, str]:
    """Order GB18030 and Big5 by how many usual characters each reading shows; GB18030 wins a draw."""
    sample = data[:_SAMPLE]
    shown = {encoding: sum(c in _USUAL for c in sample.decode(encoding, "ignore")) for encoding in ("gb18030", "big5")}
    return ("big5", "gb18030") if shown["big5"] > shown["gb18030"] else ("gb18030", "big5")


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """Tell whether the bytes are UTF-16 without its mark: a NUL in each line end, and else plausible text."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or b"\x00" not in sample:
        return ()
    return tuple(encoding for encoding in ("utf-16-le", "utf-16-be") if _plausible(sample.decode(encoding, "replace")))


def _plausible(text: str) -> bool:
    usual = sum(
        "\u3000" <= c <= "\u303f" or "一" <= c <= "鿿" or " " <= c <= "~" or c in "\r\n\t“”—，。：；（）" for c in text
    )
    return usual > _PLAUSIBLE * len(text)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            where,
            f"第 {error.start} 字节处不是合法的 {encoding} not valid {encoding} at byte {error.start}",
            "另存为 UTF-8 save it as UTF-8",
        ) from error
