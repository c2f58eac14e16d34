"""Industries that a place or park has, fosters or builds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, Name
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View

_INDICATOR = re.compile(r"(?P<name>[^，。；、分别年和与]{2,20}?)(?:产业链|产业集群|产业|业)?(?:增加值|总产值|产值|营业收入|主营业务收入|主营收入|营收|销售收入|规模|总收入|综合收入)(?:占|同比|分别|均|增长|达|突破|超|实现|增速|增幅|\d)")
_CLUSTER = re.compile(r"(?P<name>[^，。；、“”和与及]{2,24}?)(?:产业链|产业集群|集群)")
_LEVEL_NAMES = frozenset({"工业", "制造业", "服务业", "农业", "建筑业", "规上工业", "规模工业", "规上制造业", "规上服务业", "高新技术", "高技术", "高技术制造业", "战略性新兴", "第三", "第二", "第一", "高技术服务业", "先进制造业", "农林牧渔业", "渔业", "林业", "牧业", "批发业", "零售业", "住宿业", "餐饮业", "房地产", "房地产业", "金融业", "交通运输业", "批零住餐", "商贸", "外贸", "消费", "经济", "民营经济", "县域经济", "海洋经济总"})


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the industries that a sentence says are fostered or grown."""
    if view.sentence.part.kind in {"front", "problem", "glossary"}:
        return
    finder = _Finder(view, subjects)
    seen: set[str] = set()
    for clause in view.clauses:
        for claim in finder.clause(clause):
            assert isinstance(claim.object, Name)
            if claim.object.label not in seen:
                seen.add(claim.object.label)
                yield claim


class _Finder:
    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._frames = subjects.knowledge.vocabulary.industries
        self._industries = subjects.knowledge.industries

    def clause(self, clause: Clause) -> Iterator[Claim]:
        yield from self._measured(clause)
        yield from self._listed(clause)
        yield from self._single(clause)

    def _measured(self, clause: Clause) -> Iterator[Claim]:
        """Read 汽车制造业增加值增长30%: an industry with figures is there."""
        if not self._view.figures_in(clause.start, clause.end):
            return
        text = clause.text
        match = re.search(r"(?:增加值|总产值|产值|营业收入|主营业务收入|营收|销售收入|规模|综合收入)", text)
        if match is None:
            return
        for item in split(text[: match.start()], clause.start, self._view.conjunctions):
            name = re.sub(r"(?:增加值|总产值|产值|营业收入)$", "", item.text)
            core = re.sub(r"(?:产业链|产业集群|产业)$", "", name)
            if core in _LEVEL_NAMES or name in _LEVEL_NAMES or len(core) < 2:
                continue
            found = self._industries.named(core)
            if found and found == core and found not in _LEVEL_NAMES:
                yield self._claim(item, found, "industry/measured")

    def _listed(self, clause: Clause) -> Iterator[Claim]:
        """Read 打造A、B、C等特色产业."""
        match = None
        for match in self._frames.closer.finditer(clause.text):
            listing = clause.text[: match.start()]
            if listing:
                break
        if match is None:
            return
        listing = clause.text[: match.start()]
        verb = None
        for verb in self._frames.verb.finditer(listing):
            pass
        begin = verb.end() if verb else 0
        begin = self._list_begin(listing, begin)
        items = split(listing[begin:], clause.start + begin, self._view.conjunctions)
        if len(items) < 2 and "等" not in match.group():
            return
        if verb is None and "等" not in match.group() and not re.search(r"\d|[一二三四五六七八九十]+大", match.group()):
            return
        for item in items:
            name = self._industries.named(item.text)
            if name is not None and len(item.text) - len(name) <= 6:
                yield self._claim(item, name, "industry/list")

    def _list_begin(self, listing: str, begin: int) -> int:
        first = listing.find("、")
        if begin <= first or first < 0:
            return begin
        # the last verb stands inside the list: begin after the last verb before the first 、
        before = [m.end() for m in self._frames.verb.finditer(listing) if m.end() <= first]
        return before[-1] if before else 0

    def _single(self, clause: Clause) -> Iterator[Claim]:
        """Read 发展氢能产业, 打造…电子信息产业基地."""
        verb = self._frames.verb.search(clause.text)
        if verb is None:
            return
        text = clause.text[verb.end() :]
        offset = clause.start + verb.end()
        for match in re.finditer(r"(?:产业链群|产业链|产业集群|产业群|产业基地|产业带|产业园区?|产业|集群|生产基地|制造基地|行业)", text):
            before = re.split(r"[、和与及等]", text[: match.start()])[-1]
            name = self._industries.named(before) if before else None
            if name is None:
                continue
            end = match.start()
            item = Item(offset + end - len(name), offset + end, name)
            yield self._claim(item, name, "industry/verb")

    def _claim(self, item: Item, name: str, rule: str) -> Claim:
        view = self._view
        part = view.sentence.part
        modality = "target" if part.kind == "plan" else "actual"
        area = self._area(item.start)
        return Claim(
            relation="developsIndustry",
            subject=area,
            object=Name("industry", name, view.clean_span(item.start, item.end)),
            span=view.clean_span(item.start, item.end),
            rule=rule,
            modality=modality,
            period=part.period,
            trigger=None,
        )

    def _area(self, before: int) -> Name:
        clause = next((c for c in self._view.clauses if c.start <= before < c.end), None)
        if clause:
            names = [n for n in self._view.names_in(clause.start, before) if n.span.start == clause.start]
            if names:
                n = names[0]
                return self._subjects.of_gazetteer(n.sense, n.surface, self._view.clean_span(n.span.start, n.span.end), "explicit")
        return self._subjects.host()
