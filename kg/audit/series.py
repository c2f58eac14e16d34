"""The figures of each place and indicator over the years, of indicators that the word list knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.audit import patterns
from kg.audit.finding import Cited
from kg.audit.interval import Interval
from kg.audit.printed import of_row
from kg.knowledge.indicators import Indicators
from kg.panel import ObservationRow

AMOUNTS = frozenset({"level", "cumulative"})  # of an indicator like GDP reports say either: 达4403亿元, 完成4403亿元
FROM_TO = "figure/from-to"
_Key = tuple[str, str]


def cited(row: ObservationRow) -> Cited:
    """Cite the words of a row."""
    return Cited(row.file, row.start, row.end, row.quote, row.sha256, row.report, row.iri)


def is_real(row: ObservationRow) -> bool:
    """Tell whether growth of this indicator is told at constant prices, while its levels are money of the year."""
    return any(
        patterns.pattern(name).search(text) for name, text in (("real", row.indicator), ("real_said", row.quote))
    )


def is_revised(row: ObservationRow) -> bool:
    """Tell whether growth of this indicator is told on a basis of its own."""
    return patterns.pattern("revised").search(row.indicator) is not None


def stands(rows: Iterable[ObservationRow]) -> tuple[tuple[str, Interval], ...]:
    """Give what the printed figures of rows stand for, each in the unit in which it is printed."""
    return tuple((row.printed, of_row(row).scaled(row.value / row.base_value) if row.base_value * row.value > 0 else of_row(row)) for row in rows)  # fmt: skip


class Series:
    """Rows by place and indicator."""

    def __init__(self, rows: Iterable[ObservationRow], indicators: Indicators) -> None:
        """Take rows; those of indicators that no list and only one report knows, or whose name many things have, are left out."""
        rows = [row for row in rows if row.first is not None and row.printed]
        rows = [row for row in rows if not _is_of_no_year(row, rows)]
        known = (frozenset(indicators.canonical.values()) | _recurring(rows)) - patterns.listed("generic")
        self._of: Mapping[_Key, list[ObservationRow]] = defaultdict(list)
        for row in rows:
            if row.indicator in known:
                self._of[row.place_iri, row.indicator_iri].append(row)

    def groups(self) -> Iterator[Sequence[ObservationRow]]:
        """Yield the rows of each place and indicator."""
        for _, rows in sorted(self._of.items()):
            yield rows

    def like(self, row: ObservationRow) -> Sequence[ObservationRow]:
        """Give all rows of the same place and indicator."""
        return self._of[row.place_iri, row.indicator_iri]

    def amount(self, row: ObservationRow, year: int, *, unit: str = "", shares: bool = False) -> ObservationRow | None:
        """Find the level of a year that is told most surely: in the same report, as a result, exactly, in the newest."""
        kinds = AMOUNTS | {"share"} if shares else AMOUNTS
        found = [
            other
            for other in self.like(row)
            if other.kind in kinds and other.side == "actual" and (other.first, other.last) == (year, year)
            and (not unit or other.base_unit == unit) and (other.base_unit == "PERCENT") is shares and of_row(other).positive
        ]  # fmt: skip
        return min(
            found,
            key=lambda r: (
                r.report != row.report,
                r.modality != "actual",
                r.comparator != "eq",
                -(r.report_year or 0),
                r.order,
            ),
            default=None,
        )


def _recurring(rows: Iterable[ObservationRow]) -> frozenset[str]:
    """List the indicators that several reports tell of one place."""
    reports: dict[_Key, set[str]] = defaultdict(set)
    for row in rows:
        reports[row.place_iri, row.indicator].add(row.report)
    return frozenset(indicator for (_, indicator), told in reports.items() if len(told) > 1)


def _is_of_no_year(row: ObservationRow, rows: Sequence[ObservationRow]) -> bool:
    """Tell whether a figure is the x of 由x增加到y, dated the year before y only because nothing names its year."""
    return row.rule == FROM_TO and row.period_inferred and any(
        (other.report, other.start, other.end, other.rule) == (row.report, row.start, row.end, FROM_TO)
        and row.last is not None and other.first == row.last + 1
        for other in rows
    )  # fmt: skip
