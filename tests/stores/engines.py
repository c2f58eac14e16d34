"""The engines that judge a graph: each reads its Turtle anew, and some answer questions in SPARQL.

An engine that is not installed says so; nothing is taken for a pass that did not run.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
import rdflib

HERE = Path(__file__).resolve().parent
JAVA = Path("/usr/share/java")
JENA_NEEDS = (
    "guava", "failureaccess", "dexx.collection", "thrift", "slf4j-api", "slf4j-nop", "commons-lang3", "commons-cli",
    "commons-io", "commons-csv", "commons-codec", "commons-compress", "httpclient", "httpcore", "commons-logging",
    "gson", "jackson-core", "jackson-databind", "jackson-annotations", "protobuf", "jsonld-java", "titanium-json-ld",
)  # fmt: skip
Rows = list[tuple[str, ...]]


class MissingError(Exception):
    """The engine is not installed here."""


@dataclass
class Found:
    """What an engine made of the graph: its triples, or their count, and its answers."""

    triples: set[str] | None = None  # lines of canonical N-Triples
    count: int | None = 0  # None: of the graph alone it cannot be asked
    labels: set[str] = field(default_factory=set)
    answers: dict[str, Rows | str] = field(default_factory=dict)  # a text is an error


class Engine(Protocol):
    """Reads *graph*; answers *questions* over it and the *vocabulary*."""

    def __call__(self, graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:
        """Say what it found."""


def tool(name: str) -> str:
    """Find a program.

    Raises:
        MissingError: it is not installed.

    """
    path = shutil.which(name)
    if path is None:
        raise MissingError(name)
    return path


def run(*command: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end; give what it printed."""
    done = subprocess.run(
        command, check=True, capture_output=True, cwd=cwd, env={**os.environ, **(env or {})}, timeout=900
    )
    return done.stdout.decode("utf-8")


def read(text: str) -> Found:
    """Read N-Triples that an engine wrote, whatever escapes it uses."""
    quads = ox.parse(input=text.encode(), format=ox.RdfFormat.N_TRIPLES)
    triples = {f"{quad.triple} ." for quad in quads}
    return Found(triples, len(triples))


# ---- engines in Python --------------------------------------------------------------------


def oxigraph(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:
    """Oxigraph, the one that ``kg`` itself uses; its store keeps numbers by value, its parser as written."""
    store = ox.Store()
    store.load(path=str(graph), format=ox.RdfFormat.TURTLE)
    quads = ox.parse(path=str(graph), format=ox.RdfFormat.TURTLE)
    found = Found({f"{quad.triple} ." for quad in quads}, len(store))
    for path in vocabulary:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    for name, question in questions.items():
        solutions = store.query(question)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        found.answers[name] = [tuple(getattr(row[n], "value", "") for n in names) for row in solutions]
    return found


def rdflib_engine(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:
    """rdflib, in Python throughout; what it reads is written by itself."""
    data = rdflib.Graph().parse(graph)
    found = read(data.serialize(format="nt"))
    for path in vocabulary:
        data.parse(path)
    for name, question in questions.items():
        rows = data.query(question)
        found.answers[name] = [
            tuple("" if cell is None else str(cell) for cell in row) for row in rows if isinstance(row, tuple)
        ]
    return found


# ---- parsers ------------------------------------------------------------------------------


def raptor(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:  # noqa: ARG001  # a parser only
    """Raptor, in C."""
    return read(run(tool("rapper"), "-q", "-i", "turtle", "-o", "ntriples", str(graph)))


def serd(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:  # noqa: ARG001  # a parser only
    """Serd, in C."""
    return read(run(tool("serdi"), "-o", "ntriples", str(graph)))


def swi_prolog(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:  # noqa: ARG001  # a parser only
    """SWI-Prolog with its library for the semantic web."""
    return read(run(tool("swipl"), str(HERE / "swi.pl"), str(graph)))


# ---- Jena ---------------------------------------------------------------------------------


def jena(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:
    """Apache Jena: RIOT reads, ARQ answers."""
    java = tool("java")
    with tempfile.TemporaryDirectory() as temporary:
        path = _jena_path(Path(temporary))
        found = read(run(java, "-cp", path, "riotcmd.riot", "--output=ntriples", str(graph)))
        data = [argument for file in (graph, *vocabulary) for argument in ("--data", str(file))]
        for name, question in questions.items():
            file = Path(temporary) / "question.rq"
            file.write_text(question, encoding="utf-8")
            try:
                told = run(java, "-cp", path, "arq.arq", *data, "--query", str(file), "--results=json")
            except subprocess.CalledProcessError as error:
                found.answers[name] = error.stderr.decode("utf-8", "replace").splitlines()[0]
                continue
            found.answers[name] = _bindings(told)
    return found


def _jena_path(temporary: Path) -> str:
    """Give the class path of Debian's Jena, whose message files lie where its classes do not look."""
    core = JAVA / "jena-core.jar"
    if not core.is_file():
        raise MissingError("libapache-jena-java")
    start = "org/apache/jena/ext/"
    with zipfile.ZipFile(core) as jar:
        for name in jar.namelist():
            if name.startswith(f"{start}xerces/") and name.endswith(".properties"):
                target = temporary / "messages" / name.removeprefix(start)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    own = [path for path in sorted(JAVA.glob("jena-*.jar")) if not path.stem[-1].isdigit()]
    needs = [JAVA / f"{name}.jar" for name in JENA_NEEDS if (JAVA / f"{name}.jar").is_file()]
    return ":".join(str(path) for path in (temporary / "messages", *own, *needs))


def _bindings(text: str) -> Rows:
    told = json.loads(text)
    names = told["head"]["vars"]
    return [tuple(row.get(name, {}).get("value", "") for name in names) for row in told["results"]["bindings"]]


# ---- Virtuoso -----------------------------------------------------------------------------


def virtuoso(graph: Path, vocabulary: Sequence[Path], questions: Mapping[str, str]) -> Found:
    """Virtuoso 7, started for the purpose and stopped again; it keeps numbers by value, not as written."""
    tool("virtuoso-t")
    with tempfile.TemporaryDirectory() as temporary, _served(Path(temporary)) as (sql, http):
        for name, files in (("graph", [graph]), ("all", [graph, *vocabulary])):
            for file in files:
                shutil.copyfile(file, Path(temporary) / f"{name}-{file.name}")
            _isql(sql, f"ld_dir('{temporary}', '{name}-%.ttl', 'http://example.org/{name}');")
        _isql(sql, "rdf_loader_run();")
        count = _asked(http, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "graph")
        label = "http://www.w3.org/2004/02/skos/core#prefLabel"
        labels = _asked(http, f'SELECT ?l WHERE {{ ?x <{label}> ?l FILTER (LANG(?l) = "zh") }}', "graph")
        found = Found(None, int(count[0][0]), {row[0] for row in labels})
        for name, question in questions.items():
            try:
                found.answers[name] = _asked(http, question, "all")
            except urllib.error.HTTPError as error:
                found.answers[name] = error.read().decode("utf-8", "replace").splitlines()[0]
    return found


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, int]]:
    sql, http = _free_port(), _free_port()
    text = (HERE / "virtuoso.ini").read_text(encoding="utf-8")
    for name, value in (("FOLDER", str(folder)), ("SQL", str(sql)), ("HTTP", str(http))):
        text = text.replace(f"@{name}@", value)
    (folder / "virtuoso.ini").write_text(text, encoding="utf-8")
    command = [tool("virtuoso-t"), "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(http, server)
            yield sql, http
        finally:
            server.terminate()
            server.wait(60)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise RuntimeError("Virtuoso did not start")


def _isql(port: int, statement: str) -> None:
    run(tool("isql-vt"), f"127.0.0.1:{port}", "dba", "dba", f"exec={statement}")


def _asked(port: int, question: str, graph: str) -> Rows:
    query = urllib.parse.urlencode({
        "query": question, "default-graph-uri": f"http://example.org/{graph}", "format": "application/sparql-results+json",
    })  # fmt: skip
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?{query}", timeout=600) as answer:
        return _bindings(answer.read().decode("utf-8"))


IN_PYTHON: dict[str, Engine] = {"Oxigraph": oxigraph, "rdflib": rdflib_engine}
OTHERS: dict[str, Engine] = {
    "Jena": jena, "Virtuoso": virtuoso, "Raptor": raptor, "Serd": serd,
    "SWI-Prolog": swi_prolog,
}  # fmt: skip
