"""Building, asking, checking and exporting use no network: a process in which every socket is refused does them all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
# Python's audit hooks cannot be taken out again; what is refused is written down, should somebody swallow the error.
BLOCK = """
import os, sys

REFUSED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto", "urllib.Request"}


def refuse(event, arguments):
    if event == "socket.bind" and arguments[1][:1] in (("::1",), ("127.0.0.1",)):
        return  # urllib3, which comes with spaCy, looks whether this machine speaks IPv6
    if event in REFUSED:
        with open(os.environ["KG_TRIED"], "a") as tried:
            tried.write(f"{event} {arguments!r}\\n")
        raise OSError(f"no network: {event}")


sys.addaudithook(refuse)
"""


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process without a network; what it tried to reach stands in the file ``tried``."""
    (tmp_path / "sitecustomize.py").write_text(BLOCK, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "KG_TRIED": str(tmp_path / "tried")}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )


def test_the_block_holds(tmp_path: Path) -> None:
    """A process that does ask the network is refused and written down, so that the test below can fail."""
    done = run(tmp_path, "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')")
    assert done.returncode != 0
    assert "urllib.Request" in (tmp_path / "tried").read_text(encoding="utf-8")


def test_no_command_uses_the_network(tmp_path: Path) -> None:
    """A build with its page and all formats, then each command that reads the folder, work and try nothing."""
    out = str(tmp_path / "out")
    formats = "nt,trig,nq,rdfxml,jsonld,graphml,gexf,cytoscape,neo4j"
    commands = [
        ["build", str(SEED), "-o", out, "--as", formats, "--ask-page"],
        ["verify", out],
        ["check", out],
        ["ask", out, "honours-of-place"],
        ["query", out, "SELECT * { ?s ?p ?o } LIMIT 3"],
        ["explain", out, "平江"],
        ["sample", out, "-n", "5", "--html", "-o", str(tmp_path / "review.tsv")],
        ["openapi"],
    ]
    done = [(words[0], run(tmp_path, "-m", "kg", *words)) for words in commands]
    assert [(name, one.returncode, one.stderr[-300:]) for name, one in done if one.returncode] == []
    tried = tmp_path / "tried"
    assert (tried.read_text(encoding="utf-8") if tried.exists() else "") == ""


@pytest.mark.parametrize("page", ["graph.html", "ask.html"])
def test_a_page_may_not_use_the_network(page: str, built: Path, copy: Path) -> None:
    """The policy in each page allows it nothing outside itself; the tests in a browser see that it asks for nothing."""
    del built
    if page == "ask.html":
        from kg.cli import main

        assert main(["export", str(copy), "--as", "ask"]) == 0
    html = (copy / page).read_text(encoding="utf-8")
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|connect-src(?! 'none')|\*", policy)
