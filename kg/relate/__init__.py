"""Mentions of one sentence → claims: what the sentence says, family by family."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.knowledge import Knowledge
from kg.model import Claim, Mention, Report
from kg.relate import honours, industries, links, observations, projects
from kg.relate.subjects import Subjects
from kg.relate.view import View

FAMILIES = (honours.claims, observations.claims, projects.claims, industries.claims, links.claims)


def claims(report: Report, mentions: Sequence[Mention], knowledge: Knowledge) -> Iterator[Claim]:
    """Yield all that *report* claims, sentence by sentence."""
    subjects = Subjects(report, knowledge)
    starts = [m.span.start for m in mentions]
    listing = False
    for sentence in report.sentences:
        first = bisect_left(starts, sentence.span.start)
        last = bisect_left(starts, sentence.span.end)
        text = sentence.span.of(report.reading.text)
        listing = listing and not sentence.opens_block
        view = View.of(sentence, text, mentions[first:last], listing=listing)
        listing = listing or projects.opens_list(text)
        for family in FAMILIES:
            found = list(family(view, subjects))
            yield from found
            if family is honours.claims:
                yield from industries.of_honours(found, knowledge)
