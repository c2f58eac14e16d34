"""Words around figures: what is measured, how it is linked, how it changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.knowledge.figures import one_of
from kg.knowledge.vocabulary.tables import patterns, table_of


@dataclass(frozen=True, slots=True)
class Observing:
    """Words around figures: ``observations.toml``."""

    link: re.Pattern[str]
    adding: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    threshold: re.Pattern[str]
    stop: re.Pattern[str]
    shy_families: frozenset[str]
    shy_names: re.Pattern[str]
    money_names: re.Pattern[str]
    pairs: Mapping[str, tuple[str, ...]]
    in_name: re.Pattern[str]
    capacity: re.Pattern[str]
    league: re.Pattern[str]
    list_lead: re.Pattern[str]
    measure: re.Pattern[str]
    measuring: re.Pattern[str]
    shared_tail: re.Pattern[str]
    shared_head: tuple[str, ...]
    naming_link: frozenset[str]
    telling_link: re.Pattern[str]
    compared: re.Pattern[str]
    bare_verb: frozenset[str]
    stage: frozenset[str]
    stage_opening: re.Pattern[str]
    noun_end: re.Pattern[str]
    listed: re.Pattern[str]
    raising: frozenset[str]
    spending: re.Pattern[str]
    ranking: re.Pattern[str]
    growing: re.Pattern[str]
    growth_name: re.Pattern[str]
    dropping: re.Pattern[str]
    share_name: re.Pattern[str]
    rise: re.Pattern[str]
    fall: re.Pattern[str]
    rising: re.Pattern[str]
    falling: re.Pattern[str]
    stock: re.Pattern[str]
    stock_name: re.Pattern[str]
    already: re.Pattern[str]
    intended: re.Pattern[str]
    expected: re.Pattern[str]
    aim: re.Pattern[str]
    body: re.Pattern[str]
    owner: re.Pattern[str]
    earner: re.Pattern[str]
    investing: re.Pattern[str]
    investing_end: re.Pattern[str]
    invested: re.Pattern[str]
    home: re.Pattern[str]
    of_place_name: re.Pattern[str]


_WORDS = (
    "measuring",
    "compared",
    "stage_opening",
    "noun_end",
    "spending",
    "growing",
    "share_name",
    "rise",
    "fall",
    "stock",
    "intended",
    "expected",
    "home",
    "of_place_name",
)
_ENDINGS = ("capacity", "measure", "shared_tail", "telling_link", "growth_name", "rising", "falling")


def read_observing() -> Observing:
    """Read ``observations.toml``."""
    table = table_of("observations.toml")
    links = {*table["level"], *table["growth"], *table["annual"], *table["change"]}
    return Observing(
        link=re.compile(f"(?<!自然)(?:{one_of(links)})了?$"),
        adding=re.compile(one_of(table["adding"])),
        lead=re.compile(f"(?:{one_of(table['lead'])})"),
        tail=re.compile(f"(?:{one_of(table['tail'])})$"),
        shy_families=frozenset(table["shy_families"]),
        pairs={word: tuple(members) for word, members in table["pairs"].items()},
        shared_head=tuple(table["shared_head"]),
        naming_link=frozenset(table["naming_link"]),
        bare_verb=frozenset(table["bare_verb"]),
        stage=frozenset(table["stage"]),
        raising=frozenset(table["raising"]),
        list_lead=re.compile(rf"(?:\d{{4}}年|{one_of(table['list_lead'])})+，?"),
        **{name: re.compile(one_of(table[name])) for name in _WORDS},
        **{name: re.compile(f"(?:{one_of(table[name])})$") for name in _ENDINGS},
        investing_end=re.compile(f"(?:^|[、和及]|(?<=[进施动成设])){table['investing']}$"),
        **patterns(Observing, table),
        **_owning(table),
    )


def _owning(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Put together the patterns that cut names out: 高新区实现产值, 甲港、乙港吞吐量, 3家企业入选全国百强."""
    bodies, owners = one_of(table["body"]), one_of([*table["body"], *table["owner"]])
    return {
        "earner": re.compile(rf"(?P<name>[^，。；、\d]{{2,10}}?)(?:{one_of(table['earned'])})"),
        "body": re.compile(
            rf"^(?:力争|确保|支持|推动)?(?P<name>(?!上市|公立|民营)[^，。；、\d]{{2,14}}?(?:{bodies}))(?={one_of(table['body_figure'])})"
        ),
        "owner": re.compile(
            rf"(?P<name>[^，。；、]{{2,14}}?(?:{owners}))(?=[^，。；、]*?(?:{one_of(table['owner_figure'])}))"
        ),
        "listed": re.compile(
            rf"^(?P<noun>{one_of(table['listed'])})(?P<verb>{one_of(table['listed_verb'])})(?P<rest>[^，。；]{{2,30}})"
        ),
    }
