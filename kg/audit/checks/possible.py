"""What no figure can be: a fall by more than all there was, a share above the whole, a rank before the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.audit import patterns
from kg.audit.finding import QUESTION, Finding
from kg.audit.passages import Passage
from kg.audit.runs import runs
from kg.audit.series import cited
from kg.audit.telling import made
from kg.panel import ObservationRow

_RATE = re.compile(rf"(?:{patterns.words('rates')})$")

_OF_A_PLAN = re.compile(patterns.words("of_a_plan"))


def of_passage(passage: Passage) -> Iterator[Finding]:
    """Check the falls, shares, rates and ranks of a sentence."""
    begin = 0
    for run in runs(passage):
        lead = passage.text[begin : run[0].span.start]
        if patterns.fall_lead().search(lead):
            for figure in run:
                if figure.quantity.unit == "%" and figure.quantity.value > 100:
                    start = max(begin, passage.text.rfind("，", 0, run[0].span.start) + 1)
                    yield made(
                        "possible", QUESTION, "fall", place=passage.place, subject=_before(lead),
                        because=[passage.cite(figure, start)], stands=[(figure.text, figure.interval)], figure=figure.text,
                    )  # fmt: skip
        begin = run[-1].span.end
    yield from (finding for row in passage.rows for finding in _of_row(passage, row))


def _before(lead: str) -> str:
    return re.split(r"[，；。：]", lead)[-1]


def _of_row(passage: Passage, row: ObservationRow) -> Iterator[Finding]:
    percent = row.base_unit == "PERCENT"
    form = ""
    if row.kind == "share" and percent and not 0 <= row.value <= 100 and not _OF_A_PLAN.search(passage.text):
        form = "share"
    elif row.kind == "level" and percent and row.value > 100 and _RATE.search(row.indicator):
        form = "rate"
    elif row.kind == "rank" and row.value < 1:
        form = "rank"
    if form:
        yield made(
            "possible", QUESTION, form, place=row.place, subject=row.indicator, because=[cited(row)], figure=row.printed
        )
