"""A headless Chromium, and a page that is watched while it is used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browser.asking import settled
from browser.watched import Open, Watched
from kg.cli import main
from kg.pipeline import Build
from kg.publish.explorer import draw, network

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_MISSING = "Chromium is missing: apt-get install chromium, or set KG_CHROMIUM to its path"
_WATCH = "addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective + ' ' + e.blockedURI))"


def chromium() -> str | None:
    """Find the browser: the one named by KG_CHROMIUM, or the first of the usual names."""
    return os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; where CI is set it must be there."""
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(_MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a file in a window of its own, of a size and theme, at an address."""
    contexts: list[BrowserContext] = []

    def start(path: Path, *, address: str = "", width: int = 1440, height: int = 900, dark: bool = False) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        contexts.append(context)
        context.add_init_script(_WATCH)
        watched = Watched(context.new_page(), path.as_uri())
        watched.page.set_default_timeout(15_000)
        watched.page.goto(watched.url + address)
        watched.page.wait_for_selector("html[data-drawn]", state="attached")
        return watched

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def seed_questions(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ask page of the seed report."""
    folder = tmp_path_factory.mktemp("ask")
    assert main(["export", str(built), "--ask-page", "-o", str(folder)]) == 0
    return folder / "ask.html"


@pytest.fixture
def asking(opened: Open, seed_questions: Path) -> Watched:
    """The seed's page, just opened."""
    watched = opened(seed_questions)
    settled(watched.page)
    return watched


@pytest.fixture(scope="session")
def seed_page(made: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the seed report."""
    path = tmp_path_factory.mktemp("explorer") / "graph.html"
    graph = network(made.facts, made.reports, made.knowledge)
    path.write_text(draw(graph, title=made.reports[0].title), encoding="utf-8")
    return path
