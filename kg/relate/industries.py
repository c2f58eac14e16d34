"""Industries that a place or park has, fosters or builds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.knowledge.industries import SUFFIX
from kg.model import Claim, Name
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View

_MEASURE = re.compile(r"(?:增加值|总产值|产值|营业收入|主营业务收入|营收|销售收入|规模|综合收入)")
_HEADED = re.compile(
    r"(?:产业链群|产业链|产业集群|产业群|产业基地|产业带|产业园区?|产业|集群|研发生产基地|生产基地|制造基地|基地)"
)
_CLUSTER = re.compile(r"^(?P<name>[^，。；]{3,30}?)(?:产业集群|产业链|集群)(?=获|入选|在|被|成功|跻身|荣|上榜|规模|产值|营收|营业|总产值|持续|不断|加快|加速|集聚|发展|初具|初步|已)")
_PARK = re.compile(
    r"(?P<name>[^，。；、的]{2,20}?)(?:特色|配套|循环|现代|智能|创新)?(?:产业园区|产业园|产业示范园|产业新城|高新区|产业集聚区|工业园|科技园|小镇)"
)
_CLASSES = frozenset(
    {
        "工业", "制造业", "服务业", "农业", "建筑业", "规上工业", "规模工业", "规上制造业", "规上服务业", "高新技术", "高技术",
        "高技术制造业", "战略性新兴", "第三", "第二", "第一", "高技术服务业", "农林牧渔业", "渔业", "林业", "牧业", "批发业",
        "零售业", "住宿业", "餐饮业", "房地产", "房地产业", "金融业", "交通运输业", "商贸", "外贸", "消费", "经济", "民营经济", "金融",
    }
)  # fmt: skip
_LONGEST = 14  # characters of a list member that is not a known name
_MODIFIED = re.compile(r"^(?:重要的|全国|国内|中部地区|新兴|传统|现有|以|如|和|一批|一流|高端的|我市|全市|特色|优势)")


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the industries that a sentence says are fostered or grown."""
    if view.sentence.part.kind in {"front", "problem", "glossary"}:
        return
    finder = _Finder(view, subjects)
    seen: set[tuple[str, str]] = set()
    for clause in view.clauses:
        for claim in finder.clause(clause):
            assert isinstance(claim.object, Name)
            key = (claim.subject.label, claim.object.label)
            if key not in seen:
                seen.add(key)
                yield claim


class _Finder:
    """Reads the clauses of one sentence."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._frames = subjects.knowledge.vocabulary.industries
        self._industries = subjects.knowledge.industries

    def clause(self, clause: Clause) -> Iterator[Claim]:
        """Try each shape in turn; the first that reads a place in the text stands."""
        if self._frames.against.search(clause.text):
            return
        yield from self._measured(clause)
        yield from self._clustered(clause)
        listed = list(self._listed(clause))
        yield from listed
        if not listed:
            yield from self._fostered(clause) or ()
            yield from self._headed(clause)

    def _measured(self, clause: Clause) -> Iterator[Claim]:
        """Read 汽车制造业增加值增长30%: an industry that has figures is there."""
        match = _MEASURE.search(clause.text)
        if match is None or not self._view.figures_in(clause.start, clause.end):
            return
        listed = clause.text[: match.start()]
        lead = re.match(r"(?:\d{4}年|其中|全年|预计)+", listed)
        begin = lead.end() if lead else 0
        members = split(listed[begin:], clause.start + begin, self._view.conjunctions)
        known = [m for m in members if self._industries.known(SUFFIX.sub("", _MEASURE.sub("", m.text)))]
        for item in members:
            core = SUFFIX.sub("", _MEASURE.sub("", item.text))
            whole = core.endswith("业") and len(known) > 1 and len(core) <= _LONGEST
            if core not in _CLASSES and len(core) > 1 and (item in known or whole):
                yield self._claim(item, core, "industry/measured")

    def _clustered(self, clause: Clause) -> Iterator[Claim]:
        """Read 智能制造装备产业集群获批…: a cluster that is said to do something."""
        match = _CLUSTER.match(clause.text)
        if match is None:
            return
        start, end = clause.start, clause.start + match.end("name")
        leading = [n for n in self._view.names_in(start, end) if n.span.start == start and n.span.end < end]
        start = leading[0].span.end if leading else start
        name = self._view.text[start:end]
        if name not in self._industries.generic and self._industries.named(name):
            yield self._claim(Item(start, end, name), name, "industry/cluster")

    def _listed(self, clause: Clause) -> Iterator[Claim]:
        """Read 打造A、B、C等特色产业."""
        match = next((m for m in self._frames.closer.finditer(clause.text) if m.start()), None)
        if match is None:
            return
        listing = clause.text[: match.start()]
        begin, verb = self._list_begin(listing)
        items = [self._whole(i) for i in split(listing[begin:], clause.start + begin, self._view.conjunctions, self._parts)]
        closed = match.group().startswith("等") or re.match(r"\d|[一二三四五六七八九十]+大", match.group())
        if (len(items) < 2 and not match.group().startswith("等")) or not (verb or closed):
            return
        known = [i for i in items if self._industries.named(i.text)]
        if 2 * len(known) < len(items):
            return
        for item in items:
            core = SUFFIX.sub("", item.text)
            if 2 <= len(core) <= _LONGEST and core not in self._industries.generic and core not in _CLASSES and "的" not in core:
                yield self._claim(item, core if self._industries.named(core) or len(known) > 1 else item.text, "industry/list")
        tail = SUFFIX.sub("", match.group().lstrip("等"))
        if tail in {"新能源", "低碳能源", "清洁能源"}:
            end = clause.start + match.end()
            yield self._claim(Item(end - len(tail), end, tail), tail, "industry/list")

    def _parts(self, text: str) -> bool:
        """Divide at 和 and 及 only between known names."""
        return self._industries.known(text)

    def _whole(self, item: Item) -> Item:
        """Take back what joins: 汽车及零部件; cut modifiers off the front."""
        start, text = item.start, item.text
        while match := _MODIFIED.match(text):
            start, text = start + match.end(), text[match.end() :]
        return Item(start, item.end, text)

    def _list_begin(self, listing: str) -> tuple[int, bool]:
        """Find where the list begins: after the last verb before its first 、."""
        first = listing.find("、")
        first = len(listing) if first < 0 else first
        ends = [m.end() for m in self._frames.verb.finditer(listing) if m.end() < first]
        return (ends[-1], True) if ends else (0, False)

    def _fostered(self, clause: Clause) -> Iterator[Claim]:
        """Read 大力发展低空经济: a verb that fosters, and known names to the clause's end."""
        for verb in self._frames.fostering.finditer(clause.text):
            rest = clause.text[verb.end() :].removesuffix("等")
            items = split(rest, clause.start + verb.end(), self._view.conjunctions, self._parts)
            if items and all(self._industries.known(i.text) and i.text not in _CLASSES for i in items):
                for item in items:
                    yield self._claim(item, SUFFIX.sub("", item.text) or item.text, "industry/fostered")
                return

    def _headed(self, clause: Clause) -> Iterator[Claim]:
        """Read 打造…电子信息产业基地, 建设医疗器械产业园."""
        verb = self._frames.verb.search(clause.text)
        if verb is None:
            return
        text, offset = clause.text[verb.end() :], clause.start + verb.end()
        for match in _HEADED.finditer(text):
            before = re.split(r"[、和与及等的]", text[: match.start()])[-1]
            name = self._industries.named(before) if before else None
            weak = match.group() == "基地"
            if name is None or name in _CLASSES or (weak and not self._industries.known(name)):
                continue
            if re.match(r"增加值|产值|投资|占|发展(?:基金|规划|资金)|化", text[match.end() :]):
                continue
            end = offset + match.start()
            yield self._claim(Item(end - len(name), end, name), name, "industry/verb")

    def _claim(self, item: Item, name: str, rule: str) -> Claim:
        view, part = self._view, self._view.sentence.part
        return Claim(
            relation="developsIndustry",
            subject=self._area(item.start),
            object=Name("industry", name, view.clean_span(item.start, item.end)),
            span=view.clean_span(item.start, item.end),
            rule=rule,
            modality="target" if part.kind == "plan" else "actual",
            period=part.period,
        )

    def _area(self, before: int) -> Name:
        """Find whose industry it is: a place that opens the clause, else the report's."""
        clause = next((c for c in self._view.clauses if c.start <= before < c.end), None)
        names = self._view.names_in(clause.start, before) if clause else []
        if clause and names and names[0].span.start == clause.start:
            first = names[0]
            span = self._view.clean_span(first.span.start, first.span.end)
            return self._subjects.of_gazetteer(first.sense, first.surface, span, "explicit")
        return self._subjects.host()
