"""Mentions of one sentence → claims: what the sentence says, family by family."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.knowledge import Knowledge
from kg.model import Claim, Mention, Report
from kg.relate import honours, industries, investors, links, observations, projects, topics
from kg.relate.subjects import Subjects
from kg.relate.view import View


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
        yield from _of_sentence(view, subjects)


def _of_sentence(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Read one sentence family by family; some claims follow from those of another."""
    honoured = list(honours.claims(view, subjects))
    yield from honoured
    yield from industries.of_honours(honoured, subjects.knowledge)
    yield from observations.claims(view, subjects)
    built = list(projects.claims(view, subjects))
    yield from built
    fostered = list(industries.claims(view, subjects))
    yield from fostered
    yield from topics.of_topic(view, built, fostered, subjects.knowledge)
    yield from links.claims(view, subjects)
    yield from investors.claims(view, subjects)
