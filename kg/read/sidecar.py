"""The note beside a file: whose report it is, of which year, in a few lines of TOML.

``report.pdf.toml`` or ``report.toml`` beside ``report.pdf``; what it says goes before what the text says.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.model import Details
from kg.read import archive
from kg.read.disk import bytes_of_file
from kg.read.extracted import URL
from kg.read.opening import STDIN, archive_around

KEYS = ("place", "year", "delivered", "title", "speaker", "url")
_MAX_BYTES = 100_000
_YEARS = range(1949, 2100)
_REMEDY = "见 see docs/formats.md：" + " ".join(KEYS)


def details_beside(path: Path) -> Details:
    """Read the note beside *path*; without one, nothing is told.

    Raises:
        InputError: it is no TOML, or has a key or a value that means nothing.

    """
    if path == STDIN:
        return Details()
    for note in (path.with_name(f"{path.name}.toml"), path.with_suffix(".toml")):
        data = _bytes_of(note)
        if data is not None:
            return details_of(data, str(note))
    return Details()


def _bytes_of(note: Path) -> bytes | None:
    if note.is_file():
        return bytes_of_file(note, _MAX_BYTES)
    outer = archive_around(note)
    if outer is None:
        return None
    name = note.relative_to(outer).as_posix()
    return archive.member(outer, name) if name in archive.names(outer) else None


def details_of(data: bytes, where: str) -> Details:
    """Read the bytes of a note; see :func:`details_beside`."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(where, f"不是 TOML not TOML ({error})", _REMEDY) from error
    for key, value in table.items():
        if key not in KEYS:
            raise InputError(where, f"没有这个键 no such key: {key}", _REMEDY)
        if fault := _fault(key, value):
            raise InputError(where, f"{key}：{fault}", _REMEDY)
    if "delivered" in table:
        table["delivered"] = str(table["delivered"])
    return Details(**table)


def _fault(key: str, value: object) -> str | None:
    """Say what is wrong with the value of a key, if anything is."""
    if key == "year":
        fine = isinstance(value, int) and not isinstance(value, bool) and value in _YEARS
        return None if fine else "应为四位年份 should be a year, such as 2022"
    if key == "delivered":
        return None if _is_date(value) else "应为日期 should be a date, such as 2022-01-05"
    if not isinstance(value, str) or not value.strip():
        return "应为文字 should be text"
    if key == "url" and not URL.fullmatch(value):
        return "应为网址 should be an address, such as https://…"
    return None


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    return type(value) is date
