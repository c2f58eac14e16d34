"""What reading a clause about industries needs to know, and the claim that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.knowledge.industries import SUFFIX, Industries
from kg.knowledge.vocabulary import IndustryFrames
from kg.model import Claim, Name
from kg.relate.lists import Item
from kg.relate.subjects import Subjects
from kg.relate.view import View

LONGEST_KIND = 5  # characters before a known name that may say what kind of it is meant
_NO_KIND = re.compile(r"[等的了和与及、“”（\d大+＋]|产业|[一二三四五六七八九十]")
LONGEST = 14  # characters of a list member that is not a known name


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around a clause, the words of industries, the parks that carry what is built."""

    view: View
    subjects: Subjects
    frames: IndustryFrames
    industries: Industries
    carriers: tuple[Name, ...] = ()

    @classmethod
    def of(cls, view: View, subjects: Subjects) -> Context:
        """Begin a sentence."""
        return cls(view, subjects, subjects.knowledge.vocabulary.industries, subjects.knowledge.industries)

    def is_listed(self, text: str) -> bool:
        """Tell whether the lists know a name, and not as one of the classes that statistics count: 制造业."""
        return self.industries.known(text) and text not in self.frames.classes

    def is_akin(self, text: str) -> bool:
        """Tell whether a name is known, or says what kind of a known one it is: 旱作农业, 高端乳制品."""
        if self.is_told(text):
            return True
        name = self.industries.named(text)
        if name is None or name in self.frames.public:
            return False
        kind = SUFFIX.sub("", text).removesuffix("业").removesuffix(name.removesuffix("业"))
        return 2 <= len(kind) <= LONGEST_KIND and not _NO_KIND.search(kind)

    def is_told(self, text: str) -> bool:
        """Tell whether a name is known, or 经济 at its end shows what it is: 票根经济, but not 县域经济."""
        return self.is_listed(text) or (
            self.frames.economy.fullmatch(text) is not None and not self.frames.verb.search(text)
        )

    def may_name(self, word: str) -> bool:
        """Tell whether a word before 产业 names one that no list knows: 书香, but not 特色 or 新兴."""
        frames = self.frames
        if not 2 <= len(word) <= LONGEST or word in self.industries.generic:
            return False
        return not (frames.verb.search(word) or frames.unnamed.search(word))

    def claim(self, item: Item, name: str, rule: str) -> Claim:
        """Say that a place has an industry: that of the name's own place, 平江休闲食品, or of the clause."""
        subject, item, name = self._own(item, name) or (self._area(item.start), item, name)
        span = self.view.clean_span(item.start, item.end)
        part = self.view.sentence.part
        return Claim(
            relation="developsIndustry",
            subject=subject,
            object=Name("industry", name, span),
            span=span,
            rule=rule,
            modality="target" if part.kind == "plan" else "actual",
            period=part.period,
        )

    def _own(self, item: Item, name: str) -> tuple[Name, Item, str] | None:
        """Divide a name that begins with a place of the report or a park of it: 华容芥菜, 经开区新能源汽车."""
        cut = self._place_before(item.start, name)
        place = self.subjects.named(self.view, item.start, item.start + cut) if cut else None
        if place is None:
            return None
        if (verb := self.frames.verb.match(name, cut)) and len(name) - verb.end() > 1:
            cut = verb.end()  # 华容县发展棉纺织
        return place, Item(item.start + cut, item.end, item.text[cut:]), name[cut:]

    def is_place(self, item: Item) -> bool:
        """Tell whether a stretch is the name of a place of the report and nothing else."""
        spans = [(name.span.start, name.span.end) for name in self.view.names_in(item.start, item.end)]
        return (item.start, item.end) in spans or self.subjects.near(item.text) is not None

    def _place_before(self, start: int, name: str) -> int:
        """Count the characters of the place or park that a name at an offset begins with; 0 where there is none."""
        for mention in self.view.names_in(start, start + len(name) - 2):
            if mention.span.start == start and name.startswith(mention.surface) and self.subjects.is_inside(mention):
                return len(mention.surface)
        if (park := self.frames.bare_park.match(name)) and len(name) - park.end() > 1:
            return park.end()
        return next((end for end in (4, 3, 2) if len(name) > end + 1 and self.subjects.near(name[:end])), 0)

    def _area(self, before: int) -> Name:
        """Find whose industry it is: the place that opens the clause, stands right before it, or is told to foster it.

        支持铁岭县发展食品工业 is of that county. Where no place of the clause has it, it is the report's.

        Where an earlier clause of the sentence is about one park or county, 推动甲高新区提质，…, it is that one's.
        """
        position = self.view.position_of(before)
        if position is None:
            return self.subjects.host()
        names = self.view.names_in(self.view.clauses[position].start, before)
        if names and names[0].span.start == self.view.clauses[position].start:
            return self.subjects.mentioned(self.view, names[0])
        if names and self.subjects.is_inside(names[-1]) and self._fosters(names[-1].span.end, before):
            return self.subjects.mentioned(self.view, names[-1])
        topic = self.subjects.urged(self.view, position) if not names else None
        return topic or self.subjects.host()

    def _fosters(self, start: int, before: int) -> bool:
        """Tell whether nothing, or a verb and what it governs, stands between a place and an industry."""
        return start == before or self.frames.verb.match(self.view.text, start, before) is not None


def without_suffix(name: str) -> str:
    """Write a name without 产业 and the like at its end, unless it is nothing else: 低空经济产业 is 低空经济."""
    return SUFFIX.sub("", name) or name


def without_head(name: str) -> str:
    """Write what stands before 产业 and the like, or nothing where no head does: 书香产业 is 书香, 房地产业 has none."""
    core = SUFFIX.sub("", name)
    return core if core != name else ""
