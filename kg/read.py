"""Bytes of a file → :class:`~kg.model.Source`; the only module that opens reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Source

SUFFIXES = (".txt", ".md")
MAX_BYTES = 20_000_000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SHARE_OF_CONTROLS = 0.01
_LONGEST_UTF8 = 4  # bytes of one character; a file may be cut inside its last


def find(paths: Iterable[Path]) -> list[Path]:
    """List the files to read: each file given, and the reports in each folder.

    The order does not depend on the order of the arguments.

    Raises:
        InputError: a path does not exist, or a folder holds no report.

    """
    found: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise InputError(
                str(path),
                "没有这个文件或文件夹 no such file or folder",
                "检查路径 check the path",
            )
        inside = list(_reports_in(path))
        if not inside:
            raise InputError(
                str(path),
                f"文件夹里没有 {' '.join(SUFFIXES)} 文件 no report in the folder",
                "放入报告文本，或改指文件 put a report there or name a file",
            )
        found.update(inside)
    return sorted(found, key=lambda p: (p.name, str(p)))


def _reports_in(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for child in sorted(path.rglob("*")):
        report = child.is_file() and child.suffix.lower() in SUFFIXES and child.stem.upper() != "README"
        if report and (child.parent == path or not _is_kept(child)):
            yield child


def _is_kept(path: Path) -> bool:
    """Tell whether a file is the copy of a source that a build keeps beside its graph."""
    return path.parent.name == "sources" and (path.parent.parent / "graph.ttl").is_file()


def read(path: Path) -> Source:
    """Read and decode one file.

    UTF-8 with and without BOM, UTF-16 with BOM, and GB18030 are understood; line ends
    and a BOM stay in the text, so that offsets mean the same to every other reader.

    Raises:
        InputError: the file is empty, too large, binary, or in no known encoding.

    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                str(path),
                f"文件过大，超过 {MAX_BYTES:,} 字节 larger than a report can be",
                "拆成单篇报告 give one report a file",
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path), f"读不了 cannot be read ({error.strerror})", "检查权限 check the permissions"
        ) from error
    name = path.name.encode("utf-8", "replace").decode("utf-8")  # a name need not be text
    return decode(data, name=name, where=str(path))


def decode(data: bytes, *, name: str, where: str) -> Source:
    """Decode the bytes of a report; see :func:`read`."""
    if not data.strip():
        raise InputError(where, "空文件 the file is empty", "换一个文件 give another file")
    encoding, text = _decoded(data, where)
    if not text.strip("\ufeff \t\r\n\f\u3000\xa0\x00"):
        raise InputError(where, "空文件 the file is empty", "换一个文件 give another file")
    controls = sum(1 for c in text if c < " " and c not in "\t\n\r\f")
    if controls > _SHARE_OF_CONTROLS * len(text):
        raise InputError(
            where,
            "二进制文件，不是文本 a binary file, not text",
            "先转成 .txt convert it to text first",
        )
    digest = hashlib.sha256(data).hexdigest()
    return Source(name=name, sha256=digest, encoding=encoding, byte_size=len(data), text=text)


def _decoded(data: bytes, where: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, _strict(data, encoding, where)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < _LONGEST_UTF8 and error.reason == "unexpected end of data":
            return "utf-8", data[: error.start].decode("utf-8")
    try:
        return "gb18030", data.decode("gb18030")
    except UnicodeDecodeError:
        pass  # neither: told below
    raise InputError(
        where,
        "无法解码：不是 UTF-8、UTF-16 或 GB18030 text in no known encoding",
        "另存为 UTF-8 save it as UTF-8",
    )


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            where,
            f"第 {error.start} 字节处不是合法的 {encoding} not valid {encoding} at byte {error.start}",
            "另存为 UTF-8 save it as UTF-8",
        ) from error
