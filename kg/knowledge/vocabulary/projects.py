"""Words of projects: their predicates, the heads of their names, what names none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.figures import one_of, rows
from kg.knowledge.vocabulary.tables import patterns, table_of

_LONGEST_CHAIN = 60  # characters; to look further for the beginning of a chain costs the square of a long list


@dataclass(frozen=True, slots=True)
class Stages:
    """Predicates of projects: ``stages.toml``."""

    order: tuple[str, ...]
    core_stage: Mapping[str, str]
    chain: re.Pattern[str]
    last: frozenset[str]  # the characters that a chain may end in
    core: re.Pattern[str]
    partly: re.Pattern[str]
    before: re.Pattern[str]
    before_stage: Mapping[str, str]
    opening: re.Pattern[str]
    tail: re.Pattern[str]

    def chain_of(self, text: str) -> re.Match[str] | None:
        """Find the chain of predicates that ends *text*; most texts end in none."""
        return self.chain.search(text, max(0, len(text) - _LONGEST_CHAIN)) if text[-1:] in self.last else None


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
    weighty: re.Pattern[str]
    naming_heads: frozenset[str]
    shared: frozenset[str]
    single: frozenset[str]
    kinds: frozenset[str]
    peopled: re.Pattern[str]
    worked: re.Pattern[str]
    counted_list: re.Pattern[str]
    counted: re.Pattern[str]
    facility: re.Pattern[str]
    numbered: re.Pattern[str]
    ranked: re.Pattern[str]
    many: re.Pattern[str]
    fields: re.Pattern[str]
    activity: re.Pattern[str]
    firm: re.Pattern[str]
    inner: re.Pattern[str]
    never: re.Pattern[str]
    works: re.Pattern[str]
    common: re.Pattern[str]
    plain: re.Pattern[str]  # such words and no other
    ordinary: re.Pattern[str]
    ordinary_ends: tuple[str, ...]  # how such a name may end
    campaigns: re.Pattern[str]
    urging: frozenset[str]
    class_modifiers: frozenset[str]
    told: re.Pattern[str]
    partner: re.Pattern[str]
    final: re.Pattern[str]
    built: re.Pattern[str]
    standing: re.Pattern[str]
    no_thing: re.Pattern[str]
    weak_verb: re.Pattern[str]
    negated: re.Pattern[str]
    entered: re.Pattern[str]
    settled: re.Pattern[str]
    progress: re.Pattern[str]
    supporting: re.Pattern[str]
    supported: re.Pattern[str]
    sought: re.Pattern[str]
    leaning: re.Pattern[str]
    frame: re.Pattern[str]
    placed: re.Pattern[str]
    park: re.Pattern[str]
    settling: re.Pattern[str]
    tallied: re.Pattern[str]
    doing: re.Pattern[str]
    own_works: re.Pattern[str]
    builder: re.Pattern[str]
    works_tail: re.Pattern[str]
    works_class: re.Pattern[str]
    class_word: re.Pattern[str]
    quoted: re.Pattern[str]
    system: re.Pattern[str]


def read_stages() -> Stages:
    """Read ``stages.toml``."""
    table = table_of("stages.toml")
    stages = {core: row["code"] for row in table["stage"] for core in row["cores"]}
    core = one_of(stages)
    adverb = one_of(table["adverbs"])
    before = {verb: code for code, verbs in table["before"].items() for verb in verbs}
    ending = {verb: code for code in ("proposed", "underWay") for verb in table["ending"][code]}
    ended = rf"(?:{one_of(ending)})(?=[^，。；]{{3,80}}(?:{table['ending']['words']})$)"
    return Stages(
        order=tuple(row["code"] for row in table["stage"]),
        core_stage=stages,
        chain=re.compile(rf"(?:{adverb})*(?:{core})(?:{adverb}|{core}|并|、)*(?:{core})?$"),
        last=frozenset(word[-1] for word in (*stages, *table["adverbs"], "并", "、")),
        core=re.compile(core),
        partly=re.compile(one_of(table["partly"])),
        before=re.compile(f"{one_of(before)}|{ended}"),
        before_stage=ending | before,
        opening=re.compile(f"(?:{one_of(table['opening'])})+"),
        tail=re.compile(f"(?:{one_of(table['tail'])})+$"),
    )


_UNSAMPLED = {"class": 0.1, "product": 0.4, "finance": 0.1}  # how often a head that no sample held names a project


def read_projects() -> Projects:
    """Read ``projects.toml``."""
    table = table_of("projects.toml")
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
        single=frozenset(table["single"]),
        kinds=frozenset(table["kinds"]),
        urging=frozenset(table["urging"]),
        class_modifiers=frozenset(table["class_modifiers"]),
        ordinary_ends=(*table["ordinary_works"], "工程", "项目"),
        ordinary=re.compile(_ordinary(table["ordinary_things"], table["ordinary_works"])),
        plain=re.compile(f"{table['common'].removesuffix('$')}+"),
        **patterns(Projects, table),
    )


def _ordinary(things: list[str], works: list[str]) -> str:
    """Write the pattern of works on what every place has: 背街小巷整治提升."""
    return rf"^(?:\d+[个条座项处]?|{one_of(things)})+(?:{one_of(works)})+(?:工程|项目)?$"
