"""Targets of figures, each with what a later report tells of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.model import Period
from kg.panel import ObservationRow, Row
from kg.track.bounds import MET, MISSED, UNCLEAR, verdict
from kg.track.mentions import Mention, Mentions
from kg.track.settings import Settings

PAIRED = ("met", "missed", "unclear", "redefined")  # a result stands beside the target
_Key: TypeAlias = tuple[str, str]  # IRI of whom, name of the indicator


@dataclass(frozen=True, slots=True)
class Tracked:
    """A target, what became of it, why it is said so, and the words of the later report."""

    target: ObservationRow
    status: str
    reason: str = ""
    result: ObservationRow | None = None
    mention: Mention | None = None


def tracked(figures: Iterable[ObservationRow], mentions: Mentions, settings: Settings) -> tuple[Tracked, ...]:
    """Follow each target; those of indicators that no table knows only where a later report has the figure."""
    rows = list(figures)
    found = _Finder(rows, mentions, settings)
    targets = [row for row in rows if row.side == "target" and row.indicator not in settings.vague]
    once = list(_once(targets, settings))
    several = Counter(_group(target, settings) for target in once)
    followed = (_doubted(found.outcome(target), several[_group(target, settings)]) for target in once)
    return tuple(item for item in followed if item.result or settings.kin.one(item.target.indicator) in settings.kin.known)  # fmt: skip


def _group(row: ObservationRow, settings: Settings) -> tuple[object, ...]:
    return row.report, row.place_iri, settings.kin.one(row.indicator), row.kind, row.period, row.base_unit


def _doubted(item: Tracked, several: int) -> Tracked:
    """Judge no target of which the report has others by the same name: they may be of different things."""
    return replace(item, status=UNCLEAR, reason="several") if several > 1 and item.status in (MET, MISSED) else item


def _once(targets: Iterable[ObservationRow], settings: Settings) -> Iterator[ObservationRow]:
    """Leave out what a report says again."""
    seen = set()
    for row in targets:
        key = (*_group(row, settings), row.base_value)
        if key not in seen:
            seen.add(key)
            yield row


class _Finder:
    """Finds what later reports tell of a target."""

    def __init__(self, rows: Iterable[ObservationRow], mentions: Mentions, settings: Settings) -> None:
        self._mentions = mentions
        self._settings = settings
        self._results: Mapping[_Key, list[ObservationRow]] = defaultdict(list)
        self._years: Mapping[str, dict[int, ObservationRow]] = defaultdict(dict)  # whose report, of which year
        for row in rows:
            if row.report_year is not None:
                self._years[row.report_place].setdefault(row.report_year, row)
                if row.side == "actual":
                    self._results[row.place_iri, settings.kin.one(row.indicator)].append(row)

    def outcome(self, target: ObservationRow) -> Tracked:
        """Give what became of a target."""
        if target.period is None:
            return Tracked(target, "undated", "no_period")
        name = self._settings.kin.one(target.indicator)
        told = list(self._told(target, name))
        if same := [row for row in told if self._comparable(target, row) and _trusted(target, row)]:
            return self._compared(target, min(same, key=_first))
        told = [row for row in told if row.report_year == target.period.last + 1]
        if told and target.kind != "rank":
            reason = "unit" if any(self._settings.compare(target.kind, row.kind) for row in told) else "kind"
            return Tracked(
                target, "redefined", reason, min(told, key=lambda row: (self._rank(row, target), _first(row)))
            )
        others = [
            row
            for other in sorted(self._settings.kin.renamed(name))
            for row in self._told(target, other)
            if row.report_year == target.period.last + 1
        ]
        if others:
            return Tracked(target, "redefined", "renamed", min(others, key=lambda row: (self._rank(row, target), _first(row))))  # fmt: skip
        return self._untold(target, name)

    def _told(self, target: ObservationRow, name: str) -> Iterator[ObservationRow]:
        """Yield what later reports tell of an indicator for the years of a target."""
        for row in self._results.get((target.place_iri, name), ()):
            later = target.report_year is not None and row.report_year is not None and row.report_year > target.report_year  # fmt: skip
            one_year = (target.kind in self._settings.years) != (row.kind in self._settings.years)
            if later and not one_year and _same_years(target, row):
                yield row

    def _comparable(self, target: ObservationRow, row: ObservationRow) -> bool:
        return self._settings.compare(target.kind, row.kind) and self._settings.one_unit(
            target.base_unit, row.base_unit
        )

    def _rank(self, row: ObservationRow, target: ObservationRow) -> int:
        """Put the same kind first, then the others as the settings say."""
        if self._comparable(target, row):
            return -1
        order = self._settings.instead
        return order.index(row.kind) if row.kind in order else len(order)

    def _compared(self, target: ObservationRow, result: ObservationRow) -> Tracked:
        for word, of in self._settings.scopes:
            said = [word in row.wording for row in (target, result) if of in row.wording]
            if len(said) == 2 and said[0] != said[1]:
                return Tracked(target, "redefined", "scope", result)
        if target.kind == "rank" and target.scope != result.scope:
            return Tracked(target, "redefined", "scope", result)
        status = verdict(target, result, self._settings)
        if status == UNCLEAR:
            loose = target.approximate or target.comparator == "about"
            return Tracked(target, status, "about" if loose else "bound", result)
        if target.period_inferred and target.first != target.last and target.kind in self._settings.yearly:
            return Tracked(target, UNCLEAR, "years", result)
        return Tracked(target, status, "", result)

    def _untold(self, target: ObservationRow, name: str) -> Tracked:
        """Say that a target is not spoken of again only where the report that would do so is there, and does not."""
        assert target.last is not None, "it has a period"
        report = self._years[target.report_place].get(target.last + 1)
        if report is None or (target.report_year is not None and target.last < target.report_year):
            return Tracked(target, "pending", "no_report")
        names = self._settings.kin.names.get(name, (name,))
        words = (*names, target.indicator, *self._settings.short.get(name, ()))
        mention = self._mentions.looking_back(report, words)
        return Tracked(target, "mentioned" if mention else "unmentioned", mention=mention)


def _same_years(target: Row, result: Row) -> bool:
    """Tell whether a result is of the years of a target; what is to be reached in some years is told of the last."""
    period, told = target.period, result.period
    if period is None or told is None:
        return False
    at_end = isinstance(target, ObservationRow) and target.kind in ("level", "share", "rank", "cumulative")
    at_end = at_end and isinstance(result, ObservationRow) and result.kind != "growthRate"
    return told == period or (at_end and told == Period(period.last, period.last))


def _trusted(target: Row, result: Row) -> bool:
    """Take a result of a report that comes late only where the target itself says of which years it is.

    Else a goal of five years whose years the text leaves open would be held against its first year.
    """
    assert target.last is not None, "it has a period"
    return result.report_year == target.last + 1 or not target.period_inferred


def _first(row: ObservationRow) -> tuple[int, float, int, str]:
    """Sort by who tells it first, then by the surest reading."""
    return row.report_year or 0, -row.confidence, row.start, row.iri
