"""How ``kg build`` grows with the number of reports and of processes.

    python benchmarks/scale.py DIR                     100, 300 and all reports of a folder, on one process and on two
    python benchmarks/scale.py DIR -n 100 --jobs 1 2   only so many, on these numbers of processes
    python benchmarks/scale.py DIR --plot docs/scale.svg

For each number of reports and of processes: the seconds of each stage, reports a second, the most memory
that all processes had together, what was written, and how long another report takes to be added. Then
the efficiency of several processes and the growth of the time against that of the number of reports.
Nothing else should run meanwhile. Linux only: memory is that of /proc, without what processes share.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_STAGES = {"读报告": "read", "成图": "run", "写图谱": "merge", "写其余": "rest"}
_TALKATIVE = """
import sys
from kg.cli import main
from kg.commands import terminal
terminal._PATIENCE = 0
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""  # tells of each stage at once
_PAUSE = 0.1  # seconds between two looks at the memory


class Memory(threading.Thread):
    """Watches how much memory a process and all below it have."""

    def __init__(self, pid: int) -> None:
        """Begin to watch."""
        super().__init__(daemon=True)
        self._pid, self.most, self._over = pid, 0, threading.Event()

    def run(self) -> None:
        """Look until told to end."""
        while not self._over.wait(_PAUSE):
            self.most = max(self.most, sum(map(_own_bytes, _below(self._pid))))

    def end(self) -> int:
        """Give the most that was seen, in bytes."""
        self._over.set()
        self.join()
        return self.most


def _below(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _below(int(child))


def _own_bytes(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    match = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(match[1]) * 1024 if match else 0


@dataclass(slots=True)
class Run:
    """One build, measured."""

    reports: int
    jobs: int
    seconds: float
    processor: float  # seconds of all processes together, which other load on the machine touches less
    memory: int
    sizes: dict[str, int]
    triples: int
    stages: dict[str, float] = field(default_factory=dict)
    added: float = 0.0

    def __str__(self) -> str:
        """Print a row."""
        told = " ".join(f"{name} {seconds:.1f}" for name, seconds in self.stages.items())
        sizes = " ".join(f"{name} {size / 1e6:.0f}" for name, size in self.sizes.items())
        rate = self.reports / self.seconds
        return (
            f"{self.reports:>5} reports {self.jobs} jobs {self.seconds:>7.1f} s ({self.processor:.1f} CPU) {rate:>5.2f}/s {self.memory / 2**20:>6.0f} MiB"
            f" {self.triples:>10,} triples | s: {told} | MB: {sizes} | one more {self.added:.1f} s"
        )


class Stage(NamedTuple):
    """When a line of the progress was said, and what of."""

    at: float
    name: str


def measured(reports: Sequence[Path], jobs: int, scratch: Path) -> Run:
    """Build a folder of reports; then add one report, and see what that takes."""
    source, out = scratch / "in", scratch / "out"
    for folder in (source, out):
        shutil.rmtree(folder, ignore_errors=True)
    source.mkdir()
    for number, path in enumerate(reports):
        (source / f"{number:05}-{path.name}").symlink_to(path.resolve())
    before = _processor()
    began, stages, memory = _build(["build", str(source), "-o", str(out), "--jobs", str(jobs)])
    ended = time.monotonic()
    sizes = {name: _size(out / name) for name in ("parts", "graph.ttl", "graph.html", "store")}
    triples = int(re.search(r'void:triples "?(\d+)', (out / "void.ttl").read_text())[1])  # type: ignore[index]
    used = _processor() - before
    run = Run(len(reports), jobs, ended - began, used, memory, sizes, triples, _lasted([*stages, Stage(ended, "")]))
    extra = scratch / "extra.txt"
    extra.write_bytes(reports[0].read_bytes() + b"\n")
    began, _, _ = _build(["add", str(out), str(extra), "--jobs", str(jobs)])
    run.added = time.monotonic() - began
    return run


def _build(arguments: Sequence[str]) -> tuple[float, list[Stage], int]:
    """Run kg; note when it says that another stage begins, and watch its memory."""
    began = time.monotonic()
    command = [sys.executable, "-u", "-c", _TALKATIVE, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    memory = Memory(process.pid)
    memory.start()
    assert process.stderr is not None
    stages = [Stage(began, "read")]
    for line in process.stderr:
        name = next((short for sign, short in _STAGES.items() if sign in line), "")
        if name and name != stages[-1].name:
            stages.append(Stage(time.monotonic(), name))
    if process.wait():
        sys.exit(f"failed: {' '.join(command)}")
    return began, stages, memory.end()


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _lasted(stages: Sequence[Stage]) -> dict[str, float]:
    return {stage.name: after.at - stage.at for stage, after in pairwise(stages)}


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size


def spread(files: Sequence[Path], number: int) -> list[Path]:
    """Take so many of the files, evenly over the list."""
    return [files[index * len(files) // number] for index in range(number)]


def told(runs: Sequence[Run]) -> Iterator[str]:
    """Tell what the runs say of several processes and of growth."""
    by = {(run.reports, run.jobs): run for run in runs}
    for (reports, jobs), run in by.items():
        if jobs > 1 and (one := by.get((reports, 1))):
            yield f"{reports} reports: efficiency of {jobs} processes {one.seconds / run.seconds / jobs:.2f}"
    first = {run.jobs: run for run in reversed(runs)}
    for run in runs:
        base = first[run.jobs]
        if run is not base:
            growth = run.seconds / base.seconds / (run.triples / base.triples)
            yield f"{run.jobs} jobs, {base.reports} → {run.reports} reports: time over linear in triples {growth:.2f}"


def plot(runs: Sequence[Run], path: Path) -> None:
    """Draw seconds and memory over the number of reports, a line for each number of processes."""
    width, height, margin = 360, 240, 46
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * width} {height}" font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    most = max(run.reports for run in runs)
    panels = (
        ("秒 seconds", [(run, run.seconds) for run in runs]),
        ("内存 memory, MiB", [(run, run.memory / 2**20) for run in runs]),
    )
    for number, (title, values) in enumerate(panels):
        left, top = number * width + margin, max(value for _, value in values)
        right, low, high = (number + 1) * width - 16, height - 34, 30
        parts.append(f'<text x="{left}" y="18">{title}</text>')
        parts.append(f'<path d="M{left} {high}V{low}H{right}" fill="none" stroke="#888"/>')
        parts += [
            f'<text x="{left - 4}" y="{y}" text-anchor="end">{text}</text>'
            for y, text in ((low, "0"), (high + 4, f"{top:.0f}"))
        ]
        parts.append(f'<text x="{right}" y="{low + 16}" text-anchor="end">{most} 篇 reports</text>')
        for jobs, colour in zip(sorted({run.jobs for run in runs}), ("#b4541a", "#1f5fa8", "#3d7a34"), strict=False):
            points = [
                (left + run.reports / most * (right - left), low - value / top * (low - high))
                for run, value in values
                if run.jobs == jobs
            ]
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in sorted(points))
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
            at = high + 12 + 14 * jobs
            parts.append(f'<text x="{left + 12}" y="{at}" fill="{colour}">{jobs} 进程 processes</text>')
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("-n", type=int, nargs="+", metavar="N", help="numbers of reports; by default 100, 300 and all")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.rglob("*.txt"))
    numbers = [number for number in arguments.n or (100, 300, len(files)) if number <= len(files)]
    runs = []
    with tempfile.TemporaryDirectory(prefix="kg-scale-") as scratch:
        for number in numbers:
            for jobs in arguments.jobs:
                runs.append(measured(spread(files, number), jobs, Path(scratch)))
                print(runs[-1], flush=True)
    for line in told(runs):
        print(line)
    if arguments.plot:
        plot(runs, arguments.plot)


if __name__ == "__main__":
    main()
