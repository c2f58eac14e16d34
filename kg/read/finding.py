"""Paths → the files to read: those given, and the reports in folders and archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read import archive
from kg.read.disk import bytes_of_file, head_of
from kg.read.kinds import ARCHIVES, DOCUMENTS, Kind, kind_of
from kg.read.opening import STDIN, archive_around

SUFFIXES = (".txt", ".md", ".text")  # of what is read as plain text in a folder; a file that is named is read anyway


def find(paths: Iterable[Path]) -> list[Path]:
    """List what to read: each file given, and the reports in each folder and archive.

    A member of an archive is written as a path inside it. The order does not depend on the
    order of the arguments.

    Raises:
        InputError: a path does not exist, or a folder holds no report.

    """
    found: set[Path] = set()
    for path in paths:
        if path != STDIN and not path.exists() and archive_around(path) is None:
            raise InputError(
                str(path),
                "没有这个文件或文件夹 no such file or folder",
                "检查路径 check the path",
            )
        inside = list(_reports_at(path))
        if not inside:
            raise InputError(
                str(path),
                "文件夹里没有报告 no report in the folder",
                "放入报告（文本、网页、PDF、Word），或改指文件 put a report there or name a file",
            )
        found.update(inside)
    return sorted(found, key=lambda p: (p.name, str(p)))


def _reports_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            if child.is_file() and not _is_made(child, path):
                yield from _in_folder(child)
    elif path.is_file() and kind_of_file(path) in ARCHIVES:
        yield from _in_archive(path)
    else:
        yield path


def kind_of_file(path: Path) -> Kind:
    """Tell what a file is; of one that is no container, its head is enough."""
    kind = kind_of(head_of(path))
    return kind_of(bytes_of_file(path)) if kind in {Kind.ZIP, Kind.OLE, Kind.DOCX} else kind


def _in_folder(path: Path) -> Iterator[Path]:
    if _is_aside(path):
        return
    if path.suffix.lower() in SUFFIXES:
        yield path
        return
    try:
        kind = kind_of_file(path)
        if kind in ARCHIVES:
            yield from list(_in_archive(path))
    except InputError:  # it cannot be looked into: its reading will tell, and the others are read
        yield path
        return
    if kind in DOCUMENTS:
        yield path


def _in_archive(path: Path) -> Iterator[Path]:
    for name in archive.names(path):
        inside = path / name
        if _is_aside(inside):
            continue
        if inside.suffix.lower() in SUFFIXES or kind_of(archive.member(path, name)) in DOCUMENTS:
            yield inside


def _is_aside(path: Path) -> bool:
    """Tell whether a file in a folder stands beside the reports: hidden, a lock of Word, a README."""
    return path.name.startswith((".", "~$")) or path.stem.upper() == "README" or "__MACOSX" in path.parts


def _is_made(path: Path, within: Path) -> bool:
    """Tell whether a build wrote the file: a page beside its graph, or the copy of a source that it keeps."""
    if (path.parent / "graph.ttl").is_file() and path.suffix.lower() == ".html":
        return True
    return path.parent.name == "sources" and path.parent != within and (path.parent.parent / "graph.ttl").is_file()
