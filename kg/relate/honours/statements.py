"""Claims of honours: each recipient with each honour, its rank, its streak, its level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, Name
from kg.recognise.numerals import number
from kg.relate.honours.levels import granted, level_of
from kg.relate.honours.names import Honour, Qualifiers, without_batch
from kg.relate.honours.triggers import Trigger, is_striving
from kg.relate.subjects import Subjects, tidy
from kg.relate.view import Clause, View

_RANKS_EACH = re.compile(r"^(?:全国|全省)?(?:分别|依次)(?:居|列|排|位列|位居|排名|名列|排在)")
_RANKS = re.compile(r"第(\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?")
_STREAK_BEHIND = 8  # characters at the end of a clause in which 三连冠 may stand


class Statements:
    """Writes the claims of a sentence; remembers the level of the honour before, which a list shares."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        """Begin a sentence."""
        self.view = view
        self.subjects = subjects
        self.words = subjects.knowledge.vocabulary.honours
        self._level: str | None = None
        self._listed: int | None = None  # where the list stands whose members share a level

    def claims(
        self, clause: Clause, trigger: Trigger, recipients: list[Name], honours: list[Honour]
    ) -> Iterator[Claim]:
        """Yield what a trigger says: 甲县、乙县分别获评A、B, or each recipient with each honour."""
        following = self._following(clause)
        before = self.view.text[clause.start : trigger.end]
        behind = self.view.text[trigger.end : clause.end][-_STREAK_BEHIND:]
        shared = self._streak(before) or self._streak(behind)
        if len(honours) == 1 and (match := self.words.following_rank.match(following)):
            honours = [h if "rank" in h.said else h.ranked(number(match["rank"])) for h in honours]
        ranks = [number(r) for r in _RANKS.findall(following)] if _RANKS_EACH.match(following) else []
        if len(ranks) == len(recipients) > 1 and len(honours) == 1:
            honours = [h.ranked(rank) for h in honours for rank in ranks]
        pairs = [(r, h) for r in recipients for h in honours]
        if ("分别" in before or ranks) and len(recipients) == len(honours) > 1:
            pairs = list(zip(recipients, honours, strict=True))
        striving = is_striving(self.view, clause, trigger, self.words)
        for recipient, honour in pairs:
            yield self.claim(recipient, Honour(honour.item, shared | honour.said), trigger, striving=striving)

    def claim(self, recipient: Name, honour: Honour, trigger: Trigger, *, striving: bool, rule: str = "") -> Claim:
        """Write one claim; *rule* names the shape where the trigger does not tell it."""
        view, item = self.view, honour.item
        text, batch = without_batch(item.text)
        label, said = tidy(text), honour.said | batch
        start, end = min(trigger.start, item.start), max(trigger.end, item.end)
        if recipient.span is not None:
            start = min(start, recipient.span.start - view.sentence.span.start)
        said = said | {
            "level": self._level_of(label, trigger, said),
            "honourKind": self._kind(label),
            "verb": trigger.word,
        }
        return Claim(
            relation="seeksHonour" if striving else "receivedHonour",
            subject=recipient,
            object=Name("honour", label, view.clean_span(item.start, item.end)),
            span=view.clean_span(start, end),
            rule=rule or ("honour/passive" if trigger.passive else f"honour/{'target' if striving else 'trigger'}"),
            modality="target" if striving else "actual",
            period=view.sentence.part.period,
            trigger=view.clean_span(trigger.start, trigger.end),
            qualifiers=tuple(sorted((key, value) for key, value in said.items() if value)),
        )

    def _level_of(self, label: str, trigger: Trigger, said: Qualifiers) -> str:
        """Tell the level by the name, by who grants it, or by the honour before in the list or for a batch."""
        level = level_of(label, self.subjects) or level_of(granted(trigger.by), self.subjects)
        shared = "batch" in said or trigger.start == self._listed
        self._level, self._listed = level or (self._level if shared else None), trigger.start
        return self._level or "unknown"

    def _kind(self, label: str) -> str:
        return next((kind for kind, pattern in self.words.kinds if pattern.search(label)), "title")

    def _following(self, clause: Clause) -> str:
        after = self.view.clauses.index(clause) + 1
        return self.view.clauses[after].text if after < len(self.view.clauses) else ""

    def _streak(self, text: str) -> Qualifiers:
        """Read 连续五年, 蝉联, 连续多年 before the honour."""
        match = self.words.streak.search(text)
        if match is None:
            return {}
        if count := match["number"] or match["times"] or match["joined"]:
            years = number(count)
            return {"streak": years} if years > 1 else {}
        return {"renewed": "true"} if match["many"] or match["kept"] else {}
