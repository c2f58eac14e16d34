"""其中: no part is larger than its total; 三次产业结构: the shares make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.audit import patterns
from kg.audit.finding import HOLDS, QUESTION, Finding
from kg.audit.interval import Interval, total
from kg.audit.passages import Figure, Passage
from kg.audit.printed import interval, tolerances
from kg.audit.telling import made, shown

_OF_IT = re.compile(r"其中[：，]?")
_REACH = 45  # characters between a total and its 其中
_COUNTED = frozenset({"money", "count", "person", "household", "area", "length", "mass"})


def of_passage(passage: Passage) -> Iterator[Finding]:
    """Check the totals and structures of a sentence."""
    for match in _OF_IT.finditer(passage.text):
        yield from _subset(passage, match.start(), match.end())
    if patterns.pattern("structure_name").search(passage.text):
        for match in patterns.pattern("structure").finditer(passage.text):
            yield _structure(passage, match)


def _is_amount(passage: Passage, figure: Figure) -> bool:
    """Tell an amount from a change: 新增3个 is none of which parts could be told beside a total."""
    lead = passage.text[: figure.span.start]
    return (
        figure.family in _COUNTED and re.search(rf"(?:{patterns.words('changes')})(?:了|约|近|超|逾)*$", lead) is None
    )


def _subset(passage: Passage, at: int, begin: int) -> Iterator[Finding]:
    """Check the first figure after 其中 against the nearest total of the same unit before it."""
    part = next((f for f in passage.figures if f.span.start >= begin), None)
    if part is None or part.family not in _COUNTED or "，" in passage.text[begin : part.span.start]:
        return
    if re.search(rf"(?:{patterns.words('changes')})(?:了|约|近)?$", passage.text[begin : part.span.start]):
        return
    before = [f for f in passage.figures if f.span.end <= at <= f.span.end + _REACH and f.unit == part.unit and f.family == part.family and _is_amount(passage, f)]  # fmt: skip
    if not before:
        return
    whole = max(before, key=lambda f: (part.interval.low <= f.interval.high, f.span.start))
    verdict = HOLDS if part.interval.low <= whole.interval.high else QUESTION
    lead = max((m.end() for m in re.finditer(r"[，；：]", passage.text[: whole.span.start])), default=0)
    yield made(
        "parts", verdict, "part" if verdict == HOLDS else "part_not", place=passage.place,
        subject=passage.text[lead : whole.span.start], because=[passage.cite(whole, lead), passage.cite(part, at)],
        stands=[(f.text, f.interval.scaled(1 / f.factor)) for f in (whole, part)], whole=whole.text, part=part.text,
    )  # fmt: skip


def _structure(passage: Passage, match: re.Match[str]) -> Finding:
    shares = [(text, interval(Decimal(text), text)) for text in re.findall(r"\d+(?:\.\d+)?", match.group())]
    slack = tolerances().ratio_sum
    found = total(share for _, share in shares)
    exact = sum((Decimal(text) for text, _ in shares), Decimal(0))
    fits = found.meets(Interval(100 - slack, 100 + slack))
    verdict = HOLDS if fits else QUESTION
    return made(
        "parts", verdict, "structure" if fits else "structure_not", place=passage.place, subject="三次产业结构",
        because=[passage.cited(match.start(), match.end())], stands=shares, sum="+".join(text for text, _ in shares),
        found=f"{exact}", width=shown(found),
    )  # fmt: skip
