"""The whole of it: files in, facts and triples out. The only module that knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Literal, URIRef

from kg.assemble import triples
from kg.assemble.terms import BASE
from kg.errors import InputError
from kg.extract import Extractor, knowledge, see_known
from kg.knowledge import Knowledge
from kg.model import Evidence, Fact, Report, Source
from kg.read import find, read
from kg.resolve import resolve

Progress = Callable[[int, int, str], None]
Refuse = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build found: reports, facts, and the knowledge it used."""

    reports: tuple[Report, ...]
    facts: tuple[Fact, ...]
    knowledge: Knowledge
    base: str
    files: Mapping[str, Path] = field(default_factory=dict)  # SHA-256 -> the file it was read from
    duplicates: tuple[tuple[str, str], ...] = ()  # a file, and the name of the one whose bytes it repeats

    def triples(self) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
        """Yield the graph."""
        return triples(self.reports, self.facts, self.knowledge, base=self.base)

    def extracted(self) -> dict[str, str]:
        """Give, by SHA-256, the texts that were taken out of files that are no plain text."""
        sources = (report.source for report in self.reports)
        return {source.sha256: source.text for source in sources if source.original}


def build(
    paths: Iterable[Path],
    *,
    place: str | None = None,
    year: int | None = None,
    base: str = BASE,
    progress: Progress | None = None,
    refuse: Refuse | None = None,
) -> Build:
    """Read the reports at *paths* and return what they say.

    *place* and *year* override what a text says of itself; *progress* is called with
    the number of reports done, their count and the name of the next; *refuse* is called with
    what is wrong with a path, which is then left out.

    Raises:
        InputError: *place* is not in the gazetteer; or, without *refuse*, a path is missing
            or a file cannot be read as text.

    """
    known = knowledge()
    see_known(place, year, known, where=place or "")
    extractor = Extractor()
    paths = _found(paths, refuse)
    reports: dict[str, Report] = {}
    files: dict[str, Path] = {}
    duplicates: list[tuple[str, str]] = []
    evidence: list[Evidence] = []
    for position, path in enumerate(paths):
        if progress:
            progress(position, len(paths), path.name)
        source = _read(path, known, refuse)
        if source is None:
            continue
        if first := reports.get(source.sha256):
            duplicates.append((str(path), first.source.name))
            continue
        extract = extractor.extract(source, place=place, year=year)
        reports[source.sha256] = extract.report
        files[source.sha256] = path
        evidence += extract.evidence()
    facts = resolve(evidence, known, base=base)
    return Build(tuple(reports.values()), facts, known, base, files, tuple(duplicates))


def _found(paths: Iterable[Path], refuse: Refuse | None) -> list[Path]:
    found: set[Path] = set()
    for path in paths:
        try:
            found.update(find([path]))
        except InputError as error:
            if refuse is None:
                raise
            refuse(error)
    return sorted(found, key=lambda p: (p.name, str(p)))


def _read(path: Path, known: Knowledge, refuse: Refuse | None) -> Source | None:
    try:
        source = read(path)
        see_known(source.told.place, source.told.year, known, where=str(path))
    except InputError as error:
        if refuse is None:
            raise
        refuse(error)
        return None
    return source
