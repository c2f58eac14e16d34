"""What a notebook shows of a graph: reports, counts and the first facts, as a table without any script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyoxigraph as ox
from markupsafe import Markup

from kg.assemble import terms
from kg.library.facts import FactRow
from kg.publish import wording
from kg.publish.rdf_graph import RdfGraph

_SHOWN = 10
_TITLE = f"{terms.PREFIXES['dcterms']}title"


def summary(graph: RdfGraph, facts: Sequence[FactRow]) -> str:
    """Give the table; all text of reports is escaped."""
    reports = [graph.value(n, _TITLE) for n in graph.subjects(terms.TYPE, ox.NamedNode(f"{terms.ONTOLOGY}Report"))]
    sides = Counter(fact.side for fact in facts)
    titles = "、".join(reports[:_SHOWN]) + (" …" if len(reports) > _SHOWN else "")
    lines = [
        Markup("<p><b>{}</b><br>{} 篇报告 reports · {:,} 条实绩 results · {:,} 条目标 targets</p>").format(
            titles, len(reports), sides["actual"], sides["target"]
        ),
        Markup("<table><thead><tr><th>事实 fact</th><th>时期 period</th><th>原文 words</th></tr></thead><tbody>"),
        *(_line(fact) for fact in facts[:_SHOWN]),
        Markup("</tbody></table>"),
    ]
    return "".join(lines)


def _line(fact: FactRow) -> str:
    planned = "目标 target · " if fact.side == "target" else ""
    where = f"{fact.file} [{fact.start}, {fact.end})"
    return Markup('<tr><td>{}{}</td><td>{}</td><td title="{}">{}</td></tr>').format(
        planned, _said(fact), fact.period or "", where, fact.quote or ""
    )


def _said(fact: FactRow) -> str:
    if fact.value is None:
        return f"{fact.subject} {terms.names_of_property(fact.relation)[0]} {fact.object}"
    amount = wording.amount_text(fact.value, fact.unit or "", fact.comparator or "eq")
    return f"{fact.subject} {fact.object}{wording.kind_text(fact.value_kind or 'level', brackets=True)} {amount}"
