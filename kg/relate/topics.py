"""The industry that a sentence is about, and the projects that it lists: they belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.knowledge import Knowledge
from kg.model import Claim, Name
from kg.relate.view import View

_OF_INDUSTRY = frozenset({"industry/fostered", "industry/verb", "industry/list", "industry/grown"})
_ABOUT = re.compile(
    r"^(?![^，。；]*(?:以[^，。；]{2,40}为|依托|围绕|立足))[^，。；、]+(?:产业|产业链|产业集群|制造业|经济)$"
)
_HEADLINE = re.compile(r"^[^，。；、]{2,14}(?:产业|业)(?:方面|以[^，。；]+)?$")  # 光伏产业，要…
_LISTED = re.compile(
    r"等(?:一批|一大批|\d+个)?(?:重大|重点|优质|标志性)*(?P<industry>[^，。；、等\d]{0,8}?)(?:产业|类)?(?:重大|重点)?项目"
)
_MEASURED = re.compile(r"[^，。；、]{2,14}产业(?:产值|总产值|营业收入|营收|增加值)")


def of_topic(
    view: View, projects: Sequence[Claim], industries: Sequence[Claim], knowledge: Knowledge
) -> Iterator[Claim]:
    """Yield the industry of listed projects.

    The words that close the list name it, 等重大文旅项目; or the first clause fosters it and no other, 做强生物医药产业，
    加快推进A、B等项目; or the next clause gives its figure, 加快A、B等项目建设，新材料产业产值达900亿元.
    """
    for stage in projects:
        place = stage.subject.span
        if stage.relation != "atStage" or place is None:
            continue
        topic = _topic(view, place.start - view.sentence.span.start, industries, knowledge)
        if topic is not None:
            yield replace(
                stage, relation="inIndustry", object=topic, rule="industry/topic", trigger=topic.span, qualifiers=()
            )


def _topic(view: View, offset: int, industries: Sequence[Claim], knowledge: Knowledge) -> Name | None:
    """Find the industry of what stands in a list of projects at a sentence offset."""
    position = view.position_of(offset)
    if position is None:
        return None
    start = view.sentence.span.start
    fostered = [c for c in industries if c.rule in _OF_INDUSTRY and c.relation == "developsIndustry"]
    if fostered and fostered[0].span.start == start and _HEADLINE.match(view.clauses[0].text):
        return _meant(fostered[0])
    closer = _LISTED.search(view.clauses[position].text)
    if closer is None:
        return None
    if named := _named(view, position, closer, knowledge):
        return named
    opening = [c for c in fostered if c.span.start < start + view.clauses[0].end]
    between = [c for c in fostered if start + view.clauses[0].end <= c.span.start < start + offset]
    if position and len(opening) == 1 and not between and _ABOUT.match(view.clauses[0].text):
        return _meant(opening[0])
    following = view.clauses[position + 1] if position + 1 < len(view.clauses) else None
    if following is None or _MEASURED.match(following.text) is None:
        return None
    inside = (start + following.start, start + following.end)
    measured = [c for c in industries if c.rule == "industry/measured" and inside[0] <= c.span.start < inside[1]]
    return _meant(measured[0]) if len(measured) == 1 else None


def _named(view: View, position: int, closer: re.Match[str], knowledge: Knowledge) -> Name | None:
    """Read the industry that the closing words name: 等重大文旅项目."""
    name = closer["industry"]
    if not name or name not in knowledge.industries.solid or name in knowledge.vocabulary.industries.classes:
        return None
    clause = view.clauses[position]
    span = view.clean_span(clause.start + closer.start("industry"), clause.start + closer.end("industry"))
    return Name("industry", name, span)


def _meant(claim: Claim) -> Name:
    assert isinstance(claim.object, Name)
    return replace(claim.object, resolution="ellipsis")
