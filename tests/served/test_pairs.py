"""The small graph of an answer: what is drawn, where, and when nothing is."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import httpx
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.asking import Table
from kg.serve.pairs import MOST, drawn
from kg.serve.things import Value

SVG = "{http://www.w3.org/2000/svg}"


def table(*rows: tuple[str, ...]) -> Table:
    """A table in which each cell but a number is a thing."""
    cells = [tuple(Value(cell, "" if cell.isdigit() else f"urn:{cell}") for cell in row) for row in rows]
    return Table(tuple("abc"[: len(rows[0])]), tuple(cells), len(rows), ())


def test_each_pair_is_one_line() -> None:
    """A pair told in two rows, in columns with a number between them, is drawn once; rows without a thing are left."""
    drawing = drawn(table(("甲", "1", "乙"), ("甲", "2", "乙"), ("甲", "3", "丙"), ("4", "5", "丙")))
    assert drawing
    assert drawing.columns == ("a", "c")
    assert [(one.thing.text, other.thing.text) for one, other in drawing.lines] == [("甲", "乙"), ("甲", "丙")]
    assert drawing.count == len(drawing.spots) == 3


def test_the_right_column_follows_the_left() -> None:
    """Who goes with the first stands first, so that these lines do not cross."""
    drawing = drawn(table(("甲", "丁"), ("乙", "丙"), ("甲", "丙"), ("乙", "戊")))
    assert drawing
    assert [spot.thing.text for spot in drawing.spots if not spot.is_left] == ["丁", "丙", "戊"]


def test_without_two_columns_of_things_nothing_is_drawn() -> None:
    """Numbers, one column of things, and things that never share a row make no graph."""
    assert drawn(table(("1", "2"))) is None
    assert drawn(table(("甲", "2"))) is None
    assert drawn(table(("甲", "2"), ("1", "乙"))) is None


def test_too_many_are_only_counted() -> None:
    """One thing more than fit is said and not drawn."""
    fits = drawn(table(*(("甲", f"物{n}") for n in range(MOST - 1))))
    over = drawn(table(*(("甲", f"物{n}") for n in range(MOST))))
    assert fits
    assert over
    assert (len(fits.spots), over.spots, over.count) == (MOST, (), MOST + 1)


@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("甲乙丙丁戊己庚")), min_size=1))
def test_no_two_things_share_a_place(rows: list[tuple[str, str]]) -> None:
    """Whatever the answer, names of a column stand apart and inside the picture, and each line joins a pair."""
    drawing = drawn(table(*rows))
    assert drawing
    for side in (True, False):
        heights = sorted(spot.y for spot in drawing.spots if spot.is_left == side)
        assert all(upper - lower >= 25 for lower, upper in pairwise(heights))
        assert 0 < heights[0] <= heights[-1] < drawing.height
    assert {(one.thing.text, other.thing.text) for one, other in drawing.lines} == set(rows)
    assert {spot for line in drawing.lines for spot in line} == set(drawing.spots)


def test_a_page_shows_the_graph_of_its_answer(client: httpx.Client) -> None:
    """Who received what is drawn without a script: named, described, each thing a link, and told in a list too."""
    page = client.get("/ask/2").text
    picture = ElementTree.fromstring(re.sub("<svg", f'<svg xmlns="{SVG[1:-1]}"', re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]))  # type: ignore[index]  # fmt: skip
    assert picture.find(f"{SVG}title") is not None
    assert picture.find(f"{SVG}desc") is not None
    links = {link.get("href"): link.findtext(f"{SVG}title") for link in picture.findall(f"{SVG}a")}
    assert {"平江县", "全国县域经济综合竞争力400强"} <= set(links.values())
    listed = page[page.index("列表 list") :]
    assert all(href and f'href="{href}"' in listed for href in links)
    assert all(client.get(href, headers={"accept": "text/html"}).status_code == 200 for href in links if href)
    assert "<script" not in page
    assert client.get("/ask/2").text == page


def test_a_page_without_things_shows_none(client: httpx.Client) -> None:
    """Figures over the years are a table alone."""
    assert "<svg" not in client.get("/ask/10").text
