"""``/questions``: what apps get is what ``kg openapi`` describes and what ``kg ask`` answers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import httpx
import jsonschema
import pytest

import kg
from kg.publish.openapi import openapi
from kg.publish.questions import questions

PATHS = openapi(version="1")["paths"]


@pytest.fixture(scope="module")
def opened(built: Path) -> kg.Graph:
    """The same graph, by the library."""
    return kg.open(built)


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_rows_are_as_described(name: str, client: httpx.Client, opened: kg.Graph) -> None:
    """Each path answers with the described rows, which are those of the commands."""
    answer = client.get(f"/questions/{name}")
    described = PATHS[f"/questions/{name}"]["get"]["responses"]["200"]["content"]
    assert answer.headers["content-type"] in described
    jsonschema.validate(answer.json(), described["application/json"]["schema"])
    assert answer.json() == opened.ask(name).to_records()


def test_the_service_describes_itself(client: httpx.Client) -> None:
    """The description and the list hold the same questions, with their parameters."""
    document, listed = client.get("/openapi.json").json(), client.get("/questions").json()
    assert document["paths"] == PATHS
    schema = {**PATHS["/questions"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]}
    jsonschema.validate(listed, {**schema, "components": document["components"]})
    assert [f"/questions/{each['name']}" for each in listed] == [path for path in PATHS if path != "/questions"]


def test_parameters_are_taken_and_validated(client: httpx.Client) -> None:
    """A value changes the answer; an unknown, doubled or ill-formed one is told of as described."""
    path = "/questions/01-honours-of-place"
    names = [row["honour"] for row in client.get(path, params={"name": "湘阴"}).json()]
    assert "国家创新型县" in names
    wrong = ["?place=湘阴", "?name=湘阴&name=平江"]
    answers = [client.get(path + query) for query in wrong] + [client.get("/questions/05-honours-of-batch?batch=one")]
    for answer in answers:
        assert answer.status_code == 400
        assert set(answer.json()) == {"where", "what", "remedy"}
    missing = client.get("/questions/no-such")
    assert (missing.status_code, "kg ask" in missing.json()["what"]) == (404, True)
    hostile = client.get(path, params={"name": '平江"@zh } SERVICE <http://example.org/> { ?s ?p ?o } #'})
    assert hostile.json() == []


def test_other_forms(client: httpx.Client) -> None:
    """SPARQL's JSON and CSV are given to who wants them; other forms are not."""
    path = "/questions/04-honours-by-level"
    rows = client.get(path).json()
    found = client.get(path, headers={"accept": "application/sparql-results+json"}).json()
    assert len(found["results"]["bindings"]) == len(rows)
    lines = list(csv.DictReader(io.StringIO(client.get(path, headers={"accept": "text/csv"}).text)))
    assert [line["recipient"] for line in lines] == [row["recipient"] for row in rows]
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406
