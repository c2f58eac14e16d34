"""How fast Turtle is written, how much memory that takes, and how it compares.

    python benchmarks/turtle.py [--triples 1000000] [--sample 50000]

The triples are those of the seed report, copied under other names until there are enough. Each
writer runs in a process of its own: the project's on triples in the order of the file; pyoxigraph's
serialiser on the same triples, with and without prefixes; the project's whole way, from terms in
any order to the file; rdflib's serialiser on a smaller sample, for it is slow. Prints seconds,
triples a second, the ratio to pyoxigraph's serialiser with prefixes, and the peak of memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.assemble.terms import BASE  # noqa: E402  # the checkout's own package, installed or not
from kg.pipeline import build  # noqa: E402
from kg.publish import rdf  # noqa: E402

RATIO, MEMORY = 0.7, 1.5 * 1024  # what is asked for: of pyoxigraph's speed, and MiB


def main() -> int:
    """Measure every writer in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=50_000, help="triples for rdflib")
    parser.add_argument("--one", choices=WRITERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_measure(arguments.one, arguments.triples)))
        return 0
    results = {}
    for name in WRITERS:
        count = arguments.sample if name == "rdflib" else arguments.triples
        command = [sys.executable, __file__, "--one", name, "--triples", str(count)]
        results[name] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    _print(results)
    ours, theirs = results["kg"], results["pyoxigraph"]
    fine = theirs["seconds"] / ours["seconds"] >= RATIO and ours["memory"] < MEMORY
    print("met" if fine else "NOT MET", f"(asked for: ratio ≥ {RATIO}, memory < {MEMORY:.0f} MiB)")
    return 0 if fine else 1


def _print(results: dict[str, dict[str, float]]) -> None:
    rate = results["pyoxigraph"]["triples"] / results["pyoxigraph"]["seconds"]
    print(f"{'writer':<26}{'triples':>10}{'seconds':>9}{'triples/s':>12}{'ratio':>7}{'MiB':>7}{'file MiB':>10}")
    for name, found in results.items():
        speed = found["triples"] / found["seconds"]
        print(
            f"{name:<26}{found['triples']:>10,.0f}{found['seconds']:>9.2f}{speed:>12,.0f}{speed / rate:>7.2f}"
            f"{found['memory']:>7.0f}{found['size']:>10.1f}"
        )


def _measure(name: str, count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        write = WRITERS[name](count)
        best = min(_timed(write, path) for _ in range(1 if name in {"rdflib", "kg, from terms"} else 3))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"triples": count, "seconds": best, "memory": peak, "size": path.stat().st_size / 2**20}


def _timed(write: Callable[[Path], None], path: Path) -> float:
    began = time.perf_counter()
    write(path)
    return time.perf_counter() - began


# ---- the triples --------------------------------------------------------------------------


def _terms(count: int) -> Iterator[rdf.Triple]:
    """Yield the seed's triples, then copies whose things, claims and quotes have other names."""
    seed = list(build([ROOT / "seeds"]).triples())
    for copy in range(count // len(seed) + 1):
        for position, (subject, predicate, value) in enumerate(seed):
            if copy * len(seed) + position >= count:
                return
            yield _named(subject, copy), predicate, _named(value, copy) if isinstance(value, rdflib.URIRef) else value


def _named(iri: rdflib.URIRef, copy: int) -> rdflib.URIRef:
    kinds = ("ent/", "stmt/", "ev/", "span/", "doc/")
    return rdflib.URIRef(f"{iri}-{copy}") if copy and str(iri).startswith(tuple(BASE + kind for kind in kinds)) else iri


def _ordered(count: int) -> list[ox.Triple]:
    """Give as many different triples in the order of the file."""
    more = int(count * 1.06) + 1000  # copies of places and rules are no new triples
    return rdf.sorted_triples(_terms(more), base=BASE)[:count]


# ---- the writers --------------------------------------------------------------------------


def _kg(count: int) -> Callable[[Path], None]:
    triples = _stored(count)
    return lambda path: rdf.write_turtle(triples, path, base=BASE)


def _from_terms(count: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        rdf.write_turtle(rdf.sorted_triples(_terms(count), base=BASE), path, base=BASE)

    return write


def _pyoxigraph(count: int) -> Callable[[Path], None]:
    triples, prefixes = _stored(count), rdf.prefixes(BASE)

    def write(path: Path) -> None:
        ox.serialize(triples, str(path), format=ox.RdfFormat.TURTLE, prefixes=prefixes)

    return write


def _pyoxigraph_bare(count: int) -> Callable[[Path], None]:
    triples = _stored(count)

    def write(path: Path) -> None:
        ox.serialize(triples, str(path), format=ox.RdfFormat.TURTLE)

    return write


def _rdflib(count: int) -> Callable[[Path], None]:
    graph = rdflib.Graph()
    for triple in _terms(count):
        graph.add(triple)
    for name, iri in rdf.prefixes(BASE).items():
        graph.bind(name, iri)

    def write(path: Path) -> None:
        graph.serialize(path, format="turtle")

    return write


def _stored(count: int) -> list[ox.Triple]:
    """Make the triples in another process and read them back, so that making them takes no memory here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "triples.nt"
        code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from benchmarks import turtle as t; import pyoxigraph as ox; ox.serialize(t._ordered({count}), {str(path)!r}, format=ox.RdfFormat.N_TRIPLES)"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES)]


WRITERS: dict[str, Callable[[int], Callable[[Path], None]]] = {
    "kg": _kg,
    "pyoxigraph": _pyoxigraph,
    "pyoxigraph, no prefixes": _pyoxigraph_bare,
    "kg, from terms": _from_terms,
    "rdflib": _rdflib,
}

if __name__ == "__main__":
    sys.exit(main())
