"""The command line: what it writes, what it says, and its exit codes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from faulty import GOOD

from kg.cli import main
from kg.publish.generation import current
from kg.publish.store import STORE, open_store
from kg.publish.stored import load

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
OTHER = GOOD.replace("平江县", "湘阴县").replace("8.1%", "7.9%")


def put(folder: Path, **texts: str) -> list[str]:
    """Write texts as files; give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def digests(folder: Path) -> dict[str, str]:
    """Every file of a graph by the digest of its bytes, but for the store, in which the engine writes times."""
    folder = current(folder) or folder
    files = sorted(path for path in folder.rglob("*") if path.is_file() and STORE not in path.relative_to(folder).parts)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_build_writes_the_graph_its_page_and_the_source(built: Path) -> None:
    """The folder holds exactly the graph, what stands beside it, the page, and the source byte for byte."""
    sha = hashlib.sha256(SEED.read_bytes()).hexdigest()
    found = digests(built)
    beside = {"graph.html", "graph.nt.sha256", "reports.json", "shacl-report.ttl", "void.ttl"}
    assert set(found) == {"graph.ttl", *beside, f"sources/{sha[:12]}-{SEED.name}"}
    assert found[f"sources/{sha[:12]}-{SEED.name}"] == sha
    assert open_store(built / "graph.ttl") is not None


def test_same_bytes_whatever_the_hash_seed_and_locale(built: Path, tmp_path: Path) -> None:
    """Two processes with other hash seeds, locales and time zones write the same bytes as this one."""
    running = []
    for seed, locale, zone in (("1", "C", "UTC"), ("4242", "zh_CN.GB18030", "Asia/Shanghai")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        command = [sys.executable, "-m", "kg", "build", str(SEED), "-o", str(tmp_path / seed)]
        running.append((seed, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)))
    for seed, process in running:
        assert process.wait() == 0
        assert digests(tmp_path / seed) == digests(built)


def test_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    """Two files give the same bytes in either order."""
    one, two = put(tmp_path / "in", one=GOOD, two=OTHER)
    assert main(["build", one, two, "-o", str(tmp_path / "a")]) == 0
    assert main(["build", two, one, "-o", str(tmp_path / "b")]) == 0
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_the_summary_counts_what_the_graph_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts on the terminal are those that the graph gives when asked."""
    out = tmp_path / "out"
    assert main(["build", str(SEED), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    store = load(out).store
    for words, kind in (("荣誉 honours", "Honour"), ("项目 projects", "Project"), ("指标 indicators", "Indicator")):
        query = f"SELECT DISTINCT ?x {{ ?x a <https://w3id.org/gwr/ont#{kind}> }}"
        count = sum(1 for _ in store.query(query))  # type: ignore[misc,union-attr]
        assert re.search(rf"{words} +{count}\n", said)
    assert "岳阳市 2022" in said
    assert "the text stops in mid-sentence" in said
    assert re.search(r"指纹 fingerprint +[0-9a-f]{16}", said)


def test_bad_files_are_named_and_the_others_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing, an empty and a binary file each get a message; the good one is built; the exit code is 2."""
    [good] = put(tmp_path / "in", good=GOOD)
    (tmp_path / "in/empty.txt").write_bytes(b"")
    (tmp_path / "in/binary.txt").write_bytes(bytes(range(32)) * 40)
    out = tmp_path / "out"
    assert main(["build", str(tmp_path / "in"), str(tmp_path / "nowhere"), "-o", str(out)]) == 2
    said = capsys.readouterr()
    for place, what in (("nowhere", "no such file"), ("empty.txt", "empty"), ("binary.txt", "binary")):
        assert re.search(rf"错误 error: \S*{place}: .*{what}", said.err)
        assert re.search(rf"- \S*{place}: .*{what}", said.out)
    assert [path.name.partition("-")[2] for path in (out / "sources").iterdir()] == [Path(good).name]
    assert main(["verify", str(out)]) == 0


@pytest.mark.parametrize(
    "content", [b"", b"  \n", bytes(range(32)) * 40, None], ids=["empty", "blank", "binary", "missing"]
)
def test_nothing_is_written_where_nothing_can_be_read(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without one readable report the exit code is 2 and the output folder is not made."""
    path = tmp_path / "report.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["build", str(path), "-o", str(tmp_path / "out")]) == 2
    assert "report.txt" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_text_that_is_no_report_is_built_with_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text without a report's words warns, is kept, and exits with 0."""
    [path] = put(tmp_path / "in", walk="今天天气很好，我们去公园。\n")
    assert main(["build", path, "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "不像政府工作报告" in said
    assert "--place" in said
    assert "--year" in said
    assert (tmp_path / "out/graph.html").is_file()


def test_a_report_gets_no_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short but true report is built in silence, as long as no step of it takes long."""
    monkeypatch.setattr("kg.commands.terminal._PATIENCE", 600)
    [path] = put(tmp_path / "in", good=GOOD)
    assert main(["build", path, "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""


def test_an_unwritable_folder_is_told_before_any_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder below a regular file cannot be made: exit code 2, and the file stays."""
    (tmp_path / "file").write_text("x")
    assert main(["build", str(SEED), "-o", str(tmp_path / "file/out")]) == 2
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert "-o DIR" in said
    assert (tmp_path / "file").read_text() == "x"


def test_a_folder_in_the_way_of_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where graph.ttl is a folder, the exit code is 2 and no part of a file stays behind."""
    [path] = put(tmp_path / "in", good=GOOD)
    (tmp_path / "out/graph.ttl").mkdir(parents=True)
    assert main(["build", path, "-o", str(tmp_path / "out")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.part"))


def test_the_same_bytes_under_two_names_are_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second copy of a file is left out and named."""
    paths = put(tmp_path / "in", one=GOOD, two=GOOD)
    assert main(["build", *paths, "-o", str(tmp_path / "out")]) == 0
    assert re.search(r"- \S*two\.txt: .*the same bytes as one\.txt", capsys.readouterr().out)
    assert len(list((tmp_path / "out/sources").iterdir())) == 1


def test_place_year_and_base_are_taken_from_the_options(tmp_path: Path) -> None:
    """The options override the text, and the graph under another base still verifies."""
    [path] = put(tmp_path / "in", good=GOOD)
    out = str(tmp_path / "out")
    options = ["--place", "岳阳市", "--year", "2020", "--base", "https://example.org/kg/"]
    assert main(["build", path, "-o", out, *options]) == 0
    text = (tmp_path / "out/graph.ttl").read_text(encoding="utf-8")
    assert "@prefix place: <https://example.org/kg/place/> ." in text
    assert "doc:cn-430600-2020 a gwr:Report" in text
    assert "https://w3id.org/gwr/id/" not in text
    assert main(["verify", out]) == 0


@pytest.mark.parametrize("option", [["--base", "https://example.org/kg"], ["--base", "kg/"], ["--year", "22"]])
def test_wrong_options_are_refused(option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A base that ends in no / or #, or a year of two digits, gets a message and exit code 2."""
    with pytest.raises(SystemExit) as stop:
        main(["build", str(SEED), "-o", str(tmp_path / "out"), *option])
    assert stop.value.code == 2
    assert option[1] in capsys.readouterr().err


def test_an_unknown_place_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A place that no gazetteer knows gets a message and nothing is written."""
    assert main(["build", str(SEED), "--place", "火星市", "-o", str(tmp_path / "out")]) == 2
    assert "火星市" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_new_build_takes_old_sources_away_and_nothing_else(tmp_path: Path) -> None:
    """The copy of a source no longer read goes; a file of someone else's stays."""
    one, two = put(tmp_path / "in", one=GOOD, two=OTHER)
    out = tmp_path / "out"
    assert main(["build", one, "-o", str(out)]) == 0
    (out / "sources/notes.txt").write_text("mine")
    (out / "sources/0123456789ab-mine.txt").write_text("mine, named like a copy")
    assert main(["build", two, "-o", str(out)]) == 0
    names = {path.name for path in (out / "sources").iterdir()}
    sha = hashlib.sha256(OTHER.encode()).hexdigest()
    assert names == {f"{sha[:12]}-two.txt", "notes.txt", "0123456789ab-mine.txt"}
    assert main(["verify", str(out)]) == 0


def test_a_build_does_not_read_its_own_copies(tmp_path: Path) -> None:
    """A folder that holds the output is read the same way twice; naming the copies reads them."""
    put(tmp_path, one=GOOD)
    out = tmp_path / "out"
    assert main(["build", str(tmp_path), "-o", str(out)]) == 0
    first = digests(out)
    assert main(["build", str(tmp_path), "-o", str(out)]) == 0
    assert digests(out) == first
    assert main(["build", str(out / "sources"), "-o", str(out)]) == 0
    assert set(digests(out)) == set(first)


def test_other_encodings_are_kept_byte_for_byte(tmp_path: Path) -> None:
    """GB18030, UTF-16, and UTF-8 with a BOM or cut inside a character are built, kept as they are, and verify."""
    kept = {
        "gb.txt": GOOD.encode("gb18030"),
        "wide.txt": b"\xff\xfe" + OTHER.encode("utf-16-le"),
        "marked.txt": b"\xef\xbb\xbf" + OTHER.encode(),
        "cut.txt": GOOD.replace("8.1", "9.3").encode() + "好".encode()[:2],
    }
    (tmp_path / "in").mkdir()
    for name, data in kept.items():
        (tmp_path / "in" / name).write_bytes(data)
    out = tmp_path / "out"
    assert main(["build", str(tmp_path / "in"), "-o", str(out)]) == 0
    assert {p.name.partition("-")[2]: p.read_bytes() for p in (out / "sources").iterdir()} == kept
    assert main(["verify", str(out)]) == 0


def test_progress_goes_to_stderr_when_there_are_several_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With two files the one being read is named, but not among the results."""
    paths = put(tmp_path / "in", one=GOOD, two=OTHER)
    assert main(["build", *paths, "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert "1/2 one.txt" in said.err
    assert "1/2 one.txt" not in said.out


def test_help_loads_nothing_heavy() -> None:
    """The commands are listed without spaCy, jieba, rdflib, pyoxigraph, networkx or pyvis."""
    program = (
        "import sys; from kg.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print({'spacy', 'jieba', 'rdflib', 'pyoxigraph', 'networkx', 'pyvis'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(command in done.stdout for command in ("build", "verify", "query", "explain"))
    assert done.stderr.strip() == "set()"


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    """Output into a closed pipe ends quietly."""
    command = f"{sys.executable} -m kg explain {built} 岳阳市 | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("岳阳市")
