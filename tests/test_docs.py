"""The documents tell the truth: their queries run, their commands exist, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.pipeline import build
from kg.publish.rdf import prefixes, sorted_triples

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^([^\n]+)\n\n```sparql\n(.*?)```", README, re.DOTALL | re.MULTILINE)
COMMANDS = sorted(set(re.findall(r"\bkg ([a-z]+)\b", README)))
JOBS = sorted(
    {
        job
        for path in DOCUMENTS
        for job in re.findall(r"(?:^|`)make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
)


@cache
def seed_graph() -> ox.Store:
    """Build the graph of the seed reports, once."""
    made = build([ROOT / "seeds"])
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in sorted_triples(made.triples(), base=made.base))
    return store


def test_readme_has_five_queries() -> None:
    """The README shows five questions."""
    assert len(QUERIES) == 5


@pytest.mark.parametrize("query", [q for _, q in QUERIES], ids=[title.split("？")[0] for title, _ in QUERIES])
def test_readme_queries_have_answers(query: str) -> None:
    """Each query of the README runs on the seed graph, with the prefixes of its file, and gives rows."""
    answer = seed_graph().query(query, prefixes=prefixes())
    assert isinstance(answer, ox.QuerySolutions)
    assert len(list(answer)) > 0


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exist(command: str) -> None:
    """Each command that the README mentions has a help text."""
    done = subprocess.run([sys.executable, "-m", "kg", command, "--help"], capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_the_commands_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kg command of the guide, in its order, as a newcomer types it."""
    guide = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^kg .*$", "".join(re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)), re.MULTILINE)
    assert len(lines) == 7
    for line in lines:
        assert main(shlex.split(line, comments=True)[1:]) == 0, line
    assert (tmp_path / "out/ask.html").is_file()


@pytest.mark.parametrize("job", JOBS)
def test_jobs_exist(job: str) -> None:
    """Each job of make that a document mentions is in the Makefile, with a line of help."""
    assert re.search(rf"^{job}:.*## \S", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    """Each link to a file of the repository finds it."""
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert gone == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_named_exist(document: Path) -> None:
    """Each path of the repository that a document names in code letters is there."""
    paths = re.findall(
        r"`((?:kg|ontology|tests|tools|docs|benchmarks|seeds)/[\w./-]+)`", document.read_text(encoding="utf-8")
    )
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_changelog_has_an_unreleased_part() -> None:
    """The changelog always has a place for the next line, with headings for what the program knows."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = text.split("## [Unreleased]\n")[1].split("\n## ")[0]
    assert re.findall(r"^### (\w+)$", unreleased, re.MULTILINE) == ["Added", "Knowledge", "Ontology"]


def test_decisions_are_listed() -> None:
    """Each decision is in the list, in order, under its own title, and says what was given up."""
    pages = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(r"\]\((0\d{3}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8"))
    assert [page.name for page in pages] == listed
    for page in pages:
        headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings[0].startswith(f"{int(page.name[:4])}. ")
        assert headings[1:] == ["Context", "Decision", "What we gave up"]
