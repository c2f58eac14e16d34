"""Web pages → the text of their article: known places first, then where most of the prose stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg import resources
from kg.errors import InputError
from kg.model import Details
from kg.read.extracted import URL, Extracted
from kg.read.limits import MAX_DEPTH
from kg.read.markup import TEXT, Size, depth_of, lines_of, sizes, walk
from kg.read.text import bom_of, east_asian

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes within which a page names its charset
_MOST = 0.6  # of the prose of a page stands in its article
_NEARLY_ALL = 0.85  # of the prose of an element: then what is around it is frame
_LINKS = 3  # and more, with less prose than this share, are a list of other pages
_LITTLE_PROSE = 0.3
_OPENING = 300  # characters of an article within which it repeats its title
_DATE = re.compile(r"((?:19|20)\d{2})[-年/.](\d{1,2})[-月/.](\d{1,2})")
_TITLE_ENDS = re.compile(r"\s*(?:[-_|–—]{1,2}|－|_)\s*(?=[^-_|–—]*(?:政府|网|门户|人民)[^-_|–—]*$)")


@dataclass(frozen=True, slots=True)
class _Known:
    """``webpages.toml``."""

    content: tuple[str, ...]
    around: str
    meta: Mapping[str, tuple[str, ...]]

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> _Known:
        table = tomllib.loads(resources.data("webpages.toml").read_text(encoding="utf-8"))
        return cls(tuple(table["content"]), ", ".join(table["around"]), table["meta"])


def text_of(data: bytes, where: str) -> Extracted:
    """Take the article out of a web page.

    Raises:
        InputError: its elements nest deeper than any page's, or it holds no text.

    """
    html = decoded(data)
    if depth_of(html) > MAX_DEPTH:
        raise InputError(
            where, f"网页嵌套超过 {MAX_DEPTH} 层 elements nest too deep for a page", "另存为 .txt save it as text"
        )
    tree, known = LexborHTMLParser(html), _Known.load()
    details = _details(tree, known)
    text = _article(tree, known)
    title = details.title or ""
    if "报告" in title and _bare(title) not in _bare(text[:_OPENING]):
        text = f"{title}\n{text}"
    return Extracted(text, f"selectolax {version('selectolax')}", details)


def decoded(data: bytes) -> str:
    """Give the characters of a page, by its mark, as UTF-8, by the charset it names, or by its looks."""
    if encoding := bom_of(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:_HEAD])
    name = named[1].decode("ascii").lower() if named else ""
    if name.startswith("gb"):
        name = "gb18030"  # which contains the two that are named instead of it
    elif name not in {"utf-8", "utf8", "big5"}:
        name = east_asian(data)[0]
    return data.decode(name, "replace")


def _article(tree: LexborHTMLParser, known: _Known) -> str:
    body = tree.body
    if body is None:
        return ""
    left_out = {node.mem_id for node in tree.css(known.around)}
    measured = sizes(body, left_out)
    content = _known_place(tree, known, measured, measured[body.mem_id].prose) or _densest(body, measured)
    return lines_of(content, left_out | _lists_of_links(content, left_out, measured))


def _known_place(tree: LexborHTMLParser, known: _Known, measured: Mapping[int, Size], whole: int) -> LexborNode | None:
    """Find the article by a place that systems put it in, the most telling first."""
    for selector in known.content:
        found = [node for node in tree.css(selector) if node.mem_id in measured]
        best = max(found, key=lambda node: measured[node.mem_id].prose, default=None)
        if best is not None and measured[best.mem_id].prose >= max(1, _MOST * whole):
            return best
    return None


def _densest(body: LexborNode, measured: Mapping[int, Size]) -> LexborNode:
    """Go down as long as one element holds nearly all the prose of the one around it."""
    here = body
    while True:
        least = _NEARLY_ALL * measured[here.mem_id].prose
        inner = [node for node in here.iter() if node.mem_id in measured and measured[node.mem_id].prose >= least]
        if not inner or not least:
            return here
        here = inner[0]


def _lists_of_links(content: LexborNode, left_out: Set[int], measured: Mapping[int, Size]) -> set[int]:
    found = set()
    for node, closes in walk(content, left_out):
        size = measured.get(node.mem_id)
        if closes and node.tag != TEXT and size and size.links >= _LINKS and size.prose < _LITTLE_PROSE * size.text:
            found.add(node.mem_id)
    return found


def _details(tree: LexborHTMLParser, known: _Known) -> Details:
    """Read what the head of a page says."""
    meta: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property")
        if name:
            meta.setdefault(name, (node.attributes["content"] or "").strip())
    told = {key: next((meta[name] for name in names if meta.get(name)), None) for key, names in known.meta.items()}
    date = _DATE.search(told["published"] or "")
    return Details(
        title=told["title"] or _heading(tree) or None,
        published=f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}" if date else None,
        url=told["url"] if URL.fullmatch(told["url"] or "") else None,
    )


def _heading(tree: LexborHTMLParser) -> str:
    """Give the title of a page without the name of its site."""
    for node in (*tree.css("h1"), *tree.css("title")):
        text = " ".join(node.text().split())
        if "报告" in text:
            return _TITLE_ENDS.split(text)[0]
    return ""


def _bare(text: str) -> str:
    return "".join(text.split())
