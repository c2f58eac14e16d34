"""The same figure told twice, by two reports or by one: whether both can be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from kg.audit import patterns
from kg.audit.finding import HOLDS, QUESTION, Finding
from kg.audit.printed import of_row
from kg.audit.series import AMOUNTS, Series, cited, stands
from kg.audit.telling import made
from kg.panel import ObservationRow

_KINDS = AMOUNTS | {"share", "growthRate", "annualGrowth", "pointChange", "rank"}
_BESIDE = 12  # characters
_ANOTHER = 2  # times as large: another figure
_Key: TypeAlias = tuple[object, ...]


def of_series(series: Series) -> Iterator[Finding]:
    """Compare each headline figure with the first that was told of the same place, indicator, kind and year."""
    for rows in series.groups():
        told: dict[_Key, list[ObservationRow]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: (r.report_year or 0, r.order)):
            if row.kind in _KINDS and row.indicator in patterns.listed("headline") and row.first == row.last:
                told[_key(row)].append(row)
        for same in told.values():
            for other in same[1:]:
                if not _beside(same[0], other) and _comparable(same[0], other):
                    yield _compared(same[0], other)


def _beside(one: ObservationRow, other: ObservationRow) -> bool:
    """Tell whether two figures stand side by side, as those of a list do, which are of several things."""
    return one.report == other.report and other.start - one.end < _BESIDE and one.start - other.end < _BESIDE


def _comparable(one: ObservationRow, other: ObservationRow) -> bool:
    """Tell whether two figures are of one thing: of the whole place, and none several times as large."""
    if _is_of_a_part(one) or _is_of_a_part(other):
        return False
    if one.kind not in AMOUNTS or min(one.base_value, other.base_value) <= 0:
        return True
    return max(one.base_value, other.base_value) < _ANOTHER * min(one.base_value, other.base_value)


def _is_of_a_part(row: ObservationRow) -> bool:
    """Tell whether the sentence speaks of a part of the place before the figure: 中心城区…，城镇化率65.7%."""
    before = row.sentence.partition(row.wording)[0]
    return patterns.pattern("part_of_place").search(before) is not None


def _key(row: ObservationRow) -> _Key:
    kind = "amount" if row.kind in AMOUNTS else row.kind
    unit = row.unit.lstrip("百千万亿") if row.base_unit == "NUM" else row.base_unit  # 20项 are no 20件
    return kind, row.first, row.last, unit, row.scope, row.side, row.base_first, row.base_last


def _compared(first: ObservationRow, other: ObservationRow) -> Finding:
    same = of_row(first).meets(of_row(other))
    estimate = "estimate" in (first.modality, other.modality)
    form = "same" if same else ("estimate_not" if estimate else "same_not")
    return made(
        "twice", HOLDS if same else QUESTION, form, place=first.place, subject=first.indicator,
        because=[cited(first), cited(other)], stands=stands([first, other]), first=first.printed, other=other.printed,
        report=first.report_title, later=other.report_title, period=str(first.period),
    )  # fmt: skip
