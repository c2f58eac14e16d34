"""The explorer page as text: template, styles, library, scripts and data in one file that loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.assemble.terms import BASE
from kg.publish.explorer.kinds import ASSETS
from kg.publish.explorer.payload import packed, payload
from kg.publish.policy import hashes
from kg.publish.web import rendered, scope, shared

if TYPE_CHECKING:
    import networkx as nx

SHARED = ("elements.js", "downloads.js", "bytes.js")
# In the order in which they build on each other; they share one scope.
SCRIPTS = ("data", "search", "state", "drawing", "picture", "evidence", "panel", "text", "take", "controls", "main")


def draw(graph: nx.MultiDiGraph[str], *, title: str, subtitle: str = "", base: str = BASE) -> str:
    """Give the whole page as HTML; the same graph gives the same text."""
    style, script = shared("theme.css") + _asset("page.css"), _script()
    library = _asset("vis-network/vis-network.min.js")
    picture, evidence = payload(graph, base)
    return rendered(
        _asset("page.html.jinja"),
        title=title.encode("utf-8", "replace").decode(),
        subtitle=subtitle.encode("utf-8", "replace").decode(),
        base=base,
        allowed_scripts=hashes(library, script),
        allowed_styles=hashes(style),
        style=Markup(style),  # our own files, not escaped; the data is base64
        library=Markup(library),
        script=Markup(script),
        data=Markup(packed(picture)),
        evidence=Markup(packed(evidence)),
    )


def _script() -> str:
    return scope(*map(shared, SHARED), *(_asset(f"scripts/{name}.js") for name in SCRIPTS))


def _asset(name: str) -> str:
    return ASSETS.joinpath(name).read_text("utf-8")
