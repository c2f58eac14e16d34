"""The start, the watch and the end of the service."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from kg.cli import main
from served.running import is_alive, running, wait_for

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_end_leaves_nothing_behind(number: int, copy: Path) -> None:
    """Ctrl-C, a request to end and a closed terminal end the engines too, and the snapshot goes."""
    with running(copy) as service:
        engines = service.engines()
        assert len(engines) >= 2
        assert service.end(number) == 0
    assert "已停止 stopped" in service.said[-1]
    assert not any(is_alive(pid) for pid in engines)
    assert not list(copy.glob(".kg-serve-*"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a process to its parent")
def test_engines_end_even_where_we_are_killed(copy: Path) -> None:
    """An end without farewell takes the engines along."""
    with running(copy) as service:
        engines = service.engines()
        service.end(signal.SIGKILL)
        wait_for(lambda: not any(is_alive(pid) for pid in engines))


def test_an_engine_that_dies_is_replaced(built: Path) -> None:
    """All engines are killed: the next questions are answered, and the user is told."""
    with running(built) as service:
        engines = service.engines()
        for pid in engines:
            os.kill(pid, signal.SIGKILL)
        for _ in engines:
            assert service.client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        wait_for(lambda: any("engine" in line for line in service.said))


def test_a_new_build_does_not_disturb(copy: Path) -> None:
    """The service answers from the graph it was started with while the folder is written anew."""
    with running(copy) as service:
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/gwr/ont#Honour> }"}
        before = service.client.get("/sparql", params=query).json()
        (copy / "empty.txt").write_text(
            "2023年岳阳市政府工作报告\n各位代表：平江县获评全国文明城市。\n", encoding="utf-8"
        )
        assert main(["build", str(copy / "empty.txt"), "-o", str(copy)]) == 0
        for pid in service.engines():
            os.kill(pid, signal.SIGKILL)
        assert service.client.get("/sparql", params=query).json() == before
        assert service.client.get("/id/place/cn-430626", headers={"accept": "text/html"}).status_code == 200


def test_what_is_wrong_is_told(tmp_path: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No graph, a stale store and a taken port end with a reason and code 2."""
    assert main(["serve", str(tmp_path)]) == 2
    assert "kg build" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", str(copy), "--port", str(taken.getsockname()[1])]) == 2
    assert "--port 0" in capsys.readouterr().err
    (copy / "graph.ttl").write_text("", encoding="utf-8")
    assert main(["serve", str(copy)]) == 2
    assert "store" in capsys.readouterr().err
    assert not list(copy.glob(".kg-serve-*"))
