"""The explorer page of many reports: of all that they say, or of very many only of what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract import Extract, knowledge
from kg.model import Claim, Entity, Evidence, Name, Report
from kg.publish.explorer import draw, network
from kg.publish.summary import headline
from kg.resolve import resolve

# A page holds all its data in the memory of whoever builds it and of the browser that shows it: 22 reports are a
# page of 1.1 MB, and a browser is slow with one of 5 MB. So of more reports than WHOLE a page holds only what the
# reports say of the things that most of them speak of, and of that no more than MOST statements.
WHOLE, MOST = 60, 3000


def is_whole(reports: int) -> bool:
    """Tell whether the page of so many reports holds all that they say."""
    return reports <= WHOLE


def page_of(
    extracts: Iterable[Extract], common: Sequence[Entity], *, reports: int, years: Iterable[int | None], facts: int, base: str
) -> str:  # fmt: skip
    """Give the page as HTML; *common* are the things that most of the reports speak of.

    *extracts* are in the order of the names of their files; *facts* is how many the graph has.
    """
    whole = is_whole(reports)
    evidence: list[Evidence] = []
    titles: list[str] = []
    shown: list[Report] = []
    names = {name for entity in common for name in (entity.label, *entity.aliases)}
    for extract in extracts:
        found = extract.evidence() if whole else list(_shared(extract, names))
        if not whole and len(evidence) + len(found) > MOST:
            break
        evidence += found
        titles.append(extract.report.title)
        if whole or found:
            shown.append(extract.report)
    title, subtitle = headline(titles if whole else [""] * reports, years, facts)
    if not whole:
        subtitle += (
            f" · 概览：本页只有 {len(evidence)} 条，都关于多数报告共有的事物 an overview of what most reports share"
        )
    told = resolve(evidence, knowledge(), base=base)
    return draw(network(told, shown, knowledge(), base=base), title=title, subtitle=subtitle, base=base)


def _shared(extract: Extract, names: set[str]) -> Iterator[Evidence]:
    """Yield what a report states of things with these names."""
    for claim in extract.claims:
        if _object(claim) in names:
            yield Evidence(extract.report, claim)


def _object(claim: Claim) -> str:
    return claim.object.label if isinstance(claim.object, Name) and claim.quantity is None else ""
