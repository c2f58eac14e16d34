"""What projects belong to: the counted group or the programme that closes their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, Name, Span
from kg.recognise.numerals import number
from kg.relate.subjects import tidy

_COUNTED = re.compile(
    r"等(?P<size>\d+|[一二三四五六七八九十两百]+)(?:余|多)?(?:个|项|条|座|所|处|家)(?P<what>[^，。；、]{2,20})$"
)
_PROGRAMME = re.compile(
    r"等(?P<name>“[^”]{2,12}”(?:工程|计划|行动)|[^，。；、“”\d]{2,12}[一二三四五六七八九十百]+(?:大|项)(?:重点)?工程)$"
)


def belonging(stage: Claim, closing: str, span: Span) -> Iterator[Claim]:
    """Yield what the project of the claim *stage* belongs to, by the words that close its list.

    三一智能装备等38个产业项目 makes it a member of 38个产业项目; 等城市品质十大工程, a part of that programme.
    *closing* are these words from 等 on and *span* their place in the clean text of the report.
    """
    if match := _COUNTED.match(closing):
        group = Name("group", closing[1:], span)
        said = (("groupCriterion", match["what"]), ("groupSize", number(match["size"])))
        yield _of(stage, "memberOfGroup", group, "project/group", said)
    elif match := _PROGRAMME.match(closing):
        yield _of(stage, "partOfProgramme", Name("programme", tidy(match["name"]), span), "project/programme")


def _of(
    stage: Claim, relation: str, whole: Name, rule: str, qualifiers: tuple[tuple[str, str | int], ...] = ()
) -> Claim:
    assert whole.span is not None
    span = Span(min(stage.span.start, whole.span.start), max(stage.span.end, whole.span.end))
    return Claim(
        relation,
        stage.subject,
        whole,
        span,
        rule,
        stage.modality,
        stage.period,
        trigger=whole.span,
        qualifiers=qualifiers,
    )
