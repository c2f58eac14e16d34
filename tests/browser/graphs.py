"""Small graphs for the explorer, tame and hostile."""

from __future__ import annotations

from typing import Any

import networkx as nx

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


TEXT = "一、工作回顾\n地区生产总值410亿元。平江县获评全国文明县。\n二、工作打算\n平江县力争创成国家卫生县城。"


def report(text: str = TEXT, file: str = "pingjiang.txt") -> dict[str, Any]:
    """A report as the graph carries it."""
    return {"title": "平江县政府工作报告", "file": file, "sha256": "ab" * 32, "text": text,
            "sections": [(0, "一、工作回顾"), (text.find("二"), "二、工作打算")], "headings": [0]}  # fmt: skip


def fact(quote: str = "平江县获评全国文明县。", modality: str = "actual") -> dict[str, Any]:
    """A fact as a node or edge carries it."""
    at = TEXT.find(quote)
    return {
        "modality": modality, "quote": (at, at + len(quote)), "marks": [[0, 3, "subject"]], "report": 0, "start": at + 10,
        "end": at + 10 + len(quote), "rule": "honour", "confidence": "0.98", "period": "2022", "notes": ("首批", "batch 1"),
    }  # fmt: skip


def figure(indicator: str = "地区生产总值") -> dict[str, Any]:
    """A figure as a node carries it."""
    return {**fact("地区生产总值410亿元。"), "indicator": (indicator, "urn:gdp"), "value": "410", "unit": "亿元", "scope": "",
            "kind": ("level", "水平值", "level"), "bound": "eq"}  # fmt: skip


def node(kind: str, label: str, **more: Any) -> dict[str, Any]:
    """The attributes of a node."""
    return {"kind": kind, "type": "NamedThing", "label": label, "level": ("", ""), "names": [], "facts": [], "figures": [], **more}  # fmt: skip


def edge(relation: str, zh: str, en: str, facts: list[dict[str, Any]], modality: str = "actual") -> dict[str, Any]:
    """The attributes of an edge."""
    return {"relation": relation, "names": (zh, en), "modality": modality, "facts": facts}


def small() -> nx.MultiDiGraph[str]:
    """A graph with a place, an honour won, one wanted, and an industry alone."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(reports=[report()])
    graph.add_node("urn:place", **node("place", "平江县", names=["平江"], figures=[figure()]))
    graph.add_node("urn:won", **node("honour", "全国文明县", level=("国家级", "national")))
    graph.add_node("urn:wanted", **node("honour", "国家卫生县城"))
    graph.add_node("urn:alone", **node("industry", "休闲食品"))
    wanted = fact("平江县力争创成国家卫生县城。", "target")
    graph.add_edge("urn:place", "urn:won", key="a", **edge("receivedHonour", "获评", "received", [fact()]))
    graph.add_edge("urn:place", "urn:won", key="b", **edge("receivedHonour", "获评", "received", [fact()]))
    graph.add_edge("urn:place", "urn:wanted", key="a", **edge("seeksHonour", "争创", "seeks", [wanted], "target"))
    return graph


def grown(size: int) -> nx.MultiDiGraph[str]:
    """The small graph with *size* nodes more."""
    graph = small()
    kinds = ["park", "project", "industry", "honour", "company", "person"]
    for index in range(size):
        graph.add_node(f"urn:{index}", **node(kinds[index % 6], f"第{index}个很长的名字"))
        graph.add_edge("urn:place", f"urn:{index}", key="k", **edge("locatedIn", "位于", "in", []))
    return graph


def hostile(text: str) -> nx.MultiDiGraph[str]:
    """A graph with the text in every place that takes text."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(reports=[report(text * 2, file=text)])
    told = {**fact(), "modality": text, "period": text, "notes": (text, text), "rule": text, "confidence": text,
            "quote": (0, len(text)), "marks": [[0, 1, "subject"]]}  # fmt: skip
    counted = {**told, "indicator": (text, "urn:" + text), "value": text, "unit": text, "scope": text,
               "kind": (text, text, text), "bound": text}  # fmt: skip
    stage = {**told, "relation": (text, text, text), "value": (text, text, text)}
    filled = {"kind": text, "type": text, "label": text, "level": (text, text), "names": [text], "facts": [stage],
              "figures": [counted]}  # fmt: skip
    graph.add_node("urn:" + text, **filled)
    graph.add_node("urn:other", **filled)
    graph.add_edge("urn:" + text, "urn:other", key=text, **edge(text, text, text, [told], text))
    return graph
