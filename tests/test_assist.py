"""``kg mcp`` and ``kg openapi``: what assistants and apps get is what the graph says, with its words, and no more."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
import pytest
from mcp import Client, StdioServerParameters
from openapi_spec_validator import OpenAPIV31SpecValidator

import kg
from kg.assist.bounded import Limits
from kg.assist.server import server
from kg.cli import main
from kg.errors import MissingError
from kg.publish.openapi import openapi
from kg.publish.questions import questions
from kg.publish.store import remove_store

ROOT = Path(__file__).parent.parent
TOOLS = {"list_questions", "answer_question", "search_names", "explain", "sparql_query"}
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
Said = TypeVar("Said")


def talk(target: Any, act: Callable[[Client], Awaitable[Said]]) -> Said:
    """Let the SDK's own client talk to a server."""

    async def run() -> Said:
        async with Client(target) as client:
            return await act(client)

    with ThreadPoolExecutor(1) as pool:  # the browser of other tests keeps a loop running in this thread
        return pool.submit(lambda: asyncio.run(run())).result()


def call(folder: Path, tool: str, limits: Limits | None = None, **arguments: Any) -> Any:
    """Call a tool; give what it says as data, or its complaint as text."""

    async def act(client: Client) -> Any:
        result = await client.call_tool(tool, arguments)
        if result.is_error:
            return "".join(getattr(part, "text", "") for part in result.content)
        assert result.structured_content is not None
        return result.structured_content

    return talk(server(folder, limits=limits), act)


@pytest.fixture(scope="module")
def opened(built: Path) -> kg.Graph:
    """The seed's graph."""
    return kg.open(built)


# ---- MCP --------------------------------------------------------------------------------------


def test_tools_say_that_they_only_read(built: Path) -> None:
    """Five tools, each with a description, a schema of its answer, and the hint that it changes nothing."""
    tools = talk(server(built), lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.output_schema
        assert tool.annotations
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)


def test_all_questions_are_listed(built: Path) -> None:
    """With parameters, defaults and columns."""
    listed = call(built, "list_questions")["result"]
    assert [item["name"] for item in listed] == [question.name for question in questions()]
    assert listed[0]["parameters"][0]["default"] == "平江"


def test_each_question_is_answered_as_by_the_library(built: Path, opened: kg.Graph) -> None:
    """The same rows, all of them where the limit lets them through."""

    async def act(client: Client) -> dict[str, Any]:
        return {q.name: (await client.call_tool("answer_question", {"question": q.name})) for q in questions()}

    for name, result in talk(server(built, limits=Limits(rows=100_000, cell=100_000)), act).items():
        assert not result.is_error
        rows = opened.ask(name)
        found = result.structured_content
        assert (found["columns"], found["truncated"]) == (list(rows.names), False)
        assert sorted(map(str, found["rows"])) == sorted(map(str, rows.to_records()))


def test_parameters_are_taken_and_mistakes_told(built: Path, opened: kg.Graph) -> None:
    """A text, a number; a wrong name is told as people are told, with the remedy."""
    found = call(built, "answer_question", question="1", parameters={"name": "湘阴"})
    assert found["rows"] == opened.ask(1, name="湘阴").to_records() != []
    assert call(built, "answer_question", question="5", parameters={"batch": 1})["rows"]
    assert "it takes: name" in call(built, "answer_question", question="1", parameters={"place": "湘阴"})
    assert "no such question" in call(built, "answer_question", question="99")


def test_names_are_found(built: Path) -> None:
    """A part of a name finds all that have it; no more than asked for, but counted."""
    found = call(built, "search_names", name="平江")
    assert [thing["label"] for thing in found["things"]] == ["平江县"]
    few = call(built, "search_names", name="江", most=2)
    assert (len(few["things"]), few["total"] > 2) == (2, True)


def test_explanations_cite(built: Path) -> None:
    """Each fact has a sentence, a file and offsets, at which the source holds words of that sentence."""
    told = call(built, "explain", name="平江")
    text = next((ROOT / "seeds").glob("*.txt")).read_bytes().decode("utf-8")
    assert told["thing"]["label"] == "平江县"
    assert told["total"] == len(told["facts"]) > 3
    for fact in told["facts"]:
        assert fact["citations"]
        for citation in fact["citations"]:
            words = "".join(text[citation["start"] : citation["end"]].split())
            plain = "".join(sign for sign in citation["sentence"] if sign not in "【】［］〔〕")
            assert words in "".join(plain.split())
    assert len(call(built, "explain", name="平江", most=1)["facts"]) == 1
    assert "IRI" in call(built, "explain", name="江")
    assert "nothing of that name" in call(built, "explain", name="火星")


def test_targets_are_no_results(built: Path) -> None:
    """Results come first, and a target says so."""
    facts = call(built, "explain", name="岳阳市", most=500)["facts"]
    sides = [fact["side"] for fact in facts]
    assert sides == sorted(sides)
    assert set(sides) == {"actual", "target"}
    assert all("目标" in fact["fact"] or "争创" in fact["fact"] for fact in facts if fact["side"] == "target")


def test_sparql_is_answered_within_limits(built: Path) -> None:
    """Rows and long values are cut, and that is said."""
    found = call(built, "sparql_query", Limits(rows=3, cell=5, seconds=60), query="SELECT ?x { ?y skos:prefLabel ?x }")
    assert (len(found["rows"]), found["truncated"]) == (3, True)
    assert all(len(row["x"]) <= 6 for row in found["rows"])
    whole = call(built, "sparql_query", Limits(seconds=60), query="SELECT (COUNT(*) AS ?n) { ?x a gwr:Report }")
    assert (whole["rows"], whole["truncated"]) == ([{"n": 1}], False)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "syntax error"),
        ("SELECT * { ?x a nope:Thing }", "prefix not declared: nope:"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("x" * 20_001, "20000"),
    ],
)
def test_other_sparql_is_refused(query: str, said: str, built: Path) -> None:
    """Nothing is changed, nobody else is asked, and the mistake is marked."""
    assert said in call(built, "sparql_query", Limits(seconds=60), query=query)


def test_a_long_question_is_stopped_while_others_are_answered(built: Path) -> None:
    """A cross product ends at the limit; another tool does not wait for it."""

    async def act(client: Client) -> tuple[str, float, float]:
        began = time.monotonic()
        long = asyncio.create_task(client.call_tool("sparql_query", {"query": CROSS}))
        await asyncio.sleep(0.2)
        await client.call_tool("search_names", {"name": "平江"})
        short = time.monotonic() - began
        return str((await long).content), short, time.monotonic() - began

    said, short, whole = talk(server(built, limits=Limits(seconds=5)), act)
    assert "stopped after 5 seconds" in said
    assert short < 4
    assert 4.5 < whole < 15


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
def test_a_greedy_question_is_stopped(built: Path) -> None:
    """Rows that must all be kept for sorting do not fill the machine's memory."""
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"
    assert "too much memory" in call(built, "sparql_query", Limits(seconds=120, megabytes=1_500), query=greedy)


def test_it_speaks_over_standard_input_and_output(copy: Path) -> None:
    """The command answers a client that starts it, also where the store is gone."""
    remove_store(copy)

    async def act(client: Client) -> tuple[str, str, Any]:
        found = await client.call_tool("search_names", {"name": "平江"})
        sparql = await client.call_tool("sparql_query", {"query": "ASK { ?x a gwr:Honour }"})
        return str(client.instructions), str(found.structured_content), sparql.structured_content

    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", "kg", "mcp", str(copy), "--seconds", "60"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=str(ROOT),
    )
    instructions, found, asked = talk(started, act)
    assert "never a result" in instructions
    assert "cn-430626" in found
    assert asked["rows"] == [{}]


def test_without_the_sdk_the_remedy_is_told(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and what to install."""
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    assert main(["mcp", str(built)]) == 2
    assert 'pip install "gwr-kg[mcp]"' in capsys.readouterr().err
    with pytest.raises(MissingError):
        server(built)


@pytest.mark.parametrize("options", [["--rows", "0"], ["--seconds", "0"], ["--seconds", "inf"]])
def test_limits_must_be_limits(options: list[str], built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None and endless are refused."""
    assert main(["mcp", str(built), *options]) == 2
    assert "must be above zero" in capsys.readouterr().err


def test_a_folder_without_graph_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before a word is spoken."""
    assert main(["mcp", str(tmp_path)]) == 2
    assert "kg build" in capsys.readouterr().err


# ---- OpenAPI ----------------------------------------------------------------------------------


def test_the_description_is_valid() -> None:
    """It is OpenAPI 3.1, with a path for each question and operation names that differ."""
    document = openapi(version="1")
    OpenAPIV31SpecValidator(document).validate()
    assert set(document["paths"]) == {"/questions", *(f"/questions/{question.name}" for question in questions())}
    names = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(set(names)) == len(names) == 26


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_answers_are_as_described(name: str, opened: kg.Graph) -> None:
    """The rows of each question have the columns and values that the description promises; so do its defaults."""
    operation = openapi(version="1")["paths"][f"/questions/{name}"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    defaults = {parameter["name"]: parameter["schema"]["default"] for parameter in operation["parameters"]}
    for parameter in operation["parameters"]:
        jsonschema.validate(parameter["schema"]["default"], parameter["schema"])
    rows = opened.ask(name, **defaults)
    assert rows == opened.ask(name)
    jsonschema.validate(json.loads(json.dumps(rows.to_records())), schema)
    assert list(schema["items"]["properties"]) == list(rows.names)


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To a file or to the terminal, the same each time."""
    assert main(["openapi", "--server", "https://example.org/api"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["servers"] == [{"url": "https://example.org/api"}]
    path = tmp_path / "openapi.json"
    assert main(["openapi", "--server", "https://example.org/api", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == printed
