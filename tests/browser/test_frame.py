"""The explorer inside a notebook: it draws in its frame, and what is in the frame cannot reach the notebook."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Frame, Page

import kg

HOSTILE = """2022年平江县政府工作报告
——2022年1月5日在平江县第十八届人民代表大会第一次会议上
各位代表：
一、2021年工作回顾
平江县获评“全国</iframe><script>top.broken=1</script>文明县”。平江县获评全国文明县。地区生产总值增长8.1%。
"""
NOTEBOOK = "<!doctype html><meta charset=utf-8><title>notebook</title><p id=cell>cell</p>"


def shown(browser: Browser, graph: kg.Graph, folder: Path) -> tuple[Page, Frame, list[str]]:
    """Open a page that holds the frame as a notebook does; give the page, its frame and what went wrong."""
    path = folder / "notebook.html"
    path.write_text(NOTEBOOK + graph.explorer()._repr_html_(), encoding="utf-8")
    page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    page.goto(path.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("document.documentElement.dataset.drawn", timeout=15_000)
    return page, frame, wrong


def test_it_draws_in_its_frame(browser: Browser, built: Path, tmp_path: Path) -> None:
    """The page draws, finds and asks nobody; it has no origin, so the notebook is out of its reach."""
    page, frame, wrong = shown(browser, kg.open(built), tmp_path)
    assert frame.evaluate("origin") == "null"
    assert (
        frame.evaluate("(() => { try { return top.document.title } catch (e) { return e.name } })()") == "SecurityError"
    )
    frame.fill("#search", "pingjiang")
    frame.press("#search", "Enter")
    frame.wait_for_function("location.hash.length > 1")
    assert "平江县" in frame.inner_text("#panel")
    frame.click("#undo")
    frame.wait_for_function("location.hash.length < 2")
    assert wrong == []
    page.context.close()


def test_names_of_reports_run_nothing(browser: Browser, tmp_path: Path) -> None:
    """A name that closes the frame and opens a script stays a name."""
    report = tmp_path / "report.txt"
    report.write_text(HOSTILE, encoding="utf-8")
    page, frame, wrong = shown(browser, kg.build(report), tmp_path)
    assert page.evaluate("window.broken") is None
    assert frame.evaluate("window.broken") is None
    assert len(page.frames) == 2
    assert wrong == []
    page.context.close()
