"""The ask page, used as one who may install nothing uses it: questions, values, SPARQL, things, files."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page

from browser.graphs import HOSTILE
from browser.watched import Open, Watched
from kg.ask import answer, ask
from kg.publish.ask_page import ask_page
from kg.publish.questions import questions

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?a) > STR(?i)) }"
PLACE = "https://w3id.org/gwr/id/place/cn-430626"


def settled(page: Page) -> Page:
    """Wait until the page is not at work."""
    page.wait_for_selector("html:not([data-state=busy])", state="attached")
    return page


def at(**chosen: str) -> str:
    """The address of what is chosen."""
    return "#" + urlencode(chosen)


def free(page: Page, query: str) -> Page:
    """Ask in SPARQL."""
    page.click("#questions li:first-child a")
    settled(page).fill("#sparql", query)
    page.click("#run")
    return settled(page)


def taken(page: Page) -> str:
    """The text of the CSV file that the page gives, with its mark."""
    with page.expect_download() as download:
        page.click("#csv")
    return Path(download.value.path()).read_text("utf-8")


def rows_of(text: str) -> list[list[str]]:
    """The rows of a CSV file in an order of their own: ties of ORDER BY may stand either way."""
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return [head, *sorted(rows)]


@pytest.fixture
def seed(opened: Open, seed_questions: Path) -> Watched:
    """The seed's page, just opened."""
    watched = opened(seed_questions)
    settled(watched.page)
    return watched


# ---- the questions -------------------------------------------------------------------------------


def test_every_question_has_the_rows_of_kg_ask(seed: Watched, built: Path) -> None:
    """All 25, chosen by a click: their rows are those of the command; the page stays silent and clean."""
    page = seed.page
    for number, question in enumerate(questions(), start=2):
        page.click(f"#questions li:nth-child({number}) a")
        settled(page)
        assert page.locator("#title").inner_text() == question.zh
        theirs = json.loads(answer(built, question.name, {}, form="json"))
        names, found = theirs["head"]["vars"], theirs["results"]["bindings"]
        expected = [names, *sorted([row[name]["value"] if name in row else "" for name in names] for row in found)]
        assert rows_of(taken(page)) == expected, question.name
        assert page.locator("#table tbody tr").count() == min(300, len(found))
    assert seed.is_clean(), (seed.requests, seed.troubles)


def test_values_are_filled_in(seed: Watched, built: Path) -> None:
    """Another place gives its honours; what would break out of the text stays text."""
    page = seed.page
    for value in ("湘阴", 'a"@zh } ?x ?y ?z . #', "back\\slash", "$& {0}"):
        page.fill("#fields input", value)
        page.click("#run")
        settled(page)
        assert rows_of(taken(page)) == rows_of(answer(built, "1", {"name": value}, form="csv"))
    page.fill("#fields input", "湘阴")
    page.click("#run")
    assert "全国创新型县" in settled(page).locator("#table").inner_text()


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
        assert "全国创新型县" in each.locator("#table").inner_text()
        assert each.locator("html").get_attribute("data-theme") == "dark"
    page.go_back()
    settled(page).wait_for_selector("#fields input >> nth=0")
    assert page.input_value("#fields input") == "平江"


# ---- SPARQL ----------------------------------------------------------------------------------------


def test_free_sparql_knows_the_prefixes(seed: Watched, built: Path) -> None:
    """A query has the rows of kg query; the named graphs are there; the vocabulary may be left out."""
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    page = free(seed.page, query)
    mine = {line for line in taken(page).splitlines() if "store" not in line}
    theirs = {line for line in ask(built, query, form="csv").splitlines() if "kg:store" not in line}
    assert {line.lstrip("\ufeff") for line in mine} == theirs
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    page.uncheck("#vocabulary")
    assert rows_of(taken(free_again(page, count))) == rows_of(ask(built, count, form="csv"))
    page.check("#vocabulary")
    assert rows_of(taken(free_again(page, count))) == rows_of(ask(built, count, form="csv", vocabulary=True))
    assert seed.is_clean()


def free_again(page: Page, query: str) -> Page:
    """Ask another query in the editor."""
    page.fill("#sparql", query)
    page.click("#run")
    return settled(page)


def test_every_form_of_question_is_answered(seed: Watched, built: Path) -> None:
    """ASK says yes or no; CONSTRUCT gives triples, as a table and as N-Triples."""
    page = free(seed.page, f"ASK {{ <{PLACE}> skos:prefLabel ?name }}")
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


def test_arithmetic_is_read_from_the_left(seed: Watched) -> None:
    """Chains of - and / have the values that the engine of the commands gives, in whatever they stand; paths stay paths."""
    told = [
        "8-2-3", "8.0/2.0*4.0", "8/2/2", "2-3+4", "10-2*3-1", "1+2-3+4", "?a - ?b - 1", "ABS(?a - ?b - ?b) - 2 - (1 - 2 - 3)",
        "(?b - ?a) / ?a * 100.0", "IF(?a - 1 - 1 > 0, 7 - 1 - 1, 0)", "xsd:decimal(?a)/2/2 - -1 - 1", "-?a - 1 - 1", "2 * ?b / 4 * 3",
    ]  # fmt: skip
    query = "SELECT " + " ".join(f"({each} AS ?x{number})" for number, each in enumerate(told))
    query += " WHERE { VALUES (?a ?b) { (8 -3) } FILTER (?a - 1 - 1 = 6) FILTER NOT EXISTS { ?q (gwr:a/gwr:b)/(gwr:c|gwr:d)/gwr:e+ ?z } }"
    [solution] = ox.Store().query(query, prefixes={"xsd": "http://www.w3.org/2001/XMLSchema#", "gwr": "urn:g#"})  # type: ignore[misc]
    assert rows_of(taken(free(seed.page, query)))[1] == [solution[f"x{number}"].value for number in range(len(told))]


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


def test_no_update_and_no_other_server(seed: Watched) -> None:
    """An update is a mistake, SERVICE is refused, and the words SERVICE in a text are no matter."""
    page = free(seed.page, "DELETE WHERE { ?s ?p ?o }")
    assert "CONSTRUCT" in page.locator("#failure").inner_text()
    page = free_again(page, "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    assert "SERVICE" in page.locator("#failure").inner_text()
    page = free_again(page, 'SELECT ("SERVICE <x>" AS ?words) {}')
    assert "SERVICE <x>" in page.locator("#table").inner_text()
    assert seed.is_clean()


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


def free_start(page: Page, query: str) -> Page:
    """Ask in SPARQL and do not wait."""
    settled(page).click("#questions li:first-child a")
    settled(page).fill("#sparql", query)
    page.click("#run")
    page.wait_for_selector("html[data-state=busy]", state="attached")
    return page


def test_only_the_newest_question_is_answered(seed: Watched) -> None:
    """A question that is left for another stops, and its answer does not come later."""
    page = free_start(seed.page, ENDLESS)
    page.click("#questions li:nth-child(2) a")
    assert "400强" in settled(page).locator("#table").inner_text()
    assert not page.locator("#failure").is_visible()


# ---- answers -----------------------------------------------------------------------------------------


def test_a_table_is_sorted_by_its_heads(seed: Watched) -> None:
    """Numbers as numbers, names as a dictionary has them; a third click brings the first order back."""
    page = free(seed.page, "SELECT * { VALUES (?n ?w) { (9 '乙') (10 '甲') (-1 '丁') (UNDEF '丙') } }")

    def column(number: int) -> list[str]:
        return page.locator(f"#table tbody td:nth-child({number})").all_inner_texts()

    before = column(1)
    page.click("#table th:nth-child(1) button")
    assert column(1) == ["", "-1", "9", "10"]
    page.click("#table th:nth-child(1) button")
    assert column(1) == ["10", "9", "-1", ""]
    assert page.locator("#table th >> nth=0").get_attribute("aria-sort") == "descending"
    page.click("#table th:nth-child(1) button")
    assert column(1) == before
    page.click("#table th:nth-child(2) button")
    assert column(2) == ["丙", "丁", "甲", "乙"]  # by pinyin


def test_big_numbers_are_grouped_on_the_screen_only(seed: Watched) -> None:
    """A reader sees 440,298,000,000; a program gets the digits; years and small numbers stay."""
    page = free(seed.page, "SELECT * { VALUES ?n { 440298000000 1234567.8912345 -100000 2022 0.1234567 } }")
    shown = page.locator("#table td").all_inner_texts()
    assert shown == ["440,298,000,000", "1,234,567.8912345", "-100,000", "2022", "0.1234567"]
    assert "440298000000" in taken(page)


def test_a_long_answer_comes_in_parts(seed: Watched) -> None:
    """300 rows at first, more by a button, all in the file."""
    page = free(seed.page, "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 700")
    assert page.locator("#table tbody tr").count() == 300
    page.click("#more")
    page.click("#more")
    assert page.locator("#table tbody tr").count() == 700
    assert not page.locator("#more").is_visible()
    assert len(rows_of(taken(page))) == 701


def test_a_label_and_a_number_make_a_chart(seed: Watched) -> None:
    """A bar for each row, as long as its number; below nothing for negative ones; none without a label."""
    page = free(seed.page, "SELECT * { VALUES (?w ?n) { ('甲' 10) ('乙' 5) ('丙' -5) } }")
    bars = page.locator("#chart rect")
    x, width = ([float(bars.nth(i).get_attribute(key) or "") for i in range(3)] for key in ("x", "width"))
    assert width[0] == pytest.approx(2 * width[1])
    assert width[1] == pytest.approx(width[2])
    assert x[2] + width[2] == pytest.approx(x[0])
    page = free_again(page, "SELECT * { VALUES (?m ?n) { (1 2) (3 4) } }")
    assert bars.count() == 0


def test_a_thing_is_described(seed: Watched) -> None:
    """An IRI in a table leads to the thing: its names, the words of the reports, and on to what it is linked with."""
    page = free(seed.page, 'SELECT ?place { ?place skos:prefLabel "平江县"@zh }')
    page.click("#table td a")
    thing = page.locator("#thing")
    thing.get_by_text("平江跻身全国县域经济综合竞争力400强").wait_for()
    assert settled(page).locator("#thing h2").inner_text() == "平江县"
    assert "获得荣誉" in thing.inner_text()
    thing.get_by_role("link", name="全国县域经济综合竞争力400强").click()
    page.wait_for_selector("#thing h2:has-text('400强')")
    page.go_back()
    page.wait_for_selector("#thing h2:has-text('平江县')")
    page.goto(seed.url + at(iri="https://example.org/nothing"))
    page.wait_for_selector("#failure:not([hidden])")
    assert "没有它" in page.locator("#failure").inner_text()
    assert seed.is_clean()


# ---- hostile ---------------------------------------------------------------------------------------------


def test_hostile_text_runs_nowhere(opened: Open, tmp_path: Path) -> None:
    """Hostile names in the graph, its title, values, query and address are shown as they are, and nothing runs."""
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE]
    label, title = (
        ox.NamedNode(f"http://{end}") for end in ("www.w3.org/2004/02/skos/core#prefLabel", "purl.org/dc/terms/title")
    )
    thing, kind = (
        ox.NamedNode("https://w3id.org/gwr/id/ent/x"),
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    )
    triples = [ox.Triple(thing, label, ox.Literal(text, language="zh")) for text in texts]
    report = ox.NamedNode("https://w3id.org/gwr/id/doc/r")
    triples += [
        ox.Triple(report, kind, ox.NamedNode("https://w3id.org/gwr/ont#Report")),
        ox.Triple(report, title, ox.Literal(texts[0])),
    ]
    triples.append(ox.Triple(thing, ox.NamedNode("urn:is"), ox.NamedNode("javascript:alert(1)")))
    path = tmp_path / "ask.html"
    path.write_text(ask_page(triples, base="https://w3id.org/gwr/id/"), encoding="utf-8")
    query = "SELECT ?s ?o { ?s skos:prefLabel|<urn:is> ?o } ORDER BY ?o"
    watched = opened(path, address=at(sparql=query, v="0"))
    page = settled(watched.page)
    shown = page.locator("#table td:nth-child(2)").all_inner_texts()
    assert len(shown) == len(texts) + 1
    assert any("<img src=x" in text for text in shown)
    assert page.title() == texts[0]
    assert all(
        str(link).startswith("#")
        for link in page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))")
    )
    page.get_by_role("link", name="javascript:alert(1)").click()
    page.wait_for_selector("#thing h2")
    for text in texts:
        for address in (
            at(sparql=text),
            at(iri=text),
            at(q="01-honours-of-place", **{"p.name": text}),
            "#" + quote(text),
        ):
            page.goto(watched.url + address)
            settled(page)
    assert watched.is_clean(), (watched.requests, watched.troubles)


def test_cells_are_safe_in_a_spreadsheet(seed: Watched) -> None:
    """The file has a mark for Chinese, and what looks like a formula is text; a number stays one."""
    page = free(seed.page, """SELECT * { VALUES ?x { "=1+1" "@SUM(1)" "-2+3" -2.5 '岳阳,"市"' } }""")
    text = taken(page)
    assert text.startswith("\ufeff")
    cells = [row[0] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))]
    assert cells == ["x", "'=1+1", "'@SUM(1)", "'-2+3", "-2.5", '岳阳,"市"']


def test_the_page_can_reach_nothing(seed: Watched) -> None:
    """Even a script inside the page gets no request out: the policy stops fetch, images and eval."""
    page = seed.page
    outcome = page.evaluate("""async () => {
      const tried = [];
      await fetch("https://example.org/").catch(() => tried.push("fetch"));
      await new Promise(done => { const image = new Image(); image.onerror = () => { tried.push("image"); done(); }; image.src = "https://example.org/x.png"; });
      return tried;
    }""")  # fmt: skip
    assert outcome == ["fetch", "image"]
    assert [said for said in seed.troubles if said.startswith("policy")]
    assert not [url for url in seed.requests if not url.startswith("https://example.org/")]


# ---- small and dark ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_phone(opened: Open, seed_questions: Path, dark: bool) -> None:
    """Nothing sticks out at 360 pixels, in either theme; the list is folded and opens."""
    watched = opened(seed_questions, address=at(q="04-honours-by-level"), width=360, height=700, dark=dark)
    page = settled(watched.page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not page.locator("#questions").is_visible()
    page.click("#list summary")
    assert page.locator("#questions li").count() == 26
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    ground, ink = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert (ground < ink) is dark
