"""The explorer page as text: template, styles, library, scripts and data in one file that loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from kg.assemble.terms import BASE
from kg.publish.explorer.kinds import ASSETS
from kg.publish.explorer.payload import packed, payload
from kg.publish.policy import hashes

if TYPE_CHECKING:
    import networkx as nx

# In the order in which they build on each other; they share one scope.
SCRIPTS = ("data", "search", "state", "drawing", "picture", "evidence", "panel", "text", "take", "controls", "main")


def draw(graph: nx.MultiDiGraph[str], *, title: str, subtitle: str = "", base: str = BASE) -> str:
    """Give the whole page as HTML; the same graph gives the same text."""
    style, script, library = _asset("page.css"), _script(), _asset("vis-network/vis-network.min.js")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(_asset("page.html.jinja")).render(
        title=title.encode("utf-8", "replace").decode(),
        subtitle=subtitle.encode("utf-8", "replace").decode(),
        base=base,
        allowed_scripts=hashes(library, script),
        allowed_styles=hashes(style),
        style=Markup(style),  # our own files, not escaped; the data is base64
        library=Markup(library),
        script=Markup(script),
        data=Markup(packed(payload(graph, base))),
    )


def _script() -> str:
    parts = (_asset(f"scripts/{name}.js") for name in SCRIPTS)
    return '"use strict";\n(function () {\n' + "".join(parts) + "}());\n"


def _asset(name: str) -> str:
    return ASSETS.joinpath(name).read_text("utf-8")
