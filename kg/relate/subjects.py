"""Who or what a stretch of words names, and who is meant where the words leave it out.

Each name tells how it was found: ``explicit`` and ``alias`` (`named`, `mentioned`), ``coordination``
(`members`), ``ellipsis`` (`urged`, `nearest`) or ``document`` (`host`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.knowledge import Knowledge
from kg.knowledge.vocabulary import read_subjects
from kg.model import Mention, Name, Park, Place, Report, Span
from kg.relate.lists import Item
from kg.relate.view import View

_WORDS = read_subjects()


@dataclass(frozen=True, slots=True)
class Subjects:
    """Names things for one report."""

    report: Report
    knowledge: Knowledge
    _home: dict[str, Place] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Look the names of the places around the report's own up, once."""
        object.__setattr__(self, "_home", self.knowledge.gazetteer.scope(self.report.place, self.report.year))

    def host(self, resolution: str = "document") -> Name:
        """Name the place whose report it is."""
        place = self.report.place
        label = place.label if place else "本地"
        return Name("place", label, None, resolution, place=place)

    def named(self, view: View, start: int, end: int, resolution: str = "explicit") -> Name | None:
        """Name what the words between two offsets name, or None where they name nothing."""
        text = view.text[start:end]
        if not text:
            return None
        span = view.clean_span(start, end)
        if _WORDS.host.match(text):
            return self._above(text, span) or Name("place", self.host().label, span, "alias", place=self.report.place)
        for mention in view.names_in(start, end):
            if (mention.span.start, mention.span.end) == (start, end):
                return self.mentioned(view, mention, resolution)
        if place := self.near(text):
            return Name("place", place.label, span, "alias", place=place)
        return Name(self.kind_of(text), tidy(text), span, resolution)

    def near(self, text: str) -> Place | None:
        """Give the place in the report's own that a text names and nothing else, be it a common word: 凤凰."""
        place = self._home.get(text)
        return place if place != self.report.place and self.holds(place) else None

    def _above(self, text: str, span: Span) -> Name | None:
        place = self.report.place
        if place is None or not _WORDS.above.match(text) or place.kind == "province":
            return None
        chain = self.knowledge.gazetteer.chain(place)
        return Name("place", chain[-1].label, span, "alias", place=chain[-1])

    def mentioned(self, view: View, mention: Mention, resolution: str = "explicit") -> Name:
        """Name the place or park that a mention of the sentence names, as the gazetteer knows it."""
        sense, text = mention.sense, mention.surface
        span = view.clean_span(mention.span.start, mention.span.end)
        if isinstance(sense, Place):
            how = "alias" if resolution == "explicit" and text != sense.label else resolution
            return Name("place", sense.label, span, how, place=sense)
        if isinstance(sense, Park):
            return Name("park", text, span, resolution, park=sense)
        return Name(self.kind_of(text), tidy(text), span, resolution)

    # ---- the same, by where it stands ---------------------------------------------------

    def members(self, view: View, items: Sequence[Item]) -> list[Name]:
        """Name the members of a list, 甲县、乙镇: what is said is said of the last, and of the others by coordination."""
        if not items:
            return []
        *others, last = items
        names = [self.named(view, item.start, item.end, "coordination") for item in others]
        return [name for name in (*names, self.named(view, last.start, last.end)) if name is not None]

    def urged(self, view: View, position: int) -> Name | None:
        """Find the one park or county that a clause before, in the same sentence, urges on: 推动甲高新区提质，…."""
        for clause in view.clauses[:position]:
            names = view.names_in(clause.start, clause.end)
            if len(names) != 1 or not self.is_inside(names[0]) or _WORDS.part_of_it.search(clause.text):
                continue
            verb = _WORDS.urging.match(clause.text)
            if names[0].span.start == clause.start + (verb.end() if verb else 0):
                return self.mentioned(view, names[0], "ellipsis")
        return None

    def nearest(self, view: View, before: int) -> Name | None:
        """Find the one place or park that the words before an offset name: 统筹甲区建设，升格为…."""
        names = view.names_in(0, before)
        return self.mentioned(view, names[0], "ellipsis") if len({name.surface for name in names}) == 1 else None

    # ---- what a name is -----------------------------------------------------------------

    def is_inside(self, mention: Mention) -> bool:
        """Tell whether a mention names a park, or a place in the report's own and not that itself."""
        return mention.kind == "park" or (mention.sense != self.report.place and self.holds(mention.sense))

    def is_above(self, mention: Mention) -> bool:
        """Tell whether a mention names what the report's own place lies in."""
        place = self.report.place
        return place is not None and mention.sense in self.knowledge.gazetteer.chain(place)[1:]

    def without_place(self, text: str) -> str:
        """Cut a place off the front of a name: 岳阳绿色化工 is 绿色化工."""
        names = self._home
        for end in range(min(len(text) - 2, 8), 1, -1):
            if text[:end] in names:
                return text[end:]
        return text

    def holds(self, sense: object) -> bool:
        """Tell whether a place lies in the report's own."""
        place = self.report.place
        if not isinstance(sense, Place) or place is None:
            return False
        return place in self.knowledge.gazetteer.chain(sense)

    def kind_of(self, text: str) -> str:
        """Tell the kind of thing by the end of its name."""
        return next((kind for kind, pattern in self.knowledge.vocabulary.kinds if pattern.search(text)), "thing")


def tidy(label: str) -> str:
    """Write a label: without quotes around the whole and without blanks.

    >>> tidy("“安理智谷”")
    '安理智谷'
    """
    if label.startswith("“") and label.endswith("”") and label.count("“") == 1:
        label = label[1:-1]
    return re.sub(r"\s", "", label.strip("《》，、。；：的"))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut adverbs and connectors off both ends of a subject."""
    lead = _WORDS.leading.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    tail = _WORDS.trailing.search(text[start:end])
    if tail:
        end = start + tail.start()
    return start, end


def is_counted(text: str) -> bool:
    """Tell whether a stretch counts things instead of naming one: 5家企业."""
    return _WORDS.counted.match(text) is not None


def is_verbal(text: str) -> bool:
    """Tell whether a stretch begins with a verb, so that it names nobody."""
    return _WORDS.verbal.match(text) is not None


def is_work(text: str) -> bool:
    """Tell whether a stretch names a line of work: 土地节约集约利用工作."""
    return _WORDS.work.search(text) is not None
