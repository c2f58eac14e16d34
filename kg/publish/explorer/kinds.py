"""The kinds of things as the explorer knows them, and how each looks."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

ASSETS = files(__package__) / "assets"
# kind -> shape, colour, filled? Shape and filling tell the kinds apart without the colour; the
# colours (Okabe-Ito, Paul Tol) are safe for the colour-blind and legible on light and dark.
KINDS: dict[str, tuple[str, str, bool]] = json.loads((ASSETS / "kinds.json").read_text("utf-8"))


def kind_of(graph: nx.MultiDiGraph[str], iri: str) -> str:
    """Give the kind of a node; one that the page does not know is a thing."""
    kind = graph.nodes[iri].get("kind")
    return kind if kind in KINDS else "thing"


def groups() -> dict[str, Any]:
    """Say how vis-network draws each kind, and what is only planned; "canvas" is the ground."""
    return {
        kind + planned: {
            "color": {"border": colour, "background": colour if filled and not planned else "canvas"},
            "borderWidth": 1.8 if planned else 2.5,
            "shapeProperties": {"borderDashes": [3, 2] if planned else False},
        }
        for kind, (_, colour, filled) in KINDS.items()
        for planned in ("", ":target")
    }
