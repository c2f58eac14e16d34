"""Words of industries: what fosters them, what closes their lists, what heads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.figures import one_of
from kg.knowledge.vocabulary.tables import patterns, table_of


@dataclass(frozen=True, slots=True)
class IndustryFrames:
    """Verbs and list closers of industries: ``industry_frames.toml``."""

    verb: re.Pattern[str]
    head: re.Pattern[str]
    closer: re.Pattern[str]
    against: re.Pattern[str]
    fostering: re.Pattern[str]
    modifiers: re.Pattern[str]
    leading: re.Pattern[str]
    unnamed: re.Pattern[str]
    growing: re.Pattern[str]
    grown: re.Pattern[str]
    opening: re.Pattern[str]
    representing: re.Pattern[str]
    classes: frozenset[str]
    single: frozenset[str]
    economy: re.Pattern[str]
    trade: re.Pattern[str]
    public: frozenset[str]
    measured_everywhere: frozenset[str]
    naming_closers: frozenset[str]
    headed: re.Pattern[str]
    of_somewhere: re.Pattern[str]
    not_headed: re.Pattern[str]
    conferred: re.Pattern[str]
    ranked: re.Pattern[str]
    modified: re.Pattern[str]
    unlisted: re.Pattern[str]
    promoted: re.Pattern[str]
    of_kind: re.Pattern[str]
    bare_park: re.Pattern[str]
    measure: re.Pattern[str]
    cluster: re.Pattern[str]
    park: re.Pattern[str]
    carriers: re.Pattern[str]
    honour_lead: re.Pattern[str]
    honour_core: re.Pattern[str]


def read_industries() -> IndustryFrames:
    """Read ``industry_frames.toml``."""
    table = table_of("industry_frames.toml")
    return IndustryFrames(
        verb=re.compile(one_of(table["verbs"])),
        head=re.compile(f"(?:{one_of(table['heads'])})$"),
        closer=re.compile(table["closers"]),
        fostering=re.compile(one_of(table["fostering"])),
        classes=frozenset(table["classes"]),
        single=frozenset(table["single"]),
        public=frozenset(table["public"]),
        measured_everywhere=frozenset(table["measured_everywhere"]),
        naming_closers=frozenset(table["naming_closers"]),
        **patterns(IndustryFrames, table),
    )
