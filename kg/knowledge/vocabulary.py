"""The words of relations: honours, stages of projects, figures, industries, kinds of names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
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
    seeking: frozenset[str]
    pilot: re.Pattern[str]
    building: re.Pattern[str]
    supporting: re.Pattern[str]
    embedded: re.Pattern[str]
    sought: re.Pattern[str]
    conferred: re.Pattern[str]
    not_after: re.Pattern[str]
    organisation: re.Pattern[str]
    incomplete: re.Pattern[str]
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
    urging: frozenset[str]
    class_modifiers: frozenset[str]
    final: re.Pattern[str]
    built: re.Pattern[str]
    weak_verb: re.Pattern[str]
    negated: re.Pattern[str]
    entered: re.Pattern[str]
    progress: re.Pattern[str]
    supporting: re.Pattern[str]
    sought: re.Pattern[str]
    frame: re.Pattern[str]
    placed: re.Pattern[str]
    park: re.Pattern[str]
    settling: re.Pattern[str]
    tallied: re.Pattern[str]
    doing: re.Pattern[str]
    own_works: re.Pattern[str]
    works_tail: re.Pattern[str]
    works_class: re.Pattern[str]
    quoted: re.Pattern[str]
    system: re.Pattern[str]


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
    home: re.Pattern[str]
    of_place_name: re.Pattern[str]


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
    classes: frozenset[str]
    naming_closers: frozenset[str]
    headed: re.Pattern[str]
    not_headed: re.Pattern[str]
    ranked: re.Pattern[str]
    modified: re.Pattern[str]
    unlisted: re.Pattern[str]
    promoted: re.Pattern[str]
    measure: re.Pattern[str]
    cluster: re.Pattern[str]
    park: re.Pattern[str]
    carriers: re.Pattern[str]
    honour_lead: re.Pattern[str]
    honour_core: re.Pattern[str]


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


def _patterns(family: type, table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Compile the keys of a table that by their names are pattern fields of a family of words."""
    names = [f.name for f in fields(family) if f.type == "re.Pattern[str]" and isinstance(table.get(f.name), str)]
    return {name: re.compile(table[name].replace("\n", "")) for name in names}


def _honours(table: dict[str, Any]) -> Honours:
    words = {*table["strong"], *table["weak"], *table["target"], *table["target_strong"]}
    return Honours(
        trigger=re.compile(one_of(words)),
        strong=frozenset(table["strong"]),
        target=frozenset(table["target"]),
        target_strong=frozenset(table["target_strong"]),
        ranking=frozenset(table["ranking"]),
        head=re.compile(table["heads"]),
        levels=tuple((row["code"], re.compile(row["pattern"])) for row in table["level"]),
        kinds=tuple((kind, re.compile(pattern)) for kind, pattern in table["kinds"].items()),
        seeking=frozenset(table["seeking"]),
        **_patterns(Honours, table),
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
        urging=frozenset(table["urging"]),
        class_modifiers=frozenset(table["class_modifiers"]),
        **_patterns(Projects, table),
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
        shared_head=tuple(table["shared_head"]),
        naming_link=frozenset(table["naming_link"]),
        bare_verb=frozenset(table["bare_verb"]),
        stage=frozenset(table["stage"]),
        raising=frozenset(table["raising"]),
        list_lead=re.compile(rf"(?:\d{{4}}年|{one_of(table['list_lead'])})+，?"),
        **{name: re.compile(one_of(table[name])) for name in _WORDS},
        **{name: re.compile(f"(?:{one_of(table[name])})$") for name in _ENDINGS},
        **{name: re.compile(table[name]) for name in ("in_name", "league", "ranking", "stock_name", "already", "aim")},
        **_owning(table),
    )


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


def _owning(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Put together the patterns that cut names out: 高新区实现产值, 甲港、乙港吞吐量, 3家企业入选全国百强."""
    bodies, owners = one_of(table["body"]), one_of([*table["body"], *table["owner"]])
    return {
        "body": re.compile(rf"^(?P<name>[^，。；、\d]{{2,14}}?(?:{bodies}))(?={one_of(table['body_figure'])})"),
        "owner": re.compile(
            rf"(?P<name>[^，。；、]{{2,14}}?(?:{owners}))(?=[^，。；、]*?(?:{one_of(table['owner_figure'])}))"
        ),
        "listed": re.compile(
            rf"^(?P<noun>{one_of(table['listed'])})(?P<verb>{one_of(table['listed_verb'])})(?P<rest>[^，。；]{{2,30}})"
        ),
    }


def _industries(table: dict[str, Any]) -> IndustryFrames:
    return IndustryFrames(
        verb=re.compile(one_of(table["verbs"])),
        head=re.compile(f"(?:{one_of(table['heads'])})$"),
        closer=re.compile(table["closers"]),
        fostering=re.compile(one_of(table["fostering"])),
        classes=frozenset(table["classes"]),
        naming_closers=frozenset(table["naming_closers"]),
        **_patterns(IndustryFrames, table),
    )
