"""A build killed (-9) at random moments, many times: is the folder whole each time, and does the next run go on?

    python benchmarks/killing.py DIR              100 kills over the first six reports of a folder
    python benchmarks/killing.py DIR -n 20 --seed 2

The folder goes back and forth between two sets of reports. After each kill its files and its store must
be those of the one set or of the other.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.publish.generation import current
from kg.publish.store import STORE, open_store

ROOT = Path(__file__).resolve().parent.parent
_STORED = "urn:kg:store"  # what the store notes of its file, times among them


def command(reports: Sequence[Path], out: Path) -> list[str]:
    """Give the command that builds the folder."""
    return [sys.executable, "-m", "kg", "build", *map(str, reports), "-o", str(out), "--jobs", "2"]


def digest(out: Path) -> str:
    """Sum up the files of a folder and the quads of its store; blank nodes of the vocabulary have no fixed names."""
    whole, store = current(out), open_store(out / "graph.ttl")
    if whole is None or store is None:
        return "no graph, or a store that is not of it"
    told = hashlib.sha256()
    for path in sorted(path for path in whole.rglob("*") if path.is_file() and STORE not in path.parts):
        told.update(f"{path.relative_to(whole)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for line in sorted(str(quad) for quad in store if not _nameless(quad)):
        told.update(line.encode())
    return told.hexdigest()


def _nameless(quad: ox.Quad) -> bool:
    ends = (quad.subject, quad.object)
    return _STORED in str(quad.graph_name) or any(isinstance(end, ox.BlankNode) for end in ends)


def main() -> None:
    """Kill and look; the exit code is 1 if a folder was ever between."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("-n", type=int, default=100, help="kills")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    files = sorted(arguments.folder.rglob("*.txt"))[:6]
    sets = (files[:4], files[2:])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory(prefix="kg-killing-") as scratch:
        wanted, took = [], 0.0
        for number, chosen in enumerate(sets):
            began = time.monotonic()
            out = Path(scratch, f"set{number}")
            subprocess.run(command(chosen, out), check=True, capture_output=True, env=environment)
            took = time.monotonic() - began
            wanted.append(digest(out))
        out, seen = Path(scratch, "set0"), Counter[str]()
        for number in range(1, arguments.n + 1):
            process = subprocess.Popen(
                command(sets[number % 2], out), env=environment, start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(chance.uniform(0, took))
            os.killpg(process.pid, signal.SIGKILL)
            ended = process.wait()
            state = digest(out)
            told = f"set {wanted.index(state)}" if state in wanted else "BETWEEN"
            seen[f"{'finished' if ended == 0 else 'killed'}, {told}"] += 1
        subprocess.run(command(sets[1], out), check=True, capture_output=True, env=environment)
        seen["at last as it should be" if digest(out) == wanted[1] else "BETWEEN at last"] += 1
    for told, number in sorted(seen.items()):
        print(f"{number:>5} {told}")
    sys.exit(any("BETWEEN" in told for told in seen))


if __name__ == "__main__":
    main()
