"""A service that runs: ``kg serve`` as a process, or our application in a thread."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0


@dataclass(frozen=True)
class Running:
    """A process of ``kg serve``, what it said, and a client for it."""

    process: subprocess.Popen[str]
    url: str
    client: httpx.Client
    said: list[str] = field(default_factory=list)

    def engines(self) -> list[int]:
        """Find the processes that it started."""
        return children(self.process.pid)

    def end(self, number: int) -> int:
        """Send a signal, and give the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """Run ``kg serve`` on any free port, and end it afterwards."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    lines: queue.Queue[str] = queue.Queue()
    said: list[str] = []

    def listen() -> None:
        assert process.stderr
        for line in process.stderr:
            said.append(line)
            lines.put(line)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        match = None
        while not match:
            match = re.search(r"http://[\d.:]+\d", lines.get(timeout=PATIENCE))
        with httpx.Client(base_url=match[0], timeout=PATIENCE, trust_env=False) as client:
            wait_for(lambda: _answers(client))
            yield Running(process, match[0], client, said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
        listener.join(PATIENCE)
        assert process.stderr
        process.stderr.close()


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """List the processes that a process started and that still run; Linux says so."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue  # it has just ended
        if int(parent) == pid and state != "Z":
            found.append(int(path.parent.name))
    return sorted(found)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    except httpx.TransportError:
        return False
