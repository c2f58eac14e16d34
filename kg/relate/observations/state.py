"""What is known while a sentence is read: the sentence, and what its earlier clauses said."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.knowledge.vocabulary import Observing
from kg.model import Claim, Name, Period
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View


@dataclass(slots=True)
class State:
    """One sentence, and what a clause may leave out because an earlier one said it."""

    view: View
    subjects: Subjects
    indicator: str = ""  # 生产总值120亿元，增长6%: what it is that grew
    recent: list[str] = field(default_factory=list)  # the indicators whose amounts were said
    link: str = ""  # 甲项目达到3个、乙项目5个: 达到 is said once
    adding: str = ""  # 新增甲企业61家、乙企业62家: 新增 is said once
    area: Name | None = None  # 高新区实现产值8亿元，增长6%: whose growth it is
    year: Period | None = None  # 到2025年，产值达到8亿元
    previous: Clause | None = None

    @property
    def words(self) -> Observing:
        """Give the words around figures."""
        return self.subjects.knowledge.vocabulary.observing

    def remember(self, claim: Claim) -> None:
        """Keep the indicator of *claim* for the figures behind it."""
        assert isinstance(claim.object, str)
        self.indicator = claim.object
        self.remember_amount(claim, claim.object)

    def remember_amount(self, claim: Claim, label: str) -> None:
        """Keep *label* for a list of growth that names no member: 甲、乙分别为x、y，分别增长…."""
        if claim.value_kind in {"level", "cumulative"}:
            self.recent.append(label)
