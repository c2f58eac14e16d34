"""What is known of printed figures: units, magnitudes, bounds, ranks."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg import resources


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of ``units.tsv``: its family, its size in the base unit, the base unit's IRI."""

    label: str
    family: str
    multiplier: Decimal
    iri: str


def rows(name: str) -> Iterable[dict[str, str]]:
    """Read a TSV of the knowledge folder, row by row."""
    with resources.data(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def one_of(words: Iterable[str]) -> str:
    """Write a pattern that matches the longest of *words*."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class Figures:
    """The compiled grammar of figures."""

    units: dict[str, Unit]
    magnitudes: dict[str, int]
    amount: re.Pattern[str]
    round_amount: re.Pattern[str]
    rank: re.Pattern[str]
    before: re.Pattern[str]
    before_kind: dict[str, str]
    after_kind: dict[str, str]
    doubling: re.Pattern[str]
    two_digit: re.Pattern[str]

    @classmethod
    def load(cls) -> Figures:
        """Read ``units.tsv`` and ``figures.toml``."""
        units = {
            r["label"]: Unit(r["label"], r["family"], Decimal(r["multiplier"]), r["iri"]) for r in rows("units.tsv")
        }
        table = tomllib.loads(resources.data("figures.toml").read_text(encoding="utf-8"))
        return cls(
            units=units,
            magnitudes=table["magnitudes"],
            amount=re.compile(_amount(units, table)),
            round_amount=re.compile(_round_amount()),
            rank=re.compile(_rank(table)),
            before=re.compile(f"(?P<word>{one_of(w for ws in table['before'].values() for w in ws)})了?$"),
            before_kind={word: kind for kind, words in table["before"].items() for word in words},
            after_kind={word: kind for kind, words in table["after"].items() for word in words},
            doubling=re.compile(r"翻(?:了)?(?P<times>[一两二三四五]|近一|约一|\d)?番|(?P<half>实现倍增)"),
            two_digit=re.compile(r"两位数(?:以上)?(?:的)?(?=增长|增幅|增速|，|。|；|$)|(?<=增长)两位数"),
        )


_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


def _amount(units: dict[str, Unit], table: dict[str, Any]) -> str:
    inside = one_of(table["inside"])
    after = one_of(word for words in table["after"].values() for word in words)
    magnitude = one_of(table["magnitudes"]).replace("千", "千(?![伏瓦米克卡])")
    return (
        rf"(?<![A-Za-z\d.\-+×/№])(?P<number>{_NUMBER})(?:%?(?:[-—–~～]|至|到)(?P<upper>{_NUMBER}))?"
        rf"(?P<many>{inside})?(?P<magnitude>{magnitude})?(?P<many2>{inside})?"
        rf"(?P<unit>{one_of(units)})?(?P<after>{after})?"
    )


def _round_amount() -> str:
    verbs = "过|超过|超|破|突破|首破|达到|达|迈上|跨越|跨上|跃上|站上|跨入|冲破|逾|迈入|进入|近|跃升"
    return (
        rf"(?:{verbs})了?(?:新的?)?(?P<lead>[一二两三四五六七八九])?(?P<magnitude>万亿|千亿|百亿|十亿|百万|千万|十万|亿)"
        r"(?P<unit>美元|元|人|吨|户|亩|标箱|人次|千瓦)?(?P<after>以上)?(?:级)?(?:大关|台阶|关口|元大关)?(?![^，。；、）”]{0,3}(?:产业|企业|集群|园区|项目|县|镇|村))"
    )


def _rank(table: dict[str, Any]) -> str:
    rank = table["rank"]
    scope = rank["scope_pattern"]
    verbs = one_of(rank["verbs"])
    ordinal = (
        r"(?:(?:并列)?第(?P<ordinal>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<noun>位次|位|名)?|(?P<first>首位|榜首|之首|第一位|首名)"
        r"|前(?P<within>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<noun2>位|名|强)?)"
    )
    stop = one_of(rank["not_after"])
    return (
        rf"(?:(?P<verb>{verbs})了?(?:在|到|至)?)?(?P<scope>{scope})?(?:的)?{ordinal}(?!{stop}|[一二三四五六七八九十\d])"
    )
