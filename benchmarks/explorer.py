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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kg.pipeline import build
from kg.publish.explorer import draw, network

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_PAINTED = "document.documentElement.dataset.drawn"
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


def parts(graph: nx.MultiDiGraph[str], sizes: list[int]) -> Iterator[tuple[int, nx.MultiDiGraph[str]]]:
    """Give the graph of the best connected nodes, so many at a time."""
    ranked = sorted(graph.nodes, key=lambda iri: (-graph.degree(iri), iri))
    for size in sizes:
        if size <= len(ranked):
            part: nx.MultiDiGraph[str] = graph.subgraph(ranked[:size]).copy()
            used = sorted({fact["report"] for fact in _facts(part)})
            numbers = {report: number for number, report in enumerate(used)}
            part.graph["reports"] = [graph.graph["reports"][report] for report in used]
            for fact in {id(fact): fact for fact in _facts(part)}.values():
                fact["report"] = numbers[fact["report"]]
            yield size, part


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
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function(_PAINTED, timeout=60_000)
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
    made = build(arguments.reports)
    graph = network(made.facts, made.reports, made.knowledge)
    print(f"{len(made.reports)} reports, {len(graph):,} nodes, {graph.number_of_edges():,} edges")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=arguments.browser, args=_FLAGS)
        path = Path(folder) / "page.html"
        for size, part in parts(graph, arguments.nodes):
            began = time.perf_counter()
            path.write_text(draw(part, title="benchmark"), encoding="utf-8")
            taken = time.perf_counter() - began
            print(
                f"{size:>6,} nodes {part.number_of_edges():>6,} edges {sum(1 for _ in _facts(part)):>6,} facts {len(part.graph['reports']):>3} reports"
            )
            print(
                f"       explorer  {ours(browser, path, arguments.rounds)}   page {taken:.2f} s, {path.stat().st_size / 1e6:.2f} MB"
            )
            if size in arguments.plain:
                path.write_text(plain(part), encoding="utf-8")
                print(
                    f"       pyvis     {theirs(browser, path, arguments.patience)}   {path.stat().st_size / 1e6:.2f} MB"
                )
        browser.close()


if __name__ == "__main__":
    main()
