"""SPARQL of strangers: answered in a process of its own, that is ended when it takes too long or too much.

The engine can neither be interrupted nor told how much memory it may take.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.library.values import Plain

_ROOT = Path(__file__).resolve().parents[2]
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may take."""

    rows: int = 200
    cell: int = 2_000  # characters of one value
    seconds: float = 10.0  # of free SPARQL, with the start of its process
    megabytes: int = 4_096  # of memory for free SPARQL, where the system can limit it

    @classmethod
    def of(cls, *, rows: int, seconds: float) -> Limits:
        """Take limits from a user.

        Raises:
            QueryError: one is not above nothing.

        """
        if rows < 1 or not 0 < seconds < float("inf"):
            raise QueryError("--rows, --seconds", "应大于零 must be above zero")
        return cls(rows=rows, seconds=seconds)


@dataclass(frozen=True)
class Table:
    """An answer; *truncated* where there were more rows, or longer values, than the limits let through."""

    columns: list[str]
    rows: list[dict[str, Plain]]
    truncated: bool
    sparql: str


def answer(folder: Path, sparql: str, limits: Limits, *, vocabulary: bool = False) -> Table:
    """Answer SPARQL to the graph of a folder within limits.

    Raises:
        QueryError: it is no SPARQL, cannot be answered, or goes beyond the limits.

    """
    asked = {"folder": str(folder), "sparql": sparql, "rows": limits.rows + 1, "vocabulary": vocabulary}
    command = [sys.executable, "-P", "-m", "kg.assist.bounded", str(limits.megabytes)]
    paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired as error:
        what = f"超过 {limits.seconds:g} 秒，已停止 stopped after {limits.seconds:g} seconds"
        raise QueryError("SPARQL", what, "缩小范围 ask for less: LIMIT, fewer patterns") from error
    if done.returncode:
        raise QueryError("SPARQL", "内存不够，已停止 stopped: it needs too much memory", "缩小范围 ask for less")
    said = json.loads(done.stdout)
    if "error" in said:
        raise QueryError(*said["error"])
    return cut(said["columns"], said["rows"], sparql, limits)


def cut(columns: list[str], rows: list[dict[str, Plain]], sparql: str, limits: Limits) -> Table:
    """Keep what the limits let through."""
    kept = [{name: _short(value, limits.cell) for name, value in row.items()} for row in rows[: limits.rows]]
    return Table(columns, kept, len(rows) > limits.rows or kept != rows, sparql)


def _short(value: Plain, most: int) -> Plain:
    return f"{value[:most]}…" if isinstance(value, str) and len(value) > most else value


def _main() -> None:
    """Answer what standard input asks, in JSON."""
    _limit_memory(int(sys.argv[1]))
    from kg.ask import solved
    from kg.library.rows import rows_of
    from kg.publish.stored import load

    asked = json.load(sys.stdin)
    try:
        graph = load(Path(asked["folder"]), vocabulary=asked["vocabulary"])
        rows = solved(graph, asked["sparql"], lambda found: rows_of(found, most=asked["rows"]))
        said = {"columns": rows.names, "rows": rows.to_records()}
    except KgError as error:
        said = {"error": (error.where, error.what, error.remedy)}
    json.dump(said, sys.stdout)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))


if __name__ == "__main__":
    _main()
