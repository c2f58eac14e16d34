"""Words of links: where things lie, what they drive, who invests."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.vocabulary.tables import patterns, table_of


@dataclass(frozen=True, slots=True)
class Links:
    """Where things lie, what they drive, who invests: ``links.toml``."""

    settled: re.Pattern[str]
    driving: re.Pattern[str]
    coming: re.Pattern[str]
    introduced: re.Pattern[str]
    ranking: re.Pattern[str]
    cooperated: re.Pattern[str]
    opened: re.Pattern[str]
    agreed: re.Pattern[str]
    nobody: re.Pattern[str]
    relying: re.Pattern[str]
    building: re.Pattern[str]
    classes: re.Pattern[str]
    strengthening: re.Pattern[str]
    partners: re.Pattern[str]
    companies: re.Pattern[str]
    kindred: re.Pattern[str]
    called: tuple[tuple[str, re.Pattern[str]], ...]


def read_links() -> Links:
    """Read ``links.toml``."""
    table = table_of("links.toml")
    called = tuple((kind, re.compile(pattern)) for kind, pattern in table["called"].items())
    return Links(called=called, **patterns(Links, table))
