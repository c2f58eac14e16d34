"""One source → what it says: its report and the claims read from it.

Nothing but the source, what overrides it and the knowledge has a part in it, so that it can run on
any core or machine, and be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.document import report_of
from kg.errors import InputError
from kg.knowledge import Knowledge
from kg.model import Claim, Evidence, Report, Source
from kg.recognise import Recogniser
from kg.relate import claims


@dataclass(frozen=True, slots=True)
class Extract:
    """A report and what it claims."""

    report: Report
    claims: tuple[Claim, ...]

    def evidence(self) -> list[Evidence]:
        """Give each claim with the report that makes it."""
        return [Evidence(self.report, claim) for claim in self.claims]


@cache
def knowledge() -> Knowledge:
    """Load what the package knows, once in a process."""
    return Knowledge.load()


def see_known(place: str | None, year: int | None, known: Knowledge, *, where: str) -> None:
    """See that a place that somebody names beside a text is one that the gazetteer has.

    Raises:
        InputError: it is not.

    """
    if place and known.gazetteer.find(place, year=year) is None:
        what = "地名表里没有这个地方 no such place in the gazetteer"
        raise InputError(where, what if where == place else f"{what}: {place}", "用全称 use the full name: 岳阳市")


class Extractor:
    """Reads sources; made once, with all tables loaded, for any number of them."""

    def __init__(self) -> None:
        """Make the recogniser."""
        self._knowledge = knowledge()
        self._recogniser = Recogniser(self._knowledge)

    def extract(self, source: Source, *, place: str | None = None, year: int | None = None) -> Extract:
        """Read one source; *place* and *year* override what the text says of itself."""
        return self.claimed(report_of(source, self._knowledge, place=place, year=year))

    def claimed(self, report: Report) -> Extract:
        """Read what a report claims."""
        return Extract(report, tuple(claims(report, self._recogniser.mentions(report), self._knowledge)))
