"""The ask page, asked as one who may install nothing asks: the questions with values, and SPARQL."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from served.test_limits import HARMLESS, HIDDEN

from browser.asking import at, free, free_again, free_start, rows_of, settled, taken
from browser.watched import Open, Watched
from kg.ask import answer, ask
from kg.publish.questions import questions

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?a) > STR(?i)) }"
PLACE = "https://w3id.org/gwr/id/place/cn-430626"


# ---- the questions -------------------------------------------------------------------------------


def test_every_question_has_the_rows_of_kg_ask(asking: Watched, built: Path) -> None:
    """All 25, chosen by a click: their rows are those of the command; the page stays silent and clean."""
    page = asking.page
    for number, question in enumerate(questions(), start=2):
        page.click(f"#questions li:nth-child({number}) a")
        settled(page)
        assert page.locator("#title").inner_text() == question.zh
        theirs = json.loads(answer(built, question.name, {}, form="json"))
        names, found = theirs["head"]["vars"], theirs["results"]["bindings"]
        expected = [names, *sorted([row[name]["value"] if name in row else "" for name in names] for row in found)]
        assert rows_of(taken(page)) == expected, question.name
        assert page.locator("#table tbody tr").count() == min(300, len(found))
    assert asking.is_clean(), (asking.requests, asking.troubles)


def test_values_are_filled_in(asking: Watched, built: Path) -> None:
    """Another place gives its honours; what would break out of the text stays text."""
    page = asking.page
    for value in ("湘阴", 'a"@zh } ?x ?y ?z . #', "back\\slash", "$& {0}"):
        page.fill("#fields input", value)
        page.click("#run")
        settled(page)
        assert rows_of(taken(page)) == rows_of(answer(built, "1", {"name": value}, form="csv"))
    page.fill("#fields input", "湘阴")
    page.click("#run")
    assert "国家创新型县" in settled(page).locator("#table").inner_text()


def test_a_number_must_be_one(opened: Open, seed_questions: Path) -> None:
    """A word where a number belongs is told; nothing is asked."""
    page = settled(opened(seed_questions, address=at(q="05-honours-of-batch", **{"p.batch": "首批"})).page)
    assert "整数" in page.locator("#failure").inner_text()
    page.click("#language")
    assert "whole number" in page.locator("#failure").inner_text()


def test_an_address_holds_question_values_and_language(opened: Open, seed_questions: Path) -> None:
    """What is chosen is in the address, and a new window at that address shows the same."""
    page = settled(opened(seed_questions).page)
    page.fill("#fields input", "湘阴")
    page.click("#run")
    settled(page).click("#language")
    page.click("#theme")
    address = "#" + page.url.split("#", 1)[1]
    other = settled(opened(seed_questions, address=address).page)
    for each in (page, other):
        assert each.locator("#title").inner_text() == questions()[0].en
        assert each.input_value("#fields input") == "湘阴"
        assert "国家创新型县" in each.locator("#table").inner_text()
        assert each.locator("html").get_attribute("data-theme") == "dark"
    page.go_back()
    settled(page).wait_for_selector("#fields input >> nth=0")
    assert page.input_value("#fields input") == "平江"


# ---- SPARQL ----------------------------------------------------------------------------------------


def test_free_sparql_knows_the_prefixes(asking: Watched, built: Path) -> None:
    """A query has the rows of kg query; the named graphs are there; the vocabulary may be left out."""
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    page = free(asking.page, query)
    mine = {line for line in taken(page).splitlines() if "store" not in line}
    theirs = {line for line in ask(built, query, form="csv").splitlines() if "kg:store" not in line}
    assert {line.lstrip("\ufeff") for line in mine} == theirs
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    page.uncheck("#vocabulary")
    assert rows_of(taken(free_again(page, count))) == rows_of(ask(built, count, form="csv"))
    page.check("#vocabulary")
    assert rows_of(taken(free_again(page, count))) == rows_of(ask(built, count, form="csv", vocabulary=True))
    assert asking.is_clean()


def test_every_form_of_question_is_answered(asking: Watched, built: Path) -> None:
    """ASK says yes or no; CONSTRUCT gives triples, as a table and as N-Triples."""
    page = free(asking.page, f"ASK {{ <{PLACE}> skos:prefLabel ?name }}")
    assert page.locator("#table").inner_text().strip() == "是"
    page = free_again(page, 'ASK { ?x skos:prefLabel "无此地"@zh }')
    assert page.locator("#table").inner_text().strip() == "否"
    page = free_again(page, f"CONSTRUCT {{ <{PLACE}> ?p ?o }} WHERE {{ <{PLACE}> ?p ?o }}")
    with page.expect_download() as download:
        page.click("#nt")
    got = {quad.triple for quad in ox.parse(path=str(download.value.path()), format=ox.RdfFormat.N_TRIPLES)}
    graph = ox.Store()
    graph.bulk_load(path=str(built / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    assert got == {quad.triple for quad in graph.quads_for_pattern(ox.NamedNode(PLACE), None, None)}
    assert page.locator("#table tbody tr").count() == len(got)


def test_arithmetic_is_read_from_the_left(asking: Watched) -> None:
    """Chains of - and / have the values that the engine of the commands gives, in whatever they stand; paths stay paths."""
    told = [
        "8-2-3", "8.0/2.0*4.0", "8/2/2", "2-3+4", "10-2*3-1", "1+2-3+4", "?a - ?b - 1", "ABS(?a - ?b - ?b) - 2 - (1 - 2 - 3)",
        "(?b - ?a) / ?a * 100.0", "IF(?a - 1 - 1 > 0, 7 - 1 - 1, 0)", "xsd:decimal(?a)/2/2 - -1 - 1", "-?a - 1 - 1", "2 * ?b / 4 * 3",
    ]  # fmt: skip
    query = "SELECT " + " ".join(f"({each} AS ?x{number})" for number, each in enumerate(told))
    query += " WHERE { VALUES (?a ?b) { (8 -3) } FILTER (?a - 1 - 1 = 6) FILTER NOT EXISTS { ?q (gwr:a/gwr:b)/(gwr:c|gwr:d)/gwr:e+ ?z } }"
    [solution] = ox.Store().query(query, prefixes={"xsd": "http://www.w3.org/2001/XMLSchema#", "gwr": "urn:g#"})  # type: ignore[misc]
    assert rows_of(taken(free(asking.page, query)))[1] == [solution[f"x{number}"].value for number in range(len(told))]


@pytest.mark.parametrize(
    ("query", "line", "column", "marked", "told"),
    [
        ("SELECT ?x\nWHERE { ?x foo:bar ?y }", 2, 12, "foo:bar", "前缀未声明：foo:"),
        ("SELECT ?x WHER { ?x ?y ?z }", 1, 11, "WHER", "WHERE"),
        ("SELECT * {\n  ?s ?p ?o .", 2, 13, " ", "语法错误"),
        ('SELECT * {\n  ?s ?p "，"@zh ； ?q ?r }', 2, 16, "；", "全角"),
    ],
)
def test_a_mistake_is_shown_at_its_place(
    opened: Open, seed_questions: Path, query: str, line: int, column: int, marked: str, told: str
) -> None:
    """Line, column, the words in question, and what is wrong with them."""
    page = settled(opened(seed_questions, address=at(sparql=query)).page)
    said = page.locator("#failure").inner_text()
    assert f"第 {line} 行第 {column} 列" in said
    assert told in said
    assert page.locator("#failure mark").inner_text().strip() == marked.strip()


def test_no_update_and_no_other_server(asking: Watched) -> None:
    """An update is a mistake, SERVICE is refused, and the words SERVICE in a text are no matter."""
    page = free(asking.page, "DELETE WHERE { ?s ?p ?o }")
    assert "CONSTRUCT" in page.locator("#failure").inner_text()
    page = free_again(page, "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    assert "SERVICE" in page.locator("#failure").inner_text()
    for hidden in HIDDEN:
        page = free_again(page, hidden.format("https://example.org/sparql"))
        assert "SERVICE" in page.locator("#failure").inner_text(), hidden
    for harmless in HARMLESS:
        page = free_again(page, harmless)
        assert page.locator("#failure").is_hidden(), harmless
    page = free_again(page, 'SELECT ("SERVICE <x>" AS ?words) {}')
    assert "SERVICE <x>" in page.locator("#table").inner_text()
    assert asking.is_clean()


def test_an_endless_query_is_stopped(opened: Open, seed_questions: Path) -> None:
    """By the button and by the limit; the page answers meanwhile and afterwards."""
    watched = opened(seed_questions)
    page = free_start(watched.page, ENDLESS)
    page.click("#language")  # the page is not frozen
    assert page.locator("#stop").inner_text() == "Stop"
    page.click("#stop")
    assert "Stopped." in settled(page).locator("#failure").inner_text()
    page.select_option("#limit", "10")
    page.click("#run")
    page.wait_for_selector("html[data-state=failed]", state="attached", timeout=25_000)
    assert "10 s" in page.locator("#failure").inner_text()
    page = free_again(page, "SELECT (COUNT(*) AS ?n) { ?s a gwr:Report }")
    assert page.locator("#table td").all_inner_texts() == ["1"]
    assert watched.is_clean()


def test_only_the_newest_question_is_answered(asking: Watched) -> None:
    """A question that is left for another stops, and its answer does not come later."""
    page = free_start(asking.page, ENDLESS)
    page.click("#questions li:nth-child(2) a")
    assert "400强" in settled(page).locator("#table").inner_text()
    assert not page.locator("#failure").is_visible()
