"""Words around the names of those that something is said of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.vocabulary.tables import patterns, table_of


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """What stands around a subject, and what looks like one and names nobody: ``subjects.toml``."""

    host: re.Pattern[str]
    above: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    verbal: re.Pattern[str]
    work: re.Pattern[str]
    counted: re.Pattern[str]
    urging: re.Pattern[str]
    part_of_it: re.Pattern[str]


def read_subjects() -> SubjectWords:
    """Read ``subjects.toml``."""
    return SubjectWords(**patterns(SubjectWords, table_of("subjects.toml")))
