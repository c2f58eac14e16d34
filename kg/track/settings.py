"""What matching takes for granted: ``track.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kg.knowledge.indicators import Kin

Names = Mapping[str, tuple[str, str]]  # a code → its name in Chinese and in English


@dataclass(frozen=True, slots=True)
class Settings:
    """Tolerances, kinds that compare, words of scope, and the names of all outcomes."""

    kin: Kin
    points: Decimal  # below a target that is said with 左右, of rates
    share: Decimal  # of the amount, of amounts
    alike: frozenset[frozenset[str]]
    units: frozenset[frozenset[str]]
    instead: tuple[str, ...]
    years: frozenset[str]  # kinds of several years together
    yearly: frozenset[str]  # kinds that may be meant of one year, where several are only inferred
    vague: frozenset[str]  # names that do not say of what
    scopes: tuple[tuple[str, str], ...]  # a word, and the indicator whose scope it changes
    naming: tuple[str, ...]  # words before the name of what is counted
    short: Mapping[str, tuple[str, ...]]  # other words for an indicator, by its name
    before: tuple[str, ...]
    after: tuple[str, ...]
    statuses: Names
    reasons: Names
    honour: Names
    life: Names

    @classmethod
    @cache
    def load(cls) -> Settings:
        """Read the file."""
        table = tomllib.loads(files(__package__).joinpath("track.toml").read_text("utf-8"), parse_float=Decimal)
        return cls(
            kin=Kin.load(),
            points=table["about"]["points"],
            share=table["about"]["share"],
            alike=frozenset(frozenset(pair) for pair in table["kinds"]["alike"]),
            units=frozenset(frozenset(pair) for pair in table["kinds"]["units"]),
            instead=tuple(table["kinds"]["instead"]),
            years=frozenset(table["kinds"]["years"]),
            yearly=frozenset(table["kinds"]["yearly"]),
            vague=frozenset(table["vague"]["names"]),
            scopes=tuple(zip(table["scopes"]["words"], table["scopes"]["of"], strict=True)),
            naming=_longest(table["mentions"]["before"]),
            short={name: tuple(words) for name, words in table["short"].items()},
            before=_longest(table["projects"]["before"]),
            after=_longest(table["projects"]["after"]),
            statuses=_names(table["statuses"]),
            reasons=_names(table["reasons"]),
            honour=_names(table["honour"]),
            life=_names(table["life"]),
        )

    def compare(self, kind: str, other: str) -> bool:
        """Tell whether figures of two kinds can be compared: an amount reached and an amount done."""
        return kind == other or frozenset((kind, other)) in self.alike

    def one_unit(self, unit: str, other: str) -> bool:
        """Tell whether figures in two base units can be compared."""
        return unit == other or frozenset((unit, other)) in self.units


def _names(table: Mapping[str, list[str]]) -> Names:
    return {code: (zh, en) for code, (zh, en) in table.items()}


def _longest(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
