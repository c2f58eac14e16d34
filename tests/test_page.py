"""The explorer page: whole, offline, inert to hostile text, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from browser.graphs import HOSTILE, TEXT, fact, grown, hostile, node, report, small

from kg.assemble.terms import BASE
from kg.publish.explorer import draw
from kg.publish.explorer.excerpts import shortened
from kg.publish.explorer.page import SCRIPTS, SHARED
from kg.publish.web import shared

ROOT = Path(__file__).parent.parent


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
        """The data of the page: what the first picture needs, and what comes after it."""
        picture, evidence = (json.loads(zlib.decompress(base64.b64decode(text))) for text in self.held["script"][:2])
        nodes = picture.pop("nodes") | evidence.pop("things")
        return {"nodes": nodes, **picture, **evidence}

    def table(self, name: str) -> list[dict[str, Any]]:
        """A table of the data as one dictionary a row."""
        table = self.data[name]
        return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]

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
    assert page.held["script"][2:] == plain.held["script"][2:]
    assert {row["label"] for row in page.table("nodes")} == {text}  # and it arrives unharmed


def test_data_holds_no_character_that_html_or_javascript_reads() -> None:
    """The data is base64, in which nothing can end a script or turn the direction of text."""
    for text in HOSTILE:
        for data in Page(draw(hostile(text), title="t")).held["script"][:2]:
            assert re.fullmatch("[A-Za-z0-9+/]+=*", data)


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
    assert directive(page.policy, "script-src") == hashes(page.held["script"][2:])
    assert directive(page.policy, "style-src") == hashes(page.held["style"])
    assert directive(page.policy, "img-src") == {"data:"}
    assert not re.search("unsafe|nonce|http|connect-src", page.policy)


def test_script_never_parses_text_as_html() -> None:
    """The script uses no call that reads text as HTML or code, and none that reaches a network."""
    folder = ROOT / "kg/publish/explorer/assets/scripts"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(SCRIPTS)
    script = "".join(path.read_text("utf-8") for path in folder.iterdir()) + "".join(map(shared, SHARED))
    assert not re.search(r"(inner|outer|adjacent)HTML|document\.write", script, re.IGNORECASE)
    assert not re.search(r"\beval\b|new Function|setAttribute\(\"on", script)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(", script)


def test_same_bytes_whatever_the_hash_seed() -> None:
    """The seed of hashing does not reach the page."""
    program = (
        "import sys; sys.path[:0] = ['.', 'tests']; import hashlib, test_page as t, browser.graphs as g; "
        "print(hashlib.sha256(t.draw(g.grown(60), title='平江县').encode()).hexdigest())"
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
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
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
    nodes, relations = page.table("nodes"), page.data["relations"]
    assert [row["iri"] for row in nodes] == sorted(f"<{iri}" for iri in graph.nodes)
    edges = sorted((nodes[row["from"]]["iri"], nodes[row["to"]]["iri"], relations[row["relation"]][0]) for row in page.table("edges"))  # fmt: skip
    assert edges == sorted((f"<{a}", f"<{b}", edge["relation"]) for a, b, edge in graph.edges(data=True))
    assert len(page.table("edges")) == graph.number_of_edges()


def test_facts_and_figures_arrive_whole() -> None:
    """Sentence, modality, offsets, marks and values of a fact are in the data, in the order of edges, nodes, figures."""
    data = Page(draw(small(), title="平江县")).data
    facts, quotes, strings = data["facts"], data["quotes"], data["strings"]
    assert data["edges"]["facts"] == [1, 1, 1]
    wanted = data["edges"]["target"].index(1)
    quote = facts["quote"][wanted]
    text = data["reports"][quotes["report"][quote]]["text"][quotes["start"][quote] : quotes["end"][quote]]
    assert text == "平江县力争创成国家卫生县城。"
    assert strings[facts["modality"][wanted]] == "target"
    assert (facts["start"][wanted], facts["length"][wanted]) == (TEXT.find("平江县力争") + 10, 14)
    assert facts["marks"][wanted] == [0, 3, 0]
    assert sum(data["nodes"]["figures"]) == 1
    assert strings[data["figures"]["value"][0]] == "410"
    assert data["rules"][facts["rule"][-1]] == ["honour", "0.98"]


def test_base_stands_once_in_plain_sight() -> None:
    """A page is moved to another base by one attribute."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(BASE + "place/cn-430626", **node("place", "平江县"))
    html = draw(graph, title="t")
    assert html.count(BASE) == 1
    assert Page(html).table("nodes")[0]["iri"] == "place/cn-430626"
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_node("https://x.test/a&b/place/cn-430626", **node("place", "平江县"))
    moved = draw(other, title="t", base="https://x.test/a&b/")
    assert moved == html.replace(BASE, "https://x.test/a&amp;b/")


def test_of_very_many_reports_only_quoted_sentences_travel() -> None:
    """Each quote is still its sentence, and the sections are those above it."""
    reports = [report(), report("没有事实的一篇。")]
    quotes = [
        (0, *fact()["quote"]),
        (0, *fact("平江县力争创成国家卫生县城。")["quote"]),
        (0, TEXT.find("全国"), TEXT.find("县。\n二") + 2),
    ]
    kept, moved = shortened(reports, quotes, most=20)
    told = [TEXT[start:end] for _, start, end in quotes]
    assert [kept[number]["text"][start:end] for number, start, end in moved] == told
    assert [heading for _, heading in kept[0]["sections"]] == ["一、工作回顾", "二、工作打算"]
    assert not kept[0]["whole"]
    assert kept[1]["text"] == ""
    whole, same = shortened(reports, quotes)
    assert same == quotes
    assert whole[0]["text"] == TEXT
    assert whole[0]["whole"]


def test_what_is_only_a_target_is_drawn_as_one() -> None:
    """A thing that is only wanted has a dashed border."""
    page = Page(draw(small(), title="平江县"))
    groups = {row["iri"]: row["group"] for row in page.table("nodes")}
    assert groups == {
        "<urn:place": "place",
        "<urn:won": "honour",
        "<urn:wanted": "honour:target",
        "<urn:alone": "industry",
    }
    styles = page.data["options"]["groups"]
    assert styles["honour:target"]["shapeProperties"]["borderDashes"]
    assert not styles["honour"]["shapeProperties"]["borderDashes"]


def test_report_place_in_the_middle_and_no_shape_on_another() -> None:
    """The place stands in the middle and no two shapes overlap."""
    page = Page(draw(grown(200), title="平江县"))
    nodes = page.table("nodes")
    middle = nodes[page.data["centre"]]
    assert (middle["iri"], middle["x"], middle["y"]) == ("<urn:place", 0, 0)
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
    assert page.data["nodes"] == {}
    assert page.data["centre"] is None
    assert page.held["h1"] == ["空"]


def test_lonely_node_without_attributes() -> None:
    """A node without attributes is shown by its IRI."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("urn:bare")
    assert Page(draw(graph, title="t")).table("nodes")[0]["label"] == "urn:bare"


def test_shipped_library_is_the_recorded_one() -> None:
    """The shipped library has the digest that its README records, and its licence."""
    folder = ROOT / "kg/publish/explorer/assets/vis-network"
    digest = hashlib.sha256((folder / "vis-network.min.js").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
    assert (folder / "LICENSE-MIT").exists()
