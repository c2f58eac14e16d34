"""The pages: what they show, in which form, and that no text becomes more than text."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.publish.questions import questions
from served.running import running

PLACE = "/id/place/cn-430626"
STRICT = "default-src 'none'; style-src 'self'"
PAGES = [
    "/",
    "/reports",
    "/search?q=平江",
    "/ask/01-honours-of-place",
    PLACE,
    "/graph",
    "/editor",
    "/nothing",
    "/id/nothing",
]


def told(text: str) -> str:
    """A page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_home_shows_reports_and_questions(client: httpx.Client) -> None:
    """The first page names the report, counts things, and leads to all questions."""
    page = client.get("/").text
    assert "1 份报告 reports" in told(page)
    assert "2022年岳阳市政府工作报告" in page
    assert all(f'href="/ask/{question.name}"' in page for question in questions())


@pytest.mark.parametrize("text", ["平江", "平江县", "全国县域经济400强"])
def test_search_finds_names_and_aliases(text: str, client: httpx.Client) -> None:
    """A short name and an honour that is named in short are found."""
    hits = re.findall(r'href="(/id/[^"]+)">([^<]+)<', client.get("/search", params={"q": text}).text)
    assert hits[0][1] in {"平江县", "全国县域经济综合竞争力400强"}
    assert client.get(hits[0][0]).status_code == 200


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_is_answered(question: object, client: httpx.Client) -> None:
    """Each question gives a table, within the limit."""
    page = client.get(f"/ask/{question.name}")  # type: ignore[attr-defined]
    assert page.status_code == 200
    assert re.search(r"\d+ 行 rows", page.text)


def test_parameters_change_the_answer(client: httpx.Client) -> None:
    """What the form sends is asked for; a wrong value is told, not dropped."""
    assert "国家创新型县" not in client.get("/ask/1", params={"name": "平江"}).text
    assert "国家创新型县" in client.get("/ask/1", params={"name": "湘阴"}).text
    strange = client.get("/ask/1", params={"name": '"} } #<script>alert(1)</script>'})
    assert strange.status_code == 200
    assert "0 行 rows" in strange.text
    assert "<script" not in strange.text
    wrong = client.get("/ask/5", params={"batch": "<b>"})
    assert (wrong.status_code, "<b>" in wrong.text) == (400, False)


def test_a_thing_leads_to_its_claims_and_their_words(client: httpx.Client) -> None:
    """From a place to a claim to the sentence, with the words marked."""
    page = client.get(PLACE, headers={"accept": "text/html"}).text
    [claim] = re.findall(r'href="(/id/stmt/[^"]+)">平江县 获得荣誉 全国县域经济综合竞争力400强', page)
    shown = client.get(claim, headers={"accept": "text/html"}).text
    assert '<mark class="value">全国县域经济综合竞争力400强</mark>' in shown
    assert "honour/" in told(shown)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.5, application/n-triples", "application/n-triples"),
        ("image/png", "text/plain"),
    ],
)
def test_the_client_chooses_the_form(accept: str, media: str, client: httpx.Client) -> None:
    """The same path gives a page or triples, as the Accept header says; caches are told so."""
    answer = client.get(PLACE, headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["vary"] == "Accept"


def test_all_forms_say_the_same(client: httpx.Client, built: Path) -> None:
    """Turtle, N-Triples, RDF/XML and JSON-LD hold the triples that the file has of the thing."""
    iri = "https://w3id.org/gwr/id/place/cn-430626"
    expected = {q.triple for q in ox.parse(path=str(built / "graph.ttl")) if q.subject == ox.NamedNode(iri)}
    for form, kind in (("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("rdf", ox.RdfFormat.RDF_XML)):
        text = client.get(f"{PLACE}?format={form}").text
        assert {q.triple for q in ox.parse(text, format=kind)} == expected
    text = client.get(f"{PLACE}?format=jsonld").text
    assert {q.triple for q in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == expected


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_guarded(path: str, client: httpx.Client) -> None:
    """No page loads, runs or sends what it does not name; no other site may frame it."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'unsafe-inline'" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/id/../../etc/passwd", "/static/../pages.py", "/static/%2e%2e%2fpages.py", "/id/a b<>", "/ask/nothing"]
)
def test_strange_paths_find_nothing(path: str, client: httpx.Client) -> None:
    """A path that is none of ours is not found."""
    assert client.get(path, headers={"accept": "text/html"}).status_code == 404


def test_names_are_only_text(built: Path, tmp_path: Path) -> None:
    """A graph whose names hold tags shows them as they are written."""
    from kg.publish.store import remove_store, write_store

    folder = Path(shutil.copytree(built, tmp_path / "hostile"))
    remove_store(folder)
    evil = "<script>alert(1)</script>\"'&"
    turtle = folder / "graph.ttl"
    turtle.write_text(turtle.read_text("utf-8").replace('"平江县"@zh', f"{json.dumps(evil)}@zh"), encoding="utf-8")
    write_store([q.triple for q in ox.parse(path=str(turtle))], turtle, base="https://w3id.org/gwr/id/")
    with running(folder) as service:
        for path in (PLACE, "/search?q=script", "/ask/1?name=<script>", "/search?q=<script>nothing"):
            page = service.client.get(path, headers={"accept": "text/html"})
            assert page.status_code == 200
            assert "<script" not in page.text
        assert "&lt;script&gt;alert(1)" in service.client.get(PLACE, headers={"accept": "text/html"}).text
