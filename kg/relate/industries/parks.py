"""Industries of parks: by the park's name, by the honour that it wins, by what it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.knowledge import Knowledge
from kg.knowledge.industries import SUFFIX
from kg.model import Claim, Name
from kg.relate.industries.context import Context
from kg.relate.industries.heads import full_name
from kg.relate.lists import split
from kg.relate.view import Clause


def of_honours(claims: Iterable[Claim], knowledge: Knowledge) -> Iterator[Claim]:
    """Yield the industry that a park is honoured for: 获批省级化工园区 is of 化工."""
    frames = knowledge.vocabulary.industries
    for claim in claims:
        if claim.relation not in {"receivedHonour", "seeksHonour"} or claim.subject.kind != "park":
            continue
        assert isinstance(claim.object, Name)
        match = frames.honour_core.search(frames.honour_lead.sub("", claim.object.label))
        name = knowledge.industries.named(match["name"]) if match else None
        if name and claim.object.span and name not in frames.classes:
            industry = Name("industry", SUFFIX.sub("", name), claim.object.span)
            yield replace(claim, relation="developsIndustry", object=industry, rule="industry/honour", qualifiers=())


def of_park(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read the industry in the name of a park that opens a clause: 甲县医药产业园获批…."""
    match = context.frames.park.match(clause.text) if "园" in clause.text or "区" in clause.text else None
    if match is None:
        return
    park = context.subjects.named(context.view, clause.start, clause.start + match.end("park"))
    item = full_name(match["name"], clause.start + match.end("name"), context)
    if park is not None and item is not None and not context.industries.is_foreign(item.text):
        yield replace(context.claim(item, item.text, "industry/park"), subject=park)


def carrying(clause: Clause, match: re.Match[str], context: Context) -> Context:
    """Note the parks and places that carry what the next clauses build: 以甲园、乙园为载体."""
    members = split(match["list"], clause.start + match.start("list"), context.view.conjunctions)
    names = (context.subjects.named(context.view, item.start, item.end) for item in members)
    carriers = tuple(n for n in names if n is not None and n.kind in {"park", "place"})
    return replace(context, carriers=carriers)
