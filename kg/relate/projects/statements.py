"""Claims of a project: its stage, whose it is, the park that it settles in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, Name, Period
from kg.relate.lists import Item
from kg.relate.projects.context import Context, Said
from kg.relate.projects.hosts import host_of
from kg.relate.subjects import tidy
from kg.relate.view import View

_OPENING_YEAR = re.compile(r"((?:19|20)\d{2})年")


def statements(item: Item, label: str, said: Said, context: Context) -> Iterator[Claim]:
    """Yield what is said of one project."""
    view, part = context.view, context.view.sentence.part
    name = Name("project", tidy(label), view.clean_span(item.start, item.end))
    span = view.clean_span(min(item.start, said.start), max(item.end, said.end))
    modality = "target" if part.kind in {"plan", "glossary"} else "actual"
    period = _period(view, part.period)
    trigger = view.clean_span(said.start, said.end)
    yield Claim("atStage", name, said.stage, span, said.rule, modality, period, trigger=trigger)
    host = host_of(item, context)
    yield Claim("hostsProject", host, name, span, "project/host", modality, period, trigger=trigger)
    if host is context.park and host.kind == "park" and context.words.settling.search(view.text[said.start : said.end]):
        yield Claim("locatedIn", name, host, span, "project/settled", modality, period, trigger=trigger)


def _period(view: View, period: Period | None) -> Period | None:
    """Give the year that opens the sentence, else the period of the part."""
    match = _OPENING_YEAR.match(view.text)
    return Period(int(match[1]), int(match[1])) if match else period
