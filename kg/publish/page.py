"""The explorer page: one offline HTML file that shows a graph and why each fact is believed.

networkx holds the graph, pyvis the nodes, edges and options of the drawing, vis-network (shipped
beside this module) paints it. Places are computed here, once, so the picture never moves.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from kg.publish.policy import hashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx

ASSETS = files(__package__) / "page_assets"
# kind -> shape, colour, filled? Shape and filling tell the kinds apart without the colour; the
# colours (Okabe-Ito, Paul Tol) are safe for the colour-blind and legible on light and dark.
KINDS: dict[str, tuple[str, str, bool]] = json.loads((ASSETS / "kinds.json").read_text("utf-8"))
FACT_FIELDS = ["text", "modality", "quote", "marks", "section", "file", "start", "end", "rule", "confidence", "period"]
FIGURE_FIELDS = ["indicator", "period", "value", "unit", "kind", "modality", "bound", "quote", "start", "end", "rule", "confidence", "file", "section"]  # fmt: skip
LABEL_UNITS = 22  # a label on the drawing is cut after so many half-width units
BIG, FIRST = 1200, 40  # a graph of more than BIG nodes opens with the FIRST of each kind
_UNSAFE = re.compile("[<>&\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def draw(graph: networkx.MultiDiGraph[str], *, title: str, subtitle: str = "") -> str:
    """The whole page as HTML; the same graph gives the same text."""
    style, script = _asset("page.css"), _asset("page.js")
    library = _asset("vis-network/vis-network.min.js")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(_asset("page.html.jinja")).render(
        title=title.encode("utf-8", "replace").decode(),
        subtitle=subtitle.encode("utf-8", "replace").decode(),
        allowed_scripts=hashes(library, script),
        allowed_styles=hashes(style),
        style=Markup(style),  # our own files, not escaped; the data is made inert by _json
        library=Markup(library),
        script=Markup(script),
        data=Markup(_json(_data(graph))),
    )


def _asset(name: str) -> str:
    return ASSETS.joinpath(name).read_text("utf-8")


def _json(value: object) -> str:
    """JSON without any character that means something to HTML or hides in an editor."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class _Pool:
    """Strings by number, so that a sentence which carries ten facts is stored once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, value: object) -> int:
        return self.numbers.setdefault("" if value is None else str(value), len(self.numbers))

    def row(self, record: Mapping[str, Any], fields: Sequence[str]) -> tuple[Any, ...]:
        """The record's fields; offsets as they are, everything else as the number of its string."""
        marks = tuple((start, end, self(role)) for start, end, role in record.get("marks") or ())
        plain = {"start": record.get("start"), "end": record.get("end"), "marks": marks}
        return tuple(plain[name] if name in plain else self(record.get(name)) for name in fields)


def _data(graph: networkx.MultiDiGraph[str]) -> dict[str, Any]:
    """Everything the script needs. Nodes, edges and options come out of a pyvis network."""
    from pyvis.network import Network  # slow: it loads IPython

    network = Network(directed=True)
    network.options = {**json.loads(_asset("options.json")), "groups": _groups()}
    pool = _Pool()
    rows: dict[tuple[Any, ...], int] = {}

    def facts(owner: Mapping[str, Any]) -> list[int]:
        made = (pool.row(fact, FACT_FIELDS) for fact in owner.get("facts", ()))
        return [rows.setdefault(row, len(rows)) for row in made]

    iris = sorted(graph.nodes)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    spots, centre, sectors = _layout(graph, iris)
    number = {iri: index for index, iri in enumerate(iris)}
    real = {iri for *ends, _, edge in edges if edge.get("modality") != "target" for iri in ends}
    for iri in iris:
        node, spot, kind = graph.nodes[iri], spots[iri], _kind(graph, iri)
        stated = {fact["modality"] for fact in (*node.get("facts", ()), *node.get("figures", ()))}
        # what only targets speak of, as their object: the honour sought, not the county seeking it
        planned = iri not in real and graph.in_degree(iri) and stated <= {"target"}
        network.add_node(
            number[iri], label=node.get("label") or iri, shape=KINDS[kind][0],
            group=kind + (":target" if planned else ""), x=spot.x, y=spot.y, size=spot.size,
            iri=iri, english=node.get("english", ""), level=node.get("level", ""),
            names=list(node.get("names", ())), facts=facts(node),
            figures=[pool.row(figure, FIGURE_FIELDS) for figure in node.get("figures", ())],
        )  # fmt: skip
    for source, target, key, edge in edges:
        network.add_edge(
            number[source], number[target], key=pool(key), relation=pool(edge.get("relation")),
            label=pool(edge.get("label")), label_en=pool(edge.get("label_en")),
            target=int(edge.get("modality") == "target"), facts=facts(edge),
        )  # fmt: skip
    kinds = {_kind(graph, iri) for iri in iris}
    return {
        "centre": None if centre is None else number[centre], "sectors": sectors,
        "cut": LABEL_UNITS, "stretch": STRETCH, "first": FIRST if len(iris) > BIG else 0,
        "kinds": [kind for kind in KINDS if kind in kinds], "styles": KINDS,
        "factFields": FACT_FIELDS, "facts": list(rows), "figureFields": FIGURE_FIELDS,
        "nodes": _table(network.nodes), "edges": _table(network.edges),
        "options": network.options, "strings": list(pool.numbers),
        "words": json.loads(_asset("words.json")),
    }  # fmt: skip


def _table(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Records of one shape, their keys written once."""
    fields = list(records[0]) if records else []
    return {"fields": fields, "rows": [[record[name] for name in fields] for record in records]}


def _groups() -> dict[str, Any]:
    """How vis-network draws each kind, and what is only planned; "canvas" is the ground."""
    return {
        kind + planned: {
            "color": {"border": colour,
                      "background": colour if filled and not planned else "canvas"},
            "borderWidth": 1.8 if planned else 2.5,
            "shapeProperties": {"borderDashes": [3, 2] if planned else False},
        }
        for kind, (_, colour, filled) in KINDS.items()
        for planned in ("", ":target")
    }  # fmt: skip


def _kind(graph: networkx.MultiDiGraph[str], iri: str) -> str:
    kind = graph.nodes[iri].get("kind")
    return kind if kind in KINDS else "thing"


@dataclass
class _Spot:
    """Where a node sits, how large it is, and how much room it and its label need."""

    size: int
    width: float
    height: float
    x: int = 0
    y: int = 0


CELL = 6  # the ground is measured in cells of this size
STEP = 8  # and searched in steps of this size
STRETCH = 1.12  # the disc is a little wider than high, as screens and labels are


def _layout(
    graph: networkx.MultiDiGraph[str], iris: Sequence[str]
) -> tuple[dict[str, _Spot], str | None, dict[str, tuple[float, float]]]:
    """Spots, the node in the middle, and the sector (from, to, in radians) of each kind.

    The report's place sits in the middle; each kind fills a sector around it from the inside
    out, the best connected first, each where it and its label touch nothing placed before.
    """
    spots = {iri: _spot(graph, iri) for iri in iris}
    if not iris:
        return spots, None, {}
    ranked = sorted(iris, key=lambda iri: (-graph.degree(iri), iri))
    centre = next((iri for iri in ranked if _kind(graph, iri) == "place"), ranked[0])
    spots[centre].size = max(spots[centre].size, 30)
    members: dict[str, list[_Spot]] = {kind: [] for kind in KINDS}
    for iri in ranked:
        if iri != centre:
            members[_kind(graph, iri)].append(spots[iri])
    first = FIRST if len(iris) > BIG else len(iris)
    area = {kind: sum(spot.width * spot.height for spot in members[kind][:first]) for kind in KINDS}
    shares = {k: max(0.04, area[k] / sum(area.values())) for k in KINDS if members[k]}
    ground = _Ground(reach=8 * math.sqrt(sum(s.width * s.height for s in spots.values())) + 600)
    ground.take(0, 0, 200, 110)
    sectors, angle = {}, -math.pi / 2
    for kind, share in shares.items():
        wide = 2 * math.pi * share / sum(shares.values())
        sectors[kind] = (round(angle, 4), round(angle + wide, 4))
        points = _points(angle, wide)
        for spot in members[kind]:
            room = (spot.width, spot.height)
            spot.x, spot.y = next(at for at in points if ground.take(at[0], at[1] + 9, *room))
        angle += wide
    return spots, centre, sectors


def _spot(graph: networkx.MultiDiGraph[str], iri: str) -> _Spot:
    label = graph.nodes[iri].get("label") or iri
    units = sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in label)
    size = min(30, round(7 + 2.3 * math.sqrt(graph.degree(iri))))
    return _Spot(size, max(2 * size, min(units, LABEL_UNITS) * 6.5) + 8, height=2 * size + 20)


def _points(angle: float, wide: float) -> Iterator[tuple[int, int]]:
    """Points of a sector, from the inside out, on each arc from its middle to its sides."""
    radius = 90.0
    while True:
        for index in range(max(0, int((radius * wide / 2 - 12) / STEP)) + 1):
            for side in (1, -1) if index else (1,):
                at = angle + wide / 2 + side * index * STEP / radius
                yield round(STRETCH * radius * math.cos(at)), round(radius * math.sin(at))
        radius += STEP


class _Ground:
    """Which cells of the plane are taken: one integer per row, one bit per cell."""

    def __init__(self, reach: float) -> None:
        self._middle = int(STRETCH * reach / CELL)
        self._rows: dict[int, int] = {}

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take the rectangle around the point if it is free."""
        left = self._middle + round((x - width / 2) / CELL)
        mask = ((1 << math.ceil(width / CELL)) - 1) << left
        top = round((y - height / 2) / CELL)
        rows = range(top, top + math.ceil(height / CELL))
        if any(self._rows.get(row, 0) & mask for row in rows):
            return False
        for row in rows:
            self._rows[row] = self._rows.get(row, 0) | mask
        return True
