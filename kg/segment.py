"""Clean text → the outline of a report: title, place, year, parts, headings, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.parts import PartCue, PartCues
from kg.model import Block, Part, Period, Reading, Sentence, Span

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’）]?|[^。！？；]+$")
_ENUMERATOR = re.compile(
    r"^(?:(?P<part>第[一二三四五六七八九十]+(?:部分|章))|(?P<one>[一二三四五六七八九十]{1,3}、)"
    r"|(?P<two>（[一二三四五六七八九十]{1,3}）)|(?P<three>\d{1,2}[.、．])|(?P<four>（\d{1,2}）)|(?P<dash>——))"
)
_LEVELS = {"part": 1, "one": 1, "two": 2, "three": 3, "four": 4, "dash": 2}
_HEADING_LENGTH = 45
_TOPIC_LENGTH = 30  # of a paragraph's first sentence, when it is a heading run in
_SHORT_TOPIC = 14  # of a heading run in anywhere
_ADDRESS = re.compile(r"^(各位(代表|委员|同志)|同志们)")
_TITLE = re.compile(r"政府工作报告$")
_TURNING = re.compile(r"\d{4}年|五年|十[一二三四五六]五|附件|名词")  # what a lower heading must name to turn the report
_ENDS = "。！？；：，"
_LONGEST_FRONT = 900  # characters of greetings
_REVIEW, _PLAN = PartCue("review", "last-year", ""), PartCue("plan", "this-year", "")
# More than twice what the longest sentence of 919 reports has. What is done with a sentence may cost the square of its
# length, so that a file without full stops has to be cut somewhere.
_LONGEST = 1500  # characters
_LONGEST_HEADING = 1000  # characters, of lines that are joined to one heading


@dataclass(slots=True)
class _Heading:
    level: int
    text: str


def sentences(reading: Reading, cues: PartCues, year: int | None, *, early: bool = False) -> tuple[Sentence, ...]:
    """Cut the text into sentences and say of each where in the report it stands.

    *early*: the report was read before its year began, so that 今年 is the year under review.
    """
    return tuple(_Outline(reading, cues, year, early=early).walk())


class _Outline:
    """The state of a reader who goes through a report from top to bottom."""

    def __init__(self, reading: Reading, cues: PartCues, year: int | None, *, early: bool) -> None:
        self._reading = reading
        self._cues = cues
        self._year = year
        self._early = early
        self._path: list[_Heading] = []
        self._part = Part("front", None)
        self._resume: Part | None = None  # after a paragraph of problems
        self._owned = False  # the review has owned up to problems: it is near its end

    def walk(self) -> Iterator[Sentence]:
        index = 0
        follows_heading = False
        for block in self._reading.blocks:
            if self._part.kind == "front" and block.span.start > _LONGEST_FRONT:
                self._turn(_REVIEW)
            text = block.span.of(self._reading.text)
            self._end_problems()
            if self._is_heading(block, text):
                self._enter(text, joined=follows_heading)
                follows_heading = _ENUMERATOR.match(text) is None
                continue
            follows_heading = False
            for position, (start, end) in enumerate(_cuts(text)):
                self._note(text[start:end], first=position == 0)
                span = Span(block.span.start + start, block.span.start + end)
                path = tuple(h.text for h in self._path)
                yield Sentence(index, span, path, self._part, opens_block=position == 0)
                index += 1

    def _is_heading(self, block: Block, text: str) -> bool:
        if _ADDRESS.match(text) or not text.strip("-—*#"):
            return False
        if block.heading:
            return len(text) <= 2 * _HEADING_LENGTH
        if text[-1] in _ENDS:
            return False
        if _ENUMERATOR.match(text):
            return len(text) <= _HEADING_LENGTH
        return len(text) <= _HEADING_LENGTH and not re.search(r"[。；！，]", text)

    def _enter(self, text: str, *, joined: bool) -> None:
        """Go under a heading that stands on a line of its own."""
        level = _level(text) or 1
        if joined and self._path and not _ENUMERATOR.match(text):
            if len(self._path[-1].text) < _LONGEST_HEADING:
                self._path[-1].text += " " + text
        else:
            self._descend(level, text)
        if _TITLE.search(text) or (level > 1 and not _TURNING.search(text)):
            return
        if cue := self._cues.of_heading(text, self._year, early=self._early):
            self._turn(cue)
        elif _level(text) == 1:
            self._turn_unsaid()

    def _turn_unsaid(self) -> None:
        """Take a first chapter that does not say so for the review, and one behind its problems for the plan."""
        if self._part.kind == "front":
            self._turn(_REVIEW)
        elif self._owned and self._part.kind in {"review", "problem"}:
            self._turn(_PLAN)

    def _descend(self, level: int, text: str) -> None:
        self._path = [h for h in self._path if h.level < level]
        self._path.append(_Heading(level, text.rstrip("。；：")))

    def _note(self, sentence: str, *, first: bool) -> None:
        """See whether a sentence is a heading run in, or turns to another part."""
        if level := _topic_level(sentence, first=first):
            self._descend(level, sentence)
        if self._part.kind == "glossary":
            return
        cue = self._cues.of_sentence(sentence, self._year, early=self._early)
        passing = cue is not None and cue.kind == "review" and cue.period == "last-year" and not first
        if cue and (not passing or self._part.kind == "front"):
            self._turn(cue)

    def _turn(self, cue: PartCue) -> None:
        if cue.kind == "problem":
            if self._part.kind in {"review", "problem"}:
                self._resume = self._resume or self._part
                self._owned = True
                self._part = Part("problem", self._part.period)
            return
        if cue.kind == "review" and self._part.kind == "plan":
            return  # plans look back in passing; the review is over
        self._resume = None
        self._owned = False
        self._part = Part(cue.kind, cue.years(self._year))

    def _end_problems(self) -> None:
        if self._resume is not None:
            self._part, self._resume = self._resume, None


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a paragraph into sentences; one that is longer than any sentence is, at a comma or where it must be.

    >>> list(_cuts("岳阳楼区开工。平江县竣工"))
    [(0, 7), (7, 12)]
    """
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            comma = max(text.rfind(sign, start, start + _LONGEST) for sign in "，、")
            cut = comma + 1 if comma >= start else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def _level(text: str) -> int | None:
    match = _ENUMERATOR.match(text)
    return _LEVELS[match.lastgroup] if match and match.lastgroup else None


def _topic_level(sentence: str, *, first: bool) -> int | None:
    """Tell the level of a heading run in, as 综合实力稳步提升。 is."""
    body = sentence.rstrip("。")
    if body == sentence or _ADDRESS.match(body):
        return None
    if first and (level := _level(body)):
        return level + 1 if len(body) <= _HEADING_LENGTH else None
    if re.search(r"\d", body):
        return None
    if first and len(body) <= _TOPIC_LENGTH:
        return 4
    return 5 if len(body) <= _SHORT_TOPIC and "，" not in body else None


def years_of_plan(number: str) -> Period:
    """Give the years of a five-year plan: 十四五 is 2021–2025."""
    digits = "一二三四五六七八九"
    ordinal = (10 if number.startswith("十") else 0) + (digits.index(number[-1]) + 1 if number[-1] in digits else 0)
    first = 1953 + 5 * (ordinal - 1)
    shifted = first + 3 if ordinal >= 3 else first  # 1963–65 belonged to no plan
    return Period(shifted, shifted + 4)
