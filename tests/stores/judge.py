"""Let every engine at hand judge a graph: does it read the same triples and give the same answers?

    PYTHONPATH=tests python -m stores.judge DIR

Prints a line for each engine; exit code 1 if one disagrees. An engine that is not installed is
named as not run.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kg import resources
from kg.publish.questions import questions
from stores.engines import IN_PYTHON, OTHERS, Found, MissingError, Rows
from stores.javascript import JAVASCRIPT

# What an engine is known not to do; it is named beside the verdict and fails nobody.
KNOWN = {
    ("Virtuoso", "03-find-honour"): "its regular expressions know bytes, not characters",
}
_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


def vocabulary() -> list[Path]:
    """List the files that the questions need beside the graph."""
    return [resources.ontology() / name for name in ("code.ttl", "gwr.ttl")]


def asked() -> dict[str, str]:
    """Give the questions, by name."""
    return {question.name: question.query for question in questions()}


def by_value(rows: Rows) -> Counter[tuple[str, ...]]:
    """Count rows by the values in them: 6.0 and 6 are one number, true and 1 one truth; their order is not compared."""
    return Counter(tuple(_value(cell) for cell in row) for row in rows)


def _value(cell: str) -> str:
    if cell in {"true", "false"}:
        return "1" if cell == "true" else "0"
    try:
        return f"{Decimal(cell).normalize():f}" if cell and cell[0] in "+-.0123456789" else cell
    except InvalidOperation:
        return cell


def differences(found: Found, wanted: Found) -> list[str]:
    """List in what an engine differs from the first."""
    said: list[str] = []
    if found.triples is not None and wanted.triples is not None and found.triples != wanted.triples:
        said.append(f"{len(found.triples ^ wanted.triples)} triples differ")
    if found.count is not None and found.count != wanted.count:
        said.append(f"{found.count} triples, not {wanted.count}")
    if found.labels and found.labels != _labels(wanted):
        said.append(f"{len(found.labels ^ _labels(wanted))} labels differ")
    for name, rows in found.answers.items():
        theirs = wanted.answers[name]
        if isinstance(rows, str) or isinstance(theirs, str):
            said.append(f"{name}: {rows if isinstance(rows, str) else theirs}")
        elif by_value(rows) != by_value(theirs):
            said.append(f"{name}: {len(rows)} rows differ from {len(theirs)}")
    return said


def _labels(found: Found) -> set[str]:
    lines = (line for line in found.triples or () if f" {_LABEL} " in line and line.endswith('"@zh .'))
    return {line.split(f" {_LABEL} ", 1)[1].removesuffix('"@zh .')[1:] for line in lines}


def judge(folder: Path, *, show: bool = True) -> Mapping[str, list[str] | None]:
    """Ask every engine; give what each finds different, and nothing for one that is not installed."""
    verdicts: dict[str, list[str] | None] = {}
    wanted: Found | None = None
    for name, engine in (IN_PYTHON | JAVASCRIPT | OTHERS).items():
        began = time.perf_counter()
        try:
            found = engine(folder / "graph.ttl", vocabulary(), asked())
        except MissingError as missing:
            verdicts[name] = None
            line = f"not run: {missing} is not installed"
        else:
            wanted = wanted or found
            known = [question for question in found.answers if (name, question) in KNOWN]
            for question in known:
                del found.answers[question]
            said = verdicts[name] = differences(found, wanted)
            seen = [f"{found.count:,} triples"] if found.count is not None else []
            seen += [f"{len(found.answers)} questions"] if found.answers else []
            line = f"{', '.join(seen)}: " + ("; ".join(said) or "the same")
            line += "".join(f" (not {question}: {KNOWN[name, question]})" for question in known)
        if show:
            sys.stdout.write(f"{name:<20}{time.perf_counter() - began:7.1f} s  {line}\n")
            sys.stdout.flush()
    return verdicts


if __name__ == "__main__":
    found = judge(Path(sys.argv[1]))
    sys.exit(1 if any(found.values()) else 0)
