"""The nouns: what passes between stages. Frozen, and importing nothing of kg."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, ``[start, end)``.

    >>> Span(2, 6).of("国内生产总值增长")
    '生产总值'
    >>> str(Span(2, 6))
    '[2, 6)'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or negative range."""
        if not 0 <= self.start < self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def __len__(self) -> int:
        """Count the characters."""
        return self.end - self.start

    def __str__(self) -> str:
        """Print in interval notation."""
        return f"[{self.start}, {self.end})"

    def of(self, text: str) -> str:
        """Cut out the characters of *text* that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Period(NamedTuple):
    """Two years and all between them; ``Period(2021, 2021)`` is the year 2021."""

    first: int
    last: int

    def __str__(self) -> str:
        """Print as the key of the period in IRIs: ``2021`` or ``2017-2021``."""
        if self.first == self.last:
            return f"{self.first}"
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of a report outside its text: by the page that carried it, or by a note beside the file."""

    place: str | None = None
    year: int | None = None
    delivered: str | None = None  # an ISO date
    published: str | None = None  # of the page: an ISO date, at or after the other
    title: str | None = None
    speaker: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a text was extracted from: a page, a PDF, a Word file."""

    name: str
    sha256: str
    byte_size: int
    media_type: str
    extractor: str  # name and version of the library that took the text out


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its decoded text, which all published offsets index.

    Name, digest, encoding and size are those of the text as it is kept: of the file itself where it
    is plain text, else of the text that was extracted from the *original*.
    """

    name: str
    sha256: str
    encoding: str
    byte_size: int
    text: str = field(repr=False)
    original: Original | None = None
    pages: tuple[int, ...] = ()  # where each page begins, of a file that has pages
    found: Details = Details()  # told by the page or file; the text knows better
    told: Details = Details()  # told by a note beside the file, which knows better than the text

    def page_at(self, offset: int) -> int | None:
        """Give the number of the page that holds *offset*, the first being 1."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of the clean text."""

    span: Span
    heading: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Clean text and, for each clean character, its offset in the text as read."""

    text: str = field(repr=False)
    offsets: tuple[int, ...] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)

    def source_span(self, span: Span) -> Span:
        """Map a span of the clean text back to the text as read."""
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report by what it does: it looks back, ahead, or explains."""

    kind: str  # front, review, problem, plan, glossary
    period: Period | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the clean text, the headings above it and its part."""

    index: int
    span: Span
    headings: tuple[str, ...]
    part: Part
    opens_block: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the file, its clean text, and what the text says of itself."""

    source: Source
    reading: Reading
    title: str
    place: Place | None
    year: int | None
    delivered: str | None  # an ISO date
    sentences: tuple[Sentence, ...] = field(repr=False)
    truncated: bool
    speaker: str | None = None  # who read it to the congress

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence around *offset* of the clean text."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.span.start) - 1)]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer of divisions and functional areas."""

    code: str
    label: str
    short: str
    kind: str  # country, province, prefecture, county, functional
    parent: str
    since: str = ""
    until: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Park:
    """A row of the gazetteer of parks and development zones."""

    label: str
    aliases: tuple[str, ...]
    kind: str
    level: str
    host: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed: 1.5万亿元以上 is 1.5, 万亿元, ``ge``."""

    value: Decimal
    unit: str
    family: str  # money, percent, point, rank, multiple, count …: a key of units.tsv
    comparator: str = "eq"
    approximate: bool = False
    scope: str = ""  # of a rank: 全省


@dataclass(frozen=True, slots=True)
class Mention:
    """Some characters of the clean text that name or say something."""

    span: Span
    surface: str
    kind: str
    sense: Place | Park | Quantity | Period | str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """What the text calls a thing, before it is known which thing it is."""

    kind: str  # place, park, project, industry, honour, company, institution, …
    label: str
    span: Span | None = None  # None: the text leaves it out
    resolution: str = "explicit"  # explicit, alias, coordination, ellipsis, heading, document
    place: Place | None = None
    park: Park | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one stretch of text says: subject, relation, object or figure."""

    relation: str  # a direct property, or "observes"
    subject: Name
    object: Name | str  # a name, a stage code, or for figures the indicator's name
    span: Span
    rule: str
    modality: str  # actual, estimate, target, plan
    period: Period | None
    period_inferred: bool = True
    trigger: Span | None = None
    quantity: Quantity | None = None
    value_kind: str = ""
    base: Period | None = None
    qualifiers: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the graph."""

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: a report's stretch of text, the rule, how sure."""

    report: Report = field(repr=False)
    claim: Claim


Value: TypeAlias = Entity | str


@dataclass(frozen=True, slots=True)
class Fact:
    """What the reports say of entities, and every piece of evidence for it."""

    relation: str
    subject: Entity
    object: Value
    claim: Claim  # the first claim: modality, period, figure, qualifiers
    because: tuple[Evidence, ...]
