"""The explorer, used as an analyst uses it: search, filter, click, read the words, take things away."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pytest
import rdflib
from playwright.sync_api import Page

from browser.graphs import HOSTILE, edge, grown, hostile, node
from browser.watched import Open, Watched
from kg.audit.finding import QUESTION, Cited, Finding
from kg.audit.mark import mark
from kg.panel import observations
from kg.pipeline import Build
from kg.publish.explorer import draw
from kg.publish.stored import load

HONOUR = "全国县域经济综合竞争力400强"
GWR = rdflib.Namespace("https://w3id.org/gwr/ont#")


def panel(page: Page) -> str:
    """What the panel says."""
    return page.locator("#panel").inner_text()


def shown(page: Page) -> tuple[int, int]:
    """How many nodes and edges are shown."""
    numbers = re.findall(r"\d+", page.locator("#status").inner_text())
    return int(numbers[0]), int(numbers[2])


def search(page: Page, text: str) -> list[str]:
    """The names that a search offers, best first."""
    page.fill("#search", text)
    return page.locator("#hits li bdi").all_inner_texts()


def choose(page: Page, text: str) -> None:
    """Search and take the first."""
    search(page, text)
    page.press("#search", "Enter")


def taken(page: Page, what: str, folder: Path) -> Path:
    """The file that an export gives."""
    with page.expect_download() as download:
        page.select_option("#take", what)
    path = folder / f"taken.{what}"
    download.value.save_as(path)
    return path


@pytest.fixture
def seed(opened: Open, seed_page: Path) -> Watched:
    """The seed's page, just opened."""
    return opened(seed_page)


# ---- see ---------------------------------------------------------------------------------------


def test_opens_and_asks_nobody(seed: Watched, made: Build) -> None:
    """The page shows all of a small graph, breaks no rule of its policy and sends no request."""
    page = seed.page
    nodes, edges = shown(page)
    assert nodes > 100
    assert edges > 100
    assert page.title() == made.reports[0].title
    assert page.locator("#kinds li").count() > 5
    assert page.locator("#trouble").count() == 0
    assert seed.is_clean()


def test_the_same_picture_every_time(opened: Open, seed_page: Path) -> None:
    """Nothing moves: two windows show the same pixels, and one shows the same a second later."""
    first, second = opened(seed_page).page, opened(seed_page).page
    stage = first.locator("#graph").screenshot()
    assert second.locator("#graph").screenshot() == stage
    first.wait_for_timeout(1000)
    assert first.locator("#graph").screenshot() == stage


def test_a_big_graph_opens_folded_and_a_click_unfolds_a_kind(opened: Open, tmp_path: Path) -> None:
    """Of many nodes the best connected are shown; the label of a kind brings the rest."""
    path = tmp_path / "big.html"
    path.write_text(draw(grown(1500), title="big"), encoding="utf-8")
    watched = opened(path)
    page = watched.page
    before, _ = shown(page)
    assert before < 250
    assert "未展开" in page.locator("#status").inner_text()
    box = page.locator("#graph").bounding_box()
    assert box is not None
    for x in range(int(box["x"]) + 20, int(box["x"] + box["width"]), 24):  # along the rim, until one unfolds
        for y in range(int(box["y"]) + 20, int(box["y"] + box["height"]), 16):
            page.mouse.click(x, y)
            if shown(page)[0] > before + 100:
                assert "x=" in page.url
                assert watched.is_clean()
                return
    pytest.fail("no label unfolds its kind")


# ---- find --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["平江县", "平江", "pingjiang", "pj", "Ping jiang", "pingj", "平j"])
def test_finds_by_name_alias_and_pinyin(seed: Watched, text: str) -> None:
    """The county is the first answer, whatever way it is asked for."""
    page = seed.page
    assert search(page, text)[0] == "平江县"
    page.press("#search", "Enter")
    assert page.locator("#panel h2").inner_text() == "平江县"
    assert "n=" in page.url


def test_a_character_with_two_readings(opened: Open, tmp_path: Path) -> None:
    """长沙 is found as changsha, though 长 alone is mostly read zhang."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("urn:1", **node("place", "长沙市"))
    path = tmp_path / "page.html"
    path.write_text(draw(graph, title="t"), encoding="utf-8")
    assert search(opened(path).page, "changsha") == ["长沙市"]


def test_words_of_the_text_are_found_and_opened(seed: Watched) -> None:
    """Words that name nothing lead to the place in the text."""
    page = seed.page
    assert search(page, "全面建成小康社会")
    page.press("#search", "Enter")
    assert page.locator("#text mark.wanted").first.inner_text() == "全面建成小康社会"
    assert search(page, "没有这样的东西") == []
    assert page.locator("#noHits").is_visible()


def test_targets_and_results_apart(seed: Watched) -> None:
    """The switch shows only lines of its side; together they are all that reports say."""
    page = seed.page
    _, everything = shown(page)
    page.click("#modality button:nth-child(2)")
    _, results = shown(page)
    page.click("#modality button:nth-child(3)")
    _, targets = shown(page)
    assert 0 < targets < results
    assert results + targets == everything
    page.locator("#list .row").nth(1).click()
    assert page.locator("#panel .fact:not(.target)").count() == 0


@pytest.mark.parametrize("facet", ["年份", "级别", "项目阶段", "置信度", "章节"])
def test_every_filter_narrows_and_comes_off(seed: Watched, facet: str) -> None:
    """Each filter leaves less, says so in the address, and undo brings all back."""
    page = seed.page
    before = shown(page)
    select = page.locator("#facets label", has_text=facet).locator("select")
    select.select_option(index=1)
    assert 0 < sum(shown(page)) < sum(before)
    assert "#" in page.url
    page.click("#undo")
    assert shown(page) == before


def test_legend_hides_a_kind_and_a_relation(seed: Watched) -> None:
    """A box unticked takes its nodes or lines away."""
    page = seed.page
    nodes, edges = shown(page)
    page.locator("#kinds input").first.uncheck()
    assert shown(page)[0] < nodes
    page.click("#undo")
    page.locator("#relations input").first.uncheck()
    assert shown(page) == (nodes, shown(page)[1])
    assert shown(page)[1] < edges


def test_neighbours_path_undo_redo_reset(seed: Watched) -> None:
    """One step around, the way between two things, and back again."""
    page = seed.page
    everything = shown(page)
    choose(page, "平江县")
    page.get_by_role("button", name="1 步").click()
    around = shown(page)
    assert around[0] < 10
    page.click("#undo")
    assert shown(page) == everything
    page.click("#redo")
    assert shown(page) == around
    page.get_by_role("button", name="从这里找路径").click()
    choose(page, "湘阴县")
    said = panel(page)
    assert "路径起点：平江县" in said
    assert "岳阳市" in said.split("路径 (2)")[1]
    page.click("#reset")
    assert shown(page) == everything
    assert "路径" not in panel(page)


# ---- trust -------------------------------------------------------------------------------------


def test_a_click_on_a_shape_tells_of_it(seed: Watched) -> None:
    """The place of the report stands near the middle; a click there opens its panel with its figures."""
    page = seed.page
    box = page.locator("#graph").bounding_box()
    assert box is not None
    spots = [(x, y) for y in range(0, int(box["height"]), 20) for x in range(0, int(box["width"]), 20)]
    spots.sort(key=lambda spot: abs(spot[0] - box["width"] / 2) + abs(spot[1] - box["height"] / 2))
    for x, y in spots[:400]:
        page.mouse.click(box["x"] + x, box["y"] + y)
        if page.locator("#panel h2").count() and page.locator("#panel h2").inner_text() == "岳阳市":
            break
    assert "数据 (" in panel(page)
    assert page.locator("#panel table tbody tr").count() > 50


def test_a_fact_leads_to_its_words(seed: Watched, made: Build) -> None:
    """Sentence, marked words, section, file and offsets are those of the report."""
    page = seed.page
    choose(page, "平江县")
    page.get_by_role("button", name=f"事实: {HONOUR}").click()
    assert page.locator("#panel summary").inner_text() == f"平江县 获得荣誉 {HONOUR}（2017–2021）"
    marks = {mark.get_attribute("class"): mark.inner_text() for mark in page.locator("#panel blockquote mark").all()}
    assert marks == {"subject": "平江", "trigger": "跻身", "value": HONOUR}
    details = dict(
        zip(page.locator("#panel dt").all_inner_texts(), page.locator("#panel dd").all_inner_texts(), strict=True)
    )
    start, end = map(int, details["位置"].split("–"))
    assert made.reports[0].source.text[start:end].startswith("平江")
    assert details["文件"] == made.reports[0].source.name
    assert "县区实力持续增强" in details["章节"]
    assert float(details["置信度"]) > 0.5
    page.get_by_role("button", name="看原文").click()
    assert page.locator("#text mark.wanted").inner_text() == page.locator("#panel blockquote").inner_text()
    assert page.locator("#text mark.wanted").is_visible()


def test_a_sentence_of_the_text_leads_to_its_facts(seed: Watched) -> None:
    """In the text each quoted sentence opens the facts that rest on it; one of them opens its panel."""
    page = seed.page
    choose(page, "平江县")
    page.get_by_role("button", name=f"事实: {HONOUR}").click()
    page.get_by_role("button", name="看原文").click()
    page.locator("#text .quoted", has_text="平江跻身").click()
    facts = page.locator("#text .under button")
    assert facts.count() > 8
    facts.filter(has_text="湘阴县").first.click()
    assert "湘阴县" in panel(page)


def test_an_open_text_stays_as_it_was_left(seed: Watched) -> None:
    """Choosing something else neither closes what was unfolded in the text nor moves it."""
    page = seed.page
    page.fill("#search", "力争")
    page.press("#search", "Enter")
    page.locator("#textBody .quoted").first.click()
    page.locator("#textBody").evaluate("text => { text.scrollTop = 120; }")
    page.locator("#rows .row").first.click()
    page.locator("#panel h2.name").wait_for()
    assert page.locator("#textBody .under").count() == 1
    assert page.locator("#textBody").evaluate("text => text.scrollTop") == 120


def test_codes_and_issuers_are_told(seed: Watched) -> None:
    """A county shows its code, an honour of the register who confers it."""
    page = seed.page
    choose(page, "平江县")
    assert "GB/T 2260代码 430626" in panel(page)
    choose(page, "国家创新型县")
    assert "授予方 科学技术部" in panel(page)


def test_figures_stand_in_a_table_with_their_words(seed: Watched) -> None:
    """A figure's row opens its sentence; a target's row says that it is one."""
    page = seed.page
    choose(page, "岳阳市")
    first = page.locator("#panel tbody tr").first
    value = first.locator("td.number").inner_text()
    first.locator("button").click()
    words = page.locator("#panel tbody blockquote").inner_text()
    assert re.findall(r"[\d.]+", value)[0] in words
    assert page.locator("#panel tr.target .tag").count() == page.locator("#panel tr.target").count() > 0


# ---- take --------------------------------------------------------------------------------------


def test_selection_as_table_and_as_turtle(seed: Watched, tmp_path: Path) -> None:
    """The table has a row for each fact of the chosen thing; the Turtle has the same claims, none of them plain."""
    page = seed.page
    choose(page, "岳阳市")
    rows = list(csv.DictReader(io.StringIO(taken(page, "csv", tmp_path).read_text("utf-8-sig"))))
    graph = rdflib.Graph().parse(taken(page, "ttl", tmp_path), format="turtle")
    statements = set(graph.subjects(rdflib.RDF.type, GWR.Statement))
    observations = set(graph.subjects(GWR.indicator, None))
    assert len(rows) == len(statements | observations) > 100
    targets = [row for row in rows if row["modality"] in ("target", "plan")]
    assert targets
    codes = [code for claim in statements | observations for code in graph.objects(claim, GWR.modality)]
    assert sum(str(code).endswith(("-target", "-plan")) for code in codes) == len(targets)
    assert not list(graph.triples((None, GWR.receivedHonour, None)))
    gdp = [row for row in rows if row["object"] == "地区生产总值" and row["value"] == "4402.98"]
    assert gdp[0]["unit"] == "亿元"
    assert "4402.98" in gdp[0]["quote"]


def test_pictures(seed: Watched, tmp_path: Path) -> None:
    """The SVG is well-formed with names and legend as text; the PNG is twice the size of the drawing."""
    page = seed.page
    root = ET.fromstring(taken(page, "svg", tmp_path).read_text("utf-8"))
    texts = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "岳阳市" in texts
    assert any(text.startswith("荣誉 ") for text in texts)
    data = taken(page, "png", tmp_path).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * page.evaluate("document.getElementById('graph').clientWidth")
    assert seed.is_clean()


def test_a_citation_is_copied(browser_context_page: Page) -> None:
    """The citation names sentence, report, section and offsets."""
    page = browser_context_page
    choose(page, "平江县")
    page.get_by_role("button", name=f"事实: {HONOUR}").click()
    page.get_by_role("button", name="复制出处").click()
    page.get_by_role("button", name="已复制").wait_for()
    said = page.evaluate("navigator.clipboard.readText()")
    assert "平江跻身" in said
    assert "《2022年岳阳市政府工作报告》" in said
    assert "735–754" in said


@pytest.fixture
def browser_context_page(opened: Open, seed_page: Path) -> Page:
    """A page that may read the clipboard."""
    page = opened(seed_page).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


# ---- for everyone ------------------------------------------------------------------------------


def test_a_link_shows_the_same(opened: Open, seed_page: Path) -> None:
    """All that was chosen is in the address: opened elsewhere, it shows the same."""
    page = opened(seed_page).page
    choose(page, "平江县")
    page.get_by_role("button", name="2 步").click()
    page.locator("#kinds input").nth(2).uncheck()
    page.locator("#facets label", has_text="年份").locator("select").select_option("2021")
    page.click("#language")
    page.click("#theme")
    other = opened(seed_page, address="#" + page.url.split("#")[1]).page
    assert panel(other) == panel(page)
    assert shown(other) == shown(page)
    assert other.locator("#facets select").first.input_value() == "2021"
    assert other.locator("html").get_attribute("data-theme") == "dark"
    assert other.locator("html").get_attribute("lang") == "en"


def test_a_link_to_nothing_says_so(opened: Open, seed_page: Path) -> None:
    """A link to what is not in the graph shows the graph and a word about it."""
    watched = opened(seed_page, address="#n=" + quote("place/cn-999999") + "&k=nonsense&d=77")
    assert "不在此图中" in watched.page.locator("#status").inner_text()
    assert watched.is_clean()


def test_the_whole_page_in_english(seed: Watched) -> None:
    """The switch leaves no Chinese word but names and words of the reports."""
    page = seed.page
    page.click("#language")
    for part in ("#filters h2", "#kinds", "#relations", "#modality", ".tools button", "#panel", "#list h2", ".key"):
        text = " ".join(page.locator(part).all_inner_texts())
        assert text
        assert not re.search("[一-鿿]", text), part
    choose(page, "平江县")
    page.get_by_role("button", name=f"Facts: {HONOUR}").click()
    assert page.locator("#panel summary").inner_text() == f"平江县 received honour {HONOUR} (2017–2021)"


def test_by_keyboard_alone(seed: Watched) -> None:
    """Search, a walk from node to node, the panel and the way back need no mouse."""
    page = seed.page
    page.keyboard.press("/")
    page.keyboard.type("yueyangshi")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "岳阳市"
    page.locator("#graph > div").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel h2").inner_text() != "岳阳市"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Control+z")
    assert page.locator("#panel h2").inner_text() == "岳阳市"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").count() == 0


def test_every_control_has_a_name(seed: Watched) -> None:
    """A screen reader has a name for each control, and the list tells what the drawing shows."""
    page = seed.page
    choose(page, "岳阳市")
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, select, [role]')].filter(e => !(e.getAttribute('aria-label') || "
        "e.textContent.trim() || e.labels?.length || e.getAttribute('aria-labelledby') || e.closest('[aria-hidden]'))).map(e => e.outerHTML)"
    )
    assert nameless == []
    page.locator("#rows > button").last.click()  # the rest of the list
    assert page.locator("#rows .row").count() >= shown(page)[0] - 1


def test_dark_by_wish_of_the_system_and_by_switch(opened: Open, seed_page: Path) -> None:
    """The ground is dark where the system asks for it, and the switch turns it."""
    ground = "getComputedStyle(document.body).backgroundColor"
    page = opened(seed_page, dark=True).page
    dark = page.evaluate(ground)
    page.click("#theme")
    assert page.evaluate(ground) != dark
    assert opened(seed_page).page.evaluate(ground) != dark


def test_on_a_phone(opened: Open, seed_page: Path) -> None:
    """At phone width nothing is cut off sideways, and a tap on the list opens the panel."""
    page = opened(seed_page, width=390, height=844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#list .row").first.click()
    assert page.locator("#panel h2").inner_text() == "岳阳市"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_leaves_the_controls_out(seed: Watched) -> None:
    """On paper stand the drawing, the panel and the list."""
    page = seed.page
    choose(page, "平江县")
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".tools").is_visible()
    assert page.locator("#panel").is_visible()


# ---- safe --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_runs_nowhere(opened: Open, tmp_path: Path, text: str) -> None:
    """Hostile names, quotes, files and IRIs run no script, in the panel, the text or what is taken."""
    path = tmp_path / "page.html"
    path.write_text(draw(hostile(text), title=text, subtitle=text), encoding="utf-8", errors="replace")
    watched = opened(path)
    page = watched.page
    page.locator("#list .row").first.click()
    page.locator("#panel details").first.click()
    page.locator("#panel button.open").first.click()
    page.locator("#textClose").click()
    page.mouse.move(700, 450)
    ET.fromstring(taken(page, "svg", tmp_path).read_text("utf-8"))
    rdflib.Graph().parse(taken(page, "ttl", tmp_path), format="turtle")
    taken(page, "png", tmp_path)
    assert watched.is_clean()


def test_a_spreadsheet_sees_no_formula(opened: Open, tmp_path: Path) -> None:
    """A cell that would be a formula is made text; numbers stay numbers."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(reports=[{"title": "t", "file": "=1+1", "sha256": "00", "text": "@SUM(1)", "sections": [], "headings": []}])  # fmt: skip
    told = {"modality": "actual", "quote": (0, 7), "marks": [], "report": 0, "start": 0, "end": 7, "rule": "r",
            "confidence": "0.9", "period": "2022", "notes": ("", "")}  # fmt: skip
    graph.add_node("urn:a", **node("place", '=HYPERLINK("http://x")'))
    graph.add_node("urn:b", **node("honour", "-2+3"))
    graph.add_edge("urn:a", "urn:b", key="k", **edge("receivedHonour", "获得荣誉", "received honour", [told]))
    path = tmp_path / "page.html"
    path.write_text(draw(graph, title="t"), encoding="utf-8")
    page = opened(path).page
    [row] = csv.DictReader(io.StringIO(taken(page, "csv", tmp_path).read_text("utf-8-sig")))
    assert row["subject"] == '\'=HYPERLINK("http://x")'
    assert (row["object"], row["file"], row["quote"], row["start"]) == ("'-2+3", "'=1+1", "'@SUM(1)", "0")


def test_findings_of_the_audit_are_shown_at_their_figures(opened: Open, built: Path, tmp_path: Path) -> None:
    """A figure that is a question is marked in the table, and its sum is told with its words."""
    path = tmp_path / "graph.html"
    path.write_bytes((built / "graph.html").read_bytes())
    [fall] = [row for row in observations(load(built)) if row.value == -77 and row.unit == "%"]
    cited = Cited(fall.file, fall.start, fall.end, fall.quote, fall.sha256, fall.report, fall.iri)
    mark(path, [Finding("possible", QUESTION, "岳阳市", fall.indicator, "甲 < 乙", "one < other", "", "", (cited,))])
    page = opened(path).page
    choose(page, "岳阳市")
    while (more := page.locator("#panel button", has_text="显示更多")).count():
        more.first.click()
    figure = page.locator("tr", has=page.get_by_role("button", name=fall.indicator, exact=True))
    assert "存疑" in figure.inner_text()
    figure.get_by_role("button").click()
    assert page.locator(".finding.question").all_inner_texts() == ["存疑 甲 < 乙"]
