"""The words of relations: honours, stages of projects, figures, industries, kinds of names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg import resources
from kg.knowledge.figures import one_of, rows


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


@dataclass(frozen=True, slots=True)
class Stages:
    """Predicates of projects: ``stages.toml``."""

    order: tuple[str, ...]
    core_stage: Mapping[str, str]
    chain: re.Pattern[str]
    core: re.Pattern[str]
    partly: re.Pattern[str]
    before: re.Pattern[str]
    before_stage: Mapping[str, str]
    opening: re.Pattern[str]
    tail: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Projects:
    """Heads of project names and names that name no project."""

    named: Mapping[str, float]
    head: re.Pattern[str]
    generic: frozenset[str]
    hard_generic: frozenset[str]  # of these, the ones that name nothing even in a closed list
    lead: re.Pattern[str]
    group_lead: re.Pattern[str]
    closer: re.Pattern[str]
    naming_heads: frozenset[str]
    shared: frozenset[str]
    counted: re.Pattern[str]
    activity: re.Pattern[str]
    inner: re.Pattern[str]
    never: re.Pattern[str]
    works: re.Pattern[str]
    common: re.Pattern[str]
    campaigns: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Observing:
    """Words around figures: ``observations.toml``."""

    link: re.Pattern[str]
    growth: frozenset[str]
    annual: frozenset[str]
    change: frozenset[str]
    adding: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    threshold: re.Pattern[str]
    stop: re.Pattern[str]
    shy_families: frozenset[str]
    shy_names: re.Pattern[str]
    money_names: re.Pattern[str]
    pairs: Mapping[str, tuple[str, ...]]


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


@dataclass(frozen=True, slots=True)
class Links:
    """Where things lie, what they drive, who invests: ``links.toml``."""

    settled: re.Pattern[str]
    driving: re.Pattern[str]
    strengthening: re.Pattern[str]
    partners: re.Pattern[str]
    companies: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of them."""

    honours: Honours
    stages: Stages
    projects: Projects
    observing: Observing
    industries: IndustryFrames
    links: Links
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    park_behind_place: re.Pattern[str]

    @classmethod
    def load(cls) -> Vocabulary:
        """Read the files."""
        return cls(
            honours=_honours(_table("honours.toml")),
            stages=_stages(_table("stages.toml")),
            projects=_projects(_table("projects.toml")),
            observing=_observing(_table("observations.toml")),
            industries=_industries(_table("industry_frames.toml")),
            links=Links(**{name: re.compile(pattern) for name, pattern in _table("links.toml").items()}),
            kinds=tuple((row["name"], re.compile(row["pattern"])) for row in _table("kinds.toml")["kind"]),
            park_behind_place=re.compile(_table("kinds.toml")["park_behind_place"]),
        )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.data(name).read_text(encoding="utf-8"))


def _honours(table: dict[str, Any]) -> Honours:
    words = {*table["strong"], *table["weak"], *table["target"], *table["target_strong"]}
    return Honours(
        trigger=re.compile(one_of(words)),
        strong=frozenset(table["strong"]),
        target=frozenset(table["target"]),
        target_strong=frozenset(table["target_strong"]),
        ranking=frozenset(table["ranking"]),
        passive=re.compile(table["passive"]),
        head=re.compile(table["heads"]),
        safe=re.compile(table["safe"]),
        levels=tuple((row["code"], re.compile(row["pattern"])) for row in table["level"]),
        kinds=tuple((kind, re.compile(pattern)) for kind, pattern in table["kinds"].items()),
    )


def _stages(table: dict[str, Any]) -> Stages:
    stages = {core: row["code"] for row in table["stage"] for core in row["cores"]}
    core = one_of(stages)
    adverb = one_of(table["adverbs"])
    before = {verb: code for code, verbs in table["before"].items() for verb in verbs}
    return Stages(
        order=tuple(row["code"] for row in table["stage"]),
        core_stage=stages,
        chain=re.compile(rf"(?:{adverb})*(?:{core})(?:{adverb}|{core}|并|、)*(?:{core})?$"),
        core=re.compile(core),
        partly=re.compile(one_of(table["partly"])),
        before=re.compile(one_of(before)),
        before_stage=before,
        opening=re.compile(f"(?:{one_of(table['opening'])})+"),
        tail=re.compile(f"(?:{one_of(table['tail'])})+$"),
    )


_UNSAMPLED = {"class": 0.1, "product": 0.4, "finance": 0.1}


def _projects(table: dict[str, Any]) -> Projects:
    named = {
        row["head"]: float(row["named"]) if row["named"] else _UNSAMPLED.get(row["kind"], 0.7)
        for row in rows("project_heads.tsv")
    }
    return Projects(
        named=named,
        head=re.compile(f"(?:{one_of(named)})$"),
        generic=frozenset(row["name"] for row in rows("project_generic.tsv")),
        hard_generic=frozenset(
            row["name"]
            for row in rows("project_generic.tsv")
            if row["why"] not in {"class of facility", "bare class noun"}
        ),
        naming_heads=frozenset(table["naming_heads"]),
        shared=frozenset(table["shared"]),
        **{
            name: re.compile(table[name].replace("\n", ""))
            for name in (
                "lead",
                "group_lead",
                "closer",
                "counted",
                "activity",
                "inner",
                "never",
                "works",
                "common",
                "campaigns",
            )
        },
    )


def _observing(table: dict[str, Any]) -> Observing:
    links = {*table["level"], *table["growth"], *table["annual"], *table["change"]}
    return Observing(
        link=re.compile(f"(?<!自然)(?:{one_of(links)})了?$"),
        growth=frozenset(table["growth"]),
        annual=frozenset(table["annual"]),
        change=frozenset(table["change"]),
        adding=re.compile(one_of(table["adding"])),
        lead=re.compile(f"(?:{one_of(table['lead'])})"),
        tail=re.compile(f"(?:{one_of(table['tail'])})$"),
        threshold=re.compile(table["threshold"]),
        stop=re.compile(table["stop"]),
        shy_families=frozenset(table["shy_families"]),
        shy_names=re.compile(table["shy_names"]),
        money_names=re.compile(table["money_names"]),
        pairs={word: tuple(members) for word, members in table["pairs"].items()},
    )


def _industries(table: dict[str, Any]) -> IndustryFrames:
    return IndustryFrames(
        verb=re.compile(one_of(table["verbs"])),
        head=re.compile(f"(?:{one_of(table['heads'])})$"),
        closer=re.compile(table["closers"]),
        against=re.compile(table["against"]),
        fostering=re.compile(one_of(table["fostering"])),
        modifiers=re.compile(table["modifiers"]),
        leading=re.compile(table["leading"]),
        unnamed=re.compile(table["unnamed"]),
        growing=re.compile(table["growing"]),
    )
