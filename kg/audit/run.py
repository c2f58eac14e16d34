"""All checks over a graph."""

from __future__ import annotations

from kg.audit.checks import changed, goals, multiples, parts, possible, steps, twice, yearly
from kg.audit.finding import Finding, in_order
from kg.audit.passages import passages
from kg.audit.series import Series
from kg.knowledge.figures import Figures
from kg.knowledge.indicators import Indicators
from kg.panel import observations
from kg.publish.rdf_graph import RdfGraph

_OF_PASSAGE = (changed.of_passage, steps.of_passage, parts.of_passage, possible.of_passage)
_OF_SERIES = (yearly.of_series, multiples.of_series, goals.of_series, twice.of_series)


def audit(graph: RdfGraph) -> tuple[Finding, ...]:
    """Give what all checks find, in the order of the words.

    Raises:
        InputError: the graph breaks the shapes of its ontology.

    """
    rows = observations(graph, sentences=True)
    told = tuple(passages(graph, rows, Figures.load()))
    behind = frozenset(claim for passage in told for claim in steps.passed(passage))
    series = Series((row for row in rows if row.iri not in behind), Indicators.load())
    found = [finding for passage in told for check in _OF_PASSAGE for finding in check(passage)]
    found += [finding for check in _OF_SERIES for finding in check(series)]
    return in_order(found)
