"""The folder of a graph, changed as a whole or not at all, whenever the one who writes dies.

All files of a build lie together in a folder of their own, its generation, below ``.kg``. The
folder of the graph has a link to each, by way of the one link ``.kg/now``, and to move that link is
one step: before it the folder is the old graph, after it the new one, its store included.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import IO

from kg.errors import InputError, OutputError

_HIDDEN, _NOW, _LOCK = ".kg", "now", "lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let nobody else write the folder meanwhile; the lock goes with the process, however that ends.

    Raises:
        InputError: another process writes it.
        OutputError: the folder cannot be written.

    """
    try:
        (folder / _HIDDEN).mkdir(parents=True, exist_ok=True)
        file = (folder / _HIDDEN / _LOCK).open("ab")
    except OSError as error:
        raise _unwritable(folder, error) from error
    with file:
        if not (_locked(file) and _is_there(file)):
            what = "另一个 kg 正在写这个文件夹 another kg is writing this folder"
            raise InputError(
                str(folder), what, "等它结束再运行，或换一个 wait for it to end, or choose another: -o DIR"
            )
        try:
            yield
        finally:
            if current(folder) is None:
                _leave(folder)


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write the next generation into; it becomes the graph when the block succeeds.

    To be used within :func:`alone`. What a killed build left is taken away.

    Raises:
        OutputError: the folder cannot be written.

    """
    hidden = folder / _HIDDEN
    try:
        _tidy(folder)
        old = current(folder)
        new = hidden / str(int(old.name) + 1 if old else 1)
        new.mkdir()
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield new
        _swap(folder, new)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        _tidy(folder)


def current(folder: Path) -> Path | None:
    """Give the folder in which the files of a graph lie; None if it was not written by :func:`fresh`."""
    now = folder / _HIDDEN / _NOW
    return now.parent / now.readlink() if now.is_symlink() else None


def beside(graph: Path, name: str) -> Path:
    """Give where to write the file *name* of the folder of a graph, so that it goes when the graph does.

    Raises:
        OutputError: the folder cannot be written.

    """
    home = graph.resolve().parent
    if home == graph.parent.resolve():
        return graph.parent / name
    try:
        _make_link(graph.parent / name)
    except OSError as error:
        raise _unwritable(graph.parent, error) from error
    return home / name


def _is_there(file: IO[bytes]) -> bool:
    """Tell whether the lock is still the one that others see."""
    return os.path.exists(file.name) and os.path.samestat(os.fstat(file.fileno()), os.stat(file.name))


def _leave(folder: Path) -> None:
    """Leave nothing behind where there was nothing and nothing came of it; parts that were read stay."""
    shutil.rmtree(folder / _HIDDEN, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


def _swap(folder: Path, new: Path) -> None:
    names = {path.name for path in new.iterdir()}
    for name in names:
        if (folder / name).is_dir() and not (new / name).is_dir():
            raise IsADirectoryError(EISDIR, f"{folder / name}: {os.strerror(EISDIR)}")
    for name in names:
        if not os.path.lexists(folder / name):
            (folder / name).symlink_to(_target(name))
    _link(folder / _HIDDEN / _NOW, Path(new.name))  # here the graph becomes the new one
    for name in names:
        _make_link(folder / name)


def _make_link(path: Path) -> None:
    """See that a name leads to the generation, also where somebody put a file of his own in its place."""
    if path.is_symlink() and path.readlink() == _target(path.name):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    _link(path, _target(path.name))


def _link(path: Path, target: Path) -> None:
    part = path.parent / f".{path.name}.link"
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    part.replace(path)


def _target(name: str) -> Path:
    return Path(_HIDDEN, _NOW, name)


def _tidy(folder: Path) -> None:
    """Take away other generations, and links to what this one has not."""
    now = current(folder)
    for path in (folder / _HIDDEN).iterdir():
        if path.is_dir() and not path.is_symlink() and path != now:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.iterdir():
        if path.is_symlink() and path.readlink() == _target(path.name) and not path.exists():
            path.unlink()


def _locked(file: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _locked_there(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _locked_there(file: IO[bytes]) -> bool:
    import msvcrt

    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True


def _unwritable(folder: Path, error: OSError) -> OutputError:
    what = f"写不了 cannot be written ({error.strerror or error})"
    return OutputError(str(folder), what, "换一个输出文件夹 choose another folder: -o DIR")
