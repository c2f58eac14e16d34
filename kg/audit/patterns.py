"""The words and patterns of ``patterns.toml``, compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kg.knowledge.figures import one_of


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("patterns.toml").read_text("utf-8"))
    return table


def listed(name: str) -> frozenset[str]:
    """Give the words of a list."""
    return frozenset(_table()[name])


def words(*names: str) -> str:
    """Write a pattern for any word of some lists, the longest first."""
    return one_of(word for name in names for word in _table()[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Give a pattern of the file, or that of any word of a list."""
    entry = _table()[name]
    return re.compile(entry if isinstance(entry, str) else words(name))


@cache
def from_lead() -> re.Pattern[str]:
    """What stands before the first figure of 由…到…: its subject, and what is said of the time."""
    return re.compile(
        r"(?:^|(?<=[，。；：、]))(?P<subject>[^，。；：]*?)(?:分别)?(?P<opens>由|从)(?P<since>[^，。；由从]{0,20})$"
    )


@cache
def from_between() -> re.Pattern[str]:
    """What stands between the figures of 由…到…: the verb, and what is said of the time."""
    verb = f"(?P<up>{words('up')})|(?P<down>{words('down')})"
    return re.compile(
        rf"(?:户|人)?(?:以上|左右)?[^，。；、\d]{{0,6}}?(?:{verb})(?:了)?(?:到|至|为)(?P<then>[^，。；、]{{0,12}})"
    )


@cache
def claim_lead() -> re.Pattern[str]:
    """What stands between a level and the growth that is claimed of it."""
    verb = f"(?P<up>{words('grows')})|(?P<down>{words('falls')})"
    return re.compile(
        rf"[，、（]?(?P<adverbs>(?:{words('adverbs')}|(?:比|较)?(?:上年|\d{{4}}年))*)(?:(?:{verb})(?:了|约|近|达|到)*)?"
    )


@cache
def fall_lead() -> re.Pattern[str]:
    """What stands before a fall: 下降, and nothing that makes the figure its end."""
    return re.compile(rf"(?:{words('falls')})(?:了|约|近|幅度?达?|超过?|比例达?)*$")


YEAR = re.compile(r"((?:19|20)\d\d)年")
