"""The service in a browser: the pages, the explorer and the query editor, with nothing asked of other servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from served.running import Running, running


@pytest.fixture(scope="module")
def service(built: Path) -> Iterator[Running]:
    """``kg serve`` for the seed report."""
    with running(built) as started:
        yield started


@pytest.fixture
def visited(browser: Browser, service: Running) -> Iterator[tuple[Page, list[str]]]:
    """A page, and all that went wrong in it: errors, breaches of policy, requests to others."""
    context = browser.new_context()
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective + ' ' + e.blockedURI))"
    )
    page, troubles = context.new_page(), list[str]()
    page.set_default_timeout(20_000)
    page.on("request", lambda r: None if r.url.startswith((service.url, "data:", "blob:")) else troubles.append(r.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield page, troubles
    context.close()


def test_from_a_name_to_the_words(visited: tuple[Page, list[str]], service: Running) -> None:
    """Search, open the place, open a claim, read the marked sentence."""
    page, troubles = visited
    page.goto(service.url)
    page.fill("input[type=search]", "平江")
    page.press("input[type=search]", "Enter")
    page.click("text=平江县")
    page.click("text=获得荣誉 全国县域经济综合竞争力400强")
    assert page.locator("mark.value").inner_text() == "全国县域经济综合竞争力400强"
    assert page.locator("mark.value").evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert troubles == []


def test_a_question_with_its_form(visited: tuple[Page, list[str]], service: Running) -> None:
    """Another name in the form gives another answer."""
    page, troubles = visited
    page.goto(f"{service.url}/ask/01-honours-of-place")
    page.fill("input[name=name]", "湘阴")
    page.click("text=回答 Answer")
    assert "国家创新型县" in page.locator("table").inner_text()
    assert troubles == []


def test_the_graph_of_an_answer(visited: tuple[Page, list[str]], service: Running) -> None:
    """Its names lie inside the picture, none over another, and lead to their pages."""
    page, troubles = visited
    page.goto(f"{service.url}/ask/02-national-honours")
    outside, touching = page.evaluate("""() => {
        const frame = document.querySelector('svg.pairs').getBoundingClientRect();
        const boxes = [...document.querySelectorAll('svg.pairs text')].map(text => text.getBoundingClientRect());
        const inside = b => b.left >= frame.left && b.right <= frame.right && b.top >= frame.top && b.bottom <= frame.bottom;
        const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return [boxes.filter(b => !inside(b)).length, boxes.filter((a, n) => boxes.slice(n + 1).some(b => touch(a, b))).length];
    }""")
    assert (outside, touching) == (0, 0)
    page.click("svg.pairs a:has-text('平江县') text")
    assert page.locator("h1").inner_text().startswith("平江县")
    assert troubles == []


def test_the_explorer_opens(visited: tuple[Page, list[str]], service: Running) -> None:
    """The explorer draws under the service's policy."""
    page, troubles = visited
    page.goto(f"{service.url}/graph")
    page.wait_for_selector("html[data-drawn]", state="attached")
    assert troubles == []


def test_the_editor_answers(visited: tuple[Page, list[str]], service: Running) -> None:
    """The editor opens with a question, runs it, and asks no other server."""
    page, troubles = visited
    page.goto(f"{service.url}/editor#06-honours-kept")
    page.wait_for_selector("html[data-ready]", state="attached")
    assert "held for years running" in page.locator(".CodeMirror").first.evaluate("e => e.CodeMirror.getValue()")
    page.click(".yasqe_queryButton")
    page.wait_for_selector("text=4 results")
    page.locator(".CodeMirror textarea").first.press("Control+Space")
    page.wait_for_timeout(300)
    assert troubles == []
