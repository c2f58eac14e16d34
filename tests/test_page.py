"""The explorer page: whole, offline, inert to hostile text, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.publish.page import draw

ROOT = Path(__file__).parent.parent
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"'><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "‮gnihtyna‬⁦",
    "line\u2028and\u2029paragraph",
    "]]>&lt;b&gt;&#x3c;",
    "javascript:alert(1)",
    "lone \ud800 surrogate, astral 𠮷",
    "nul \x00 and bell \x07",
]


def fact(text: str = "平江县获评全国文明县。", modality: str = "actual") -> dict[str, Any]:
    """A fact as a node or edge carries it."""
    return {
        "text": text, "modality": modality, "quote": text, "marks": [[0, 3, "subject"]],
        "section": "一、工作回顾", "file": "pingjiang.txt", "start": 10, "end": 21, "rule": "honour",
        "confidence": "0.98", "period": "2022",
    }  # fmt: skip


def figure(indicator: str = "地区生产总值") -> dict[str, Any]:
    """A figure as a node carries it."""
    return {
        "indicator": indicator, "period": "2022", "value": "410", "unit": "亿元", "kind": "总量",
        "modality": "actual", "bound": "", "quote": "地区生产总值410亿元", "start": 1, "end": 9,
        "rule": "figure", "confidence": "0.9", "file": "pingjiang.txt", "section": "一",
    }  # fmt: skip


def node(kind: str, label: str, **more: Any) -> dict[str, Any]:
    """The attributes of a node."""
    return {"kind": kind, "label": label, "english": "", "level": "", "names": [], "facts": [],
            "figures": [], **more}  # fmt: skip


def small() -> nx.MultiDiGraph[str]:
    """A graph with a place, an honour won, one wanted, and an industry alone."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("urn:place", **node("place", "平江县", english="Pingjiang", figures=[figure()]))
    graph.add_node("urn:won", **node("honour", "全国文明县"))
    graph.add_node("urn:wanted", **node("honour", "国家卫生县城"))
    graph.add_node("urn:alone", **node("industry", "休闲食品"))
    won, wanted = fact(), fact("平江县力争创成国家卫生县城。", "target")
    graph.add_edge("urn:place", "urn:won", key="a", relation="receivedHonour", label="获评",
                   label_en="received", modality="actual", facts=[won])  # fmt: skip
    graph.add_edge("urn:place", "urn:won", key="b", relation="receivedHonour", label="获评",
                   label_en="received", modality="actual", facts=[won])  # fmt: skip
    graph.add_edge("urn:place", "urn:wanted", key="a", relation="seeksHonour", label="争创",
                   label_en="seeks", modality="target", facts=[wanted])  # fmt: skip
    return graph


def grown(size: int) -> nx.MultiDiGraph[str]:
    """The small graph with *size* nodes more."""
    graph = small()
    kinds = ["park", "project", "industry", "honour", "company", "person"]
    for index in range(size):
        graph.add_node(f"urn:{index}", **node(kinds[index % 6], f"第{index}个很长的名字"))
        graph.add_edge("urn:place", f"urn:{index}", key="k", relation="locatedIn", label="位于",
                       label_en="in", modality="actual", facts=[])  # fmt: skip
    return graph


def hostile(text: str) -> nx.MultiDiGraph[str]:
    """A graph with the text in every place that takes text."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    told = {key: text if isinstance(value, str) else value for key, value in fact().items()}
    counted = {key: text if isinstance(value, str) else value for key, value in figure().items()}
    told["marks"] = [[0, 1, text]]
    filled = {"kind": text, "label": text, "english": text, "level": text, "names": [text],
              "facts": [told], "figures": [counted]}  # fmt: skip
    graph.add_node("urn:" + text, **filled)
    graph.add_node("urn:other", **filled)
    graph.add_edge("urn:" + text, "urn:other", key=text, relation=text, label=text, label_en=text,
                   modality=text, facts=[told])  # fmt: skip
    return graph


class Page(HTMLParser):
    """The page as a browser's parser sees it: tags, attributes, and what the scripts hold."""

    def __init__(self, html: str) -> None:
        """Parse the page."""
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.held: dict[str, list[str]] = {"script": [], "style": [], "title": [], "h1": []}
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its attributes."""
        self.tags.append((tag, tuple(attrs)))
        if tag in self.held:
            self.inside = tag
            self.held[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag whose text is kept."""
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """Keep the text of scripts, styles and titles."""
        if self.inside:
            self.held[self.inside][-1] += data

    @property
    def data(self) -> dict[str, Any]:
        """The data of the page."""
        found: dict[str, Any] = json.loads(self.held["script"][0])
        return found

    def table(self, name: str) -> list[dict[str, Any]]:
        """A table of the data as one dictionary a row."""
        table = self.data[name]
        return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]

    @property
    def policy(self) -> str:
        """The content security policy."""
        found = [dict(attrs).get("content") for tag, attrs in self.tags
                 if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attrs]  # fmt: skip
        assert len(found) == 1
        return found[0] or ""


def hashes(texts: list[str]) -> set[str]:
    """The hashes of inline texts, as a policy writes them."""
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


def directive(policy: str, name: str) -> set[str]:
    """The values of one directive of a policy."""
    for part in policy.split(";"):
        head, *values = part.split()
        if head == name:
            return set(values)
    return set()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inert(text: str) -> None:
    """Hostile text changes no tag and no script, and arrives as it was."""
    plain = Page(draw(hostile("plain"), title="plain", subtitle="plain"))
    page = Page(draw(hostile(text), title=text, subtitle=text))
    assert page.tags == plain.tags  # the policy among them
    assert page.held["script"][1:] == plain.held["script"][1:]
    assert {row["label"] for row in page.table("nodes")} == {text}  # and it arrives unharmed


def test_data_holds_no_character_that_html_or_javascript_reads() -> None:
    """No character of the data can end a script or turn the direction of text."""
    for text in HOSTILE:
        data = Page(draw(hostile(text), title="t")).held["script"][0]
        assert not re.search("[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069]", data)


@pytest.mark.parametrize("graph", [small(), hostile(HOSTILE[-2])], ids=["small", "surrogate"])
def test_page_is_text_that_can_be_written(graph: nx.MultiDiGraph[str]) -> None:
    """A page with broken characters can still be encoded."""
    assert draw(graph, title="lone \ud800").encode("utf-8")


def test_nothing_is_loaded_from_anywhere() -> None:
    """The page refers to nothing outside itself."""
    html = draw(small(), title="平江县")
    page = Page(html)
    for _, attrs in page.tags:
        for name, value in attrs:
            if name in ("src", "href", "action", "data", "poster", "srcset"):
                assert value is not None
                assert value.startswith("#")
    assert not re.search(r"url\(\s*[\"']?\s*(https?:)?//", html)
    assert "@import" not in html
    assert not {tag for tag, _ in page.tags} & {"link", "iframe", "img", "object", "embed", "base"}


def test_policy_allows_exactly_the_inline_texts() -> None:
    """The policy allows the hashes of its own scripts and styles, and nothing else."""
    page = Page(draw(small(), title="平江县"))
    assert directive(page.policy, "default-src") == {"'none'"}
    assert directive(page.policy, "script-src") == hashes(page.held["script"][1:])
    assert directive(page.policy, "style-src") == hashes(page.held["style"])
    assert directive(page.policy, "img-src") == {"data:"}
    assert not re.search("unsafe|nonce|http|connect-src", page.policy)


def test_script_never_parses_text_as_html() -> None:
    """The script uses no call that reads text as HTML or code, and none that reaches a network."""
    script = (ROOT / "kg/publish/page_assets/page.js").read_text("utf-8")
    assert not re.search(r"(inner|outer|adjacent)HTML|document\.write", script, re.IGNORECASE)
    assert not re.search(r"\beval\b|new Function|setAttribute\(\"on", script)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(", script)


def test_same_bytes_whatever_the_hash_seed() -> None:
    """The seed of hashing does not reach the page."""
    program = (
        "import sys; sys.path[:0] = ['.', 'tests']; import hashlib, test_page as t; "
        "print(hashlib.sha256(t.draw(t.grown(60), title='平江县').encode()).hexdigest())"
    )
    seen = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment,
                              capture_output=True, text=True, check=True)  # fmt: skip
        seen.add(done.stdout)
    assert len(seen) == 1


def test_order_of_insertion_does_not_matter() -> None:
    """The same nodes and edges in another order give the same page."""
    graph = small()
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in reversed(list(graph.nodes)):
        other.add_node(iri, **graph.nodes[iri])
    for source, target, key in reversed(list(graph.edges(keys=True))):
        other.add_edge(source, target, key=key, **graph.edges[source, target, key])
    assert draw(graph, title="t") == draw(other, title="t")


def test_graph_is_left_as_it_was() -> None:
    """Drawing changes nothing in the graph."""
    graph = small()
    draw(graph, title="t")
    assert nx.utils.graphs_equal(graph, small())


def test_every_node_and_edge_is_in_the_data() -> None:
    """Each node and each edge of the graph is in the data, once."""
    graph = grown(40)
    page = Page(draw(graph, title="平江县"))
    nodes, strings = page.table("nodes"), page.data["strings"]
    assert [row["iri"] for row in nodes] == sorted(graph.nodes)
    edges = {(nodes[row["from"]]["iri"], nodes[row["to"]]["iri"], strings[row["key"]])
             for row in page.table("edges")}  # fmt: skip
    assert edges == set(graph.edges(keys=True))
    assert len(page.table("edges")) == graph.number_of_edges()


def test_facts_and_figures_arrive_whole() -> None:
    """Text, modality, offsets, marks and values of a fact are in the data."""
    page = Page(draw(small(), title="平江县"))
    data, strings = page.data, page.data["strings"]
    edge = next(row for row in page.table("edges") if row["target"])
    row = dict(zip(data["factFields"], data["facts"][edge["facts"][0]], strict=True))
    assert strings[row["text"]] == "平江县力争创成国家卫生县城。"
    assert strings[row["modality"]] == "target"
    assert (row["start"], row["end"]) == (10, 21)
    assert [(start, end, strings[role]) for start, end, role in row["marks"]] == [(0, 3, "subject")]
    place = next(row for row in page.table("nodes") if row["iri"] == "urn:place")
    shown = dict(zip(data["figureFields"], place["figures"][0], strict=True))
    assert strings[shown["value"]] == "410"


def test_what_is_only_a_target_is_drawn_as_one() -> None:
    """A thing that is only wanted has a dashed border."""
    page = Page(draw(small(), title="平江县"))
    groups = {row["iri"]: row["group"] for row in page.table("nodes")}
    assert groups == {"urn:place": "place", "urn:won": "honour", "urn:wanted": "honour:target",
                      "urn:alone": "industry"}  # fmt: skip
    styles = page.data["options"]["groups"]
    assert styles["honour:target"]["shapeProperties"]["borderDashes"]
    assert not styles["honour"]["shapeProperties"]["borderDashes"]


def test_report_place_in_the_middle_and_no_shape_on_another() -> None:
    """The place stands in the middle and no two shapes overlap."""
    page = Page(draw(grown(200), title="平江县"))
    nodes = page.table("nodes")
    middle = nodes[page.data["centre"]]
    assert (middle["iri"], middle["x"], middle["y"]) == ("urn:place", 0, 0)
    for index, a in enumerate(nodes):
        for b in nodes[index + 1 :]:
            apart = (a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2
            assert apart > (0.8 * (a["size"] + b["size"])) ** 2


def test_each_kind_has_a_look_of_its_own() -> None:
    """No two kinds share shape, filling or colour."""
    styles = Page(draw(small(), title="平江县")).data["styles"]
    assert len(styles) == 11
    assert len({(shape, filled) for shape, _, filled in styles.values()}) == 11
    assert len({colour for _, colour, _ in styles.values()}) == 11


def test_both_languages_have_every_word() -> None:
    """Each word of the page is there in both languages."""
    words = Page(draw(small(), title="平江县")).data["words"]
    assert set(words["zh"]) == set(words["en"])
    html = draw(small(), title="平江县")
    for key in re.findall(r'data-t(?:-\w+)?="(\w+)"', html.split('id="data"', maxsplit=1)[0]):
        assert key in words["zh"]


def test_empty_graph() -> None:
    """A graph without nodes gives a page that says so."""
    empty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    page = Page(draw(empty, title="空"))
    assert page.data["nodes"] == {"fields": [], "rows": []}
    assert page.data["centre"] is None
    assert page.held["h1"] == ["空"]


def test_lonely_node_without_attributes() -> None:
    """A node without attributes is shown by its IRI."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("urn:bare")
    assert Page(draw(graph, title="t")).table("nodes")[0]["label"] == "urn:bare"


def test_shipped_library_is_the_recorded_one() -> None:
    """The shipped library has the digest that its README records, and its licence."""
    folder = ROOT / "kg/publish/page_assets/vis-network"
    digest = hashlib.sha256((folder / "vis-network.min.js").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
    assert (folder / "LICENSE-MIT").exists()
