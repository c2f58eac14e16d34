"""What a file is, by its bytes: the first ones, and of containers what they hold. Names do not count."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO


class Kind(StrEnum):
    """The kinds of file that are told apart; each is named by its media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    OFD = "application/ofd"
    IMAGE = "image/*"
    ZIP = "application/zip"
    TAR = "application/x-tar"
    # Known by sight, and not read.
    SHEET = "application/vnd.ms-excel"
    SLIDES = "application/vnd.ms-powerpoint"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    XML = "application/xml"
    MHTML = "multipart/related"
    SEALED = "application/encrypted"  # a Word file with a password
    RAR = "application/vnd.rar"
    SEVEN = "application/x-7z-compressed"
    OLE = "application/x-ole-storage"


ARCHIVES = frozenset({Kind.ZIP, Kind.TAR})
DOCUMENTS = frozenset({Kind.HTML, Kind.PDF, Kind.DOCX, Kind.DOC, Kind.OFD})

_HEAD = 4096  # bytes within which a file shows what it is
_MAGIC = (
    (b"PK\x03\x04", Kind.ZIP), (b"PK\x05\x06", Kind.ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF), (b"\x1f\x8b", Kind.TAR), (b"BZh", Kind.TAR), (b"\xfd7zXZ\x00", Kind.TAR),
    (b"\x89PNG\r\n", Kind.IMAGE), (b"\xff\xd8\xff", Kind.IMAGE), (b"II*\x00", Kind.IMAGE), (b"MM\x00*", Kind.IMAGE),
    (b"Rar!\x1a\x07", Kind.RAR), (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN),
)  # fmt: skip
_ZIPPED = (
    ("word/document", Kind.DOCX), ("OFD.xml", Kind.OFD), ("xl/workbook", Kind.SHEET), ("ppt/presentation", Kind.SLIDES),
    ("content.xml", Kind.ODT),
)  # fmt: skip
_OLE = (
    ("EncryptedPackage", Kind.SEALED), ("WordDocument", Kind.DOC), ("Workbook", Kind.SHEET),
    ("PowerPoint Document", Kind.SLIDES),
)  # fmt: skip
_TAR = slice(257, 262), b"ustar"
_UNSEEN = rb"\A(?:\xef\xbb\xbf|\s|<!--.{0,2000}?-->)*"
_PAGE = re.compile(
    _UNSEEN + rb"(?:<\?xml[^>]{0,200}>(?:\s|<!--.{0,2000}?-->)*)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|table|p|h1|center|span|font|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(_UNSEEN + rb"<\?xml\b|" + _UNSEEN + rb"<!(?:doctype|entity)\b", re.IGNORECASE | re.DOTALL)
_MIME = re.compile(rb"\A(?:From: |MIME-Version: ).{0,1000}multipart/related", re.IGNORECASE | re.DOTALL)


def kind_of(data: bytes) -> Kind:
    """Tell what the bytes of a whole file are; what shows no other sign is taken for text.

    >>> kind_of(b"%PDF-1.7 ...").name, kind_of("各位代表".encode()).name, kind_of(b"<p>1</p>").name
    ('PDF', 'TEXT', 'HTML')
    """
    head = data[:_HEAD]
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if kind is Kind.ZIP:
        return _zipped(data)
    if kind is Kind.OLE:
        return next((kind for name, kind in _OLE if name.encode("utf-16-le") in data), Kind.OLE)
    if kind:
        return kind
    if head[_TAR[0]] == _TAR[1]:
        return Kind.TAR
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return Kind.PDF
    return _marked_up(head)


def _marked_up(head: bytes) -> Kind:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16: its signs are ASCII with a NUL at each
        head = head[2:].replace(b"\x00", b"")
    if _PAGE.match(head):
        return Kind.HTML
    if _MIME.match(head):
        return Kind.MHTML
    return Kind.XML if _XML.match(head) else Kind.TEXT


def _zipped(data: bytes) -> Kind:
    """Tell what a ZIP file is by the names of its members; of a damaged one, by those that still show."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:_HEAD])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        shown = data[: 64 * _HEAD]
        return next((kind for name, kind in _ZIPPED if name.encode() in shown), _damaged(shown))
    return next((kind for part, kind in _ZIPPED if any(name.startswith(part) for name in names)), Kind.ZIP)


def _damaged(shown: bytes) -> Kind:
    return Kind.DOCX if b"[Content_Types].xml" in shown else Kind.ZIP
