"""A Word 97 file of the least size: the two streams that hold text, in an OLE container."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT_AT = 0x600


def doc(text: str) -> bytes:
    """Write *text*, whose paragraphs end with a line feed, as an old Word file."""
    characters = text.replace("\n", "\r")
    data = characters.encode("utf-16-le")
    fib = bytearray(_TEXT_AT)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0xC1)  # what it is, and of which version
    struct.pack_into("<H", fib, 0x0A, 0x0200)  # its pieces are listed in 1Table
    struct.pack_into("<II", fib, 0x18, _TEXT_AT, _TEXT_AT + len(data))
    pieces = struct.pack("<II", 0, len(data) // 2) + struct.pack("<HIH", 0, _TEXT_AT, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", fib, 0x01A2, 0, len(table))
    return _container({"WordDocument": bytes(fib) + data, "1Table": table})


def _container(streams: dict[str, bytes]) -> bytes:
    padded = {name: data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0") for name, data in streams.items()}
    fat, body, entries = [_FAT, _END], b"", [_entry("Root Entry", 5, 1, _END, 0)]
    for at, (name, data) in enumerate(padded.items()):
        count = len(data) // _SECTOR
        entries.append(_entry(name, 2, _FREE if at else 2, len(fat), len(data)))
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        body += data
    assert len(fat) <= _SECTOR // 4, "more text than one sector of the table can list"
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(_SECTOR, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    header[80:] = struct.pack("<I", _FREE) * 108
    listed = struct.pack(f"<{_SECTOR // 4}I", *fat, *[_FREE] * (_SECTOR // 4 - len(fat)))
    return bytes(header) + listed + b"".join(entries).ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, sibling: int, start: int, size: int) -> bytes:
    """Write an entry of the directory; the root's child is the first stream, whose sibling is the second."""
    letters = (name + "\0").encode("utf-16-le")
    right, child = (_FREE, sibling) if kind == 5 else (sibling, _FREE)
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
