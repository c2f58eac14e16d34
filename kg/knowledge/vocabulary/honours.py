"""Words of honours: what confers them, what their names look like, what is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.figures import one_of
from kg.knowledge.vocabulary.tables import patterns, table_of


@dataclass(frozen=True, slots=True)
class Honours:
    """Triggers, heads and levels of honours: ``honours.toml``."""

    trigger: re.Pattern[str]
    strong: frozenset[str]
    target: frozenset[str]
    target_strong: frozenset[str]
    ranking: frozenset[str]
    passive: re.Pattern[str]
    head: re.Pattern[str]
    safe: re.Pattern[str]
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    seeking: frozenset[str]
    embedded: re.Pattern[str]
    creating: frozenset[str]
    pursuing: re.Pattern[str]
    pursued: re.Pattern[str]
    kept: re.Pattern[str]
    level_begins: re.Pattern[str]
    pilots: re.Pattern[str]
    conferring: re.Pattern[str]
    conferred: re.Pattern[str]
    not_after: re.Pattern[str]
    organisation: re.Pattern[str]
    incomplete: re.Pattern[str]
    described_recipient: re.Pattern[str]
    earlier_member: re.Pattern[str]
    built: re.Pattern[str]
    built_titles: re.Pattern[str]
    plain_pilots: re.Pattern[str]
    assessed: re.Pattern[str]
    quoted_titles: re.Pattern[str]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    kept_suffix: re.Pattern[str]
    rank: re.Pattern[str]
    following_rank: re.Pattern[str]
    streak: re.Pattern[str]
    etc: re.Pattern[str]
    described: re.Pattern[str]
    level_word: re.Pattern[str]
    listed: re.Pattern[str]
    levelled: re.Pattern[str]
    weak_name: re.Pattern[str]
    count: re.Pattern[str]
    policy: re.Pattern[str]
    wanting: re.Pattern[str]
    held: re.Pattern[str]


def read_honours() -> Honours:
    """Read ``honours.toml``."""
    table = table_of("honours.toml")
    words = {*table["strong"], *table["weak"], *table["target"], *table["target_strong"]}
    rating = table["rating"]
    return Honours(
        trigger=re.compile(rf"{one_of(words)}|(?<![首独开原]){one_of(rating)}(?=(?:国家级?)?[345]A|国家级|省级)"),
        strong=frozenset(table["strong"]),
        target=frozenset([*table["target"], *rating]),
        target_strong=frozenset([*table["target_strong"], *rating]),
        ranking=frozenset(table["ranking"]),
        head=re.compile(table["heads"]),
        levels=tuple((row["code"], re.compile(row["pattern"])) for row in table["level"]),
        kinds=tuple((kind, re.compile(pattern)) for kind, pattern in table["kinds"].items()),
        creating=frozenset(table["creating"]),
        seeking=frozenset(table["seeking"]),
        **patterns(Honours, table),
    )
