"""由x增加到y: whether the verb fits the two figures, and the growth, multiple or 翻番 that is claimed beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.audit import patterns
from kg.audit.finding import HOLDS, QUESTION, UNCHECKED, Cited, Finding
from kg.audit.interval import INFINITE, Interval, average_growth, beyond, grown, growth
from kg.audit.passages import Figure, Passage
from kg.audit.printed import tolerances
from kg.audit.runs import Run, lent, like, runs
from kg.audit.telling import made, number, shown

_WHOLE = Interval.of(100)
_OF_ONE_YEAR = re.compile("同比|上年")
_GRADE = re.compile("[ⅠⅡⅢⅣⅤ]类")  # of water: the first is the best
_RANKED = re.compile("排名|位次|排位|名次")


@dataclass(frozen=True, slots=True)
class _Change:
    """A figure before, a figure after, what the words between and before them say."""

    passage: Passage
    subject: str
    before: Figure
    after: Figure
    rises: bool
    start: int  # of the words, in the sentence
    years: int | None

    def cite(self) -> Cited:
        row = self.passage.row_of(self.after)
        return self.passage.cited(self.start, self.after.span.end, row.iri if row else "")

    @property
    def stands(self) -> tuple[tuple[str, Interval], ...]:
        return tuple((figure.text, figure.interval.scaled(1 / figure.factor)) for figure in (self.before, self.after))


def of_passage(passage: Passage) -> Iterator[Finding]:
    """Check each 由…到… of a sentence."""
    told, subject = runs(passage), ""
    for position in range(len(told) - 1):
        changes = list(_changes(passage, told, position, subject))
        subject = changes[-1].subject if changes else subject
        yield from (_direction(change) for change in changes)
        if changes and position + 2 < len(told):
            yield from _claimed(changes, told[position + 2])


def _changes(passage: Passage, told: list[Run], position: int, otherwise: str) -> Iterator[_Change]:
    before, after = lent(told[position], told[position + 1]), told[position + 1]
    begin = told[position - 1][-1].span.end if position else 0
    lead = patterns.from_lead().search(passage.text[begin : before[0].span.start])
    head = after[0].text.partition("第")[0] if after[0].family == "rank" else ""  # a rank is read with its verb
    between = patterns.from_between().fullmatch(passage.text[before[-1].span.end : after[0].span.start] + head)
    if not (lead and between and like(before, after)) or lead["since"].endswith("劣"):
        return
    names = re.split(r"[、和]", lead["subject"]) if len(after) > 1 else [lead["subject"]]
    for index, (first, last) in enumerate(zip(before, after, strict=True)):
        row = passage.row_of(last)
        subject = names[index] if len(names) == len(after) else (row.indicator if row else lead["subject"])
        years = _years(passage, first, last, lead["since"], between["then"])
        yield _Change(
            passage, subject or otherwise or (row.indicator if row else ""), first, last, bool(between["up"]),
            begin + lead.start(), years,
        )  # fmt: skip


def _years(passage: Passage, first: Figure, last: Figure, since: str, then: str) -> int | None:
    """Count the years from one figure to the other: those that are named, or else those of the graph."""
    named = [patterns.YEAR.findall(text) for text in (since, then)]
    rows = (passage.row_of(first), passage.row_of(last))
    years = [int(found[-1]) if found else (row.last if row else None) for found, row in zip(named, rows, strict=True)]
    if years[0] is None or years[1] is None or years[1] <= years[0]:
        return None
    if years[1] - years[0] == 1 and not named[0]:
        return None  # the year before, for want of a better one
    return years[1] - years[0]


def _direction(change: _Change) -> Finding:
    """Tell whether 增加 goes up and 下降 down; a better rank is a smaller number."""
    before, after = change.before.interval, change.after.interval
    rank = change.before.family == "rank" or _RANKED.search(change.subject) or _GRADE.search(change.before.text)
    up = after.high > before.low if not rank else after.low < before.high
    down = after.low < before.high if not rank else after.high > before.low
    verdict = HOLDS if (up if change.rises else down) else QUESTION
    form = ("rank_" if rank else "") + ("rises" if change.rises else "falls")
    return made(
        "direction", verdict, form if verdict == HOLDS else f"{form}_not", place=change.passage.place,
        subject=change.subject, because=[change.cite()], stands=change.stands, before=change.before.text,
        after=change.after.text,
    )  # fmt: skip


# ---- what is claimed of it ----------------------------------------------------------------------


def _claimed(changes: list[_Change], claims: Run) -> Iterator[Finding]:
    """Check a claim that stands right after the figures: ，年均增长9.4%."""
    passage, end = changes[0].passage, changes[-1].after.span.end
    lead = patterns.claim_lead().fullmatch(passage.text[end : claims[0].span.start])
    if not lead or len(claims) not in (1, len(changes)):
        return
    doubles = claims[0].family == "doubling"
    if len(claims) != len(changes) and not doubles:
        return
    if not (lead["up"] or lead["down"] or doubles):
        return
    if passage.text[claims[-1].span.end :].startswith(("和", "、")) and len(changes) == 1:
        return
    for change, claim in zip(changes, claims * (len(changes) if len(claims) == 1 else 1), strict=True):
        yield from _check(change, claim, lead)


def _check(change: _Change, claim: Figure, lead: re.Match[str]) -> Iterator[Finding]:
    if not (change.before.interval.positive and change.after.interval.positive):
        return
    yearly = re.search(patterns.words("yearly"), lead.group()) is not None
    share = change.before.family in {"percent", "permille"}
    if claim.family == "doubling":
        yield _doubled(change, claim, lead)
    elif claim.family == "point" and share:
        yield _moved(change, claim, lead, unit=claim.quantity.unit)
    elif claim.family == "percent" and not share and claim.quantity.unit == "%":
        yield from _grew(change, claim, lead, yearly=yearly)
    elif claim.family == "multiple":
        yield _multiplied(change, claim, lead)
    elif (
        claim.family == change.before.family
        and claim.unit == change.before.unit
        and not share
        and claim.family != "rank"
    ):
        yield _moved(change, claim, lead, unit=change.before.unit)


def _made(change: _Change, claim: Figure, verdict: str, form: str, **values: str) -> Finding:
    begin = change.after.span.end
    said = change.passage.text[begin : claim.span.end].lstrip("，、（")
    because = [change.cite(), change.passage.cite(claim, claim.span.end - len(said))]
    stands = change.stands if claim.family == "doubling" else (*change.stands, (claim.text, claim.interval))
    return made(
        "change", verdict, form, place=change.passage.place, subject=change.subject, because=because, stands=stands,
        before=change.before.text, after=change.after.text, claim=said, **values,
    )  # fmt: skip


def _signed(claim: Figure, lead: re.Match[str]) -> Interval:
    return -claim.interval if lead["down"] else claim.interval


def _grew(change: _Change, claim: Figure, lead: re.Match[str], *, yearly: bool) -> Iterator[Finding]:
    before, after, years = change.before.interval, change.after.interval, change.years
    if not yearly and _OF_ONE_YEAR.search(lead.group()):
        return  # of the last year alone, while the two levels may lie further apart
    real = patterns.pattern("real").search(change.subject) or patterns.pattern("real_said").search(lead.group())
    money = change.before.family == "money" and real
    if years is None and (yearly or money):
        yield _made(change, claim, UNCHECKED, "no_years")
        return
    said = _signed(claim, lead)
    if money:
        yield _real(change, claim, said if yearly else average_growth(_WHOLE, grown(_WHOLE, said), years or 1))
        return
    found = average_growth(before, after, years or 1) if yearly else growth(before, after)
    verdict, form = (HOLDS, "") if found.meets(said) else (QUESTION, "_not")
    name = "average" if yearly else "growth"
    yield _made(change, claim, verdict, name + form, found=shown(found, "%"), years=str(years))


def _real(change: _Change, claim: Figure, said: Interval) -> Finding:
    """Tell what prices must have done a year between real growth and levels in money."""
    assert change.years is not None
    found = average_growth(change.before.interval, change.after.interval, change.years)
    prices, band = beyond(found, said), tolerances().prices(change.years, change.passage.year)
    verdict, form = (UNCHECKED, "real") if prices.meets(band) else (QUESTION, "real_not")
    told = {"found": shown(found, "%"), "prices": shown(prices, "%"), "band": shown(band, "%")}
    return _made(change, claim, verdict, form, **told)


def _multiplied(change: _Change, claim: Figure, lead: re.Match[str]) -> Finding:
    found = growth(change.before.interval, change.after.interval).scaled(Decimal("0.01"))
    verdict = HOLDS if found.meets(_signed(claim, lead)) else QUESTION
    return _made(change, claim, verdict, "multiple" if verdict == HOLDS else "multiple_not", found=shown(found))


def _doubled(change: _Change, claim: Figure, lead: re.Match[str]) -> Finding:
    ratio = change.after.interval.over(change.before.interval)
    need = Decimal(2) ** claim.quantity.value
    if re.search(r"基本|近|约|几乎|接近", lead.group() + claim.text):
        need *= 1 - tolerances().basically
    verdict = HOLDS if ratio.meets(Interval(need, INFINITE)) else QUESTION
    form = "doubling" if verdict == HOLDS else "doubling_not"
    return _made(change, claim, verdict, form, found=shown(ratio), need=number(need))


def _moved(change: _Change, claim: Figure, lead: re.Match[str], *, unit: str) -> Finding:
    """Check a difference: 提高5.9个百分点, 增加229个."""
    found, said = change.after.interval - change.before.interval, _signed(claim, lead)
    scale = 1 / (claim.factor if claim.family == "point" else change.after.factor)
    verdict = HOLDS if found.meets(said) else QUESTION
    form = "difference" if verdict == HOLDS else "difference_not"
    return _made(change, claim, verdict, form, found=shown(found.scaled(scale)), unit=unit)
