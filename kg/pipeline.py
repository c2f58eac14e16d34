"""The whole of it: files in, facts and triples out. The only module that knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Literal, URIRef

from kg.assemble import triples
from kg.assemble.terms import BASE
from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Evidence, Fact, Report
from kg.read import find, read
from kg.recognise import Recogniser
from kg.relate import claims
from kg.resolve import resolve

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build found: reports, facts, and the knowledge it used."""

    reports: tuple[Report, ...]
    facts: tuple[Fact, ...]
    knowledge: Knowledge
    base: str

    def triples(self) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
        """Yield the graph."""
        return triples(self.reports, self.facts, self.knowledge, base=self.base)


def build(
    paths: Iterable[Path],
    *,
    place: str | None = None,
    year: int | None = None,
    base: str = BASE,
    progress: Progress | None = None,
) -> Build:
    """Read the reports at *paths* and return what they say.

    *place* and *year* override what a text says of itself; *progress* is called with
    the number of reports done, their count and the name of the next.

    Raises:
        InputError: a path is missing or a file cannot be read as text.

    """
    knowledge = Knowledge.load()
    recogniser = Recogniser(knowledge)
    sources = find(paths)
    reports: list[Report] = []
    evidence: list[Evidence] = []
    for position, path in enumerate(sources):
        if progress:
            progress(position, len(sources), path.name)
        report = report_of(read(path), knowledge, place=place, year=year)
        if any(report.source.sha256 == known.source.sha256 for known in reports):
            continue  # the same bytes under another name
        reports.append(report)
        evidence += evidence_of(report, recogniser, knowledge)
    return Build(tuple(reports), resolve(evidence, knowledge, base=base), knowledge, base)


def evidence_of(report: Report, recogniser: Recogniser, knowledge: Knowledge) -> Sequence[Evidence]:
    """Read one report: recognise, relate."""
    return [Evidence(report, claim) for claim in claims(report, recogniser.mentions(report), knowledge)]
