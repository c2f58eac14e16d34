"""The ask page as a file: whole, offline, the same bytes every time, its engine the recorded one."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_page import Page, directive, hashes

from kg.cli import main
from kg.errors import OutputError
from kg.publish.ask_page import ask_page, page
from kg.publish.questions import questions
from kg.publish.stored import load
from kg.publish.web import shared

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "kg/publish/ask_page/assets"


@pytest.fixture(scope="module")
def html(built: Path) -> str:
    """The page of the seed's graph."""
    graph = load(built)
    return ask_page(graph.triples(), base=graph.base)


def test_policy_allows_its_own_texts_and_no_network(html: str) -> None:
    """One script by its hash, WebAssembly, a worker made in the page; no connection, nothing unsafe."""
    found = Page(html)
    assert directive(found.policy, "default-src") == {"'none'"}
    assert directive(found.policy, "script-src") == hashes(found.held["script"][5:]) | {"'wasm-unsafe-eval'"}
    assert directive(found.policy, "style-src") == hashes(found.held["style"])
    assert directive(found.policy, "connect-src") == {"'none'"}
    assert directive(found.policy, "worker-src") == {"blob:"}
    assert not re.search("unsafe-inline|'unsafe-eval|nonce|http", found.policy)


def test_nothing_is_loaded_and_nothing_can_end_a_block(html: str) -> None:
    """No address in any tag; four blocks are base64, and the worker's text holds no end of a script."""
    found = Page(html)
    assert not {tag for tag, _ in found.tags} & {"link", "iframe", "img", "object", "embed", "base", "a"}
    assert not [name for _, attributes in found.tags for name, _ in attributes if name in ("src", "href", "action")]
    assert len(found.held["script"]) == 6
    for text in found.held["script"][:4]:
        assert re.fullmatch("[A-Za-z0-9+/]+=*", text)
    assert not re.search(r"</script|<!--", found.held["script"][4] + found.held["script"][5], re.IGNORECASE)


def test_scripts_never_parse_text_as_html() -> None:
    """Neither the page's scripts nor the worker's read text as HTML or code, or reach a network."""
    folder = ASSETS / "scripts"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(page.SCRIPTS)
    ours = "".join(path.read_text("utf-8") for path in [*folder.iterdir(), ASSETS / "worker.js"])
    script = ours + "".join(map(shared, page.SHARED))
    assert not re.search(r"(inner|outer|adjacent)HTML|document\.write", script, re.IGNORECASE)
    assert not re.search(r"\beval\b|new Function|setAttribute\(\"on", script)
    everything = script + (ASSETS / "oxigraph/oxigraph.min.js").read_text("utf-8")
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\bimport\(|importScripts", everything)


def test_the_graph_is_in_the_page(html: str, built: Path) -> None:
    """All triples of the Turtle file, in a graph for each report and one for the gazetteer."""
    held = Page(html).held["script"][1]
    found = list(ox.parse(zlib.decompress(base64.b64decode(held)), format=ox.RdfFormat.TRIG))
    assert {quad.triple for quad in found} == set(load(built).triples())
    assert len({quad.graph_name for quad in found}) == 2


def test_the_questions_are_in_the_page(html: str) -> None:
    """All 25, in both languages, each parameter with its meaning in both; every word of the page in both languages."""
    data = json.loads(base64.b64decode(Page(html).held["script"][0]))
    assert [each["query"] for each in data["questions"]] == [question.query for question in questions()]
    for each in data["questions"]:
        for parameter in each["parameters"]:
            assert f"VALUES ?{parameter['name']} {{ {parameter['default']} }}" in each["query"]
            assert parameter["zh"] != parameter["en"]
    assert set(data["words"]["zh"]) == set(data["words"]["en"])
    used = "".join(path.read_text("utf-8") for path in (ASSETS / "scripts").iterdir())
    named = {*re.findall(r'data-t(?:-\w+)?="(\w+)"', html), *re.findall(r"T\(\)\.(\w+)", used)}
    assert named == set(data["words"]["zh"])


def test_same_bytes_whatever_the_hash_seed(html: str, built: Path) -> None:
    """The seed of hashing does not reach the page."""
    program = (
        "import hashlib, sys; from pathlib import Path; from kg.publish.stored import load; "
        "from kg.publish.ask_page import ask_page; graph = load(Path(sys.argv[1])); "
        "print(hashlib.sha256(ask_page(graph.triples(), base=graph.base).encode()).hexdigest())"
    )
    for seed in ("0", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program, str(built)], cwd=ROOT, env=environment,
                              capture_output=True, text=True, check=True)  # fmt: skip
        assert done.stdout.strip() == hashlib.sha256(html.encode()).hexdigest()


def test_shipped_engine_is_the_recorded_one() -> None:
    """Engine and script have the digests that the README records, the engine's also unpacked; licences lie beside them."""
    folder = ASSETS / "oxigraph"
    readme, packed = (folder / "README.md").read_text("utf-8"), (folder / "oxigraph.wasm.zz").read_bytes()
    for data in (packed, zlib.decompress(packed), (folder / "oxigraph.min.js").read_bytes()):
        assert hashlib.sha256(data).hexdigest() in readme
    assert {"LICENSE-MIT", "LICENSE-APACHE-2.0", "LICENSE-fflate"} <= {path.name for path in folder.iterdir()}


def test_the_page_is_small(html: str) -> None:
    """It can be sent by mail."""
    assert len(html.encode()) < 2_300_000


def test_a_graph_too_big_for_a_page_is_refused(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    """The message says what to use instead."""
    monkeypatch.setattr(page, "_MOST", 10)
    graph = load(built)
    with pytest.raises(OutputError, match="kg query"):
        ask_page(graph.triples(), base=graph.base)


def test_options_of_the_commands(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--ask-page and --as ask are the same and go with other formats; an export of nothing is a mistake."""
    assert main(["export", str(copy), "--ask-page", "--as", "nt", "-o", str(tmp_path / "out")]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ask.html", "graph.nt"}
    first = (tmp_path / "out/ask.html").read_bytes()
    assert main(["export", str(copy), "--as", "ask"]) == 0
    assert (copy / "ask.html").read_bytes() == first
    assert main(["rebase", str(copy), "https://example.org/id/", "-o", str(tmp_path / "moved")]) == 0
    moved = Page((tmp_path / "moved/ask.html").read_text("utf-8")).held["script"][0]
    assert b"https://example.org/id/place/" in base64.b64decode(moved)
    capsys.readouterr()
    assert main(["export", str(copy)]) == 2
    assert "--ask-page" in capsys.readouterr().err
