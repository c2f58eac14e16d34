"""A graph → all that was promised in it, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.panel import Row, honours, observations, projects
from kg.publish.rdf_graph import RdfGraph
from kg.track.lives import Life, lives
from kg.track.mentions import Mentions
from kg.track.settings import Settings
from kg.track.sought import Sought, sought
from kg.track.targets import Tracked, tracked

Reports = Mapping[str, Mapping[int, Row]]  # whose reports, by year, each with one of its rows


@dataclass(frozen=True, slots=True)
class Tracking:
    """Targets, project lives and honours striven for."""

    targets: tuple[Tracked, ...]
    lives: tuple[Life, ...]
    honours: tuple[Sought, ...]
    reports: tuple[Row, ...]  # a row of each report, by place and year

    @property
    def counts(self) -> dict[str, int]:
        """Count the targets by what became of them, in the order of the settings."""
        found = Counter(item.status for item in self.targets)
        return {status: found[status] for status in Settings.load().statuses if found[status]}


def tracking(graph: RdfGraph) -> Tracking:
    """Follow what a graph's reports promise.

    Raises:
        InputError: the graph breaks the shapes of its ontology.

    """
    settings = Settings.load()
    mentions = Mentions(graph.sources(), settings.naming)
    figures, awards, works = observations(graph), honours(graph), projects(graph)
    reports = _reports([*figures, *awards, *works])
    return Tracking(
        targets=tracked(figures, mentions, settings),
        lives=lives(works, {place: frozenset(years) for place, years in reports.items()}, settings),
        honours=sought(awards, reports, mentions),
        reports=tuple(row for place in sorted(reports) for _, row in sorted(reports[place].items())),
    )


def _reports(rows: Iterable[Row]) -> Reports:
    found: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in rows:
        if row.report_year is not None:
            found[row.report_place].setdefault(row.report_year, row)
    return found
