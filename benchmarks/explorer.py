"""How soon the explorer can be used, beside what pyvis writes of the same graph.

    python benchmarks/explorer.py REPORTS [--nodes 300 2000 10000] [--plain 300 2000] [--patience 400]

Builds the graph of the reports of a folder, takes the best connected nodes, writes both pages and
opens them in headless Chromium, one after the other in the same run. Measured of each page:

usable       seconds from the request until the graph is painted and the main thread answers; of
             plain pyvis until its simulation has settled, before which it shows a loading bar or drifts
frames       a second, while the view is moved every frame for three seconds, in the first view
select       milliseconds from the click on the name of the best connected thing until its panel
             with figures and evidence stands and the drawing is painted anew
page         seconds to make the page, layout included, and its size
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kg.pipeline import build
from kg.publish.explorer import draw, network
from kg.read import find

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_A_REPORT = 170  # nodes that a report has, at most
_MOVE = """() => new Promise(done => {
  const start = performance.now(); let frames = 0;
  const canvas = document.querySelector('#graph canvas, #mynetwork canvas'), box = canvas.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const put = (type, dx) => canvas.dispatchEvent(new PointerEvent(type, {clientX: x + dx, clientY: y + 5, pointerId: 1, pointerType: 'mouse', button: 0, buttons: 1, bubbles: true}));
  put('pointerdown', 0);
  const step = now => {
    frames++; put('pointermove', 80 * Math.sin(frames / 9));
    now - start < 3000 ? requestAnimationFrame(step) : (put('pointerup', 0), done(frames / (now - start) * 1000));
  };
  requestAnimationFrame(step);
})"""
_SELECT = """() => new Promise(done => {
  const row = document.querySelector('#rows .row'), start = performance.now();
  row.click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def graph_of(paths: Sequence[Path], size: int) -> nx.MultiDiGraph[str] | None:
    """Give a graph of so many nodes, the best connected of as few reports as have them; None where there are too few."""
    for count in range(1, len(paths) + 1):
        if count < len(paths) and count * _A_REPORT < size:
            continue  # too few to be tried
        made = build(paths[:count])
        graph = network(made.facts, made.reports, made.knowledge)
        if len(graph) >= size:
            ranked = sorted(graph.nodes, key=lambda iri: (-graph.degree(iri), iri))
            return graph.subgraph(ranked[:size]).copy()
    return None


def _facts(graph: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    for owner in (*graph.nodes.values(), *(edge for *_, edge in graph.edges(data=True))):
        yield from owner.get("facts", ())
        yield from owner.get("figures", ())


def plain(graph: nx.MultiDiGraph[str]) -> str:
    """Write the graph with pyvis as it comes, its library inside the file."""
    drawn = Network(directed=True, cdn_resources="in_line", height="900px")
    for iri, node in graph.nodes(data=True):
        drawn.add_node(iri, label=node["label"], title=node["label"], group=node["kind"])
    for source, target, edge in graph.edges(data=True):
        drawn.add_edge(source, target, title=edge["names"][0])
    html: str = drawn.generate_html().replace(
        "network = new vis.Network", "window.started = performance.now(); network = new vis.Network"
    )
    # The page asks a server for a style sheet that it does not need; unanswered, it would stay blank.
    return html.replace("https://cdn.jsdelivr.net/", "data:,")


def opened(browser: Browser, path: Path) -> tuple[Page, float]:
    """Open our page; give it, and the seconds until it was painted and answered."""
    page = browser.new_context(viewport={"width": 1440, "height": 960}).new_page()
    page.goto(path.as_uri())  # until all scripts have run
    page.locator("html[data-drawn]").wait_for(state="attached")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return page, page.evaluate("performance.now()") / 1000


def ours(browser: Browser, path: Path, rounds: int) -> str:
    """Measure our page; the median of some rounds."""
    usable, frames, select = [], [], []
    for _ in range(rounds):
        page, seconds = opened(browser, path)
        usable.append(seconds)
        frames.append(page.evaluate(_MOVE))
        select.append(page.evaluate(_SELECT))
        page.context.close()
    middle = statistics.median
    return f"usable {middle(usable):5.2f} s   frames {middle(frames):4.0f}/s   select {middle(select):4.0f} ms"


def theirs(browser: Browser, path: Path, patience: float) -> str:
    """Measure the plain page: until its simulation has settled, or patience ends."""
    page = browser.new_context(viewport={"width": 1440, "height": 960}).new_page()
    page.set_default_timeout(1000 * patience + 60_000)
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function("typeof network !== 'undefined' && network", timeout=60_000)
    settled = page.evaluate(
        "most => Promise.race([new Promise(done => network.once('stabilizationIterationsDone', () => done(performance.now()))),"
        " new Promise(done => setTimeout(() => done(0), most))])",
        1000 * patience,
    )
    page.context.close()
    return f"usable {settled / 1000:6.1f} s" if settled else f"not usable after {patience:.0f} s"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--nodes", nargs="+", type=int, default=[300, 2000, 10_000])
    parser.add_argument(
        "--plain", nargs="*", type=int, default=[300, 2000], help="sizes at which pyvis is measured too"
    )
    parser.add_argument("--patience", type=float, default=400, help="seconds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.reports for path in find([folder]))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=arguments.browser, args=_FLAGS)
        path = Path(folder) / "page.html"
        for size in arguments.nodes:
            graph = graph_of(paths, size)
            if graph is None:
                print(f"{size:>6,} nodes: more reports are needed")
                continue
            began = time.perf_counter()
            path.write_text(draw(graph, title="benchmark"), encoding="utf-8")
            taken = time.perf_counter() - began
            told = f"{size:>6,} nodes {graph.number_of_edges():>6,} edges {sum(1 for _ in _facts(graph)):>6,} facts"
            print(f"{told} {len(graph.graph['reports']):>3} reports")
            measured = ours(browser, path, arguments.rounds)
            print(f"       explorer  {measured}   page {taken:.2f} s, {path.stat().st_size / 1e6:.2f} MB", flush=True)
            if size in arguments.plain:
                path.write_text(plain(graph), encoding="utf-8")
                settled = theirs(browser, path, arguments.patience)
                print(f"       pyvis     {settled}   {path.stat().st_size / 1e6:.2f} MB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
