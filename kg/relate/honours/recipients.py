"""Who receives an honour: named before the trigger, in an earlier clause, or left out."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Name
from kg.relate.honours.triggers import Trigger, is_striving
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_counted, is_verbal, is_work, trimmed
from kg.relate.view import Clause, View

_GROUP = re.compile(
    r"等(?:县市区?|市县|县区|区县|乡镇|地)$|等地?(?:\d+|[一二三四五六七八九十两]+)(?:个|家|所|名|座|处|户|项|种|人)[^，。；、]{0,10}$|(?<=[》”])等[^，。；、《》]{0,12}$"
)
_CLASSES = ("企业", "个人", "集体")  # without a place they name nobody
_SHORT = 3  # characters of a place's short name, and one more
_MEASURED = re.compile(r"\d(?:公里|万|亿|%|个百分点)")  # a figure that a list begins with is nobody
_CLASS = re.compile(
    r"(?:[两二三四五六七八九十]+|\d+)(?:个|大|家|座|所)(?:[^，。；、]{0,4}(?:产业集群|集群|园区|医院|学校|企业|县区|县市|县市区|地区|单位|案例|项目|村|社区|乡镇|镇|街道|景区|公司|产品|品牌|集体|中学|小学|基地|合作社))$"
)
_COUNTED_END = re.compile(
    r"[^第\d](?:\d+|[两三四五六七八九十]+)(?:个|家|项|所|名|件)[^，。；、“”《》]{1,8}$"
)  # 广州地区5所高校
_ETC_END = re.compile(r"等(?:\d+(?:个|家|所|种|名)[^，。；、]{0,8})?$")  # 嘉农镇等6个乡镇
_BRACKET_END = re.compile(r"（[^（）]*）$")
_WORK = re.compile(r"[^《》，。；、]{0,10}(?=《[^《》]{2,}》$)")  # 歌剧《甲》 is 甲


class Recipients:
    """Finds who is honoured, clause by clause; remembers whom the last clause named."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        """Begin a sentence."""
        self._view = view
        self._subjects = subjects
        self._words = subjects.knowledge.vocabulary.honours
        self._last: list[Name] = []

    def remember(self, names: list[Name]) -> None:
        """Keep the names that stand in the text: the next clause may leave them out."""
        self._last = [n for n in names if n.span is not None] or self._last

    def of(self, clause: Clause, trigger: Trigger) -> list[Name] | None:
        """Name the recipients before a trigger; None where the words count instead of naming."""
        view = self._view
        start, end = self._stretch(clause, trigger)
        text = view.text[start:end]
        if not text:
            return self._left_out(clause, trigger)
        if is_counted(text) or self._words.incomplete.search(view.text[clause.start : trigger.start]):
            return None
        if text.endswith(_CLASSES) and not view.names_in(start, end):
            return None
        if _COUNTED_END.search(text) and "、" not in text:
            return None
        if is_verbal(text):
            return [self._subjects.host()]
        if bracket := _BRACKET_END.search(text):
            end = start + bracket.start()
        return self.named(start, end) or [self._subjects.host()]

    def named(self, start: int, end: int) -> list[Name]:
        """Name the members of a list of recipients: 甲县、乙镇."""
        items = split(self._view.text[start:end], start, self._view.conjunctions, self._is_whole)
        items = [_bare(i) for i in items if not _MEASURED.search(i.text)] or items
        if (park := self._shared_park(items)) is not None:
            spans = [self._view.clean_span(item.start, item.end) for item in items]
            return [
                Name("park", item.text.removesuffix(park) + park, span) for item, span in zip(items, spans, strict=True)
            ]
        return self._subjects.members(self._view, [self._without_work(item) for item in items])

    def _shared_park(self, items: list[Item]) -> str | None:
        """Find the kind of park that places share: 工业集中区 of 清水、甘谷、武山工业集中区."""
        if len(items) < 2:
            return None
        *others, last = (item.text for item in items)
        park = self._subjects.knowledge.vocabulary.park_behind_place.search(last, _SHORT - 1)
        if park is None or park.end() < len(last) or park.start() > _SHORT + 1:
            return None
        places = {n.surface for n in self._view.names if n.kind == "place"}
        shared = all((text in places and text[-1] not in "市县区") or len(text) < _SHORT for text in others)
        return park.group() if shared else None

    def _stretch(self, clause: Clause, trigger: Trigger) -> tuple[int, int]:
        """Find the words before a trigger that name the recipients, without adverbs and 等5家企业."""
        start, end = trimmed(self._view.text, clause.start, trigger.start)
        for name in self._view.names_in(start, trigger.start):
            if name.span.start < end:
                end = max(end, name.span.end)  # the 都 of 宜都 is no adverb
        if group := _GROUP.search(self._view.text[start:end]):
            end = start + group.start()
        if other := self._words.earlier_member.match(self._view.text[start:end]):
            start += other.end()
        if described := self._words.described_recipient.match(self._view.text[start:end]):
            start += described.end()
        return start, end

    def _left_out(self, clause: Clause, trigger: Trigger) -> list[Name]:
        """Find the recipient that the clause leaves out, in what stands before it."""
        if trigger.word.startswith("升") and (near := self._subjects.nearest(self._view, clause.start)):
            return [near]
        position = self._view.clauses.index(clause)
        urged = self._subjects.urged(self._view, position)
        if urged is not None and is_striving(self._view, clause, trigger, self._words):
            return [urged]
        if self._last:
            return [replace(name, resolution="ellipsis") for name in self._last]
        if body := self._organisation(clause):
            return [body]
        return [self._subjects.host("document" if self._view.clauses[0] is clause else "ellipsis")]

    def _earlier(self, clause: Clause) -> tuple[Clause, ...]:
        return self._view.clauses[: self._view.clauses.index(clause)]

    def _organisation(self, clause: Clause) -> Name | None:
        """Find the organisation that an earlier clause begins with: 海螺集团…，跻身世界500强."""
        for earlier in self._earlier(clause):
            if match := self._words.organisation.match(earlier.text):
                return self._subjects.named(self._view, earlier.start, earlier.start + match.end("name"), "ellipsis")
        return None

    def _is_whole(self, text: str) -> bool:
        return self._subjects.kind_of(text) != "thing" or text in self._subjects.knowledge.gazetteer.by_name

    def _without_work(self, item: Item) -> Item:
        """See that 江永县土地节约集约利用工作 honours 江永县."""
        leading = [n for n in self._view.names_in(item.start, item.end) if n.span.start == item.start]
        if leading and is_work(item.text) and leading[0].span.end < item.end:
            return Item(item.start, leading[0].span.end, leading[0].surface)
        return item


def _bare(item: Item) -> Item:
    """Cut the kind of a work off its title, and the class that closes a list off its last member: 生物医药｜四个产业集群."""
    if work := _WORK.match(item.text):
        return Item(item.start + work.end(), item.end, item.text[work.end() :])
    match = _ETC_END.search(item.text) or _CLASS.search(item.text)
    if match is None or match.start() < _SHORT - 1:
        return item
    return Item(item.start, item.start + match.start(), item.text[: match.start()])
