"""Honours that a report strives for, each with the later report that tells of it as won."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.panel import HonourRow, Row
from kg.track.mentions import Mention, Mentions


@dataclass(frozen=True, slots=True)
class Sought:
    """An honour striven for: by whom, in which report first, and what later ones say."""

    sought: HonourRow
    status: str  # won, again, mentioned, other, unmentioned or pending
    won: HonourRow | None = None  # of status other: who else has it
    mention: Mention | None = None


def sought(
    rows: Iterable[HonourRow], reports: Mapping[str, Mapping[int, Row]], mentions: Mentions
) -> tuple[Sought, ...]:
    """Follow each honour from the report that first strives for it; *reports* has a row of each report of a place."""
    known = sorted(
        (row for row in rows if row.report_year is not None), key=lambda row: (row.report_year or 0, row.order)
    )
    wanted: dict[tuple[str, str], list[HonourRow]] = defaultdict(list)
    got: dict[str, list[HonourRow]] = defaultdict(list)
    for row in known:
        if row.side == "target":
            wanted[row.place_iri, row.honour_iri].append(row)
        elif row.relation == "receivedHonour":
            got[row.honour_iri].append(row)
    return tuple(_outcome(striving, got[honour], reports, mentions) for (_, honour), striving in wanted.items())


def _outcome(striving: list[HonourRow], got: list[HonourRow], reports: Mapping[str, Mapping[int, Row]], mentions: Mentions) -> Sought:  # fmt: skip
    first, last = striving[0], striving[-1]
    later = [row for row in got if (row.report_year or 0) > (first.report_year or 0)]
    if won := next((row for row in later if row.place_iri == first.place_iri), None):
        return Sought(first, "won", won)
    if later:
        return Sought(first, "other", later[0])
    after = [row for year, row in sorted(reports.get(first.report_place, {}).items()) if year > (last.report_year or 0)]
    for report in after:
        if mention := mentions.looking_back(report, (first.honour, *(row.printed for row in striving))):
            return Sought(first, "mentioned", mention=mention)
    if after:
        return Sought(first, "again" if last is not first else "unmentioned")
    return Sought(first, "pending")
