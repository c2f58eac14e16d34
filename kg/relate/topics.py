"""The industry that a sentence sets out to foster, and the projects that it goes on to name: they belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Claim, Name
from kg.relate.view import View

_OF_INDUSTRY = frozenset({"industry/fostered", "industry/verb", "industry/list"})
_ABOUT = re.compile(
    r"^(?![^，。；]*(?:以[^，。；]{2,40}为|依托|围绕|立足))[^，。；、]+(?:产业|产业链|产业集群|制造业|经济)$"
)
_LISTED = re.compile(r"等[^，。；]{0,10}项目")


def of_topic(view: View, projects: Sequence[Claim], industries: Sequence[Claim]) -> Iterator[Claim]:
    """Read 做强生物医药产业，加快推进A、B等项目: A and B are in 生物医药.

    The first clause has to foster one industry and no more; the projects are listed in later clauses of the sentence,
    before another industry is named.
    """
    if not projects or not industries or len(view.clauses) < 2:
        return
    start = view.sentence.span.start
    ends = [start + clause.end for clause in view.clauses]
    fostered = [c for c in industries if c.rule in _OF_INDUSTRY and c.relation == "developsIndustry"]
    opening = [c for c in fostered if c.span.start < ends[0]]
    if len(opening) != 1 or _ABOUT.match(view.clauses[0].text) is None:
        return
    topic = opening[0]
    until = min((c.span.start for c in fostered if c.span.start >= ends[0]), default=ends[-1] + 1)
    assert isinstance(topic.object, Name)
    for stage in projects:
        place = stage.subject.span
        if stage.relation != "atStage" or place is None or not ends[0] <= place.start < until:
            continue
        if not any(c.start <= place.start - start < c.end and _LISTED.search(c.text) for c in view.clauses):
            continue
        yield replace(
            stage,
            relation="inIndustry",
            object=replace(topic.object, resolution="ellipsis"),
            rule="industry/topic",
            trigger=topic.trigger or topic.span,
            qualifiers=(),
        )
