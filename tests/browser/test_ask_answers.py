"""What the ask page makes of answers: tables, charts, things, files; hostile text; small screens."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from browser.asking import at, free, free_again, rows_of, settled, taken
from browser.graphs import HOSTILE
from browser.watched import Open, Watched
from kg.publish.ask_page import ask_page

# ---- answers -----------------------------------------------------------------------------------------


def test_a_table_is_sorted_by_its_heads(asking: Watched) -> None:
    """Numbers as numbers, names as a dictionary has them; a third click brings the first order back."""
    page = free(asking.page, "SELECT * { VALUES (?n ?w) { (9 '乙') (10 '甲') (-1 '丁') (UNDEF '丙') } }")

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


def test_big_numbers_are_grouped_on_the_screen_only(asking: Watched) -> None:
    """A reader sees 440,298,000,000; a program gets the digits; years and small numbers stay."""
    page = free(asking.page, "SELECT * { VALUES ?n { 440298000000 1234567.8912345 -100000 2022 0.1234567 } }")
    shown = page.locator("#table td").all_inner_texts()
    assert shown == ["440,298,000,000", "1,234,567.8912345", "-100,000", "2022", "0.1234567"]
    assert "440298000000" in taken(page)


def test_a_long_answer_comes_in_parts(asking: Watched) -> None:
    """300 rows at first, more by a button, all in the file."""
    page = free(asking.page, "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 700")
    assert page.locator("#table tbody tr").count() == 300
    page.click("#more")
    page.click("#more")
    assert page.locator("#table tbody tr").count() == 700
    assert not page.locator("#more").is_visible()
    assert len(rows_of(taken(page))) == 701


def test_a_label_and_a_number_make_a_chart(asking: Watched) -> None:
    """A bar for each row, as long as its number; below nothing for negative ones; none without a label."""
    page = free(asking.page, "SELECT * { VALUES (?w ?n) { ('甲' 10) ('乙' 5) ('丙' -5) } }")
    bars = page.locator("#chart rect")
    x, width = ([float(bars.nth(i).get_attribute(key) or "") for i in range(3)] for key in ("x", "width"))
    assert width[0] == pytest.approx(2 * width[1])
    assert width[1] == pytest.approx(width[2])
    assert x[2] + width[2] == pytest.approx(x[0])
    page = free_again(page, "SELECT * { VALUES (?m ?n) { (1 2) (3 4) } }")
    assert bars.count() == 0


def test_a_thing_is_described(asking: Watched) -> None:
    """An IRI in a table leads to the thing: its names, the words of the reports, and on to what it is linked with."""
    page = free(asking.page, 'SELECT ?place { ?place skos:prefLabel "平江县"@zh }')
    page.click("#table td a")
    thing = page.locator("#thing")
    thing.get_by_text("平江跻身全国县域经济综合竞争力400强").wait_for()
    assert settled(page).locator("#thing h2").inner_text() == "平江县"
    assert "获得荣誉" in thing.inner_text()
    thing.get_by_role("link", name="全国县域经济综合竞争力400强").click()
    page.wait_for_selector("#thing h2:has-text('400强')")
    page.go_back()
    page.wait_for_selector("#thing h2:has-text('平江县')")
    page.goto(asking.url + at(iri="https://example.org/nothing"))
    page.wait_for_selector("#failure:not([hidden])")
    assert "没有它" in page.locator("#failure").inner_text()
    assert asking.is_clean()


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


def test_cells_are_safe_in_a_spreadsheet(asking: Watched) -> None:
    """The file has a mark for Chinese, and what looks like a formula is text; a number stays one."""
    page = free(asking.page, """SELECT * { VALUES ?x { "=1+1" "@SUM(1)" "-2+3" -2.5 '岳阳,"市"' } }""")
    text = taken(page)
    assert text.startswith("\ufeff")
    cells = [row[0] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))]
    assert cells == ["x", "'=1+1", "'@SUM(1)", "'-2+3", "-2.5", '岳阳,"市"']


def test_the_page_can_reach_nothing(asking: Watched) -> None:
    """Even a script inside the page gets no request out: the policy stops fetch, images and eval."""
    page = asking.page
    outcome = page.evaluate("""async () => {
      const tried = [];
      await fetch("https://example.org/").catch(() => tried.push("fetch"));
      await new Promise(done => { const image = new Image(); image.onerror = () => { tried.push("image"); done(); }; image.src = "https://example.org/x.png"; });
      return tried;
    }""")  # fmt: skip
    assert outcome == ["fetch", "image"]
    assert [said for said in asking.troubles if said.startswith("policy")]
    assert not [url for url in asking.requests if not url.startswith("https://example.org/")]


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
