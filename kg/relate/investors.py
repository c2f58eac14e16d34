"""Companies and institutions that come to a place: 引进A、B等企业落户, 携手X集团, 市政府与Y大学签订协议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, Name
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_counted, is_verbal, tidy
from kg.relate.view import Clause, View

_NO_COMPANY = re.compile(r"上市|跨国|保险|股份|小额|银行|证券|一批|大型|央企|国有|市|县|省")
_LONGEST, _LONGEST_ALONE = 14, 16


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield who comes to invest, to open a branch or to work with the report's place."""
    if view.sentence.part.kind in {"front", "problem", "glossary"}:
        return
    for clause in view.clauses:
        if not subjects.knowledge.vocabulary.links.coming.search(clause.text):
            continue  # nearly all clauses
        yield from list(_listed(clause, view, subjects)) or _partners(clause, view, subjects)


def _listed(clause: Clause, view: View, subjects: Subjects) -> Iterator[Claim]:
    """Read the lists that are closed by 等企业, 在我市设立分行, 签订协议: each member is somebody."""
    words = subjects.knowledge.vocabulary.links
    for pattern in (words.introduced, words.cooperated, words.opened, words.agreed):
        match = pattern.search(clause.text)
        if match is None:
            continue
        items = split(match["list"], clause.start + match.start("list"), view.conjunctions)
        if pattern is words.introduced and _are_kinds(items, clause.text[match.end("list") : match.end()], subjects):
            continue  # 引进设计、制造、测试等企业: what companies do
        settled = pattern is words.introduced and match["settled"] is not None
        for item in items:
            if not _is_somebody(item, subjects):
                continue
            name = Name(_kind(item, subjects), tidy(item.text), view.clean_span(item.start, item.end))
            yield _claim("investsIn", name, clause, match, view, subjects, "link/partner")
            if settled:
                yield _claim("locatedIn", name, clause, match, view, subjects, "link/settled")
        return


def _are_kinds(items: list[Item], closing: str, subjects: Subjects) -> bool:
    """Tell whether a list says what kinds of company are wanted: an industry among them, or no word of rank behind."""
    industries = subjects.knowledge.industries
    known = any(
        industries.known(item.text) or item.text in industries.generic or item.text.endswith(("服务", "制造", "研发"))
        for item in items
    )
    return known or subjects.knowledge.vocabulary.links.ranking.search(closing) is None


def _is_somebody(item: Item, subjects: Subjects) -> bool:
    """Tell whether a member of such a list is a name, not a class: 百度, but not 世界500强."""
    words = subjects.knowledge.vocabulary.links
    if not 2 <= len(item.text) <= _LONGEST or re.search(r"\d|的|项目|产业", item.text):
        return False
    return not (words.nobody.match(item.text) or is_counted(item.text) or is_verbal(item.text))


def _kind(item: Item, subjects: Subjects) -> str:
    kind = subjects.kind_of(item.text)
    return kind if kind in {"company", "institution"} else "company"


def _partners(clause: Clause, view: View, subjects: Subjects) -> Iterator[Claim]:
    """Read 携手X集团, 与X公司签约: the company comes to the report's place."""
    words = subjects.knowledge.vocabulary.links
    match = words.partners.search(clause.text)
    if match is None:
        return
    for item in split(match["list"], clause.start + match.start("list"), view.conjunctions):
        if (
            words.companies.search(item.text)
            and 4 <= len(item.text) <= _LONGEST_ALONE
            and not is_counted(item.text)
            and not is_verbal(item.text)
            and not _NO_COMPANY.match(item.text)
        ):
            name = Name("company", tidy(item.text), view.clean_span(item.start, item.end))
            yield _claim("investsIn", name, clause, match, view, subjects, "link/partner")


def _claim(
    relation: str, name: Name, clause: Clause, match: re.Match[str], view: View, subjects: Subjects, rule: str
) -> Claim:
    part = view.sentence.part
    start, end = clause.start + match.start(), clause.start + match.end()
    return Claim(
        relation=relation,
        subject=name,
        object=subjects.host(),
        span=view.clean_span(start, end),
        rule=rule,
        modality="target" if part.kind == "plan" else "actual",
        period=part.period,
        trigger=view.clean_span(start, end),
    )
