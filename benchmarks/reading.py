"""How fast reports are read, next to jieba alone on the same text in the same run.

    python benchmarks/reading.py                 the seed reports
    python benchmarks/reading.py DIR [-n 20]     and the first N reports of a folder

Each figure is the best of several rounds, on one core. Characters are those of the files as decoded.
"""

from __future__ import annotations

import argparse
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import jieba
import jieba.posseg

from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Report, Source
from kg.read import find, read
from kg.recognise import Recogniser
from kg.relate import claims

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
COLD_STARTS = 3
_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, kilobytes elsewhere


class Row(NamedTuple):
    """One line of the table."""

    what: str
    seconds: float
    characters: int

    def __str__(self) -> str:
        """Print milliseconds and characters a second."""
        return f"  {self.what:<34}{self.seconds * 1000:>10,.1f} ms{self.characters / self.seconds:>14,.0f} chars/s"


def best(act: Callable[[], object], rounds: int) -> float:
    """Time the best of some rounds, after one to warm up."""
    act()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return min(times)


def stages(sources: Sequence[Source], knowledge: Knowledge, recogniser: Recogniser, rounds: int) -> list[Row]:
    """Time each stage over all sources, then jieba over the same texts."""
    reports = [report_of(source, knowledge) for source in sources]
    found = [(report, recogniser.mentions(report)) for report in reports]
    segmenter = jieba.Tokenizer()
    tagger = jieba.posseg.POSTokenizer(segmenter)
    acts: dict[str, Callable[[], object]] = {
        "normalise, outline, segment": lambda: [report_of(source, knowledge) for source in sources],
        "recognise": lambda: [recogniser.mentions(report) for report in reports],
        "relate": lambda: [list(claims(report, mentions, knowledge)) for report, mentions in found],
        "whole reading": lambda: [whole(source, recogniser, knowledge) for source in sources],
        "jieba.lcut alone": lambda: [segmenter.lcut(source.text) for source in sources],
        "jieba.posseg.lcut alone": lambda: [tagger.lcut(source.text) for source in sources],
    }
    characters = sum(len(source.text) for source in sources)
    return [Row(what, best(act, rounds), characters) for what, act in acts.items()]


def whole(source: Source, recogniser: Recogniser, knowledge: Knowledge) -> Report:
    """Read one source to its claims."""
    report = report_of(source, knowledge)
    list(claims(report, recogniser.mentions(report), knowledge))
    return report


def cold_starts() -> list[float]:
    """Time `kg build seeds` from nothing to both files, each time in a new process."""
    times = []
    for _ in range(COLD_STARTS):
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "kg", "build", str(SEEDS), "-o", folder],
                check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            times.append(time.perf_counter() - begin)
    return times


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="characters a second of each stage of reading")
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with more reports")
    parser.add_argument("-n", type=int, default=20, metavar="N", help="read the first N of them (20)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds a figure is the best of (5)")
    arguments = parser.parse_args()

    jieba.setLogLevel(logging.WARNING)
    times = cold_starts()  # first, while no child but these counts
    child_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _PER_MB
    begin = time.perf_counter()
    knowledge = Knowledge.load()
    loaded = time.perf_counter()
    recogniser = Recogniser(knowledge)
    made = time.perf_counter()

    texts = {"seeds": [read(path) for path in find([SEEDS])]}
    if arguments.folder:
        texts[str(arguments.folder)] = [read(path) for path in find([arguments.folder])[: arguments.n]]
    for name, sources in texts.items():
        print(f"{name}: {len(sources)} report(s), {sum(len(s.text) for s in sources):,} characters")
        for row in stages(sources, knowledge, recogniser, arguments.rounds):
            print(row)
    print("once a run")
    print(f"  {'load knowledge':<34}{(loaded - begin) * 1000:>10,.1f} ms")
    print(f"  {'make the recogniser':<34}{(made - loaded) * 1000:>10,.1f} ms")
    print("kg build seeds, a process of its own")
    print(f"  {'cold start to both files, median':<34}{statistics.median(times):>10.2f} s")
    print(f"  {'peak memory':<34}{child_mb:>10,.0f} MB")


if __name__ == "__main__":
    main()
