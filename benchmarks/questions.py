"""How long the 25 questions take on the store of a folder, and beside it in rdflib's memory.

    python benchmarks/questions.py FOLDER [--rdflib] [--rounds 3] [--patience 60] [--only 08 22]

FOLDER is what ``kg build`` wrote. The start, opening the store or reading the Turtle into rdflib, is told apart. The median
of some rounds is printed in milliseconds; a question that takes longer than the patience is stopped and told of.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from kg.publish.questions import Question, questions

Answering = Callable[[str], int]
_CONTEXT = mp.get_context("spawn")


def store(folder: Path) -> Answering:
    """Open the store."""
    from kg.ask import solved
    from kg.library.rows import rows_of
    from kg.publish.stored import load

    graph = load(folder, vocabulary=True)
    return lambda query: len(solved(graph, query, rows_of))


def rdflib_memory(folder: Path) -> Answering:
    """Read the graph and the vocabulary into rdflib."""
    import rdflib

    from kg.assemble import terms

    graph = rdflib.Graph().parse(folder / "graph.ttl")
    for file in terms.vocabulary():
        graph.parse(file)
    return lambda query: sum(1 for _ in graph.query(query))


def serve(make: Callable[[Path], Answering], folder: Path, line: Connection) -> None:
    """Answer the queries that come, in a process of its own; each answer is its rows and seconds."""
    began = time.perf_counter()
    answering = make(folder)
    line.send((0, time.perf_counter() - began))
    while True:
        query = line.recv()
        began = time.perf_counter()
        rows = answering(query)
        line.send((rows, time.perf_counter() - began))


class Asked:
    """An engine in a process that can be stopped."""

    def __init__(self, make: Callable[[Path], Answering], folder: Path) -> None:
        """Start it."""
        self._make, self._folder = make, folder
        self.start_seconds = self._start()

    def _start(self) -> float:
        self._line, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=serve, args=(self._make, self._folder, theirs), daemon=True)
        self._process.start()
        seconds: float = self._line.recv()[1]
        return seconds

    def ask(self, question: Question, *, rounds: int, patience: float) -> tuple[int, float] | None:
        """Give rows and median seconds; None where it takes too long."""
        times = []
        for _ in range(rounds):
            self._line.send(question.query)
            if not self._line.poll(patience):
                self._process.kill()
                self._start()
                return None
            rows, seconds = self._line.recv()
            times.append(seconds)
        return rows, statistics.median(times)

    def end(self) -> None:
        """End it."""
        self._process.kill()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rdflib", action="store_true", help="rdflib in memory too: a minute for a million triples")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--patience", type=float, default=60, help="seconds")
    parser.add_argument("--only", nargs="*", default=[], help="numbers of questions")
    chosen = parser.parse_args()
    makers = {"store": store, **({"rdflib": rdflib_memory} if chosen.rdflib else {})}
    engines = {name: Asked(make, chosen.folder) for name, make in makers.items()}
    print("start " + ", ".join(f"{name} {engine.start_seconds:.2f} s" for name, engine in engines.items()))
    for question in questions():
        if chosen.only and question.name[:2] not in chosen.only:
            continue
        told = []
        for name, engine in engines.items():
            found = engine.ask(question, rounds=chosen.rounds, patience=chosen.patience)
            told.append(
                f"{name} {found[1] * 1000:8.1f} ms {found[0]:6} rows" if found else f"{name} over {chosen.patience:g} s"
            )
        print(f"{question.name:26} " + "   ".join(told), flush=True)
    for engine in engines.values():
        engine.end()


if __name__ == "__main__":
    main()
