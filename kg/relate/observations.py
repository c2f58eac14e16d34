"""Figures of indicators: whose, which, how much, of when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model import Claim, Mention, Name, Period, Quantity
from kg.recognise.numerals import number
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects
from kg.relate.view import Clause, View

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_PLAN_YEARS = re.compile(r"[“]?十([一二三四五六])五[”]?(?:时期|期间|末|以来)?")
_NEXT_YEARS = re.compile(r"(?:未来|今后|力争)([二三四五两])年(?:内)?")
_TO_YEAR = re.compile(r"(?:到|至)(20\d{2})年")
_SINCE = re.compile(r"(?:比|较|是|与|同)((?:19|20)\d{2})年")
_FROM = re.compile(r"(?:由|从)(?P<year>(?:19|20)\d{2}年(?:底|末)?的?)?(?:上年的?|去年的?)?(?:约|不足|不到)?$")
_TO = re.compile(
    r"^(?:[^，。；\d]{0,6})?(?:(?:增加|提高|提升|上升|增长|扩大|扩展|拓展|发展|下降|降低|减少|降|压减|缩减|缩短|压缩|跃升|上升|前移|前进|升|增|跃居|进位|优化|调整|攀升|跃|壮大|晋升|推进|回落|改善)?(?:了)?(?:到|至|为)|跃居|升至|上升到)"
)
_EACH = re.compile(r"(?:分别|依次)")
_ALL = re.compile(r"(?:均|都|皆|全部|同步|双双)(?:[^，。；、\d]{0,8})$")
_SHARE_OF = re.compile(r"(?:的)?(?P<noun>[^，。；、\d]{3,24})")
_POST_NOUN = re.compile(r"^(?:的)?(?P<noun>[^，。；：、\d（）的]{2,24})")
_MEASURES = re.compile(r"等\d+项(?:主要|核心|重要)?(?:经济)?指标")
_STEPS = re.compile(r"^(?:两|三|四|五|六|多|\d)?(?:个|大)?(?:台阶|大关|关口|元大关|门槛)")
_POST_VERB = re.compile(
    r"(?:全部|全面|顺利|稳步|扎实|加快|持续|正式|成功|基本|陆续|相继|如期|提前|先后|均|已|被|得到|实现|完成|通过|进入|投产|开工|竣工|建成|投用|落地|签约|落户|启动|推进|达到|达|参与|参加|覆盖|用于|上线|营业|运营|出列|脱贫|摘帽|纳入|列入|享受|受益|喝上|搬进|超过|突破|获得|取得|增长|下降|完成|开展|"
    r"加入|来|在|居|排|位|进展|有序|较|比|同比|以上)"
)
_LISTED = re.compile(
    r"^(?P<noun>企业|个人|集体|单位|项目|产品|园区|村|镇|学校|医院|景区|人|品牌|案例|成果|基地|县|区|社区|商标|街区|家庭|企业和个人|党组织|同志|教师|运动员)(?P<verb>入选|获评|获批|荣获|获|入围|上榜|被评为|被认定为|被授予|跻身|列入|成为|通过|被列入|被列为|进入|晋升)(?P<rest>[^，。；]{2,30})"
)
_STAGE_LEAD = re.compile(
    r"^(?:新开工|开工|竣工|投产|新竣工|续建|新签约|签约|落地|达产|在建|储备|新建|完工|投用|建成|新入库|入库|新投产|改造|新改建|改扩建|改建|低改|新造|出栏|存栏|外迁|退出|关停|搬迁|提升|改造提升|完成|投运|新增|扩建|迁建|拆除|恢复|修复|治理|新改造)$"
)
_UNIT_NEEDS_NOUN = frozenset({"count", "person", "household"})
_CAPACITY = frozenset({"mass", "power", "energy", "length", "area", "volume", "voltage", "count", "concentration"})
_IN_NAME = re.compile(
    r"^(?:/年|/日)?[^，。；：、\d]{1,26}?(?:项目|工程|生产线|电站|电厂|产业园|专用线|机组|基地)(?:$|、|等|建成|开工|投产|竣工|并网|加快|建设|落户|签约|投用|完成|启动|纳入|主体|顺利|正式|一期|二期|全面)|^[^，。；\d]{0,20}等[^，。；]{0,12}项目"
)
_SKIP_BEFORE = re.compile(
    r"(?:年产|日产|日处理|年处理|装机|总长|全长|长|占地|占地面积|建筑面积|总建筑面积|面积|海拔|限额|投资额?(?:超|过|达)?|单体|总投资(?:超|过|达)?|“|《)$"
)
_GROUP_TAIL = re.compile(r"^等?$")
_FUNDED = re.compile(r"投资(?:额)?(?:约|近)?$")
_RANKING = re.compile(r"(?:排名|位次|名次|位列|位居|列).{0,6}$|(?:升|升至|升到|前移至|提升至)$")
_BODY = re.compile(
    r"^(?P<name>[^，。；、\d]{2,14}?(?:集团|公司|大学|学院|医院|高新区|经开区|开发区|产业园|电厂|卷烟厂|新区))(?=在|实现|完成|产值|营业|主营|销售|净增|新增|集装箱|货物|旅客|综合|主要|纳税|规上|工业)"
)
_RAISED = re.compile(r"争取|投入|筹措|筹集|落实|安排|统筹|整合|下达|拨付")
_OWNER = re.compile(
    r"(?P<name>[^，。；、]{2,14}?(?:集团|公司|大学|学院|医院|高新区|经开区|开发区|产业园|园区|电厂|卷烟厂|新区|协同区|厂|港|机场))(?=[^，。；、]*?(?:产值|收入|投资|营收|吞吐量|利润|税收|增加值))"
)
_STOCK = re.compile(r"到|至|达|为|是|有|突破|超|保持|稳定|控制|占|高于|低于|接近|逼近|跃升")
_TAIL = re.compile(
    r"(?:吞吐量|周转量|平均浓度|浓度|入学率|升学率|产量|总产量?|单产|增速|增幅|覆盖率|普及率|参保率|使用率|利用率|合格率|余额|总额|排放量|出栏|存栏)$"
)
_COMPARED = re.compile(r"^(?:比|较|高于|低于|快于|高出)")
_ORDINAL_NOISE = re.compile(r"第$|[A-Za-z]$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the words before a figure say of it."""

    indicator: str
    verb: str
    link: str
    start: int  # sentence offset where the words begin


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the observations that a sentence states."""
    part = view.sentence.part.kind
    if part in {"front", "problem"} or not view.figures:
        return
    if part == "glossary" and not re.search(r"力争|确保|目标|到20\d\d年", view.text):
        return
    reader = _Reader(view, subjects)
    for clause in view.clauses:
        yield from reader.clause(clause)


class _Reader:
    """Reads the clauses of one sentence; remembers the last indicator and area."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._words = subjects.knowledge.vocabulary.observing
        self._indicator = ""
        self._recent: list[str] = []  # indicators whose levels were said in this sentence
        self._link = ""
        self._kind = ""
        self._adding = ""
        self._area: Name | None = None
        self._year: Period | None = None
        self._previous: Clause | None = None

    def clause(self, clause: Clause) -> Iterator[Claim]:
        figures = [f for f in self._view.figures_in(clause.start, clause.end) if self._counts(f, clause)]
        self._note_year(clause)
        self._note_area(clause)
        if figures:
            yield from self._read(clause, figures)
        elif "、" in clause.text and len(clause.text) > 4:
            self._indicator = ""
        self._previous = clause

    # ---- which figures count ------------------------------------------------------------

    def _counts(self, figure: Mention, clause: Clause) -> bool:
        """Tell whether a figure is a fact, not part of a name or a threshold."""
        quantity = figure.sense
        assert isinstance(quantity, Quantity)
        text = self._view.text
        before = text[clause.start : figure.span.start]
        after = text[figure.span.end : clause.end]
        if _ORDINAL_NOISE.search(before) and quantity.family != "rank":
            return False
        if quantity.family in self._words.shy_families and not self._words.shy_names.search(before[-20:]):
            return False
        if quantity.family == "rank" and re.search(
            r"强(?:[省市县区镇]|园区|企业|城市)?$|百佳$|榜$", before + quantity.scope
        ):
            return False
        funded = quantity.family == "money" and _FUNDED.search(before) and after.startswith("的")
        if not funded and self._is_threshold(figure, after, clause):
            return False
        capacity = quantity.family in _CAPACITY and (quantity.family != "count" or quantity.unit[0] in "万亿千百")
        if capacity and (_IN_NAME.match(after) or re.search(r"年产$|日处理$|年处理$|日产$", before)):
            return False
        if (
            quantity.family == "money"
            and re.search(r"投资(?:额)?(?:超|过|超过|达)?$", before)
            and re.match(r"(?:以上)?的?(?:产业|工业|重大|制造业)?项目", after)
        ):
            return False
        return True

    def _is_threshold(self, figure: Mention, after: str, clause: Clause) -> bool:
        """See that 10亿元以上项目19个 counts 19 projects, not 10 亿元."""
        quantity = figure.sense
        assert isinstance(quantity, Quantity)
        if quantity.family in {
            "count",
            "person",
            "household",
            "rank",
            "percent",
            "point",
            "multiple",
            "doubling",
        } and quantity.unit not in {"亿", "万", "千", "百"}:
            if not (
                quantity.family == "count"
                and quantity.comparator in {"ge"}
                and re.match(r"(?:的)?[^，。；、\d]{0,8}(?:企业|村|项目)", after)
                and self._view.figures_in(figure.span.end, clause.end)
            ):
                return False
        if quantity.family in {"voltage"}:
            return True
        match = self._words.threshold.match(after)
        if not match:
            return False
        following = self._view.figures_in(figure.span.end, clause.end)
        return (
            bool(following)
            or quantity.comparator in {"ge", "gt", "le"}
            or after[:1] in {"级", "的"}
            or figure.surface.endswith("级")
        )

    # ---- reading a clause ---------------------------------------------------------------

    def _read(self, clause: Clause, figures: list[Mention]) -> Iterator[Claim]:
        text = self._view.text
        before = text[clause.start : figures[0].span.start]
        if (
            len(figures) >= 2
            and _EACH.search(text[clause.start : figures[-1].span.start])
            and (pairs := self._paired(clause, figures))
        ):
            yield from pairs
            return
        if len(figures) >= 2 and self._is_parallel(clause, figures) and (pairs := self._in_parallel(clause, figures)):
            yield from pairs
            return
        if self._is_shared(before, figures):
            yield from self._shared(clause, figures[0])
            return
        if measures := _MEASURES.search(before):
            yield from self._measures(clause, figures, measures)
            return
        yield from self._in_turn(clause, figures)

    def _paired(self, clause: Clause, figures: list[Mention]) -> list[Claim]:
        """Pair A、B、C分别增长x、y、z by position."""
        text = self._view.text
        match = next(iter(_EACH.finditer(text, clause.start, figures[-1].span.start)), None)
        if match is None:
            return []
        own = [f for f in figures if f.span.start >= match.start()]
        middle = text[match.end() : own[0].span.start] if own else ""
        listed = text[clause.start : match.start()]
        offset = clause.start
        if not listed.strip("年均，") and self._previous is not None:
            listed, offset = self._previous.text, self._previous.start
        listed, offset = self._without_lead(listed, offset)
        items = [i for i in split(listed, offset, self._view.conjunctions)]
        if len(items) != len(own) and len(self._recent) >= len(own) > 1 and not text[clause.start : match.start()].strip("年均，"):
            items = [Item(match.start(), match.end(), name) for name in self._recent[-len(own) :]]
        if len(items) != len(own):
            items = split(listed, offset, ())
        if len(items) != len(own):
            items = [i for i in split(listed.replace("和", "、"), offset, ())]
        if len(items) == 1 and len(own) == 2:
            items = self._doubled(items[0])
        if len(items) != len(own) or len(own) < 2:
            return []
        last, annual = items[-1].text, "年均" in text[clause.start : own[0].span.start]
        areas = self._areas_of(items)
        names = [self._spread(i.text, last) for i in items] if areas is None else [areas[1]] * len(items)
        found = []
        for position, (name, figure) in enumerate(zip(names, own, strict=True)):
            later = own[min(position + 1, len(own) - 1)].sense
            sense = figure.sense
            assert isinstance(sense, Quantity) and isinstance(later, Quantity)
            if not sense.unit.rstrip("亿万千百") and later.unit:
                figure = replace(figure, sense=replace(sense, unit=later.unit, family=later.family))
            if sense.family in {"count"} and own[-1].sense.family == "point":  # 提高4个、2.9个百分点
                figure = replace(figure, sense=replace(sense, unit=own[-1].sense.unit, family="point"))
            if sense.family == "rank" and not sense.scope and isinstance(own[0].sense, Quantity):
                figure = replace(figure, sense=replace(sense, scope=own[0].sense.scope))
            tail_bound = (
                own[-1].sense.comparator if position < len(own) - 1 and own[-1].sense.comparator == "about" else ""
            )
            if tail_bound:
                figure = replace(figure, sense=replace(figure.sense, comparator="about", approximate=True))
            label = self._cleaned(name)
            link = middle + ("年均" if annual else "") + self._tail_link(name)
            if label:
                claim = self._claim(figure, label, link, clause, items[position].start, rule="figure/each")
                if claim.value_kind in {"level", "cumulative"}:
                    self._recent.append(label)
                found.append(claim if areas is None else replace(claim, subject=areas[0][position]))
        if names:
            self._indicator = self._cleaned(names[-1])
        return found

    def _is_parallel(self, clause: Clause, figures: list[Mention]) -> bool:
        """See that as many figures stand in a row as members before them: 货物、集装箱达到x、y."""
        text = self._view.text
        gaps = {text[a.span.end : b.span.start] for a, b in zip(figures, figures[1:], strict=False)}
        return gaps <= {"、", "和"} and "、" in text[clause.start : figures[0].span.start]

    def _in_parallel(self, clause: Clause, figures: list[Mention]) -> list[Claim]:
        reading = self._lead(self._view.text[clause.start : figures[0].span.start], clause.start)
        items = split(reading.indicator, clause.start, ())
        if len(items) != len(figures):
            return []
        last = items[-1].text
        return [
            self._claim(
                figure,
                self._cleaned(self._spread(item.text, last)) or item.text,
                reading.link,
                clause,
                clause.start,
                rule="figure/each",
            )
            for item, figure in zip(items, figures, strict=True)
        ]

    def _doubled(self, item: Item) -> list[Item]:
        """Read 城乡居民收入 as two members: 城镇居民收入 and 农村居民收入."""
        for word, members in self._words.pairs.items():
            if word in item.text:
                return [Item(item.start, item.end, item.text.replace(word, member, 1)) for member in members]
        return [item]

    def _areas_of(self, items: list[Item]) -> tuple[list[Name], str] | None:
        """See that the members are whose figures they are: 甲园、乙园产值分别突破x、y."""
        last = items[-1]
        own = [n for n in self._view.names_in(last.start, last.end) if n.span.start == last.start]
        match = _OWNER.match(last.text)
        end = own[0].span.end if own else (last.start + match.end("name") if match else 0)
        measure = self._view.text[end : last.end] if end else ""
        if len(measure) < 2 or self._subjects.knowledge.vocabulary.honours.trigger.match(measure) or any(_is_measure(i.text) for i in items[:-1]):
            return None
        names = [self._subjects.named(self._view, i.start, i.end) for i in items[:-1]]
        names.append(self._subjects.named(self._view, last.start, end))
        owners = [
            n for n in names if n is not None and n.kind in {"place", "park", "company", "institution", "site", "thing"}
        ]
        return (owners, self._cleaned(measure)) if len(owners) == len(items) and self._cleaned(measure) else None

    def _without_lead(self, listed: str, offset: int) -> tuple[str, int]:
        match = re.match(r"(?:\d{4}年|其中|全年|预计|五年来|全市)+[，]?", listed)
        return (listed[match.end() :], offset + match.end()) if match else (listed, offset)

    def _spread(self, item: str, last: str) -> str:
        """Give each member the tail they share: 城镇、农村居民收入 → 城镇居民收入."""
        if item == last:
            return item
        for length in range(min(len(item), 4), 0, -1):
            ending = item[-length:]
            found = last.find(ending)
            if 0 <= found < len(last) - length:
                return item + last[found + length :]
            if found == len(last) - length:
                return item
        measure = _TAIL.search(last)
        if measure and measure.start() and not (_is_measure(item) and measure.group() not in {"增速", "增幅"}) and not item.endswith(measure.group()):
            return item + measure.group()
        head = next((h for h in ("常住居民", "居民", "产业", "增加值", "企业") if h in last), "")
        return item + last[last.index(head) :] if head and last.index(head) >= 2 and len(item) <= 6 else item

    def _tail_link(self, name: str) -> str:
        match = re.search(r"(?:增速|增幅|增长|占比|比重)$", name)
        return match.group() if match else ""

    def _is_shared(self, before: str, figures: list[Mention]) -> bool:
        """See that a figure is said of each member of a list: 均居首位, 各1家."""
        first = figures[0]
        quantity = first.sense
        assert isinstance(quantity, Quantity)
        several = "、" in before or any(
            first.span.start - len(before) <= c < first.span.start for c in self._view.conjunctions
        )
        if not several or "等" in before[-1:]:
            return False
        if len(figures) == 1 and (
            _ALL.search(before) or first.surface.startswith(("均", "都")) or before.endswith("各")
        ):
            return True
        return quantity.family == "rank" and first.surface[:1] not in "第" and len(figures) == 1

    def _shared(self, clause: Clause, figure: Mention) -> Iterator[Claim]:
        """Give 均居全省首位 to each member of the list before it."""
        text = self._view.text
        before = text[clause.start : figure.span.start]
        match = _ALL.search(before)
        listed, offset = self._without_lead(before[: match.start()] if match else before, clause.start)
        link = match.group() if match else ""
        items = split(
            listed.removesuffix("各"),
            offset,
            self._view.conjunctions,
            None if match or "、" not in listed else _is_measure,
        )
        last = items[-1].text if items else ""
        adding = self._words.adding.match(items[0].text) if items else None
        for item in items:
            name = self._cleaned(self._spread(item.text, last))
            if adding and not name.startswith(adding.group()):
                name = adding.group() + name
            if name:
                yield self._claim(figure, name, link, clause, item.start, rule="figure/all")
        self._indicator = self._cleaned(last)

    def _measures(self, clause: Clause, figures: list[Mention], measures: re.Match[str]) -> Iterator[Claim]:
        """Read A、B等7项指标增速居全省前三位: the rank of each, and how many they are."""
        text = self._view.text
        counted = next(
            (f for f in figures if clause.start + measures.start() < f.span.end <= clause.start + measures.end()), None
        )
        rest = [f for f in figures if f is not counted]
        listed, offset = self._without_lead(text[clause.start : clause.start + measures.start()], clause.start)
        items = split(listed, offset, self._view.conjunctions, _is_measure)
        for figure in rest[:1]:
            link = text[clause.start + measures.end() : figure.span.end]
            for item in items:
                if name := self._cleaned(item.text):
                    yield self._claim(figure, name, link, clause, item.start, rule="figure/all")
        if counted is not None:
            yield self._claim(counted, "指标", "", clause, counted.span.start, rule="figure/noun")

    def _in_turn(self, clause: Clause, figures: list[Mention]) -> Iterator[Claim]:
        """Read each figure with the words since the one before it."""
        begin, skip = clause.start, False
        for position, figure in enumerate(figures):
            if skip:
                skip, begin = False, figure.span.end
                continue
            following = figures[position + 1] if position + 1 < len(figures) else None
            if following is not None and (span := self._from_to(begin, figure, following)):
                yield from span
                skip, begin = True, figure.span.end
                continue
            end = following.span.start if following else clause.end
            claim, used = self._single(clause, begin, figure, end)
            if claim is not None:
                yield claim
            begin = max(figure.span.end, used)

    def _from_to(self, begin: int, first: Mention, second: Mention) -> list[Claim]:
        """Read 由x增加到y: the level before and the level after."""
        text = self._view.text
        lead, between = text[begin : first.span.start], text[first.span.end : second.span.start]
        a, b = first.sense, second.sense
        assert isinstance(a, Quantity) and isinstance(b, Quantity)
        start = _FROM.search(lead)
        if a.family == "rank" and b.family == "rank":
            start = start or re.search(r"(?:由|从)(?:全省|全国|全市)?$", lead)
            if not start:
                return []
        elif not start or not (_TO.match(between) or "到" in between or "至" in between or "为" in between):
            return []
        name = self._cleaned(lead[: start.start()]) or self._indicator
        if not name:
            return []
        self._indicator = name
        if not a.unit.rstrip("亿万千百") and b.unit:
            first = replace(
                first,
                sense=replace(a, unit=b.unit if not a.unit else a.unit + b.unit.lstrip("亿万千百"), family=b.family),
            )
        if b.family == "rank" and not b.scope:
            second = replace(second, sense=replace(b, scope=a.scope))
        clause = Clause(begin, second.span.end, text[begin : second.span.end])
        years = _YEAR.findall(lead)
        later = _YEAR.findall(between)
        period = self._view.sentence.part.period
        was = (
            Period(int(years[-1]), int(years[-1]))
            if years
            else (Period(period.first - 1, period.first - 1) if period else None)
        )
        now = (
            Period(int(later[-1]), int(later[-1])) if later else (Period(period.last, period.last) if period else None)
        )
        lead_start = begin + len(lead) - len(lead.lstrip("，、"))
        made = []
        for figure, when, named in ((first, was, bool(years)), (second, now, bool(later))):
            claim = self._claim(figure, name, "达到", clause, lead_start, rule="figure/from-to")
            modality = "actual" if figure is first else claim.modality
            made.append(
                replace(
                    claim,
                    period=when,
                    period_inferred=not named,
                    modality=modality,
                    span=self._view.clean_span(lead_start, second.span.end),
                )
            )
        return made

    def _single(self, clause: Clause, begin: int, figure: Mention, end: int) -> tuple[Claim | None, int]:
        """Read one figure; give its claim and where the words that it used end."""
        text = self._view.text
        lead, after = text[begin : figure.span.start], text[figure.span.end : end]
        quantity = figure.sense
        assert isinstance(quantity, Quantity)
        reading = self._lead(lead, begin)
        label, link = reading.indicator, reading.link
        if label and (self._words.stop.match(label) or _COMPARED.match(lead.lstrip("，、")) or lead.endswith("等") or label.startswith("连续")):
            label = ""
        if quantity.family == "percent" and not self._is_indicator(label, link) and (share := _SHARE_OF.match(after)):
            whole = (label + share["noun"]).strip("的")
            return self._finish(figure, whole, "占比", clause, reading.start, "figure/share-of"), figure.span.end
        if self._indicator and label.startswith("占") and quantity.family == "percent":
            label = self._indicator + label
        if self._indicator and any(n.surface == label and n.span.start == reading.start for n in self._view.names):
            label = ""  # 丰城高新区突破700亿元: the indicator of before, of another place
        if not link and lead in {"、", "和"}:
            link = self._link
        self._link = link
        noun, length = self._after(figure, after, clause)
        if (
            quantity.family == "money"
            and _RAISED.fullmatch(label)
            and re.match(r"(?:，|实施|用于|支持|建设|推进|开展)", after)
        ):
            return self._finish(figure, label + "资金", "", clause, reading.start, "figure/lead"), figure.span.end
        if noun and self._prefers_noun(label, quantity, link):
            verb = label if label and self._is_bare_verb(label) else self._verb_at_end(label)
            adding = self._adding_of(lead)
            verb = verb if adding.endswith(verb) else adding + verb if not verb.startswith(adding) else verb
            claim = self._finish(figure, (verb or adding) + noun, "", clause, reading.start, "figure/noun")
            return claim, figure.span.end + length
        if label and _STAGE_LEAD.match(label) and self._indicator and quantity.family in _UNIT_NEEDS_NOUN | {"area"}:
            claim = self._finish(figure, label + self._indicator_noun(), "", clause, reading.start, "figure/inherited")
            return claim, figure.span.end
        if not label:
            if not self._indicator or (quantity.family in _UNIT_NEEDS_NOUN and not link and not _STEPS.match(after)):
                return None, figure.span.end
            return self._finish(
                figure, self._indicator, link, clause, reading.start, "figure/inherited"
            ), figure.span.end
        adding = self._adds(reading, lead)
        if adding and not label.startswith(adding):
            label = adding + label
        return self._finish(figure, label, link or adding, clause, reading.start, "figure/lead"), figure.span.end

    def _prefers_noun(self, label: str, quantity: Quantity, link: str) -> bool:
        """Tell whether the noun behind a figure names what is counted: 出台7部法规."""
        if quantity.family == "rank":
            return not label
        if not label or self._is_bare_verb(label) or _STAGE_LEAD.match(label):
            return True
        return quantity.family in _UNIT_NEEDS_NOUN and not _STOCK.search(link.replace("突破", "").replace("有", ""))

    def _verb_at_end(self, label: str) -> str:
        """Give the verb that ends the words before a counted noun: 配合人大出台."""
        return next((label[-n:] for n in (4, 3, 2) if len(label) > n and self._is_bare_verb(label[-n:])), "")

    def _adding_of(self, lead: str) -> str:
        match = self._words.adding.search(lead)
        return match.group() if match else ""

    def _finish(self, figure: Mention, label: str, link: str, clause: Clause, start: int, rule: str) -> Claim:
        claim = self._claim(figure, label, link, clause, start, rule=rule)
        assert isinstance(claim.object, str)
        self._indicator = claim.object
        if claim.value_kind in {"level", "cumulative"}:
            self._recent.append(claim.object)
        self._kind = claim.value_kind
        return claim

    def _indicator_noun(self) -> str:
        return re.sub(r"^(?:新开工|开工|竣工|新增|新建|建成|改造)", "", self._indicator)

    def _is_bare_verb(self, label: str) -> bool:
        label = label.removesuffix("了")
        return (
            len(label) <= 4
            and re.match(
                r"^(?:完成|出台|制定|建成|新建|新增|引进|实施|办理|培育|打造|建设|改造|创建|发放|推出|开展|举办|化解|解决|获|获得|取得|处置|关停|淘汰|清理|整治|争取|组织|培训|招引|签约|落地|突破|设立|修订|投入|安排|涉及|覆盖|惠及|帮助|服务|开行|开通|新开通|集聚|汇聚|拥有|形成|聚集|累计|聚齐|推进|谋划|储备|编制|完善|推动|盘活|支持|吸引|接待|兑现|落实|帮扶|资助|救助|救治|检查|排查|整改|查处|受理|办结|压减|精简|取消|下放|承接|梳理|发布|印发|对|为|使|让|与|向|将|把)$",
                label,
            )
            is not None
        )

    def _is_indicator(self, label: str, link: str) -> bool:
        return bool(link) or bool(
            re.search(r"率|比重|占比|比例|增速|增幅|增长|涨幅|提高|下降|达|水平|收入|指数|份额|税率|度", label)
        )

    def _adds(self, reading: _Reading, lead: str) -> str:
        """See that 新增A 61家、B 62家 adds B too."""
        match = self._words.adding.search(lead)
        if match:
            self._adding = match.group()
            return (
                self._adding if not reading.indicator.startswith(self._adding) and lead.find(match.group()) == 0 else ""
            )
        if (
            lead.startswith(("、", "和", "及", "其中", ""))
            and lead[:1] in "、和及"
            and reading.indicator
            and not reading.link
            and self._adding
        ):
            return self._adding
        if lead[:1] not in "、和及":
            self._adding = ""
        return ""

    def _after(self, figure: Mention, after: str, clause: Clause) -> tuple[str, int]:
        """Read the noun behind the figure and its length: 7部地方性法规."""
        quantity = figure.sense
        assert isinstance(quantity, Quantity)
        if quantity.family in {"percent", "point", "multiple", "doubling", "grade"} or _STEPS.match(after):
            return "", 0
        if match := _LISTED.match(after):
            rest = match["rest"].strip("等")
            return match["verb"] + rest + ("" if rest.endswith(match["noun"]) else match["noun"]), match.end()
        if not after:  # 8496户21461人监测对象
            nearer = [f for f in self._view.figures_in(figure.span.end, clause.end) if f.span.start == figure.span.end]
            return (
                self._after(nearer[0], self._view.text[nearer[0].span.end : clause.end], clause) if nearer else ("", 0)
            )
        match = _POST_NOUN.match(after)
        if match is None:
            return "", 0
        noun = match["noun"]
        cut = _POST_VERB.search(noun)
        if cut and cut.start() < 2:
            return "", 0
        if cut:
            noun = noun[: cut.start()]
        length = match.start("noun") + len(noun)
        for start in range(2, len(noun)):
            if figure.span.end + match.start("noun") + start in self._view.conjunctions and self._view.figures_in(
                figure.span.end, clause.end
            ):
                noun = noun[:start]
                break
        return noun.strip("的等“”"), length

    # ---- names of indicators ------------------------------------------------------------

    def _lead(self, lead: str, begin: int) -> _Reading:
        """Split the words before a figure into indicator, verb and link."""
        stripped = lead.lstrip("，、；：和及与")
        start = begin + len(lead) - len(stripped)
        link = ""
        text = stripped
        while match := self._words.link.search(text):
            if (
                match.start() == 0
                and match.group() in self._words.change
                and not link
                and len(text) > 1
                and text in {"新增", "净增"}
            ):
                break
            link = match.group() + link
            text = text[: match.start()]
        label = self._cleaned(text)
        verb = label if self._is_bare_verb(label) else ""
        return _Reading(label, verb, link, start)

    def _cleaned(self, text: str) -> str:
        """Cut what is no part of an indicator's name off both ends."""
        text = re.sub(r"（[^（）]*）", "", text)
        text = re.sub(r"^.*(?:其中|使得|带动|推动(?=.{2,}率))[，：]?", "", text) if "其中" in text else text
        text = _YEAR.sub("", text)
        text = re.sub(r"^(?:到|至|截至|截止)(?:\d{4}年)?(?:底|末)?", "", text)
        text = re.sub(r"[“]?十[一二三四五六]五[”]?(?:时期|期间|末|以来)", "", text)
        while (match := self._words.lead.match(text)) and match.end() < len(text):
            text = text[match.end() :]
        while text:
            match = self._words.tail.search(text)
            link = self._words.link.search(text)
            if match and match.start() > 0:
                text = text[: match.start()]
            elif (
                link
                and link.start() > 0
                and link.group() not in {"占比", "比重", "合格率", "增速", "增幅", "增长率", "涨幅"}
            ):
                text = text[: link.start()]
            else:
                break
        text = text.strip("“”，、；：的 ")
        if text.count("“") != text.count("”"):
            text = text.replace("“", "").replace("”", "")
        if not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", text) or self._words.lead.fullmatch(text):
            return ""
        return text

    # ---- claims -------------------------------------------------------------------------

    def _claim(self, figure: Mention, label: str, link: str, clause: Clause, start: int, *, rule: str) -> Claim:
        view = self._view
        quantity = figure.sense
        assert isinstance(quantity, Quantity)
        quantity = self._with_money(quantity, label)
        kind = self._value_kind(quantity, link, label)
        area, label = self._area_of(label, clause, start)
        period, inferred = self._period(kind)
        span_end = figure.span.end
        noun_end = span_end
        if rule in {"figure/noun", "figure/share-of"}:
            match = re.match(r"[^，。；、]{0,30}", view.text[span_end : clause.end])
            noun_end = span_end + (match.end() if match else 0)
        return Claim(
            relation="observes",
            subject=area,
            object=label,
            span=view.clean_span(min(start, figure.span.start), noun_end),
            rule=rule,
            modality=self._modality(clause, figure),
            period=period,
            period_inferred=inferred,
            trigger=view.clean_span(figure.span.start, span_end),
            quantity=quantity,
            value_kind=kind,
            base=self._base(clause, kind, period),
        )

    def _with_money(self, quantity: Quantity, label: str) -> Quantity:
        if quantity.unit in {"亿", "千亿", "百亿", "万亿"} and self._words.money_names.search(label):
            return replace(quantity, unit=quantity.unit + "元", family="money")
        if quantity.unit in {"万"} and re.search(r"人口|就业", label):
            return replace(quantity, unit="万人", family="person")
        return quantity

    def _value_kind(self, quantity: Quantity, link: str, label: str) -> str:
        family = quantity.family
        if family == "rank" or (quantity.unit == "位" and _RANKING.search(label + link)):
            return "rank"
        if family == "point":
            return "pointChange"
        if family == "doubling":
            return "multiple"
        whole = label + link
        if family == "multiple":
            return "multiple"
        annual = "年均" in whole or "年平均" in whole or "递增" in whole
        target_level = re.search(r"(?:到|至|达到|达)$", link) is not None
        if family == "percent":
            if annual:
                return "annualGrowth"
            if (
                re.search(
                    r"增长|增幅|增速|涨幅|下降|上升|回落|降幅|同比|减少|上涨|增加|递增|降低|提高|提升|快于|压减|翻|收窄|精简|改善|压缩|缩短|提速|削减",
                    link,
                )
                and not target_level
            ):
                return "growthRate"
            if re.search(r"(?:增长|增幅|增速|涨幅|增长率|降幅)$", label):
                return "growthRate"
            if re.search(r"占|比重|份额|占比", whole):
                return "share"
            return "level"
        if annual and family != "count":
            return "increase"
        if re.match(r"(?:新增|净增|增加|新建|增长|减少|净减)", label) and not target_level:
            return "decrease" if label.startswith(("减少", "净减")) else "increase"
        if re.search(r"(?:新增|净增|增加|增长|提高|提升|上升|扩大|多)$", link) and not target_level:
            return "increase"
        if re.search(r"(?:减少|下降|降低|压减|缩短|净减|少)$", link) and not target_level:
            return "decrease"
        stock = (
            _STOCK.search(link)
            or family == "grade"
            or re.search(r"总数|总量|余额|存量|保有量|拥有|现有|在册|人口$", label)
        )
        return "level" if stock else "cumulative"

    def _base(self, clause: Clause, kind: str, period: Period | None) -> Period | None:
        if kind not in {"growthRate", "pointChange", "increase", "decrease", "multiple", "annualGrowth"}:
            return None
        if match := _SINCE.search(clause.text):
            year = int(match[1])
            return Period(year, year)
        return Period(period.first - 1, period.first - 1) if period else None

    def _modality(self, clause: Clause, figure: Mention) -> str:
        part = self._view.sentence.part.kind
        before = self._view.text[max(0, clause.start - 12) : figure.span.start]
        if part in {"plan", "glossary"}:
            if re.search(r"现有|已(?:有|建成|完成|实现|达)|目前|去年|上年", before) and "力争" not in before:
                return "actual"
            return "target"
        if part == "review" and re.match(r"(?:计划|拟|力争|将)", clause.text):
            return "target"
        if part == "review" and re.search(r"预计|有望|初步", before):
            return "estimate"
        return "actual"

    def _period(self, kind: str) -> tuple[Period | None, bool]:
        if self._year is not None:
            return self._year, False
        period = self._view.sentence.part.period
        if period is None:
            return None, True
        if kind in {"level", "rank", "share"} and self._view.sentence.part.kind == "review":
            return Period(period.last, period.last), True
        return period, True

    def _note_year(self, clause: Clause) -> None:
        text = clause.text
        if match := _TO_YEAR.search(text):
            year = int(match[1])
            self._year = Period(year, year)
        elif (
            years := [
                int(m[1])
                for m in _YEAR.finditer(text)
                if not re.search(r"(?:比|较|由|从|自|于|占|是)$", text[: m.start()])
            ]
        ) and not _FROM.search(text[: text.find(str(years[0]))]):
            self._year = (
                Period(years[0], years[-1])
                if len(years) > 1 and years[0] < years[-1] and re.search(rf"{years[0]}年?(?:至|到|—|-)", text)
                else Period(years[-1], years[-1])
            )
        elif (match := _NEXT_YEARS.search(text)) and (part := self._view.sentence.part.period):
            self._year = Period(part.first, part.first + number(match[1]) - 1)
        elif match := _PLAN_YEARS.search(text):
            if re.search(r"末|期间|时期", match.group()):
                self._year = _plan(match[1])

    def _note_area(self, clause: Clause) -> None:
        """Remember whose figures follow: a place, park or organisation that opens the clause."""
        lead = self._words.lead.match(clause.text)
        begins = {clause.start, clause.start + (lead.end() if lead else 0)}
        for name in self._view.names_in(clause.start, clause.end):
            rest = self._view.text[name.span.end : clause.end]
            if name.span.start in begins and rest and not rest.startswith(("至", "到", "、", "—", "-")):
                span = self._view.clean_span(name.span.start, name.span.end)
                self._area = self._subjects.of_gazetteer(name.sense, name.surface, span, "explicit")
                return
        if match := _BODY.match(clause.text):
            start = clause.start + match.start("name")
            self._area = self._subjects.named(self._view, start, clause.start + match.end("name"))
        elif re.match(r"(?:其中|，)?(?:全市|我市|全县|我县|全区|全州|全省)", clause.text):
            self._area = None

    def _area_of(self, label: str, clause: Clause, start: int) -> tuple[Name, str]:
        """Find whose figure it is, and take the place off the indicator's name."""
        names = [n for n in self._view.names_in(start, clause.end) if n.span.start == start]
        if names and label.startswith(names[0].surface) and len(label) > len(names[0].surface):
            name = names[0]
            span = self._view.clean_span(name.span.start, name.span.end)
            rest = label[len(name.surface) :]
            if len(rest) >= 2 and not rest.startswith(("港", "机场", "站", "电厂", "口岸", "海关", "大学")):
                return self._subjects.of_gazetteer(name.sense, name.surface, span, "explicit"), self._cleaned(rest) or rest
        if self._area is not None:
            return replace(self._area, resolution="ellipsis"), label
        return self._subjects.host(), label


def _is_measure(text: str) -> bool:
    """Tell whether a stretch names a measure, so that 和 after it divides."""
    return (
        re.search(
            r"(?:额|率|量|值|收入|数|投资|面积|增速|增幅|比重|水平|利润|贷款|存款|余额|税收|产能|里程|企业|项目|平台|基地|产业)$",
            text,
        )
        is not None
    )


def scaled(quantity: Quantity, magnitudes: dict[str, int]) -> Decimal:
    """Give the value in the base unit: 2807 亿元 is 280700000000."""
    for name in sorted(magnitudes, key=len, reverse=True):
        if quantity.unit.startswith(name):
            return quantity.value * magnitudes[name]
    return quantity.value


def _plan(number: str) -> Period:
    ordinal = 10 + "一二三四五六七八九".index(number) + 1
    first = 2001 + 5 * (ordinal - 10)
    return Period(first, first + 4)
