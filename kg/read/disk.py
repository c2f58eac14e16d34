"""Files on disk → their bytes, none larger than a report can be."""

from __future__ import annotations

import stat
from pathlib import Path

from kg.errors import InputError
from kg.read.limits import MAX_BYTES

_HEAD = 4096


def bytes_of_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Give the bytes of a file.

    Raises:
        InputError: it cannot be read, or is too large.

    """
    try:
        status = path.stat()
        if not (
            stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
        ):  # of a pipe, nobody may ever write the end
            raise InputError(
                str(path), "不是普通文件 not a regular file", "经标准输入给出 give it by standard input: kg build -"
            )
        if status.st_size > limit:
            raise too_large(str(path), limit)
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path), f"读不了 cannot be read ({error.strerror})", "检查权限 check the permissions"
        ) from error


def head_of(path: Path) -> bytes:
    """Give the first bytes of a file; nothing of one that cannot be read, of which its reading will tell."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def too_large(where: str, limit: int) -> InputError:
    """Say that a file is larger than a report can be."""
    return InputError(
        where,
        f"文件过大，超过 {limit:,} 字节 larger than a report can be",
        "拆成单篇报告 give one report a file",
    )
