"""ZIP and tar files: which members they hold, and the bytes of one; bounded, and never unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, NoReturn, cast

from kg.errors import InputError
from kg.read.disk import bytes_of_file
from kg.read.extracted import damaged
from kg.read.kinds import Kind, kind_of
from kg.read.limits import MAX_BYTES, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED

_LOCKED = 0x1
_UTF8_NAMES = 0x800  # the flag of a ZIP member whose name is UTF-8; Windows writes GBK without it
_FAULTS = (
    zipfile.BadZipFile, tarfile.TarError, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, zlib.error, lzma.LZMAError,
)  # fmt: skip


def names(path: Path) -> list[str]:
    """List the members of the archive at *path* that are files, sorted.

    Raises:
        InputError: it is damaged, locked with a password, or unpacks to more than it may.

    """
    return sorted(_members(path, path.stat().st_mtime_ns))


def member(path: Path, name: str) -> bytes:
    """Give the bytes of one member.

    Raises:
        InputError: the archive has no such member; see :func:`names`.

    """
    try:
        return _members(path, path.stat().st_mtime_ns)[name]
    except KeyError:
        raise InputError(
            f"{path}/{name}", "压缩包里没有这个文件 no such file in the archive", "检查路径 check the path"
        ) from None


@lru_cache(maxsize=1)  # a build asks for one member after the other, and once more to keep it
def _members(path: Path, _changed: int) -> Mapping[str, bytes]:
    return unpacked(bytes_of_file(path), str(path))


def unpacked(data: bytes, where: str) -> dict[str, bytes]:
    """Give the files of an archive by their names.

    Raises:
        InputError: see :func:`names`.

    """
    room = _Room(min(MAX_UNPACKED, max(MAX_BYTES // 10, len(data) * MAX_RATIO)), where)
    reader = _zipped if kind_of(data) is Kind.ZIP else _tarred
    try:
        return dict(reader(data, room))
    except _FAULTS as error:
        raise damaged(where, "压缩包 archive", error) from error


class _Room:
    """How much an archive may still unpack to; what its headers say of sizes is not believed."""

    def __init__(self, left: int, where: str) -> None:
        self._left, self._where, self._members = left, where, 0

    def take(self, file: IO[bytes]) -> bytes:
        """Read *file* whole, if there is room for it."""
        content = file.read(self._left + 1)
        self._left -= len(content)
        self._members += 1
        if self._left < 0 or self._members > MAX_MEMBERS:
            raise InputError(
                self._where,
                "解压后过大，疑似压缩炸弹 unpacks to more than reports would",
                "拆成几个压缩包，或直接给文件 split it, or give the files themselves",
            )
        return content

    def refuse_locked(self) -> NoReturn:
        """Say that a password is needed."""
        raise InputError(self._where, "压缩包有密码 the archive has a password", "先解压 unpack it first")


def _zipped(data: bytes, room: _Room) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            if not info.filename or info.is_dir():
                continue
            if info.flag_bits & _LOCKED:
                room.refuse_locked()
            with archive.open(info) as file:
                yield _name(info), room.take(file)


def _tarred(data: bytes, room: _Room) -> Iterator[tuple[str, bytes]]:
    plain = room.take(_opened(data))  # first, since tarfile believes what a header says of its own size
    with tarfile.open(fileobj=BytesIO(plain), mode="r:") as archive:
        for info in archive:
            file = archive.extractfile(info) if info.isreg() else None
            if file:
                yield _safe(info.name), room.take(file)


def _opened(data: bytes) -> IO[bytes]:
    if data.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=BytesIO(data)))
    if data.startswith(b"BZh"):
        return bz2.BZ2File(BytesIO(data))
    return lzma.LZMAFile(BytesIO(data)) if data.startswith(b"\xfd7zXZ") else BytesIO(data)


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8_NAMES:
        return _safe(info.filename)
    try:
        return _safe(info.filename.encode("cp437").decode("gb18030"))
    except UnicodeError:
        return _safe(info.filename)


def _safe(name: str) -> str:
    """Give a name as a path inside the archive; nothing is ever written there."""
    return PurePosixPath(
        *(part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."})
    ).as_posix()
