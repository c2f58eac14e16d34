"""The sentences of the sources with their figures, each with the claims of the graph that stand in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.finding import Cited
from kg.audit.interval import Interval
from kg.audit.printed import interval
from kg.knowledge.figures import Figures
from kg.knowledge.furniture import Furniture
from kg.model import Mention, Quantity, Span
from kg.normalise import normalise
from kg.panel import ObservationRow
from kg.publish.rdf_graph import RdfGraph
from kg.read import decode
from kg.recognise.figures import figures

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_MONEY = frozenset({"money", "price"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence: what is printed, and what it may stand for in its base unit."""

    span: Span  # of the clean sentence
    text: str
    quantity: Quantity
    unit: str  # without its magnitude
    factor: Decimal  # from the printed unit to the base unit

    @property
    def family(self) -> str:
        """Give the family of its unit, such as money, percent or count."""
        return self.quantity.family

    @property
    def value(self) -> Decimal:
        """Give the number in the base unit."""
        return self.quantity.value * self.factor

    @property
    def interval(self) -> Interval:
        """Give what it may stand for in the base unit."""
        said = self.quantity
        counted = said.family not in _MONEY and self.factor == 1 and said.family not in {"percent", "multiple", "point"}
        return interval(
            said.value, self.text, comparator=said.comparator, percent=said.family == "percent", counted=counted
        ).scaled(self.factor)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report, clean, with the place of each character in the file."""

    text: str
    offsets: tuple[int, ...]
    figures: tuple[Figure, ...]
    rows: tuple[ObservationRow, ...]  # those whose words begin in it
    file: str
    sha256: str
    source: str  # the text of the file as read
    report: str
    place: str
    year: int | None  # of the report

    def cited(self, start: int, end: int, claim: str = "") -> Cited:
        """Cite characters of the clean sentence."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return Cited(self.file, first, last, self.source[first:last], self.sha256, self.report, claim)

    def cite(self, figure: Figure, start: int | None = None) -> Cited:
        """Cite a figure with the words before it, from *start* on, and the claim that it makes."""
        begin = figure.span.start if start is None else start
        row = self.row_of(figure)
        return self.cited(begin, figure.span.end, row.iri if row else "")

    def row_of(self, figure: Figure) -> ObservationRow | None:
        """Find the row that a figure was read into."""
        end = self.offsets[figure.span.end - 1] + 1
        same = [r for r in self.rows if abs(r.value) == figure.quantity.value and r.start < end <= r.end + 2]
        return min(same, key=lambda r: (abs(r.end - end), r.order), default=None)


def passages(graph: RdfGraph, rows: Iterable[ObservationRow], known: Figures) -> Iterator[Passage]:
    """Yield the sentences of the kept sources, file by file."""
    of_file: dict[str, list[ObservationRow]] = defaultdict(list)
    for row in rows:
        of_file[row.sha256].append(row)
    sources, furniture = graph.sources(), Furniture.load()
    for sha, own in sorted(of_file.items(), key=lambda pair: pair[1][0].file):
        if sha not in sources:
            continue
        path = sources[sha]
        source = decode(path.read_bytes(), name=path.name, where=str(path)).text
        yield from _of_report(source, own, known, furniture, name_of(graph, own[0].report_place))


def name_of(graph: RdfGraph, iri: str) -> str:
    """Give the Chinese name of a thing."""
    found = graph.query(f'SELECT ?l WHERE {{ <{iri}> skos:prefLabel ?l FILTER(LANG(?l) = "zh") }} ORDER BY ?l LIMIT 1')
    return next((str(row["l"].value) for row in found), "") if iri else ""  # type: ignore[union-attr]  # it selects


def _of_report(source: str, own: list[ObservationRow], known: Figures, furniture: Furniture, place: str) -> Iterator[Passage]:  # fmt: skip
    reading, first = normalise(source, furniture), own[0]
    for block in reading.blocks:
        for match in _SENTENCE.finditer(reading.text, block.span.start, block.span.end):
            offsets = reading.offsets[match.start() : match.end()]
            inside = tuple(row for row in own if offsets[0] <= row.start <= offsets[-1])
            yield Passage(
                match.group(), offsets, figures_of(match.group(), known), inside, first.file, first.sha256, source,
                first.report, place, first.report_year,
            )  # fmt: skip


def figures_of(text: str, known: Figures) -> tuple[Figure, ...]:
    """Find the figures of a clean sentence, each with its base unit; 4个、2.9个百分点 lends the unit backwards."""
    return tuple(_figure(mention, known) for mention in figures(text, known))


def _figure(mention: Mention, known: Figures) -> Figure:
    said = mention.sense
    assert isinstance(said, Quantity)
    unit, factor = said.unit, Decimal(1)
    if unit not in known.units:
        for name, size in sorted(known.magnitudes.items(), key=lambda m: -len(m[0])):
            if unit.startswith(name):
                unit, factor = unit[len(name) :], Decimal(size)
                break
    row = known.units.get(unit)
    return Figure(mention.span, mention.surface, said, unit, factor * (row.multiplier if row else 1))
