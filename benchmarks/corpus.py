"""Does every report of a folder get through, and how fast is the slowest? Each is read on its own.

python benchmarks/corpus.py DIR [-n N]      exit code 1 where one is refused or crashes
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import triples
from kg.assemble.terms import BASE
from kg.errors import InputError
from kg.extract import Extractor, knowledge
from kg.model import Span
from kg.publish.conformance import violations
from kg.publish.rdf import sorted_triples
from kg.read import find, read
from kg.resolve import resolve

_SLOWEST = 5


def main() -> int:
    """Read, resolve and assemble each report; print what failed, and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, metavar="N", help="only the first N reports")
    arguments = parser.parse_args()
    extractor = Extractor()
    speeds: list[tuple[float, str]] = []
    failed = 0
    begin, characters, quotes = time.process_time(), 0, 0
    for path in find([arguments.folder])[: arguments.n]:
        started = time.process_time()
        try:
            source = read(path)
            extract = extractor.extract(source)
            report, evidence = extract.report, extract.evidence()
            graph = sorted_triples(
                triples([report], resolve(evidence, knowledge(), base=BASE), knowledge(), base=BASE), base=BASE
            )
        except InputError as error:
            failed += 1
            print(f"refused: {error}")
            continue
        except Exception:
            failed += 1
            print(f"crashed: {path}\n{traceback.format_exc()}")
            continue
        speeds.append((len(source.text) / (time.process_time() - started), path.name))
        characters += len(source.text)
        found = _quotes(graph)
        quotes += len(found)
        untrue = sum(span.of(source.text) != quote for span, quote in found)
        broken = sum(violation.severity == "Violation" for violation in violations(graph))
        failed += untrue > 0
        if untrue or broken:
            print(f"{path}: {untrue} quotes not true, {broken} shapes broken")
    print(f"{len(speeds)} reports, {characters:,} characters, {quotes:,} quotes, {failed} failed")
    print(f"{time.process_time() - begin:.0f} s of the processor, with the checks")
    for speed, name in sorted(speeds)[:_SLOWEST]:
        print(f"  {speed:10,.0f} characters/s  {name}")
    return int(failed > 0)


def _quotes(graph: list[ox.Triple]) -> list[tuple[Span, str]]:
    found: dict[str, dict[str, str]] = {}
    for triple in graph:
        name = triple.predicate.value.rpartition("#")[2]
        if name in {"exact", "start", "end"} and isinstance(triple.object, ox.Literal):
            found.setdefault(str(triple.subject), {})[name] = triple.object.value
    return [(Span(int(told["start"]), int(told["end"])), told["exact"]) for told in found.values()]


if __name__ == "__main__":
    sys.exit(main())
