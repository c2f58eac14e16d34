"""The rows: what a claim of a report says, flat, so that any program can sort and join it.

A text that the graph does not give is empty; a number or a year that it does not give is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kg.model import Period

Key: TypeAlias = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every claim has: of whom, told by which report, of which years, in which words.

    ``side`` tells results (``actual``) from what is only planned (``target``); a target is never a
    result. Of several places of a file that say the claim, the words are the surest.
    """

    iri: str  # of the claim
    place: str  # whom the claim is on: a division, a park, a company …
    place_iri: str
    place_code: str  # of GB/T 2260, or that of the statistics bureau
    place_kind: str  # a class of the ontology: CountyDivision
    report: str  # its IRI
    report_title: str
    report_place: str  # IRI of the place whose government reports
    report_year: int | None
    first: int | None  # year of the period
    last: int | None  # year of the period, that year included
    period_inferred: bool  # whether the years follow from the part of the report only
    modality: str  # actual, estimate, target or plan
    side: str  # actual or target
    quote: str  # as the file has it: characters start to end
    wording: str  # the quote without page furniture and hard wraps
    sentence: str  # the sentence around it, where it was asked for and the source is kept
    file: str
    sha256: str  # of the file
    start: int  # characters of the file as read; the end is not included
    end: int
    rule: str
    confidence: float
    evidence: int  # how many places of this file say it

    @property
    def period(self) -> Period | None:
        """Give the years as a period."""
        return None if self.first is None or self.last is None else Period(self.first, self.last)

    @property
    def order(self) -> Key:
        """Give what rows are sorted by: where the words stand."""
        return self.file, self.start, self.end, self.iri


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow(Row):
    """A figure."""

    indicator: str
    indicator_iri: str
    kind: str  # level, growthRate, share, rank …: the codes of valueKind
    value: Decimal  # as printed
    unit: str  # as printed: 亿元
    printed: str  # the characters of the figure: 4402.98亿元
    base_value: Decimal  # in the base unit: 440298000000
    base_unit: str  # CCY_CNY, PERCENT, PercentagePoint, Person …
    comparator: str  # eq, ge, gt, le, lt or about: the bound
    approximate: bool
    scope: str  # of a rank: 全省
    base_first: int | None  # year of the period that it is compared with
    base_last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourRow(Row):
    """An honour received, striven for or planned."""

    relation: str  # receivedHonour or seeksHonour
    honour: str
    honour_iri: str
    printed: str  # the characters of its name, which may be a short one
    level: str  # national, provincial …: the scope in its name
    kind: str  # commendation, approval, title, ranking …
    issuer: str  # several are joined by ；
    verb: str
    batch: int | None
    rank: int | None
    streak: int | None  # years running
    renewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow(Row):
    """A project at a stage, or only named with its host; ``place`` is the host that this report names."""

    project: str
    project_iri: str
    stage: str  # proposed, signed, started …; empty where the report tells none
    stage_rank: int | None  # the order of the stages, from suspended to in operation
    group_size: int | None  # of projects that are only counted: 270 of 270个重点项目
    investment: Decimal | None  # as printed in this report
    investment_unit: str
    investment_base: Decimal | None  # in yuan, or another base unit of money
