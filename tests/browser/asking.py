"""Using the ask page: asking, waiting for the answer, taking it away."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page


def settled(page: Page) -> Page:
    """Wait until the page is not at work; a change of the address is noticed a moment after it is made."""
    page.evaluate("() => new Promise(done => setTimeout(done, 30))")
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


def free_again(page: Page, query: str) -> Page:
    """Ask another query in the editor."""
    page.fill("#sparql", query)
    page.click("#run")
    return settled(page)


def free_start(page: Page, query: str) -> Page:
    """Ask in SPARQL and do not wait."""
    settled(page).click("#questions li:first-child a")
    settled(page).fill("#sparql", query)
    page.click("#run")
    page.wait_for_selector("html[data-state=busy]", state="attached")
    return page


def taken(page: Page) -> str:
    """The text of the CSV file that the page gives, with its mark."""
    with page.expect_download() as download:
        page.click("#csv")
    return Path(download.value.path()).read_text("utf-8")


def rows_of(text: str) -> list[list[str]]:
    """The rows of a CSV file in an order of their own: ties of ORDER BY may stand either way."""
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return [head, *sorted(rows)]
