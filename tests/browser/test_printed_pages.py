"""The pages of kg track and kg chart in Chromium: they show their pictures, ask nobody, and break no policy of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from rows import figure

from kg.chart.charts import page as charts_page
from kg.chart.pictures import OverYears, Point
from kg.track.page import page as track_page
from kg.track.targets import Tracked
from kg.track.tracking import Tracking

from .watched import Watched

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.mark.parametrize("name", ["track", "charts"])
def test_a_page_shows_itself_and_asks_nobody(name: str, browser: Browser, tmp_path: Path) -> None:
    """Both open from a file, with hostile words in them: all drawn, nothing run or fetched."""
    target, result = figure(2015, "target", "10", wording=HOSTILE), figure(2016, "actual", "9", wording=HOSTILE)
    point = Point(2015, 9.0, "9%", HOSTILE, "甲市-2016.txt [0, 2)")
    html = {
        "track": track_page(Tracking((Tracked(target, "missed", "", result),), (), (), (target, result))),
        "charts": charts_page([OverYears("x", HOSTILE, "%", (point, Point(2016, 8.0, "8%", "", "")), ())]),
    }[name]
    path = tmp_path / f"{name}.html"
    path.write_text(html, encoding="utf-8")
    watched = Watched(browser.new_context().new_page(), path.as_uri())
    watched.page.goto(path.as_uri())
    assert HOSTILE in watched.page.inner_text("body")
    if name == "charts":
        assert watched.page.evaluate("document.images[0].complete && document.images[0].naturalWidth > 100")
    else:
        assert watched.page.locator("svg rect.bar").count() == 1
    assert [url for url in watched.requests if not url.startswith("data:")] == []
    assert watched.troubles == []
