"""Elements of a web page → lines of text, walked without recursion, however deep they nest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

TEXT = "-text"
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CLOSED_BY_THE_NEXT = frozenset({
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
})  # fmt: skip


@dataclass(slots=True)
class Size:
    """How much text an element holds: all of it, that in no link, and how many links."""

    text: int = 0
    prose: int = 0
    links: int = 0

    def add(self, other: Size) -> None:
        """Count what an inner element holds."""
        self.text += other.text
        self.prose += other.prose
        self.links += other.links


def depth_of(html: str) -> int:
    """Tell how deep elements nest, before a parser spends the square of it; what closes by itself is not counted.

    >>> depth_of("<div><p>1<p>2<br><b>3</b></div>")
    2
    """
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() not in _CLOSED_BY_THE_NEXT:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def walk(root: LexborNode, left_out: Set[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node below *root* twice: as it opens, and (true) as it closes; text only as it opens."""
    node = root.child
    while node is not None:
        skipped = node.mem_id in left_out
        if not skipped:
            yield node, False
            if node.child is not None:
                node = node.child
                continue
        while node is not None:
            if node.tag != TEXT and not skipped:
                yield node, True
            skipped = False
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return


def lines_of(root: LexborNode, left_out: Set[int]) -> str:
    """Give the text of an element: a line for each block and row, tabs between cells."""
    found: list[str] = []
    typed = 0  # how many <pre> are open, whose line ends count
    for node, closes in walk(root, left_out):
        if node.tag == TEXT:
            text = node.text_content or ""
            found.append(text if typed else _SPACE.sub(" ", text))
        elif node.tag in _BLOCKS:
            found.append("\n")
            typed += 0 if node.tag != "pre" else -1 if closes else 1
        elif node.tag in _CELLS and closes:
            found.append("\t")
    lines = "".join(found).split("\n")
    return "\n".join(line.strip(" \t") for line in lines if line.strip())


def sizes(root: LexborNode, left_out: Set[int]) -> dict[int, Size]:
    """Measure each element below *root*, and *root*."""
    open_sizes, measured, links = [Size()], {}, 0
    for node, closes in walk(root, left_out):
        if node.tag == TEXT:
            length = len((node.text_content or "").strip())
            open_sizes[-1].add(Size(length, 0 if links else length, 0))
        elif closes:
            links -= node.tag == "a"
            size = measured[node.mem_id] = open_sizes.pop()
            open_sizes[-1].add(size)
        else:
            links += node.tag == "a"
            open_sizes.append(Size(links=int(node.tag == "a")))
    measured[root.mem_id] = open_sizes[0]
    return measured
