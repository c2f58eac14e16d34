"""The words of relations: honours, stages of projects, figures, industries, kinds of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.vocabulary.honours import Honours, read_honours
from kg.knowledge.vocabulary.industries import IndustryFrames, read_industries
from kg.knowledge.vocabulary.links import Links, read_links
from kg.knowledge.vocabulary.observing import Observing, read_observing
from kg.knowledge.vocabulary.projects import Projects, Stages, read_projects, read_stages
from kg.knowledge.vocabulary.subjects import SubjectWords, read_subjects
from kg.knowledge.vocabulary.tables import table_of

__all__ = [
    "Honours",
    "IndustryFrames",
    "Links",
    "Observing",
    "Projects",
    "Stages",
    "SubjectWords",
    "Vocabulary",
    "read_subjects",
]


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
        kinds = table_of("kinds.toml")
        return cls(
            honours=read_honours(),
            stages=read_stages(),
            projects=read_projects(),
            observing=read_observing(),
            industries=read_industries(),
            links=read_links(),
            kinds=tuple((row["name"], re.compile(row["pattern"])) for row in kinds["kind"]),
            park_behind_place=re.compile(kinds["park_behind_place"]),
        )
