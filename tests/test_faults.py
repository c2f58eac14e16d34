"""Faults: what is damaged or hostile is named with a remedy, the other files are built, and nothing is half written."""

from __future__ import annotations

import codecs
import errno
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from faulty import (
    GOOD,
    LAUGHTER,
    bomb,
    locked_pdf,
    lying_bomb,
    outside,
    paragraphs,
    png,
    traversing,
    word,
    zipped,
)

from kg.cli import main
from kg.extract import Extractor
from kg.pipeline import build
from kg.read import find, read
from kg.read import reading as reading_module

ROOT = Path(__file__).parent.parent
MB = 1_000_000
TEXT = GOOD.encode()
_DOCUMENT = paragraphs(GOOD)

# name of the file, its bytes, and what must be said of it
REFUSED: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \r\n\t\xe3\x80\x80", "the file is empty"),
    ("binary.txt", bytes(range(32)) * 40, "a binary file"),
    ("program.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 64, "a binary file"),
    ("nul.txt", b"\x00" * 5000, "the file is empty"),
    ("false-mark.txt", codecs.BOM_UTF8 + b"\xb8\xb8", "not valid utf-8 at byte 3"),
    ("cut-utf16.txt", codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le")[:-1], "not valid utf-16-le"),
    ("mixed.txt", TEXT + b"\xff\xff" + GOOD.encode("gb18030") + b"\xff", "text in no known encoding"),
    ("laughter.docx", word(f"{_DOCUMENT}<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", LAUGHTER), "a damaged DOCX file"),
    ("laughter.xml", f"<?xml version='1.0'?>{LAUGHTER}<d>&l9;</d>".encode(), "an XML file"),
    ("nested.docx", word("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000), "a damaged DOCX file"),
    ("bomb.docx", word(f"{_DOCUMENT}{' ' * 50 * MB}"), "unpacks to more than"),
    ("bomb.zip", bomb(50 * MB), "unpacks to more than"),
    ("lying.zip", lying_bomb(50 * MB), "archive"),
    ("archives.zip", zipped({"inner.zip": zipped({"a.txt": TEXT})}), "no report"),
    ("cut.zip", zipped({"a.txt": TEXT})[:-30], "archive"),
    ("cut.docx", word(_DOCUMENT)[:-60], "a damaged DOCX file"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj<<", "a damaged PDF file"),
    ("locked.pdf", locked_pdf(), "the PDF has a password"),
    ("sealed.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    (
        "damaged.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 99,
        "a damaged DOC file",
    ),
    ("other.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 999, "not a Word file"),
    ("deep.html", b"<html><body>" + b"<div>" * 100_000 + TEXT, "nest too deep"),
    ("huge.png", png(60_000, 60_000), "scan"),
    ("rich.rtf", b"{\\rtf1 x}", "an RTF file"),
    ("archive.rar", b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
    ("damaged.tar.gz", b"\x1f\x8b\x08" + b"\x00" * 50, "archive"),
    ("nameless.zip", (ROOT / "tools/fuzz/seeds/files/nameless.zip").read_bytes(), "no report"),
    ("long.txt", TEXT * 20_000, "more text than a report can hold"),
]
# name of the file and its bytes: damaged, misnamed or odd, and read none the less
READ: list[tuple[str, bytes]] = [
    ("cut.txt", TEXT + "平".encode()[:-1]),
    ("page.pdf", b"<html><body><p>" + GOOD.replace("\n", "</p><p>").encode() + b"</p></body></html>"),
    ("text.docx", TEXT),
    ("word.txt", word(_DOCUMENT)),
    ("some-nul.txt", GOOD.replace("县", "县\x00").encode()[: len(TEXT)] + TEXT * 10),
    ("turning.txt", GOOD.replace("文明", "\u202e文\u2066明\u200b").encode()),
    ("private.txt", f"{GOOD}\ue000\uf8ff\U000f0000".encode()),
    ("line.txt", (GOOD + "推进改革开放，" * 3000).encode()),
    ("outside.docx", word(f"{_DOCUMENT}<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", outside(str(Path(__file__))))),
    ("attributes.html", b"<html><body " + b"a=b " * 50_000 + b"><p>" + GOOD.replace("\n", "</p><p>").encode()),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Build all of them at once, in a process with a gigabyte and a half of memory; its folder and what it said."""
    folder = tmp_path_factory.mktemp("faults")
    for name, data in [("good.txt", TEXT), *READ, *((name, data) for name, data, _ in REFUSED)]:
        (folder / name).write_bytes(data)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(200 * MB)  # a hole: it takes no room
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipe.txt")
    paths = [str(path) for path in sorted(folder.iterdir())]
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        *paths,
        str(folder / "gone.txt"),
        "/dev/zero",
        "-o",
        str(folder / "out"),
    ]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=120, check=False, preexec_fn=_bounded
    )
    return folder, done


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (1500 * MB, 1500 * MB))


Told = tuple[Path, "subprocess.CompletedProcess[str]"]
_OTHERS = [
    ("large.txt", "larger than a report can be"),
    ("loop.txt", "no such file"),
    ("pipe.txt", "not a regular file"),
    ("gone.txt", "no such file"),
    ("/dev/zero", "not a regular file"),
]


@pytest.mark.parametrize(("name", "what"), [*((name, what) for name, _, what in REFUSED), *_OTHERS])
def test_a_fault_is_named_with_a_remedy(told: Told, name: str, what: str) -> None:
    """One message says which file, what is wrong, in both languages, and what to do; and no traceback."""
    _, done = told
    messages = re.findall(rf"^错误 error: \S*?{re.escape(name)}: (.*)\n  → (.+)$", done.stderr, re.MULTILINE)
    assert len(messages) == 1
    [(said, remedy)] = messages
    assert what in said
    assert re.search("[一-鿿]", said)
    assert re.search("[一-鿿].*[a-z]", remedy)


def test_the_other_files_are_built_and_the_exit_code_says_it(told: Told) -> None:
    """Each readable file is in the graph, its quotes are proved, the code is 2, and nothing is left half written."""
    folder, done = told
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    out = folder / "out"
    kept = {re.sub(r"^[0-9a-f]{12}-|\.txt$", "", path.name) for path in (out / "sources").iterdir()}
    one_text = {"page.pdf", "word.txt", "outside.docx", "attributes.html"}  # of these the first stands for all
    wanted = {re.sub(r"\.txt$", "", name) for name in ("good.txt", *(n for n, _ in READ)) if name not in one_text}
    assert wanted - {"text.docx"} <= kept | {"good"}
    assert not list(out.rglob(".kg-*"))
    assert main(["verify", str(out)]) == 0


@cache
def extractor() -> Extractor:
    """What reads reports, made once."""
    return Extractor()


@pytest.mark.parametrize(("name", "data"), READ, ids=[name for name, _ in READ])
def test_what_is_odd_is_read(name: str, data: bytes, tmp_path: Path) -> None:
    """A wrong ending, a cut end, NUL, bidi and private characters, a long line: the honour is found in all of them."""
    (tmp_path / name).write_bytes(data)
    source = read(tmp_path / name)
    assert "test_what_is_odd" not in source.text  # an entity from outside is not put in
    claims = extractor().extract(source).claims
    assert ("receivedHonour", "平江县") in {(claim.relation, claim.subject.label) for claim in claims}


def test_an_archive_writes_nothing_outside(tmp_path: Path) -> None:
    """A member that would climb out of its folder is read, or refused, and never put anywhere."""
    inside = tmp_path / "a/b/c"
    inside.mkdir(parents=True)
    (inside / "climbing.zip").write_bytes(traversing())
    main(["build", str(inside / "climbing.zip"), "-o", str(inside / "out")])
    assert not list(tmp_path.rglob("outside.txt"))
    assert {path.name for path in tmp_path.rglob("*outside*")} <= {
        path.name for path in (inside / "out/sources").glob("*-outside.txt")
    }


def test_a_million_characters_in_a_line(tmp_path: Path) -> None:
    """A line of a million characters is read within the bounds, and what stands before it is found."""
    (tmp_path / "line.txt").write_text(GOOD + "推进改革，" * 200_000, encoding="utf-8")
    assert "receivedHonour" in {fact.relation for fact in build([tmp_path / "line.txt"]).facts}


def test_fifty_thousand_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are found in one order, and what has the same bytes is read once."""
    (tmp_path / "in").mkdir()
    first = tmp_path / "in/00000.txt"
    first.write_bytes(TEXT)
    for number in range(1, 50_000):
        os.link(first, tmp_path / f"in/{number:05}.txt")
    found = find([tmp_path / "in"])
    assert len(found) == 50_000
    assert found == sorted(found)
    monkeypatch.setattr("kg.pipeline.find", lambda paths: [path for path in found if path.parent in paths][:300])
    made = build([tmp_path / "in"])
    assert (len(made.reports), len(made.duplicates)) == (1, 299)


# ---- what is wrong where the graph is to be written ----------------------------------------------


@pytest.mark.parametrize("room", [2_000, 100_000])
def test_no_room_for_a_file(room: int, tmp_path: Path) -> None:
    """Where a file cannot be written whole, the message says so, and no part of it is left."""
    (tmp_path / "r.txt").write_bytes(TEXT)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "r.txt"), "-o", str(out)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip
    assert done.returncode == 2
    assert re.search(r"错误 error: \S*out.*: 写不了 cannot be written.*\n  → ", done.stderr)
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob(".kg-*"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_older_graph_is_kept_whole(
    number: int, position: int, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Where a disk fills up or fails at any file, what was there still holds, and the code says that the build failed."""
    (tmp_path / "r.txt").write_bytes(TEXT)
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > position:
            raise OSError(number, os.strerror(number))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert main(["build", str(tmp_path / "r.txt"), "-o", str(copy)]) == 2
    assert os.strerror(number) in capsys.readouterr().err
    monkeypatch.undo()
    assert not list(copy.rglob(".kg-*"))
    assert main(["verify", str(copy)]) == 0


@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), lambda path: path.symlink_to("nowhere/at/all")])
def test_an_output_that_is_no_folder(
    make: Callable[[Path], object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file or a dangling link where the folder should be is told before any work is done."""
    make(tmp_path / "out")
    assert main(["build", str(ROOT / "seeds"), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert "choose another folder" in said


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder is told before any work is done."""
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)
    monkeypatch.setattr(reading_module, "read", lambda path: pytest.fail(f"{path} was read"))
    assert main(["build", str(ROOT / "seeds"), "-o", str(tmp_path)]) == 2
    assert list(tmp_path.iterdir()) == []
