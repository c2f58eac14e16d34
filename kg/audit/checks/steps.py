"""连续跨越3000亿元、4000亿元两个台阶: the steps against the levels before and after, and how many they are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.audit import patterns
from kg.audit.finding import HOLDS, QUESTION, Cited, Finding
from kg.audit.passages import Figure, Passage
from kg.audit.runs import Run, lent, like, runs
from kg.audit.telling import made
from kg.recognise.numerals import number as whole

_STEPS = re.compile(r"(?P<many>[两二三四五六七八九十]|\d+)个(?:[^，。；]{0,4})?(?:台阶|大关|关口)|(?:大关|台阶|关口)")
_SIZED = re.compile(
    r"(?P<many>[一两二三四五六七八九十]|\d+)个(?P<size>十亿|百亿|千亿|万亿|亿)(?:元)?(?:级)?(?:新)?(?:台阶|大关|关口)"
)
_SIZES = {"亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}
_REACHES = re.compile(r"(?:台阶|大关|关口)?[，、]?(?:总量)?(?:达到|达|为)?")


def of_passage(passage: Passage) -> Iterator[Finding]:
    """Check the steps of a sentence."""
    told = runs(passage)
    for position, tail in _crossed(passage, told):
        yield from _named(passage, told, position, tail)
    for match in _SIZED.finditer(passage.text):
        yield from _sized(passage, told, match)


def passed(passage: Passage) -> frozenset[str]:
    """List the claims of steps that lie behind: of 连续跨越3000亿元、4000亿元 neither is the level of the year."""
    told = runs(passage)
    steps = [told[position] for position, tail in _crossed(passage, told) if tail["many"] or len(told[position]) > 1]
    rows = (passage.row_of(figure) for run in steps for figure in run)
    return frozenset(row.iri for row in rows if row)


def _crossed(passage: Passage, told: list[Run]) -> Iterator[tuple[int, re.Match[str]]]:
    crosses = re.compile(rf"(?:{patterns.words('crosses')})了?$")
    for position, run in enumerate(told):
        tail = _STEPS.match(passage.text, run[-1].span.end)
        lead = passage.text[: run[0].span.start]
        if tail and (crosses.search(lead) or crosses.match(run[0].text)):
            yield position, tail


def _levels(passage: Passage, told: list[Run], before: int) -> tuple[Figure, Figure] | None:
    """Find the 由x增加到y that stands right before some place of the sentence."""
    for bare, last in pairwise(told):
        first = lent(bare, last)
        between = passage.text[first[-1].span.end : last[0].span.start]
        near = 0 <= before - last[0].span.end <= 20
        if near and len(last) == 1 and like(first, last) and patterns.from_between().fullmatch(between):
            return first[0], last[0]
    return None


def _named(passage: Passage, told: list[Run], position: int, tail: re.Match[str]) -> Iterator[Finding]:
    run = told[position]
    levels = _levels(passage, told, run[0].span.start)
    because = [passage.cited(_clause(passage, run[0].span.start), tail.end(), _claim(passage, run[0]))]
    if levels and levels[0].unit == run[0].unit:
        yield _between(passage, run, tail, levels, because)
    elif position + 1 < len(told):
        yield from _reached(passage, run, told[position + 1], tail, because)


def _between(passage: Passage, run: Run, tail: re.Match[str], levels: tuple[Figure, Figure], because: list[Cited]) -> Finding:  # fmt: skip
    before, after = levels
    inside = all(before.interval.low < step.value <= after.interval.high for step in run)
    many = whole(tail["many"]) if tail["many"] else len(run)
    fits = inside and many == len(run)
    verdict = HOLDS if fits else QUESTION
    form = "crossed" if fits else ("crossed_not" if not inside else "counted_not")
    return made(
        "steps", verdict, form, place=passage.place, subject=_subject(passage, after), because=[passage.cite(after, before.span.start), *because],
        stands=[(f.text, f.interval.scaled(1 / f.factor)) for f in levels], before=before.text, after=after.text,
        steps="、".join(step.text for step in run), many=str(many), counted=str(len(run)),
    )  # fmt: skip


def _reached(passage: Passage, run: Run, following: Run, tail: re.Match[str], because: list[Cited]) -> Iterator[Finding]:  # fmt: skip
    """Check 迈上900亿元台阶、达901.8亿元."""
    level, between = following[0], passage.text[run[-1].span.end : following[0].span.start]
    if len(run) > 1 or level.unit != run[0].unit or level.family != run[0].family or not _REACHES.fullmatch(between):
        return
    if not re.search("达|为", between) or tail["many"]:
        return
    verdict = HOLDS if level.interval.high >= run[0].value else QUESTION
    yield made(
        "steps", verdict, "reached" if verdict == HOLDS else "reached_not", place=passage.place,
        subject=_subject(passage, level), because=[*because, passage.cite(level)],
        stands=[(level.text, level.interval.scaled(1 / level.factor))], steps=run[0].text, after=level.text,
    )  # fmt: skip


def _sized(passage: Passage, told: list[Run], match: re.Match[str]) -> Iterator[Finding]:
    """Check 由91.2亿元增加到612.1亿元，连续跨越六个百亿台阶: how many times the step lies between the two."""
    levels = _levels(passage, told, match.start())
    if levels is None or levels[0].family != "money":
        return
    size, many = Decimal(10) ** _SIZES[match["size"]], whole(match["many"])
    before, after = levels
    crossed = int(after.value // size) - int(before.value // size)
    verdict = HOLDS if crossed == many else QUESTION
    yield made(
        "steps", verdict, "sized" if verdict == HOLDS else "sized_not", place=passage.place,
        subject=_subject(passage, after), because=[passage.cite(after, before.span.start), passage.cited(match.start(), match.end())],
        stands=[(f.text, f.interval.scaled(1 / f.factor)) for f in levels], before=before.text, after=after.text,
        size=match["size"], many=str(many), crossed=str(crossed),
    )  # fmt: skip


def _clause(passage: Passage, before: int) -> int:
    """Find where the words right before a place begin: after the last comma."""
    return max(passage.text.rfind(stop, 0, before) + 1 for stop in "，；：")


def _claim(passage: Passage, figure: Figure) -> str:
    row = passage.row_of(figure)
    return row.iri if row else ""


def _subject(passage: Passage, figure: Figure) -> str:
    row = passage.row_of(figure)
    return row.indicator if row else ""
