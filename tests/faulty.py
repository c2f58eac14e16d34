"""Files that are damaged, or made to do harm: each a few kilobytes at most, made anew by each test."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

GOOD = (
    "2022年平江县政府工作报告\n"
    "——2022年1月5日在平江县第十八届人民代表大会第一次会议上\n"
    "各位代表：\n"
    "一、2021年工作回顾\n"
    "平江县获评全国文明县。地区生产总值增长8.1%。\n"
    "二、2022年工作安排\n"
    "地区生产总值增长7%以上。\n"
)


def zipped(members: dict[str, bytes]) -> bytes:
    """Make a ZIP file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(body: str, head: str = "") -> bytes:
    """Make the least that is a Word file, around the XML of a document."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    document = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    parts = {"[Content_Types].xml": types, "_rels/.rels": links, "word/document.xml": document}
    return zipped({name: text.encode() for name, text in parts.items()})


def paragraphs(text: str) -> str:
    """Write the lines of a text as the paragraphs of a Word document."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())


_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
LAUGHTER = f'<!DOCTYPE d [<!ENTITY l0 "哈">{_LAUGHS}]>'  # a billion characters where its entities are put in


def outside(path: str) -> str:
    """Declare an entity whose text is a file of this machine."""
    return f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{path}">]>'


def bomb(size: int) -> bytes:
    """Make a ZIP file of a kilobyte for each megabyte of *size*."""
    return zipped({"a.txt": b"\x00" * size})


def lying_bomb(size: int) -> bytes:
    """Make a ZIP file whose heads say that its member is small."""
    data = bomb(size)
    said = struct.pack("<I", size)
    return data.replace(said, struct.pack("<I", 1000))


def traversing() -> bytes:
    """Make an archive with a member that would be put outside its folder."""
    return zipped({"../../../outside.txt": GOOD.encode()})


def png(width: int, height: int) -> bytes:
    """Make a picture that says that it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 100)) + chunk(b"IEND", b"")
    )


def locked_pdf() -> bytes:
    """Make a PDF that wants a password: its key was made from one that is not given."""
    lines = [
        b"%PDF-1.4\n",
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n",
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n",
    ]
    places, at = [], 0
    for line in lines:
        places.append(at)
        at += len(line)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places[1:])
    tail = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % at
    return b"".join(lines) + table + tail
