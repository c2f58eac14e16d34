"""Writing files whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside *path*; move it into place when the block succeeds.

    Raises:
        OutputError: the folder cannot be made, or the file cannot be written.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".kg-", suffix=".part")
        os.close(handle)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    what = f"写不了 cannot be written ({error.strerror or error})"
    return OutputError(str(path), what, "换一个输出文件夹 choose another folder: -o DIR")
