"""Many files of any kind in a folder that grows and shrinks: what is known of the originals stays when they are gone."""

from __future__ import annotations

import ast
import hashlib
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from documents.made import page, pdf, word, zipped
from growing import files, reads

import kg
from kg import resources
from kg.cli import main
from kg.errors import OutputError
from kg.extract import Extract
from kg.many import shelf
from kg.many.shelf import PARTS
from kg.publish.generation import current
from kg.read import opening

OPENING = [
    "2022年{0}政府工作报告", "——2022年1月5日在{0}第一届人民代表大会第一次会议上", "各位代表：", "一、2021年工作回顾", "{0}获评全国文明县。",
    "地区生产总值增长8.1%，由300亿元增加到330亿元。", "岳阳市获评全国文明城市。", "二、2022年工作安排", "地区生产总值增长7%以上。",
]  # fmt: skip
NOTE = 'place = "湘阴县"\nspeaker = "张三"\nurl = "https://example.org/report"\n'


def said(place: str, more: int = 0) -> list[str]:
    """Give the paragraphs of a report."""
    return [*(line.format(place) for line in OPENING), *(f"新增高新技术企业{n}家。" for n in range(20, 20 + more))]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder of a plain text, a Word file, a page, a PDF of two pages with a note beside it, and an archive of two texts."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.txt").write_text("\n".join(said("平江县")), encoding="gb18030")
    (folder / "b.docx").write_bytes(word(said("岳阳县")))
    (folder / "c.html").write_bytes(page([line for line in said("华容县") if "年1月5日" not in line]))
    (folder / "d.pdf").write_bytes(pdf(said("湘阴县", 40)))
    (folder / "d.pdf.toml").write_text(NOTE, encoding="utf-8")
    members = {"e.txt": "\n".join(said("临湘市")).encode(), "f.docx": word(said("汨罗市"))}
    (folder / "all.zip").write_bytes(zipped(members))
    return folder


def run(command: str, folder: Path, *words: str | Path) -> None:
    """Build, add or remove, and see that it went well."""
    named = ["-o", str(folder)] if command == "build" else [str(folder)]
    assert main([command, *named, *map(str, words)]) == 0


def sources(folder: Path) -> list[str]:
    """Name the texts that a folder keeps."""
    return sorted(path.name[13:] for path in (folder / "sources").iterdir())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_of_any_kind_give_what_memory_does(given: Path, tmp_path: Path, jobs: str) -> None:
    """Whether one process reads them or two, the files are those of the build that holds all at once."""
    kg.build([given]).save(tmp_path / "memory")
    run("build", tmp_path / "out", given, "--jobs", jobs)
    for name in ("graph.ttl", "graph.html", "void.ttl", "shacl-report.ttl", "graph.nt.sha256"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "memory" / name).read_bytes(), name
    assert sources(tmp_path / "out") == sources(tmp_path / "memory")
    assert sources(tmp_path / "out") == ["a.txt", "b.docx.txt", "c.html.txt", "d.pdf.txt", "e.txt", "f.docx.txt"]


def test_documents_come_and_go(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After additions and removals the folder is that of a build from scratch, though no original is there any more."""
    run("build", tmp_path / "scratch", given / "b.docx", given / "d.pdf", given / "all.zip/e.txt")
    digest = hashlib.sha256((given / "d.pdf").read_bytes()).hexdigest()
    out, seen = tmp_path / "out", reads(monkeypatch)
    run("build", out, given / "a.txt", given / "b.docx")
    run("add", out, given / "d.pdf", given / "all.zip/e.txt")
    assert sorted(seen) == ["a.txt", "b.docx", "d.pdf", "e.txt"]
    for path in given.iterdir():
        path.unlink()
    seen.clear()
    run("remove", out, "a.txt")
    assert seen == []
    assert files(out) == files(tmp_path / "scratch")
    graph = (out / "graph.ttl").read_text("utf-8")
    for word_of_pdf in (f'"{digest}"', "gwr:page 2", "https://example.org/report", "张三"):
        assert word_of_pdf in graph
    run("remove", out, digest[:10])
    assert sources(out) == ["b.docx.txt", "e.txt"]


def test_other_rules_read_the_kept_texts(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was taken out of a file is read again with all that was known of the file; the file given again is opened."""
    out, seen = tmp_path / "out", reads(monkeypatch)
    run("build", out, given)
    monkeypatch.setattr(shelf, "rules_digest", lambda: "other rules")
    run("build", tmp_path / "scratch", given / "c.html", given / "d.pdf", given / "all.zip")
    seen.clear()
    run("remove", out, "a.txt", "b.docx")
    assert sorted(seen) == ["c.html", "d.pdf", "e.txt", "f.docx"]
    assert (out / "graph.ttl").read_bytes() == (tmp_path / "scratch/graph.ttl").read_bytes()
    assert (out / "graph.html").read_bytes() == (tmp_path / "scratch/graph.html").read_bytes()
    seen.clear()
    run("remove", out, "f.docx")
    assert seen == []  # the parts of the kept texts are found again
    run("build", out, given / "c.html", given / "d.pdf", given / "all.zip/e.txt")
    assert sorted(seen) == ["c.html", "d.pdf"]
    assert files(out)["reports.json"].count(b"pages") == 2


def test_damaged_parts_of_documents_are_read_from_the_kept_texts(given: Path, tmp_path: Path) -> None:
    """With the originals gone and every part damaged, a removal still gives the folder of a build from scratch."""
    run("build", tmp_path / "scratch", given / "d.pdf", given / "all.zip")
    out = tmp_path / "out"
    run("build", out, given)
    for path in [*given.iterdir(), *(out / PARTS).iterdir()]:
        path.write_bytes(b"damaged")
    run("remove", out, "a.txt", "b.docx", "c.html")
    assert files(out) == files(tmp_path / "scratch")


def test_the_same_text_in_two_files_is_one_report(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a document and a text of the same characters the first by name stands for both, whenever it came."""
    out, text = tmp_path / "out", "\n".join(said("岳阳县"))
    (given / "z.txt").write_text(text, encoding="utf-8")
    (given / "z.docx").write_bytes((given / "b.docx").read_bytes())
    run("build", out, given / "z.txt")
    run("add", out, given / "b.docx", given / "z.docx")
    told = capsys.readouterr().out
    assert "z.docx: 与 b.docx 内容相同" in told
    assert "z.txt: 与 b.docx 内容相同" in told
    assert sources(out) == ["b.docx.txt"]
    run("build", tmp_path / "scratch", given / "b.docx", given / "z.docx", given / "z.txt")
    assert files(out) == files(tmp_path / "scratch")
    seen = reads(monkeypatch)
    run("build", tmp_path / "scratch", given / "b.docx", given / "z.docx", given / "z.txt")
    assert seen == []


def test_a_changed_note_is_read(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note has a say in what is read: a build after it changed reads its file, and no other."""
    seen = reads(monkeypatch)
    run("build", tmp_path / "out", given)
    seen.clear()
    (given / "d.pdf.toml").write_text(NOTE.replace("张三", "李四"), encoding="utf-8")
    run("build", tmp_path / "out", given)
    assert seen == ["d.pdf"]
    assert "李四" in (tmp_path / "out/graph.ttl").read_text("utf-8")


def test_standard_input_is_read_by_any_process(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that come once reach the process that reads them, and are kept."""
    opening._standard_input.cache_clear()
    data = (given / "a.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    run("build", tmp_path / "out", "-", given / "b.docx", "--jobs", "2")
    opening._standard_input.cache_clear()
    assert sources(tmp_path / "out") == ["b.docx.txt", "standard-input.txt"]
    run("remove", tmp_path / "out", "b.docx")
    (kept,) = (tmp_path / "out/sources").iterdir()
    assert kept.read_bytes() == data


def test_findings_go_with_the_graph_that_they_are_of(given: Path, tmp_path: Path) -> None:
    """``kg audit`` writes beside the graph itself; the next change of the folder takes findings and marks away."""
    out = tmp_path / "out"
    run("build", tmp_path / "scratch", given / "a.txt")
    run("build", out, given / "a.txt", given / "b.docx")
    before = files(out)
    run("audit", out, "--mark")
    assert (out / "audit.ttl").is_file()
    assert (out / "graph.html").read_bytes() != before["graph.html"]
    assert {"audit.ttl", "graph.html"} == {name for name, data in files(out).items() if before.get(name) != data}
    run("remove", out, "b.docx")
    assert not (out / "audit.ttl").is_symlink()
    assert files(out) == files(tmp_path / "scratch")
    kg.build([given / "a.txt"]).save(tmp_path / "plain")
    run("audit", tmp_path / "plain", "--mark")
    assert not (tmp_path / "plain/audit.ttl").is_symlink()
    run("build", tmp_path / "plain", given / "a.txt")
    assert not (tmp_path / "plain/audit.ttl").exists()


@pytest.mark.parametrize("stage", ["_run", "merge", "write_described"])
def test_a_failure_after_reading_changes_nothing(
    stage: str, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever stage fails, its message is told with what could not be read, and the folder is as it was."""
    out = tmp_path / "out"
    run("build", out, given / "a.txt")
    before, there = files(out), sorted(path.name for path in out.iterdir())
    (given / "bad.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<<")

    def failing(*_: object, **__: object) -> None:
        raise OutputError("somewhere", "没有空间 no room", "腾出空间 make room")

    monkeypatch.setattr(f"kg.many.build.{stage}", failing)
    assert main(["build", str(given), "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert "no room" in told
    assert "bad.pdf" in told
    assert files(out) == before
    assert sorted(path.name for path in out.iterdir()) == there
    assert not [
        path for path in (out / ".kg").iterdir() if path.is_dir() and path not in (current(out), out / ".kg/now")
    ]


def test_no_room_for_a_part_is_no_fault_of_the_report(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a part cannot be kept, no graph of fewer reports takes the place of the one that is there."""
    out = tmp_path / "out"
    run("build", out, given / "a.txt", given / "b.docx")
    before = files(out)
    put = shelf.Shelf.put

    def failing(self: shelf.Shelf, key: str, extract: Extract) -> None:
        if extract.report.source.name == "d.pdf":
            raise OutputError("somewhere", "没有空间 no room", "腾出空间 make room")
        put(self, key, extract)

    monkeypatch.setattr(shelf.Shelf, "put", failing)
    assert main(["add", str(out), str(given / "d.pdf"), str(given / "c.html")]) == 2
    assert "no room" in capsys.readouterr().err
    assert files(out) == before


def test_every_package_that_has_a_say_in_reading_is_in_the_key() -> None:
    """What the stages import of this program is itself among them, but for errors and the places of files."""
    package, beside = resources.package(), {"errors", "resources"}
    for stage in shelf._STAGES:
        place = package / stage
        for path in [*place.rglob("*.py"), *(p for p in [place.with_suffix(".py")] if p.is_file())]:
            assert _imported(path) <= {*shelf._STAGES, *beside}, path


def _imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names |= {
        f"kg.{alias.name}" for n in nodes if isinstance(n, ast.ImportFrom) and n.module == "kg" for alias in n.names
    }
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("kg.")}
