"""Many reports: the same bytes as one build in memory, whatever the workers, the order and the history of a folder."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from growing import files, reads

import kg
from kg.cli import main
from kg.extract import Extract, Extractor, knowledge
from kg.many import merging, page, records, shelf
from kg.many.build import Order, make
from kg.many.listing import listing_of
from kg.many.records import Record
from kg.many.runs import graph_of
from kg.many.shelf import PARTS, Shelf, Wanted
from kg.many.wanted import Found, look
from kg.many.workers import Done, spread
from kg.model import Source
from kg.publish import rdf
from kg.publish.generation import alone, current
from kg.publish.named_graphs import quads
from kg.publish.store import open_store
from kg.read import read

ROOT = Path(__file__).parent.parent
HEAD = "2022年{0}政府工作报告\n——2022年1月5日在{0}第一届人民代表大会第一次会议上\n各位代表：\n一、2021年工作回顾\n"
PLAN = "二、2022年工作安排\n地区生产总值增长7%以上。力争创建全国文明城市。\n"
TEXTS = {
    "a": HEAD.format("平江县") + "平江县获评全国文明县。地区生产总值增长8.1%，由300亿元增加到330亿元。伍市工业项目开工建设。\n" + PLAN,
    "b": HEAD.format("湘阴县") + "湘阴县获评全国文明县、国家卫生县城。岳阳市获评全国文明城市。电子信息产业产值增长9%。\n" + PLAN,
    "c": HEAD.format("平江县").replace("2022", "2023").replace("2021", "2022")
    + "伍市工业项目竣工投产。平江县获评国家卫生县城。地区生产总值增长6.5%。\n",
    "d": HEAD.format("平江县") + "地区生产总值增长8.2%。平江县再次获评“全国文明县”。伍市工业工程签约。\n",  # two reports of one year
    "e": HEAD.format("岳阳市") + "岳阳市获评全国文明城市。湘阴县获评全国文明县。平江县石材产业园建成。岳阳经开区引进企业12家。\n",
    "f": "购物车里没有东西。岳阳市成为国家区域性中心城市。全市新增高新技术企业20家。\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six short reports, two of the same place and year, one of no place."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the six, built by one process; not to be changed."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    build([reports], folder, "--jobs", "1")
    return folder


@cache
def extractor() -> Extractor:
    """The reader, made once."""
    return Extractor()


def held(folder: Path) -> set[str]:
    """The quads of the store, which is of the Turtle file that stands there; without the vocabulary and its blank nodes."""
    store = open_store(folder / "graph.ttl")
    assert store is not None
    base = listing_of(folder).base
    graphs = [ox.DefaultGraph(), *(name for name in store.named_graphs() if str(name).startswith(f"<{base}"))]
    return {str(quad) for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)}


def build(paths: Sequence[Path], folder: Path, *more: str) -> None:
    """Build, and see that it went well."""
    assert main(["build", *map(str, paths), "-o", str(folder), *more]) == 0


# ---- the same as in memory -----------------------------------------------------------------------


def test_the_stream_writes_what_memory_does(reports: Path, whole: Path, tmp_path: Path) -> None:
    """Files, store and named graphs are those of the build that holds all reports at once."""
    graph = kg.build(reports)
    graph.save(tmp_path)
    for name in ("graph.ttl", "graph.html", "void.ttl", "shacl-report.ttl", "graph.nt.sha256"):
        assert (whole / name).read_bytes() == (tmp_path / name).read_bytes(), name
    triples = graph.rdf.triples()
    fresh = ox.Store()
    fresh.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    fresh.bulk_extend(quads(triples, base=graph.rdf.base))
    assert held(whole) == {str(quad) for quad in fresh}


@pytest.mark.parametrize(("batch", "jobs"), [(1, 2), (4, 1)])
def test_workers_and_batches_do_not_show(
    reports: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int, jobs: int
) -> None:
    """However the reports are spread, and however few files can be read at a time, the bytes are the same."""
    monkeypatch.setattr("kg.many.build._BATCH", batch)
    monkeypatch.setattr(records, "MOST_FILES", 2)
    build([reports], tmp_path / "out", "--jobs", str(jobs))
    assert files(tmp_path / "out") == files(whole)
    assert held(tmp_path / "out") == held(whole)


def test_the_page_of_very_many_is_an_overview(
    reports: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Above the limit the page has only what several reports speak of, and the person is told."""
    monkeypatch.setattr(page, "WHOLE", 3)
    build([reports], tmp_path / "many")
    assert "an overview" in capsys.readouterr().err
    made, before = files(tmp_path / "many"), files(whole)
    assert len(made["graph.html"]) < len(before["graph.html"])
    assert "概览" in made["graph.html"].decode()
    assert made | {"graph.html": b""} == before | {"graph.html": b""}


# ---- parts ---------------------------------------------------------------------------------------


def extract(path: Path) -> tuple[Wanted, Extract]:
    """Read one report."""
    source = read(path)
    return Wanted(path, path.name, source.sha256), extractor().extract(source)


def test_a_part_comes_back_as_it_was(reports: Path, tmp_path: Path) -> None:
    """What is kept is equal to what was read, also in the graph that it gives, and in its bytes."""
    for path in sorted(reports.iterdir()):
        wanted, read_now = extract(path)
        kept = [Shelf(tmp_path / name) for name in ("x", "y")]
        for one in kept:
            one.put(wanted.key, read_now)
        again = kept[0].get(wanted.key)
        assert again == read_now
        made = [graph_of(one, knowledge(), base="http://x/") for one in (again, read_now)]
        assert made[0] == made[1]
        parts = [(tmp_path / name / PARTS).iterdir() for name in ("x", "y")]
        assert [p.read_bytes() for p in sorted(parts[0])] == [p.read_bytes() for p in sorted(parts[1])]


def test_a_key_knows_all_that_has_a_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file, name, override or rule has another key."""
    one = Wanted(Path("x"), "x.txt", "0" * 64)
    others = [
        Wanted(Path("x"), "y.txt", "0" * 64),
        Wanted(Path("x"), "x.txt", "1" * 64),
        Wanted(Path("x"), "x.txt", "0" * 64, "岳阳市"),
        Wanted(Path("x"), "x.txt", "0" * 64, None, 2022),
    ]
    keys = {one.key, *(other.key for other in others)}
    monkeypatch.setattr(shelf, "rules_digest", lambda: "other rules")
    assert len(keys | {one.key}) == 6
    assert Wanted(Path("elsewhere"), "x.txt", "0" * 64).key == one.key


def test_only_what_is_new_is_read(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build reads nothing, an added report is read alone, a damaged part and other rules are read anew."""
    seen = reads(monkeypatch)
    build([reports / "a.txt", reports / "b.txt"], tmp_path / "out")
    assert sorted(seen) == ["a.txt", "b.txt"]
    seen.clear()
    build([reports / "a.txt", reports / "b.txt"], tmp_path / "out")
    assert seen == []
    assert main(["add", str(tmp_path / "out"), str(reports / "c.txt")]) == 0
    assert seen == ["c.txt"]
    seen.clear()
    monkeypatch.setattr(shelf, "rules_digest", lambda: "other rules")
    assert main(["remove", str(tmp_path / "out"), "b.txt"]) == 0
    assert sorted(seen) == ["a.txt", "c.txt"]
    assert len(list((tmp_path / "out" / PARTS).iterdir())) == 2


def test_a_damaged_part_is_read_anew(reports: Path, whole: Path, tmp_path: Path) -> None:
    """Whatever stands in the file of a part, the next run gives what it should."""
    shutil.copytree(whole, tmp_path / "out", symlinks=True)
    before = files(whole)
    for number, path in enumerate(sorted((tmp_path / "out" / PARTS).iterdir())):
        path.write_bytes((b"", b"not deflated", path.read_bytes()[:-7])[number % 3])
    build([reports], tmp_path / "out")
    assert files(tmp_path / "out") == before


# ---- adding and removing -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_the_history_the_bytes_are_those_of_a_build(reports: Path, tmp_path: Path, seed: int) -> None:
    """After every one of some random additions and removals the folder is what a build from scratch writes."""
    chance, there = random.Random(seed), {"a", "b"}
    build([reports / f"{name}.txt" for name in there], tmp_path / "out")
    for step in range(4):
        absent = set(TEXTS) - there
        if absent and (len(there) < 2 or chance.random() < 0.6):
            names = chance.sample(sorted(absent), min(2, len(absent)))
            assert main(["add", str(tmp_path / "out"), *(str(reports / f"{name}.txt") for name in names)]) == 0
            there |= set(names)
        else:
            name = chance.choice(sorted(there))
            assert main(["remove", str(tmp_path / "out"), f"{name}.txt"]) == 0
            there.remove(name)
        build([reports / f"{name}.txt" for name in sorted(there)], tmp_path / f"scratch{step}")
        assert files(tmp_path / "out") == files(tmp_path / f"scratch{step}")
        assert held(tmp_path / "out") == held(tmp_path / f"scratch{step}")


def test_a_report_is_removed_by_any_of_its_names(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of the file, of the document, or the head of the SHA-256; what fits two or none is refused."""
    build([reports], tmp_path / "out")
    sha = read(reports / "b.txt").sha256
    assert main(["remove", str(tmp_path / "out"), "cn-430626-2023", sha[:8]]) == 0
    assert {one.name for one in listing_of(tmp_path / "out").reports} == {"a.txt", "d.txt", "e.txt", "f.txt"}
    before = files(tmp_path / "out")
    for wrong, said in (("cn-430626-2022", "fits 2 reports"), ("nowhere", "no such report")):
        assert main(["remove", str(tmp_path / "out"), wrong]) == 2
        assert said in capsys.readouterr().err
    assert main(["remove", str(tmp_path / "out"), "a.txt", "d.txt", "e.txt", "f.txt"]) == 2
    assert "no report would be left" in capsys.readouterr().err
    assert main(["add", str(tmp_path / "nowhere"), str(reports)]) == 2
    assert not (tmp_path / "nowhere").exists()
    assert files(tmp_path / "out") == before


# ---- killed, locked, died ------------------------------------------------------------------------


def test_killed_at_any_moment_the_folder_is_whole(reports: Path, whole: Path, tmp_path: Path) -> None:
    """The folder is as it was or as it should be, its store too, and the next run goes on."""
    out = tmp_path / "out"
    build([reports / "a.txt", reports / "b.txt"], out)
    old, olds = files(out), held(out)
    new, news = files(whole), held(whole)
    command = [sys.executable, "-m", "kg", "build", str(reports), "-o", str(out), "--jobs", "1"]
    for wait_for in ("parts", "records", "store", "graph.html"):
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
        _await(lambda stage=wait_for: _reached(out, stage), process)  # type: ignore[misc]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert (files(out), held(out)) in ((old, olds), (new, news))
    build([reports], out)
    assert (files(out), held(out)) == (new, news)
    assert len([path for path in (out / ".kg").iterdir() if path.is_dir() and not path.is_symlink()]) == 1


def _reached(out: Path, stage: str) -> bool:
    if stage == "parts":
        return len(list((out / PARTS).glob("*.part.z"))) > 3
    if stage == "records":
        return any((out / ".kg").glob("*/.scratch/run-*"))
    return any(path.parent != current(out) for path in (out / ".kg").glob(f"*/{stage}"))


def _await(reached: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and not reached():
        time.sleep(0.005)


def test_two_builds_of_one_folder_do_not_mix(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While one writes, another is told so, and changes nothing."""
    build([reports / "a.txt"], tmp_path / "out")
    before = files(tmp_path / "out")
    with alone(tmp_path / "out"):
        assert main(["build", str(reports), "-o", str(tmp_path / "out")]) == 2
        assert "another kg is writing" in capsys.readouterr().err
    assert files(tmp_path / "out") == before


class _Acts:
    """Dies of one task, fails at another."""

    def __call__(self, task: int) -> int:
        """Do a task."""
        if task == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        if task == 5:
            raise ZeroDivisionError(task)
        return task * task


def test_a_worker_that_dies_costs_its_own_task_only() -> None:
    """The others are done, and it is told which task was in hand."""
    done: dict[int, Done[int, int]] = {one.task: one for one in spread(_Acts, range(8), 2)}
    assert {task: one.result for task, one in done.items()} == {n: None if n in (3, 5) else n * n for n in range(8)}
    assert [str(done[task].failure).partition(":")[0] for task in (3, 5)] == ["3", "5"]
    assert "-9" in str(done[3].failure)
    assert "ZeroDivisionError" in str(done[5].failure)


def test_a_report_that_fails_is_named_and_left_out(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of the reader costs one report and the exit code, not the graph of the others."""
    whole = Extractor.extract

    def failing(self: Extractor, source: Source, **more: str | int | None) -> Extract:
        if source.name == "c.txt":
            raise RuntimeError("a fault")
        return whole(self, source, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "extract", failing)
    assert main(["build", str(reports), "-o", str(tmp_path / "out"), "--jobs", "1"]) == 2
    told = capsys.readouterr()
    assert "c.txt" in told.err
    assert "a fault" in told.err
    assert {one.name for one in listing_of(tmp_path / "out").reports} == {f"{n}.txt" for n in "abdef"}


# ---- pieces --------------------------------------------------------------------------------------


def test_lines_are_hashed_in_their_own_order() -> None:
    """Subjects come by name; the lines of one whose name begins another's come where sorting puts them."""
    names = sorted(["x/1", "x/10", "x/1-2", "x/1-20", "x/1a", "x/2", "x/2zz", "x/2-", "x/20"])
    triples = [
        ox.Triple(ox.NamedNode(f"http://{n}"), ox.NamedNode("http://p"), ox.Literal(v)) for n in names for v in "ab"
    ]
    digest = merging._Fingerprint()
    for name in names:
        said = [f"{t} .\n" for t in triples if t.subject == ox.NamedNode(f"http://{name}")]
        digest.add(f"http://{name}", sorted(said))
    assert digest.end() == rdf.fingerprint(triples)


def test_records_of_many_files_come_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More files than can be open at a time give the same records as all in memory."""
    monkeypatch.setattr(records, "MOST_FILES", 3)
    chance, every = random.Random(0), []
    for number in range(11):
        sha = f"{number:064}".encode()
        own = [Record(f"s{chance.randrange(30)}".encode(), sha, b"g", b"t\n" * number, b"", b"l") for _ in range(7)]
        every += own
        records.write(sorted(own), tmp_path / f"run{number}")
    found = list(records.merged(sorted(tmp_path.iterdir()), tmp_path))
    assert found == sorted(every)


def test_nothing_read_changes_nothing(tmp_path: Path) -> None:
    """A build of which no report can be read leaves the graph of before."""
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    found = Found()
    look([tmp_path / "bad.txt"], found)
    order = Order(tmp_path / "out", "http://x/", "0")
    with alone(order.folder):
        assert make(found, order, tell=lambda *_: None, say=lambda _: None) is None
    assert [error.where for error in found.refused] == [str(tmp_path / "bad.txt")]
    assert not order.folder.exists()
