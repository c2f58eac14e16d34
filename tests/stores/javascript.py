"""The engines in JavaScript, from npm; KG_NODE_MODULES names the folder of their packages."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from served.running import running

from stores.engines import HERE, Engine, Found, MissingError, Rows, read, run, tool


def n3js(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:  # noqa: ARG001  # a parser only
    """N3.js."""
    return read(run(tool("node"), str(HERE / "n3.mjs"), str(graph), env={"KG_NODE_MODULES": _modules("n3")}))


def comunica(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:
    """Comunica, a SPARQL engine, over a store of N3.js."""
    folder = _modules("@comunica/query-sparql-rdfjs-lite")
    found = n3js(graph, vocabulary, questions)
    found.answers = _answers(folder, {"data": [str(path) for path in (graph, *vocabulary)], "questions": questions})
    return found


def comunica_over_http(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:  # noqa: ARG001  # it has it
    """Comunica as a client of ``kg serve``, which runs on a free port meanwhile."""
    folder = _modules("@comunica/query-sparql")
    with running(graph.parent) as service:
        answers = _answers(folder, {"service": f"{service.url}/sparql", "questions": questions})
    return Found(count=None, answers=answers)


JAVASCRIPT: dict[str, Engine] = {"N3.js": n3js, "Comunica": comunica, "Comunica over HTTP": comunica_over_http}


def _answers(folder: str, job: Mapping[str, object]) -> dict[str, Rows | str]:
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "job.json"
        path.write_text(json.dumps(job), encoding="utf-8")
        told = json.loads(run(tool("node"), str(HERE / "comunica.mjs"), str(path), env={"KG_NODE_MODULES": folder}))
    return {
        name: answer.get("error") or [tuple(row) for row in answer["rows"]] for name, answer in told["answers"].items()
    }


def _modules(*packages: str) -> str:
    folder = os.environ.get("KG_NODE_MODULES", "")
    for package in ("n3", *packages):
        if not folder or not (Path(folder) / package).is_dir():
            raise MissingError(f"npm {package}: KG_NODE_MODULES")
    return folder
