"""A graph → the data of its page: tables by column, each string once, packed.

Nodes, edges and options come out of a pyvis network. IRIs are stored without the base, which
stands in the page in plain sight, so that a graph can be moved to another base.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.assemble import terms
from kg.publish.explorer.excerpts import shortened
from kg.publish.explorer.kinds import ASSETS, KINDS, groups, kind_of
from kg.publish.explorer.layout import LABEL_UNITS, STRETCH, Layout, place_nodes
from kg.publish.explorer.readings import readings
from kg.publish.web import deflated
from kg.publish.wording import side

if TYPE_CHECKING:
    import networkx as nx

_SURROGATE = re.compile("[\ud800-\udfff]")
_ROLES = ("subject", "trigger", "value")
_TOLD = ("iri", "type", "names", "about")  # of a node: what is told of it, not how it is drawn
_DRAWN = ("group", "x", "y", "size", "level", "facts", "figures", "id", "label", "shape")


def packed(value: object) -> str:
    """Give JSON, deflated, as base64: none of its characters means anything to HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)  # UTF-8 cannot hold one alone
    return deflated(text.encode())


def payload(graph: nx.MultiDiGraph[str], base: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what the page's script needs for the first picture, and the rest: facts, texts, readings.

    The same graph gives the same values.
    """
    return _Packer(graph, base).data()


class _Pool:
    """Values by number, so that each is stored once."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


class _Packer:
    """Makes the data of one graph."""

    def __init__(self, graph: nx.MultiDiGraph[str], base: str) -> None:
        self._graph = graph
        self._base = base
        self._iris = sorted(graph.nodes, key=self._short)
        self._number = {iri: index for index, iri in enumerate(self._iris)}
        self._edges = sorted(
            graph.edges(keys=True, data=True), key=lambda e: (self._short(e[0]), self._short(e[1]), e[2])
        )
        self._pools = {
            name: _Pool() for name in ("relation", "value", "rule", "quote", "string", "indicator", "valueKind")
        }
        self._facts: list[Mapping[str, Any]] = []
        self._figures: list[Mapping[str, Any]] = []

    def data(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the data of the first picture, and the evidence."""
        layout = place_nodes(self._graph, self._iris)
        network = self._drawn(layout)
        edges, nodes = _columns(network.edges), _columns(network.nodes)
        kinds = {kind_of(self._graph, iri) for iri in self._iris}
        facts, figures = self._fact_table(), self._figure_table()
        reports, quotes = shortened(self._graph.graph.get("reports", ()), self._pools["quote"].numbers)
        picture = {
            "centre": None if layout.centre is None else self._number[layout.centre],
            "sectors": layout.sectors, "cut": LABEL_UNITS, "stretch": STRETCH, "first": layout.first,
            "kinds": [kind for kind in KINDS if kind in kinds], "styles": KINDS,
            "prefixes": {name: terms.PREFIXES[name] for name in ("gwr", "gwrc", "skos", "oa", "sdmx-dimension", "xsd")},
            "nodes": _only(nodes, _DRAWN), "edges": _only(edges, ("facts", "target", "relation", "from", "to")), "options": network.options,
            "words": json.loads((ASSETS / "words.json").read_text("utf-8")), **self._pooled("relation", "value"),
        }  # fmt: skip
        evidence = {
            "things": _only(nodes, _TOLD), "facts": facts, "figures": figures, "reports": reports,
            "quotes": _columns([dict(zip(("report", "start", "end"), each, strict=True)) for each in quotes]),
            "pinyin": readings(str(word) for word in self._words()),
            "findings": [],  # kg audit --mark fills it: file, start, end, verdict, and the sum in both languages
            **self._pooled("rule", "string", "indicator", "valueKind"),
        }  # fmt: skip
        return picture, evidence

    def _pooled(self, *names: str) -> dict[str, list[Any]]:
        return {name + "s": list(self._pools[name].numbers) for name in names}

    def _short(self, iri: str) -> str:
        """Write an IRI without the base; one of elsewhere in angle brackets, open."""
        return iri[len(self._base) :] if iri.startswith(self._base) else f"<{iri}"

    def _drawn(self, layout: Layout) -> Any:
        """Fill a pyvis network; facts are listed as they come: those of edges, then those of nodes."""
        from pyvis.network import Network  # slow: it loads IPython

        network = Network(directed=True)
        network.options = {**json.loads((ASSETS / "options.json").read_text("utf-8")), "groups": groups()}
        planned = self._planned()
        for iri in self._iris:
            node, spot, kind = self._graph.nodes[iri], layout.spots[iri], kind_of(self._graph, iri)
            network.add_node(
                self._number[iri], label=node.get("label") or iri, shape=KINDS[kind][0],
                group=kind + (":target" if iri in planned else ""), x=spot.x, y=spot.y, size=spot.size,
                iri=self._short(iri), type=node.get("type", ""), level=self._pools["value"](("", *node.get("level", ("", "")))),
                names=list(node.get("names", ())), about=list(node.get("about", ())), facts=0, figures=0,
            )  # fmt: skip
        for source, target, _, edge in self._edges:
            facts = edge.get("facts", ())
            network.add_edge(
                self._number[source], self._number[target], facts=len(facts), target=int(edge.get("modality") == "target"),
                relation=self._pools["relation"]((edge.get("relation", ""), *edge.get("names", ("", "")))),
            )  # fmt: skip
            self._facts += facts
        for field, told in (("facts", self._facts), ("figures", self._figures)):
            for drawn, iri in zip(network.nodes, self._iris, strict=True):
                own = self._graph.nodes[iri].get(field, ())
                drawn[field] = len(own)
                told += own
        return network

    def _planned(self) -> set[str]:
        """Find what only targets speak of, as their object: the honour sought, not the county seeking it."""
        real = {iri for *ends, _, edge in self._edges if edge.get("modality") != "target" for iri in ends}
        return {
            iri
            for iri, node in self._graph.nodes(data=True)
            if iri not in real
            and self._graph.in_degree(iri)
            and all(side(told["modality"]) == "target" for told in (*node.get("facts", ()), *node.get("figures", ())))
        }

    def _fact_table(self) -> dict[str, list[Any]]:
        """Give the facts of edges, then of nodes, then the figures, as columns."""
        return _columns([self._fact(fact) for fact in (*self._facts, *self._figures)])

    def _fact(self, fact: Mapping[str, Any]) -> dict[str, Any]:
        string = self._pools["string"]
        return {
            "relation": self._pools["relation"](tuple(fact["relation"])) if "relation" in fact else -1,
            "value": self._pools["value"](tuple(fact.get("value", ()))) if "relation" in fact else -1,
            "modality": string(fact["modality"]),
            "period": string(fact["period"]),
            "notes": self._pools["value"](("", *fact["notes"])),
            "quote": self._pools["quote"]((fact["report"], *fact["quote"])),
            "marks": [x for start, end, role in fact["marks"] for x in (start, end - start, _ROLES.index(role))],
            "start": fact["start"],
            "length": fact["end"] - fact["start"],
            "rule": self._pools["rule"]((fact["rule"], fact["confidence"])),
        }

    def _figure_table(self) -> dict[str, list[Any]]:
        return _columns([self._figure(figure) for figure in self._figures])

    def _figure(self, figure: Mapping[str, Any]) -> dict[str, Any]:
        label, iri = figure["indicator"]
        return {
            "indicator": self._pools["indicator"]((label, self._short(iri))),
            "kind": self._pools["valueKind"](tuple(figure["kind"])),
            **{name: self._pools["string"](figure[name]) for name in ("value", "unit", "scope", "bound")},
        }

    def _words(self) -> Iterator[str]:
        for iri in self._iris:
            node = self._graph.nodes[iri]
            yield node.get("label") or iri
            yield from node.get("names", ())


def _columns(records: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Turn records of one shape into columns: like values side by side pack well."""
    return {name: [record[name] for record in records] for name in records[0]} if records else {}


def _only(table: Mapping[str, list[Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    return {name: table[name] for name in names if name in table}
