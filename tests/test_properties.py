"""Laws: what holds for every text, not only for those that we thought of."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from functools import cache
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.assemble import triples
from kg.assemble.terms import BASE
from kg.document import report_of
from kg.errors import InputError
from kg.extract import Extractor, knowledge
from kg.model import Evidence, Report
from kg.normalise import normalise
from kg.publish.rdf import fingerprint, sorted_triples
from kg.read import decode
from kg.recognise.numerals import number, say
from kg.resolve import identity, resolve
from kg.segment import sentences

_SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("kg-dev", _SHARED, max_examples=100)
settings.register_profile("kg-ci", _SHARED, max_examples=100, derandomize=True, database=None)
settings.load_profile("kg-ci" if os.environ.get("CI") else "kg-dev")

# ---- texts ---------------------------------------------------------------------------------------

CHARACTERS = st.sampled_from(
    "岳阳县平江获评全国增长亿元工程开工一二十第年市、和，。；：！？“”（）,.;:!?()\"'%％０９８ＡＢab1234567890 \u3000\n\t#—-~"
)
PHRASES = st.sampled_from(
    [
        "平江县获评全国文明县", "岳阳楼区、君山区和云溪区", "地区生产总值增长8.5%", "由2807亿元增加到4402.98亿元", "总投资100亿元",
        "的己内酰胺项目", "开工建设", "竣工投产", "连续三年", "首批", "力争", "今年主要预期目标是", "2021年", "“十四五”", "各位代表：",
        "购物车\n", "**一、2021年工作回顾**\n", "**二、2022年工作安排**\n", "2022年岳阳市政府工作报告\n", "我们清醒认识到，还存在不少问题。",
        "分别增长11.5%、7.0%、8.9%", "居全省第2位", "以上", "电子信息产业", "经开区", "等", "，", "。", "；", "、", "和", " ", "\n", "（", "）", "”",
    ]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = st.lists(st.one_of(PHRASES, st.text(CHARACTERS, max_size=12), ANY), max_size=25).map("".join)
PLAIN = st.lists(st.one_of(PHRASES, st.text(CHARACTERS, max_size=12)), max_size=25).map("".join)


@cache
def extractor() -> Extractor:
    """What reads reports, made once."""
    return Extractor()


def report(text: str, name: str = "报告.txt") -> Report | None:
    """Make a report of a text, or nothing where the text is refused."""
    try:
        source = decode(text.encode(), name=name, where=name)
    except InputError:
        return None
    return report_of(source, knowledge())


def graph(reports: list[Report]) -> list[ox.Triple]:
    """Build the graph of some reports."""
    evidence: list[Evidence] = [e for r in reports for e in extractor().claimed(r).evidence()]
    facts = resolve(evidence, knowledge(), base=BASE)
    return sorted_triples(triples(reports, facts, knowledge(), base=BASE), base=BASE)


# ---- reading -------------------------------------------------------------------------------------


@given(TEXTS)
def test_offsets_increase(text: str) -> None:
    """The offsets of a reading rise strictly and lie inside the text as read."""
    offsets = normalise(text, knowledge().furniture).offsets
    assert all(a < b for a, b in pairwise(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)


@given(TEXTS)
def test_characters_fold_one_to_one(text: str) -> None:
    """Each clean character is the one that stood there, its twin of the other width, its round quote, or a blank for a line end."""
    reading = normalise(text, knowledge().furniture)
    assert len(reading.text) == len(reading.offsets)
    for character, offset in zip(reading.text, reading.offsets, strict=True):
        before = text[offset]
        same = character == before or unicodedata.normalize("NFKC", character) == unicodedata.normalize("NFKC", before)
        assert same or (character in "“”" and before in '"＂') or (character == " " and before.isspace())


@given(PLAIN)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A clean text is clean."""
    clean = normalise("各位代表：" + text, knowledge().furniture).text
    assert normalise(clean, knowledge().furniture).text == clean


@pytest.mark.parametrize("text", ["1 2", "甲*①*乙", "_ｘ000D_"])
def test_normalising_twice_changes_nothing_made_of_pieces(text: str) -> None:
    """A clean text is clean, also where two pieces come together to furniture."""
    clean = normalise(text, knowledge().furniture).text
    assert normalise(clean, knowledge().furniture).text == clean


@given(TEXTS)
def test_blocks_cover_the_clean_text(text: str) -> None:
    """The paragraphs of a reading lie end to end over its whole text."""
    reading = normalise(text, knowledge().furniture)
    edges = [0, *(block.span.end for block in reading.blocks)]
    assert [block.span.start for block in reading.blocks] == edges[:-1]
    assert edges[-1] == len(reading.text)


@given(TEXTS, st.sampled_from([None, 2018, 2022]))
def test_sentences_cover_blocks(text: str, year: int | None) -> None:
    """Every paragraph is a heading, or is covered by its sentences end to end; none lies elsewhere."""
    reading = normalise(text, knowledge().furniture)
    found = sentences(reading, knowledge().parts, year)
    assert [s.index for s in found] == list(range(len(found)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    left = list(found)
    for block in reading.blocks:
        inside = [s for s in left if s.span.start < block.span.end]
        left = left[len(inside) :]
        if inside:
            edges = [block.span.start, *(s.span.end for s in inside)]
            assert [s.span.start for s in inside] == edges[:-1]
            assert edges[-1] == block.span.end
            assert [s.opens_block for s in inside] == [True] + [False] * (len(inside) - 1)
    assert left == []


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    """Any bytes give a source or an error of our own, never another."""
    try:
        source = decode(data, name="x", where="x")
    except InputError:
        return
    assert (source.byte_size, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())


@given(TEXTS.filter(str.strip), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_encodings_agree(text: str, encoding: str) -> None:
    """A text of words is the same in whichever encoding it comes, a BOM aside."""
    body = "政府工作报告" + "".join(c for c in text if c >= " " or c == "\n")
    assert decode(body.encode(encoding), name="x", where="x").text.removeprefix("\ufeff") == body


# ---- numerals and names --------------------------------------------------------------------------


def test_numerals_round_trip() -> None:
    """Every number below ten thousand is read as it was said."""
    assert [number(say(value)) for value in range(10_000)] == list(range(10_000))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.integers(min_value=1, max_value=40))
def test_identity_is_a_function(parts: list[str], length: int) -> None:
    """The same parts give the same name, of letters and digits that an IRI takes as they are."""
    name = identity(*parts, length=length)
    assert name == identity(*parts, length=length)
    assert len(name) == length
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz234567")


# ---- the whole -----------------------------------------------------------------------------------

EXACT, START, END = (ox.NamedNode(f"http://www.w3.org/ns/oa#{name}") for name in ("exact", "start", "end"))
SUPPORTED, SELECTOR = (
    ox.NamedNode("https://w3id.org/gwr/ont#supportedBy"),
    ox.NamedNode("http://www.w3.org/ns/oa#hasSelector"),
)


def literals(graph: list[ox.Triple], predicate: ox.NamedNode) -> dict[str, list[str]]:
    """Give the values of a property by subject."""
    found: dict[str, list[str]] = {}
    for triple in graph:
        if triple.predicate == predicate:
            found.setdefault(str(triple.subject), []).append(str(getattr(triple.object, "value", triple.object)))
    return found


def check_evidence(text: str, graph: list[ox.Triple]) -> None:
    """See that every span quotes *text* and every piece of evidence has a span."""
    starts, ends, quotes = (literals(graph, p) for p in (START, END, EXACT))
    assert starts.keys() == ends.keys() == quotes.keys()
    for node, [start] in starts.items():
        [end], [quote] = ends[node], quotes[node]
        assert text[int(start) : int(end)] == quote
    items = {item for found in literals(graph, SUPPORTED).values() for item in found}
    selectors = literals(graph, SELECTOR)
    assert items == {node.strip("<>") for node in selectors}
    assert all(f"<{span}>" in starts for found in selectors.values() for span in found)


@given(TEXTS)
@settings(max_examples=150)
def test_any_text_is_read_and_quoted(text: str) -> None:
    """No text stops the reading, and every piece of evidence quotes its source."""
    if (made := report(text)) is not None:
        check_evidence(made.source.text, graph([made]))


@given(TEXTS, TEXTS)
@settings(max_examples=30)
def test_order_of_reports_does_not_matter(one: str, other: str) -> None:
    """Two reports give the same graph in either order."""
    reports = [
        r for r in (report("2022年岳阳市政府工作报告\n" + one), report("2021年长沙市政府工作报告\n" + other)) if r
    ]
    assert fingerprint(graph(reports)) == fingerprint(graph(reports[::-1]))


@pytest.mark.parametrize(
    "text",
    [
        "9）建成16处省级新全民健身示范工程。",
        "（9）建成16处省级新全民健身示范工程。",
        "。",
        "、",
        "“",
        "（",
        "增长",
        "%",
        "获评",
        "项目",
        "第一",
        "\u2028",
        "和",
        "a",
        "1",
    ],
)
def test_the_smallest_reports_are_read(text: str) -> None:
    """A report of one word is read like any other."""
    made = report(text)
    assert made is not None
    check_evidence(text, graph([made]))
