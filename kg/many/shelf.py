"""What was read of each report, kept as a file, so that the next build reads only what changed.

A part's name is a digest of all that has a say in it: the bytes and the name of the file, what is told
beside it, what overrides it, and the code and tables of the stages that read. A part is MessagePack of the
dataclasses of :mod:`kg.model`, checked by type when it is loaded, and deflated.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from kg import resources
from kg.extract import Extract
from kg.model import Details, Original
from kg.publish.files import replacing, sha256_of

PARTS = "parts"
_FORM = "2"  # of the file; another form has other names
_STAGES = ("document", "extract", "knowledge", "model", "normalise", "read", "recognise", "relate", "segment")
_LIBRARIES = (
    "jieba", "pyahocorasick", "spacy",
    "legacy-doc", "ofdkit", "pypdfium2", "python-docx", "rapidocr-onnxruntime", "selectolax",  # take texts out of files
)  # fmt: skip
_NOT_READ = frozenset({"confidence.toml"})  # has no say in what is read
_SUFFIX = ".part.z"


@dataclass(frozen=True, slots=True)
class Taken:
    """What is known of a text that was taken out of a file, where the file is no more at hand."""

    original: Original
    pages: tuple[int, ...]
    found: Details
    rules: str  # by which it was taken out


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report to be read: where, what it is called, what is told beside it, and what overrides it."""

    path: Path
    name: str
    sha256: str  # of the bytes at the path
    place: str | None = None
    year: int | None = None
    told: Details | None = None  # by the note beside the file
    taken: Taken | None = None  # at the path is a text that a folder keeps in place of the file
    data: bytes | None = field(default=None, repr=False)  # of standard input, which is read once and in one process

    def __str__(self) -> str:
        """Name it in messages."""
        return str(self.path)

    @property
    def given(self) -> str:
        """Give the SHA-256 of the file that was given first."""
        return self.taken.original.sha256 if self.taken else self.sha256

    @property
    def key(self) -> str:
        """Name its part: the same for a file and its text, unless the rules have changed since the text was taken out."""
        rules = rules_digest()
        older = self.taken and self.taken.rules != rules and (self.taken.rules, self.sha256)
        said = [_FORM, self.given, self.name, self.place, self.year, self.told, rules, older or None]
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:32]


@cache
def rules_digest() -> str:
    """Give the SHA-256 of the code and the tables by which reports are read, and of the libraries' versions."""
    digest = hashlib.sha256()
    for path in _rules():
        digest.update(f"{sha256_of(path)}  {path.relative_to(resources.package()).as_posix()}\n".encode())
    for library in _LIBRARIES:
        digest.update(f"{library}=={_version(library)}\n".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"


def _rules() -> Iterator[Path]:
    for stage in _STAGES:
        place = resources.package() / stage
        files = [place.with_suffix(".py"), *(place.rglob("*") if place.is_dir() else ())]
        for path in sorted(files):
            if path.is_file() and "__pycache__" not in path.parts and path.name not in _NOT_READ:
                yield path


class Shelf:
    """The folder of the parts."""

    def __init__(self, folder: Path) -> None:
        """Take the parts of the graph in *folder*."""
        self._folder = folder / PARTS

    def __contains__(self, key: str) -> bool:
        return self._path(key).is_file()

    def put(self, key: str, extract: Extract) -> None:
        """Keep a part.

        Raises:
            OutputError: it cannot be written.

        """
        data = zlib.compress(msgspec.msgpack.encode(extract), 1)
        with replacing(self._path(key)) as part:
            part.write_bytes(data)

    def get(self, key: str) -> Extract | None:
        """Load a part; None if there is none. One that is damaged is taken away, so that it is read anew."""
        try:
            return _decoder().decode(zlib.decompress(self._path(key).read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, zlib.error, msgspec.MsgspecError):
            self._path(key).unlink(missing_ok=True)
            return None

    def keep_only(self, keys: set[str]) -> None:
        """Take away the parts of reports and rules that are no more."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            if path.name.removesuffix(_SUFFIX) not in keys:
                path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"


@cache
def _decoder() -> msgspec.msgpack.Decoder[Extract]:
    return msgspec.msgpack.Decoder(Extract)
