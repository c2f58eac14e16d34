"""What reading a clause about projects needs to know, and what a clause says of them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.vocabulary import Projects, Stages
from kg.model import Name
from kg.relate.subjects import Subjects
from kg.relate.view import View


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around a clause, the words of projects, the park or place that the clause is about."""

    view: View
    subjects: Subjects
    words: Projects
    stages: Stages
    generic: frozenset[str]  # industries that name none: 产业
    park: Name | None = None

    @classmethod
    def of(cls, view: View, subjects: Subjects) -> Context:
        """Begin a sentence."""
        knowledge = subjects.knowledge
        vocabulary = knowledge.vocabulary
        return cls(view, subjects, vocabulary.projects, vocabulary.stages, knowledge.industries.generic)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the names: the stage, where, by which rule."""

    stage: str
    start: int
    end: int
    rule: str
    built: bool  # the words say by themselves that something is built
    funded: bool = False  # an investment is said of it
    standing: bool = False  # the words prove that a work stands or runs: 封顶, 建成通车
