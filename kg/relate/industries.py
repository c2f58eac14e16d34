"""Industries that a place or park has, fosters or builds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.knowledge.industries import SUFFIX, Industries
from kg.model import Claim, Name
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View

_MEASURE = re.compile(r"(?:增加值|总产值|产值|营业收入|主营业务收入|营收|销售收入|规模|综合收入)")
_HEADED = re.compile(r"(?:产业链群|产业链|产业集群|产业群|产业基地|产业带|产业园区?|产业创新园|产业示范园|产业|集群|基地|聚集区|集聚区)")
_RANKED = re.compile(r"(?:首位|主导|支柱|特色|优势|重点|示范)$")
_OF_BASE = re.compile(r"(?:研发)?(?:生产|研发)$")
_GROWING = re.compile(
    r"(?:实施|推动|推进|促进|支持|编制|出台|加快|鼓励|引导)(?P<name>[^，。；、的]{2,12}?)(?:高质量|创新|健康|集聚|规模化|融合|加快|提质|快速|可持续|特色化|集群|聚集)*发展(?!格局|理念|环境|战略|阶段)"
)
_UNLISTED = re.compile(r"(?P<name>[^，。；、的和与及等]{2,9}?)(?:产业链|产业集群|产业)(?=$|[、和]|发展|规模|水平|聚集|集聚|提质)")
_CARRIERS = re.compile(r"以(?P<list>[^，。；]{2,60}?)(?:等)?为(?:主要|重要|核心|重点)?(?:载体|平台|支撑)$")
_CLUSTER = re.compile(
    r"^(?P<name>[^，。；]{3,30}?)(?:产业集群|产业链|集群)(?=获|入选|在|被|成功|跻身|荣|上榜|规模|产值|营收|营业|总产值|持续|不断|加快|加速|集聚|发展|初具|初步|已)"
)
_PARK = re.compile(
    r"^(?P<park>(?P<name>[^，。；、的]{2,18}?)(?:特色|配套|循环)?(?:产业园区|产业园|高新区|产业集聚区|工业园|科技园|经开区))(?=获|荣|入选|跻身|落户|授牌|成功|被|签约|新|集聚|引进|实现|完成|建成|挺进|上榜|连续|入驻|正式|加快|持续|（)"
)
_CLASSES = frozenset(
    {
        "工业", "制造业", "服务业", "农业", "建筑业", "规上工业", "规模工业", "规上制造业", "规上服务业", "高新技术", "高技术",
        "高技术制造业", "战略性新兴", "第三", "第二", "第一", "高技术服务业", "农林牧渔业", "渔业", "林业", "牧业", "批发业",
        "零售业", "住宿业", "餐饮业", "房地产", "房地产业", "金融业", "交通运输业", "商贸", "外贸", "消费", "经济", "民营经济",
    }
)  # fmt: skip
_HONOURED = re.compile(r"^(?:全国|国家级?|中国|全省|省级|[\u4e00-\u9fff]{2,3}省|首批|国家新型)")
_HONOUR_CORE = re.compile(
    r"(?P<name>[^，。]{2,16}?)(?:高新技术)?(?:产业化基地|产业示范基地|产业十强园区|产业基地|产业集群|产业园区?|产业|示范基地|重点园区|园区)"
)
_OF_TOWN = re.compile(r"(?P<town>[^，。、]{2,4}?(?:镇|乡|街道|农场))(?P<rest>[^，。、]{2,8})$")
_TAILS = frozenset(
    {"新能源", "低碳能源", "清洁能源", "生产性服务业", "生活性服务业", "现代服务业"}
)  # closers that name one too
_LONGEST = 14  # characters of a list member that is not a known name
_MODIFIED = re.compile(r"^(?:重要的|全国|国内|中部地区|新兴|传统|现有|以|如|和|一批|一流|高端的|我市|全市)")


def of_honours(claims: Iterable[Claim], industries: Industries) -> Iterator[Claim]:
    """Yield the industry that a park is honoured for: 获批省级化工园区 is of 化工."""
    for claim in claims:
        if claim.relation not in {"receivedHonour", "seeksHonour"} or claim.subject.kind != "park":
            continue
        assert isinstance(claim.object, Name)
        core = _HONOURED.sub("", claim.object.label)
        match = _HONOUR_CORE.search(core)
        name = industries.named(match["name"]) if match else None
        if name and claim.object.span and name not in _CLASSES:
            yield replace(
                claim,
                relation="developsIndustry",
                object=Name("industry", SUFFIX.sub("", name), claim.object.span),
                rule="industry/honour",
                qualifiers=(),
            )


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
        self._carriers: list[Name] = []

    def clause(self, clause: Clause) -> Iterator[Claim]:
        """Try each shape in turn; the first that reads a place in the text stands."""
        if self._frames.against.search(clause.text):
            return
        if match := _CARRIERS.search(clause.text):
            offset = clause.start + match.start("list")
            named = [
                self._subjects.named(self._view, i.start, i.end)
                for i in split(match["list"], offset, self._view.conjunctions)
            ]
            self._carriers = [n for n in named if n is not None and n.kind in {"park", "place"}]
            return
        yield from self._measured(clause)
        yield from self._clustered(clause)
        yield from self._of_park(clause)
        yield from self._led(clause)
        listed = list(self._listed(clause)) or list(self._growing(clause))
        yield from listed
        if not listed:
            yield from self._fostered(clause)
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
            text = re.sub(r"(?:实现|完成|综合)+$", "", _MEASURE.sub("", item.text))
            core = SUFFIX.sub("", text)
            whole = core.endswith("业") and len(known) > 1 and len(core) <= _LONGEST
            headed = (
                core != text
                and len(core) <= 8
                and core not in self._industries.generic
                and not re.search(r"\d|产业|的", core)
            )
            if core not in _CLASSES and len(core) > 1 and (item in known or whole or headed):
                yield self._claim(Item(item.start, item.start + len(core), core), core, "industry/measured")

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
        match = self._closer(clause.text)
        if match is None:
            return
        listing = clause.text[: match.start()]
        begin, verb = self._list_begin(listing)
        items = [self._whole(i) for i in self._members(listing[begin:], clause.start + begin)]
        closed = match.group().startswith("等") or re.match(r"\d|[一二三四五六七八九十]+大", match.group())
        if (len(items) < 2 and not match.group().startswith("等")) or not (verb or closed):
            return
        known = [i for i in items if self._industries.named(i.text)]
        told = match.group().startswith("等") and len(items) > 2 and all(len(i.text) <= 8 for i in items)
        if 2 * len(known) < len(items) and not (told and known):
            return
        for item in items:
            if town := _OF_TOWN.match(item.text):
                yield from self._of_town(item, town)
                continue
            core = SUFFIX.sub("", item.text)
            if (
                2 <= len(core) <= _LONGEST
                and core not in self._industries.generic
                and core not in _CLASSES
                and "的" not in core
            ):
                yield self._claim(
                    item, core if self._industries.named(core) or len(known) > 1 else item.text, "industry/list"
                )
        tail = SUFFIX.sub("", match.group().lstrip("等"))
        if tail in _TAILS:
            end = clause.start + match.end()
            yield self._claim(Item(end - len(tail), end, tail), tail, "industry/list")

    def _growing(self, clause: Clause) -> Iterator[Claim]:
        """Read 直播电商、跨境电商等蓬勃发展."""
        listing, etc, said = clause.text.partition("等")
        items = list(self._members(listing, clause.start))
        if etc and self._frames.growing.match(said) and all(self._industries.known(i.text) for i in items):
            for item in items:
                yield self._claim(item, SUFFIX.sub("", item.text) or item.text, "industry/list")

    def _of_town(self, item: Item, town: re.Match[str]) -> Iterator[Claim]:
        """Read 普文镇渔业 in a list: the industry of a town."""
        end = item.start + town.end("town")
        where = self._subjects.named(self._view, item.start, end)
        if where is not None and self._industries.named(town["rest"]):
            rest = Item(end, item.end, town["rest"])
            yield replace(self._claim(rest, SUFFIX.sub("", rest.text), "industry/list"), subject=where)

    def _closer(self, text: str) -> re.Match[str] | None:
        """Find what closes the list: 等新兴产业 before 五大产业 before plain 产业."""
        found = [m for m in self._frames.closer.finditer(text) if m.start() and text[m.end() : m.end() + 1] != "、"]
        found.sort(key=lambda m: (not m.group().startswith("等"), not m.group()[0].isdigit(), m.start()))
        return found[0] if found else None

    def _members(self, text: str, offset: int) -> Iterator[Item]:
        """Cut a list at 、, and at 和 and 及 unless the whole is a name: 汽车及零部件."""
        for item in split(text, offset, ()):
            parts = split(item.text, item.start, self._view.conjunctions, self._parts)
            if self._industries.known(item.text) or not all(self._industries.known(p.text) for p in parts):
                yield item
            else:
                yield from parts

    def _parts(self, text: str) -> bool:
        """Divide at 和 and 及 only between known names."""
        return self._industries.known(text)

    def _whole(self, item: Item) -> Item:
        """Take back what joins: 汽车及零部件; cut modifiers off the front."""
        start, text = item.start, item.text
        text = text.split("等")[0]
        end = start + len(text)
        while (match := _MODIFIED.match(text) or self._frames.modifiers.match(text)) and len(text) - match.end() > 1:
            if self._industries.known(text) or match.group() == "特色":
                break
            start, text = start + match.end(), text[match.end() :]
        verbs = [m.end() for m in self._frames.verb.finditer(text) if len(text) - m.end() > 1 and m.start() == 0]
        if verbs and not self._industries.known(text):
            start, text = start + verbs[-1], text[verbs[-1] :]
        return Item(start, end, text)

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
            known = [i for i in items if self._industries.known(i.text) and i.text not in _CLASSES]
            short = all(len(i.text) <= 8 and i.text not in _CLASSES for i in items)
            if items and (len(known) == len(items) or (short and len(items) > 2 and 3 * len(known) >= 2 * len(items))):
                for item in items:
                    yield self._claim(item, SUFFIX.sub("", item.text) or item.text, "industry/fostered")
                return
        if (item := self._unlisted(clause)) is not None:
            yield self._claim(item, item.text, "industry/fostered")
        if match := _GROWING.search(clause.text):
            name = match["name"]
            if self._industries.known(name) and name not in _CLASSES and self._strong(name):
                item = Item(clause.start + match.start("name"), clause.start + match.end("name"), name)
                yield self._claim(item, SUFFIX.sub("", name) or name, "industry/fostered")

    def _unlisted(self, clause: Clause) -> Item | None:
        """Read 做大书香产业: what a verb fosters as 产业 is one, though no list knows it."""
        for verb in self._frames.fostering.finditer(clause.text):
            match = _UNLISTED.match(clause.text, verb.end())
            if match is None:
                continue
            start, name = match.start("name"), match["name"]
            if self._industries.named(name) is not None:
                continue
            while (cut := self._frames.modifiers.match(name)) and cut.end() < len(name):
                start, name = start + cut.end(), name[cut.end() :]
            if self._frames.verb.match(name) or self._frames.unnamed.search(name) or len(name) < 2:
                continue
            if name not in self._industries.generic:
                return Item(clause.start + start, clause.start + match.end("name"), name)
        return None

    def _strong(self, name: str) -> bool:
        """Tell whether a name is one by itself, not a common word: 产业, 经济, 服务业 show it."""
        return name in self._industries.solid or re.search(r"产业|经济|业$|链$", name) is not None

    def _headed(self, clause: Clause) -> Iterator[Claim]:
        """Read 打造…电子信息产业基地, 建设医疗器械产业园; and who carries it."""
        verb = self._frames.verb.search(clause.text)
        if verb is None:
            return
        text, offset = clause.text[verb.end() :], clause.start + verb.end()
        for match in _HEADED.finditer(text):
            before = re.split(r"[、和与及等的]", text[: match.start()])[-1]
            base = match.group() in {"基地", "聚集区", "集聚区"}
            if base and ("等" in text or not re.search(r"打造|建设", clause.text[: verb.end() + match.start()])):
                continue
            item = self._full(before, offset + match.start(), base=base)
            if item is None or re.match(r"增加值|产值|投资|占|发展(?:基金|规划|资金)|化|投资基金", text[match.end() :]):
                continue
            yield self._claim(item, item.text, "industry/verb")
            for carrier in self._carriers:
                yield replace(self._claim(item, item.text, "industry/carrier"), relation="carrierOf", subject=carrier)

    def _full(self, before: str, end: int, *, base: bool = False) -> Item | None:
        """Take the whole name before a head, without place and modifiers."""
        if base and (of := _OF_BASE.search(before)):
            before, end = before[: of.start()], end - len(of.group())
        if ranked := _RANKED.search(before):
            before, end = before[: ranked.start()], end - len(ranked.group())
        known = self._industries.named(before) if before else None
        if known is None or known in _CLASSES:
            return None
        verbs = [m.end() for m in self._frames.verb.finditer(before) if len(before) - m.end() >= len(known)]
        before = before[verbs[-1] :] if verbs else before
        while (cut := self._subjects.without_place(before)) != before or (
            match := self._frames.modifiers.match(before)
        ):
            shorter = cut if cut != before else before[match.end() :]
            if len(shorter) < len(known):
                break
            before = shorter
        start = end - len(before)
        prefix = before[: len(before) - len(known)]
        if len(before) > _LONGEST or len(prefix) > 6:
            start, before = end - len(known), known
        return Item(start, end, before)

    def _of_park(self, clause: Clause) -> Iterator[Claim]:
        """Read the industry in a park's name, and in the honour that a park wins."""
        match = _PARK.match(clause.text)
        first = [
            n
            for n in self._view.names_in(clause.start, clause.end)
            if n.span.start == clause.start and n.kind == "park"
        ]
        if match is None and not first:
            return
        end = clause.start + match.end("park") if match else first[0].span.end
        park = self._subjects.named(self._view, clause.start, end)
        if park is None:
            return
        if match and (item := self._full(match["name"], clause.start + match.end("name"))):
            yield replace(self._claim(item, item.text, "industry/park"), subject=park)

    def _led(self, clause: Clause) -> Iterator[Claim]:
        """Read 以A、B等为重点 and 把N作为主导产业."""
        match = self._frames.leading.search(clause.text)
        if match is None:
            return
        group = "list" if match["list"] else "one"
        items = list(self._members(match[group], clause.start + match.start(group)))
        known = [i for i in items if self._industries.known(i.text) and i.text not in _CLASSES]
        if known and (group == "one" or (len(items) > 1 and 3 * len(known) >= 2 * len(items))):
            for item in items:
                if len(item.text) <= 10:
                    yield self._claim(item, SUFFIX.sub("", item.text) or item.text, "industry/led")

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
