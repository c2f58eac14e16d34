"""Honours: who received, holds, was listed in, or strives for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Claim, Name, Period
from kg.recognise.numerals import number
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_counted, is_verbal, is_work, tidy, trimmed
from kg.relate.view import Clause, View, depths

_PREFIX = re.compile(
    r"^(?:了|过|为|成为|落地|(?:更?高(?:水平|质量|标准)的?)(?=国家|全国|省|“)|建设|创建|开展|设立|筹建|(?P<new>新一轮|新一批|又一)|(?P<first>(?:全国|全省|国内)(?:首个|首家|首座|唯一的?)(?=国家|全国|省级)|首批|首个|首家|首座|唯一|第一批|全国首批|国家首批|全省首批|省首批)"
    r"|第(?P<batch>[一二三四五六七八九十\d]{1,3})批(?:次)?|第[一二三四五六七八九十\d]{1,3}届|(?:19|20)\d{2}(?:[-—至](?:19|20)?\d{2})?(?:年度?|—\d{4}年)?|年度|等|全部|\d+年度?)"
)
_INNER_BATCH = re.compile(r"(?P<first>首批|第一批)|第(?P<batch>[一二三四五六七八九十\d]{1,3})批")
_SUFFIX = re.compile(
    r"(?:“?[一二两三四五六七八九十\d]+连(?:冠|创)”?|荣誉称号|光荣称号|称号|荣誉|殊荣|行列|之列|序列|名单|名录|目录|榜单|范围|笼子|盘子|计划名单|创建名单|建设名单|试点名单|的资格|资格|授牌|命名|认定|的批复|评审|评估|验收|考核验收|现场评审|复审|复查|复检|现场评估|考核评估|国家验收|省级验收|创建|复牌|等|之一|阵营|阵列|榜首|榜|创建行列|(?<=试点)建设|(?<=城市)建设|(?<=[验范]区)建设|前(?:[一二三四五六七八九十百]+|\d+)(?:位|名|强)?)$"
)
_KEEP_SUFFIX = re.compile(r"(?:红榜|排行榜|百强榜|品牌榜|城市榜|[^获][金银铜]奖|\d+强榜)$")
_RANK = re.compile(
    r"(?:排名|位列|列|居|名列|位居|排|综合排名|排在)?(?:第(?P<rank>\d{1,3}|[一二三四五六七八九十百]{1,4})(?:位|名|位次)?|(?P<first>榜首|首位|第一))$"
)
_FOLLOWING_RANK = re.compile(
    r"^(?:综合|并|且)?(?:排名|排|位列|列|居|名列|位居|位次|排位|排在|稳居|均列)(?:全国|全省|[^，。\d第]{0,6})?第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?"
)
_STREAK = re.compile(
    r"连续(?P<many>多)?(?P<number>[一二两三四五六七八九十]{1,3}|\d{1,2})?(?:个)?(?:年|届|次|轮|批)(?:度)?|(?P<kept>蝉联|连年|再次|再度|继续保持|第(?:[二三四五六七八九]|\d+)次)|实现(?P<times>[三四五六七八]|\d)连冠|“?(?P<joined>[一二两三四五六七八九十\d]+)连(?:冠|创)”?"
)
_ETC = re.compile(
    r"等(?:荣誉|称号|奖项|殊荣|\d+(?:余|多)?(?:项|个)|一批|一系列|多项|多个|国家级|省级|国家和省|国省)[^，。；]*$|等$"
)
_DESCRIBED = re.compile(r"(?P<quoted>(?:“[^”]+”)+)(?:这一|的|荣誉|称号|光荣|等|殊荣|奖项)")
_GROUP = re.compile(r"等地?(?:\d+|[一二三四五六七八九十两]+)(?:个|家|所|名|座|处|户|项|种|人)[^，。；、]{0,10}$")
_EMBEDDED = re.compile(
    r"(?:成功)?(?:创建|申报|争创|建设|获评|获批|入选|荣获|申创|打造)(?:为)?(?=国家|全国|省|中国|“|世界)"
)
_PILOT = re.compile(
    r"^[^，。；、]{0,6}?(?P<verb>打造|推进|开展|深化|建设|加快)(?=(?:更?高(?:水平|质量|标准)|新一轮|新时代)?(?:国家|全国|省级|“[^”]{2,10}”)[^，。；]{0,24}(?:试点|示范城市|示范县|示范市|试点城市|试点县|试验区|示范城|创新型城市)(?:$|、|和|建设))"
)
_BUILDING = re.compile(r"^(?:支持|推动|推进|加快|鼓励|指导)[^，。；、]{2,10}?(?P<verb>建设)(?=国家|全国|省级)")
_PRIZE = re.compile(r"称号|殊荣|荣誉")
_BEST = re.compile(r"(?:荣誉|大奖|最高奖|奖项)(?P<name>“[^”]+”)$")
_LEVEL_WORD = re.compile(r"[“]?(?:国家|全国|中国|全省|省级|首批|第[一二三四五六七八九十]批|世界|国际)")
_ORGANISATION = re.compile(
    r"(?P<name>[^，。；、的\d]{2,14}?(?:集团|公司|大学|学院|医院|中学|股份|银行))(?!和|与|、|等|建设|总部|项目)"
)
_LISTED = re.compile(r"强|榜|百佳|十佳|十大|行列|试点|名单|名录")
_WEAK_NAME = re.compile(r"的|居|位列|标杆|典范|样板|高地|引领者|排头兵|方阵|梯队|前列|中心$|最大|首选|首位|第一")
_COUNT = re.compile(
    r"(?:\d+|[一二三四五六七八九十两]+)(?:个|家|项|名|人|所|件|条|处|次|篇|部|枚|块|座|户|种|位)(?:次)?(?:以上|左右)?$|各\d+"
)
_POLICY = re.compile(
    r"(?:规划|方案|计划|体系|管理|监管|议程|清单|笼子|盘子|预算|考核|保障|范畴|日程|轨道|机制|阶段|时代|时期|快车道|新常态|常态|共识|主流|亮点|动力|引擎|标配|支撑|力量|名片|品牌|现实|主旋律|关键|重点|选择|主体|主力|重要组成部分|支持|肯定|好评|认可|突破|成效|进展|成绩|效果|胜利|丰收|发展|进步|提升|资金|贷款|投资|指标|授权|专利|许可|权限|土地|补助|奖补|信息|奖励资金)$"
)
_NOT_AFTER = re.compile(
    r"^(?:的|和|与|及|、|成果|验收|评审|评估|复审|复检|审议|审查|率|后|前|以来|时|之后|工作|资金|奖励|补助|支持|用地|面积|数量|专利|国家授权|授权|许可|指标|贷款|额度|信贷|上级|中央|人民|群众|社会|各界|广泛|一致|重大|显著|明显|阶段性|历史性|新|积极|良好|较好|可喜|长足|圆满|全面)"
)
_QUOTE_ENDS = re.compile(r"^“([^”]+)”$")
_LEVELLED = re.compile(r"国家|全国|省级|中国|全省|(?:文明|卫生|园林|森林)城市$")
_SOUGHT = re.compile(
    r"^(?:[^，。；：、]{0,4})(?:推进|抓好|推动|加快|深化|统筹|做好|开展|启动|巩固|持续|扎实|全力)(?P<name>[^，。；：]{4,40}?)(?:创建|申创|申建|争创|复审|复检|迎检)(?:工作)?$"
)
_AFTER = re.compile(
    r"(?P<name>[^，。；：]{4,40}?)(?:创建(?:工作)?)?(?:(?:正式|成功|顺利|高分|全面|一次性|整体|已)*(?:获批(?:建设|设立)?|授牌|通过(?:国家|省级?|现场)?(?:验收|命名|评估|评审|复审|考核验收|认定)|获得(?:国务院|国家|省)?(?:批复|批准|命名)|获国务院批复|花落[^，。；]{2,6}|创建成功|通过验收|命名|摘牌)|(?:成功|顺利)创建)$"
)


_RANKS_EACH = re.compile(r"^(?:全国|全省)?(?:分别|依次)(?:居|列|排|位列|位居|排名|名列|排在)")
_RANKS = re.compile(r"第(\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?")
_EMERGED = re.compile(r"^(?:先后|相继|又)?涌现出?了?(?P<list>[^，。；]{2,40}?)等?(?:\d+|[一二三四五六七八九十两]+)?[名位个](?P<name>“[^”]+”|(?:全国|中国|全省|省级)[^，。；、]{2,12})$")
_INCOMPLETE = re.compile(r"(?:有条件|有基础|具备条件|有实力|符合条件)")
_BRACKET_END = re.compile(r"（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class _Trigger:
    start: int
    end: int
    word: str
    passive: bool
    by: str


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the honours that a sentence states."""
    if view.sentence.part.kind in {"front", "problem", "glossary"}:
        return
    finder = _Finder(view, subjects)
    for clause in view.clauses:
        yield from finder.clause(clause)


class _Finder:
    """Reads the clauses of one sentence; remembers the last recipient."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._words = subjects.knowledge.vocabulary.honours
        self._last: list[Name] = []
        self._level: str | None = None  # of the honour before, which a list shares

    def clause(self, clause: Clause) -> Iterator[Claim]:
        index = self._view.clauses.index(clause)
        following = self._view.clauses[index + 1].text if index + 1 < len(self._view.clauses) else ""
        for trigger, end in self._triggers(clause):
            found = list(self._honours(clause, trigger, end))
            if not found:
                continue
            recipients = self._recipients(clause, trigger)
            if recipients is None:
                continue
            yield from self._claims(trigger, recipients, found, end, following)
            yield from self._embedded(clause, trigger)
            return
        yield from self._announced(clause)
        yield from self._emerged(clause)

    def _emerged(self, clause: Clause) -> Iterator[Claim]:
        """Read 涌现出甲、乙、丙3名“中国好人”."""
        match = _EMERGED.match(clause.text)
        if match is None or self._view.sentence.part.kind == "plan":
            return
        start = clause.start + match.start("name")
        item = Item(start, clause.start + match.end("name"), match["name"])
        begin = clause.start + match.start("list")
        trigger = _Trigger(clause.start, begin, clause.text[: match.start("list")], passive=False, by="")
        for recipient in self._named(begin, clause.start + match.end("list")):
            if 2 <= len(recipient.label) <= 12 and not is_counted(recipient.label):
                yield self._claim(recipient, item, trigger, {}, striving=False)

    def _embedded(self, clause: Clause, trigger: _Trigger) -> Iterator[Claim]:
        """Read the later members of 支持甲县创建A、乙镇创建B."""
        for item in split(self._view.text[trigger.end : clause.end], trigger.end, ()):
            match = _EMBEDDED.search(item.text)
            recipient = (
                self._subjects.named(self._view, item.start, item.start + match.start())
                if match and match.start()
                else None
            )
            if match is None or recipient is None:
                continue
            inner = _Trigger(item.start + match.start(), item.start + match.end(), match.group(), passive=False, by="")
            qualifiers: dict[str, str | int] = {}
            name = self._name(Item(inner.end, item.end, item.text[match.end() :]), qualifiers)
            if name and self._acceptable(
                name, strong=True, striving=trigger.word in self._words.target, qualifiers=qualifiers
            ):
                striving = self._striving(clause, trigger)
                yield self._claim(recipient, name, inner, qualifiers, striving=striving, rule="honour/embedded")

    # ---- triggers -----------------------------------------------------------------------

    def _triggers(self, clause: Clause) -> list[tuple[_Trigger, int]]:
        """List the triggers of a clause with the end of what each governs."""
        words = self._words
        found = [
            _Trigger(clause.start + m.start(), clause.start + m.end(), m.group(), passive=True, by=m["by"])
            for m in words.passive.finditer(clause.text)
        ]
        for match in words.trigger.finditer(clause.text):
            start, end = clause.start + match.start(), clause.start + match.end()
            if any(t.start < end and start < t.end for t in found):
                continue
            found.append(_Trigger(start, end, match.group(), passive=False, by=""))
        if self._view.sentence.part.kind == "plan" and (match := _PILOT.match(clause.text)):
            start = clause.start + match.start("verb")
            found.append(_Trigger(start, clause.start + match.end("verb"), "创建", passive=False, by=""))
        elif self._view.sentence.part.kind == "plan" and (match := _BUILDING.match(clause.text)):
            place = [
                n
                for n in self._view.names_in(clause.start, clause.start + match.end())
                if n.span.end == clause.start + match.start("verb")
            ]
            if place:
                start = clause.start + match.start("verb")
                found.append(_Trigger(start, start + 2, "创建", passive=False, by=""))
        depth = depths(clause.text)
        found = [t for t in found if t.end < clause.end and not depth[t.start - clause.start]]
        return [(t, clause.end) for t in sorted(found, key=lambda t: t.start)]

    # ---- values -------------------------------------------------------------------------

    def _honours(self, clause: Clause, trigger: _Trigger, end: int) -> Iterator[tuple[Item, dict[str, str | int]]]:
        text = self._view.text[trigger.end : end]
        if _NOT_AFTER.match(text) or self._words.trigger.match(text):
            return
        text = _until_etc(text)
        striving = self._striving(clause, trigger)
        strong = (
            trigger.passive
            or trigger.word in self._words.strong
            or (striving and trigger.word in self._words.target_strong)
        )
        carried: dict[str, str | int] = {}
        last: Item | None = None
        items = split(text, trigger.end, self._view.conjunctions, self._complete)
        if items and _COUNT.search(items[-1].text) and not _RANK.search(items[-1].text):
            return  # 入选国家级示范社12家: a count
        if trigger.word in self._words.ranking and not _LISTED.search(text):
            return
        for item in self._merged(items):
            if _EMBEDDED.search(item.text):
                continue  # 勐遮镇创建国家级农业产业强镇: read on its own
            qualifiers = dict(carried)
            if last is not None and (match := _RANK.fullmatch(item.text)):
                qualifiers["rank"] = 1 if match["first"] else number(match["rank"])
                yield last, qualifiers
                continue
            name = self._name(item, qualifiers)
            if "batch" in qualifiers and item is items[0]:
                carried = {}
            if name is None or not self._acceptable(name, strong=strong, striving=striving, qualifiers=qualifiers):
                if strong and item is items[0]:
                    return
                continue
            last = name
            yield name, qualifiers

    def _complete(self, text: str) -> bool:
        return self._words.head.search(tidy(_strip_end(text)).rstrip("”")) is not None

    def _merged(self, items: list[Item]) -> list[Item]:
        """Join members that are no honours by themselves to the next one."""
        merged: list[Item] = []
        open_item: Item | None = None
        for position, item in enumerate(items):
            if open_item is not None:
                item = Item(open_item.start, item.end, self._view.text[open_item.start : item.end])
                open_item = None
            last = position == len(items) - 1
            opens = not last and _LEVEL_WORD.match(items[position + 1].text)
            if not last and not opens and not self._complete(item.text) and not _RANK.search(item.text):
                open_item = item
                continue
            merged.append(item)
        return merged

    def _name(self, item: Item, qualifiers: dict[str, str | int]) -> Item | None:
        """Cut batch, year, rank and outer words off; note them in *qualifiers*."""
        start, text = item.start, item.text
        while match := _PREFIX.match(text):
            if match["first"]:
                qualifiers["batch"] = 1 if "批" in match["first"] else qualifiers.get("batch", 0)
                keep = re.match(r"全国|国家|全省|省", match["first"])
                if keep and "批" in match["first"]:  # 全国首批X: the level word belongs to the name
                    break
            if match["batch"]:
                qualifiers["batch"] = number(match["batch"])
            start += match.end()
            text = text[match.end() :]
        text = text.rstrip("，、")
        if bracket := _BRACKET_END.search(text):
            text = text[: bracket.start()]
        if match := _RANK.search(text):
            qualifiers["rank"] = 1 if match["first"] else number(match["rank"])
            text = text[: match.start()]
        stripped = _strip_end(text)
        if stripped != text and not _PRIZE.search(text[len(stripped) :]) and not self._words.head.search(tidy(stripped)) and self._words.head.search(tidy(text)):
            stripped = text  # 节地模式推荐目录: the register is the honour
        if _PRIZE.search(text[len(stripped) :]):
            qualifiers["titled"] = 1
        if named := _BEST.search(stripped):
            start, stripped = start + named.start("name"), named["name"]
        return Item(start, start + len(stripped), stripped) if stripped else None

    def _acceptable(self, item: Item, *, strong: bool, striving: bool, qualifiers: dict[str, str | int]) -> bool:
        text = item.text
        label = tidy(text)
        short = len(label) < 5 and not re.search(r"强|奖|遗产|杯|鼎|城市", label)
        if (
            short
            or len(label) > 45
            or text.endswith(("方阵", "梯队", "前列"))
            or _COUNT.search(text)
            or _POLICY.search(text)
        ):
            return False
        if re.search(r"\d+(?:个|家|项|名|亿|万|%)", text):
            return False
        head = self._words.head.search(label.rstrip("”")) is not None
        level = self.level(label) is not None
        if qualifiers.pop("titled", 0) and level:
            return True
        if strong and not striving:
            return head or level or text.startswith("“")
        if text.startswith(("了", "不少", "众多", "多项", "诸多", "一大批", "一系列")) or (
            striving and text.startswith(("一批", "若干"))
        ):
            return False
        if striving and strong:
            return head and (level or self._words.safe.search(label) is not None)
        if is_verbal(text) or _WEAK_NAME.search(text):
            return False
        return head and (level or "batch" in qualifiers or "rank" in qualifiers)

    def _local(self, label: str) -> bool:
        """Tell whether a name holds the report's own place: it is built, not conferred."""
        place = self._subjects.report.place
        return place is not None and bool(place.short) and place.short in label

    def level(self, label: str) -> str | None:
        """Tell the level by the leftmost marker of the name."""
        hits = [(m.start(), code) for code, pattern in self._words.levels if (m := pattern.search(label))]
        province = self._province()
        if province and province in label:
            hits.append((label.index(province), "provincial"))
        place = self._subjects.report.place
        if place and place.short and label.startswith(place.short) and place.kind == "prefecture":
            hits.append((0, "municipal"))
        return min(hits)[1] if hits else None

    def _province(self) -> str | None:
        place = self._subjects.report.place
        if place is None:
            return None
        chain = self._subjects.knowledge.gazetteer.chain(place)
        return chain[-1].short or chain[-1].label

    # ---- recipients ---------------------------------------------------------------------

    def _recipients(self, clause: Clause, trigger: _Trigger) -> list[Name] | None:
        """Name the recipients; None where the words count instead of naming."""
        start, end = trimmed(self._view.text, clause.start, trigger.start)
        for name in self._view.names_in(start, trigger.start):
            end = max(end, name.span.end)  # the 都 of 宜都 is no adverb
        if group := _GROUP.search(self._view.text[start:end]):
            end = start + group.start()
        text = self._view.text[start:end]
        if not text and trigger.word.startswith("升") and (near := self._nearest(clause)):
            return [near]
        if not text and self._striving(clause, trigger) and (named := self._supported(clause)):
            return [named]
        if not text and not self._last and (body := self._organisation(clause)):
            return [body]
        if not text:
            return self._last or [
                self._subjects.host("ellipsis" if self._view.clauses[0] is not clause else "document")
            ]
        if is_counted(text) or _INCOMPLETE.search(text) or (text.endswith(("企业", "个人", "集体")) and not self._view.names_in(start, end)):
            return None
        if is_verbal(text):
            return [self._subjects.host()]
        if bracket := _BRACKET_END.search(text):
            end = start + bracket.start()
        names = self._named(start, end)
        return names or [self._subjects.host()]

    def _supported(self, clause: Clause) -> Name | None:
        """Find the one place that an earlier clause supports: 支持甲练好内功，…迈进百强."""
        for earlier in self._view.clauses[: self._view.clauses.index(clause)]:
            match = re.match(r"(?:支持|推动|鼓励|指导|推进)", earlier.text)
            names = self._view.names_in(earlier.start, earlier.end)
            if match and len(names) == 1 and names[0].span.start == earlier.start + match.end():
                span = self._view.clean_span(names[0].span.start, names[0].span.end)
                return self._subjects.of_gazetteer(names[0].sense, names[0].surface, span, "ellipsis")
        return None

    def _organisation(self, clause: Clause) -> Name | None:
        """Find the organisation that an earlier clause begins with: 海螺集团…，跻身世界500强."""
        for earlier in self._view.clauses[: self._view.clauses.index(clause)]:
            if match := _ORGANISATION.match(earlier.text):
                return self._subjects.named(self._view, earlier.start, earlier.start + match.end("name"), "ellipsis")
        return None

    def _nearest(self, clause: Clause) -> Name | None:
        """Find the one place or park that the clauses before are about: 统筹甲区建设，升格为…."""
        before = self._view.names_in(0, clause.start)
        if len({m.surface for m in before}) != 1:
            return None
        span = self._view.clean_span(before[0].span.start, before[0].span.end)
        return self._subjects.of_gazetteer(before[0].sense, before[0].surface, span, "ellipsis")

    def _named(self, start: int, end: int) -> list[Name]:
        items = split(self._view.text[start:end], start, self._view.conjunctions, self._is_whole)
        names: list[Name] = []
        for item in items:
            name = self._of_work(item) or self._subjects.named(self._view, item.start, item.end)
            if name is not None:
                names.append(name)
        return names

    def _is_whole(self, text: str) -> bool:
        return self._subjects.kind_of(text) != "thing" or text in self._subjects.knowledge.gazetteer.by_name

    def _of_work(self, item: Item) -> Name | None:
        """See that 江永县土地节约集约利用工作 honours 江永县."""
        leading = [n for n in self._view.names_in(item.start, item.end) if n.span.start == item.start]
        if leading and is_work(item.text) and leading[0].span.end < item.end:
            span = self._view.clean_span(leading[0].span.start, leading[0].span.end)
            return self._subjects.of_gazetteer(leading[0].sense, leading[0].surface, span, "explicit")
        return None

    # ---- claims -------------------------------------------------------------------------

    def _striving(self, clause: Clause, trigger: _Trigger) -> bool:
        before = self._view.text[clause.start : trigger.start]
        wanting = re.search(r"力争|争取|争创|确保|努力|积极争|冲刺|推动|支持|全力|争|申报|启动|申创|抓好|加快", before)
        return (
            self._view.sentence.part.kind == "plan"
            or (trigger.word in {"争创", "申创", "申报", "争取", "冲刺", "启动创建", "争取获批"})
            or bool(wanting and trigger.word in self._words.target and trigger.word not in self._words.strong)
        )

    def _claims(
        self,
        trigger: _Trigger,
        recipients: list[Name],
        found: list[tuple[Item, dict[str, str | int]]],
        end: int,
        following: str,
    ) -> Iterator[Claim]:
        clause = next(c for c in self._view.clauses if c.start <= trigger.start < c.end)
        striving = self._striving(clause, trigger)
        before = self._view.text[clause.start : trigger.end]
        shared = _streak(before) or _streak(self._view.text[trigger.end : end][-8:])
        if (match := _FOLLOWING_RANK.match(following)) and len(found) == 1:
            found[0][1].setdefault("rank", number(match["rank"]))
        ranks = [number(r) for r in _RANKS.findall(following)] if _RANKS_EACH.match(following) else []
        if len(ranks) == len(recipients) > 1 and len(found) == 1:
            item, said = found[0]
            found = [(item, said | {"rank": rank}) for rank in ranks]
        pairs = [(r, h) for r in recipients for h in found]
        if ("分别" in before or ranks) and len(recipients) == len(found) > 1:
            pairs = list(zip(recipients, found, strict=True))
        explicit = [r for r in recipients if r.span is not None]
        if explicit:
            self._last = explicit
        for recipient, (item, qualifiers) in pairs:
            yield self._claim(recipient, item, trigger, shared | qualifiers, striving=striving)

    def _claim(
        self,
        recipient: Name,
        item: Item,
        trigger: _Trigger,
        qualifiers: dict[str, str | int],
        *,
        striving: bool,
        rule: str = "",
    ) -> Claim:
        view = self._view
        label = tidy(_without_batch(item.text, qualifiers))
        start = trigger.start
        end = item.end
        if recipient.span is not None:
            start = min(start, recipient.span.start - view.sentence.span.start)
        start, end = min(start, item.start), max(trigger.end, item.end)
        level = (
            self.level(label) or self.level(_granted(trigger.by)) or (self._level if "batch" in qualifiers else None)
        )
        self._level = level
        kind = next((k for k, p in self._words.kinds if p.search(label)), "title")
        extra: dict[str, str | int] = {"level": level or "unknown", "honourKind": kind, "verb": trigger.word}
        return Claim(
            relation="seeksHonour" if striving else "receivedHonour",
            subject=recipient,
            object=Name("honour", label, view.clean_span(item.start, item.end)),
            span=view.clean_span(start, end),
            rule=rule or ("honour/passive" if trigger.passive else f"honour/{'target' if striving else 'trigger'}"),
            modality="target" if striving else "actual",
            period=self._period(),
            trigger=view.clean_span(trigger.start, trigger.end),
            qualifiers=tuple(sorted((extra | {k: v for k, v in qualifiers.items() if v}).items())),
        )

    def _period(self) -> Period | None:
        return self._view.sentence.part.period

    def _announced(self, clause: Clause) -> Iterator[Claim]:
        """Read 国家级高新区成功获批 and 抓好国家文明城市创建: the honour stands first."""
        plan = self._view.sentence.part.kind == "plan"
        match = (_SOUGHT if plan else _AFTER).search(clause.text)
        if match is None:
            return
        offset = clause.start + match.start("name")
        for entry in split(match["name"], offset, self._view.conjunctions, self._complete):
            qualifiers: dict[str, str | int] = {}
            item = self._name(entry, qualifiers)
            label = tidy(item.text) if item else ""
            if item is None or not self._words.head.search(label) or is_verbal(label) or self._local(label):
                continue
            if not _LEVELLED.match(label) or _COUNT.search(label) or re.search(r"\d+(?:个|家|项)", label):
                continue
            trigger = _Trigger(
                clause.start + match.end("name"), clause.end, clause.text[match.end("name") :], passive=False, by=""
            )
            yield self._claim(self._subjects.host(), item, trigger, qualifiers, striving=plan, rule="honour/announced")


def _granted(by: str) -> str:
    """Write the grantor as the level words of names: 市委、市政府 is 市级."""
    if re.search(r"市委|市政府", by):
        return "市级"
    return by


def _until_etc(text: str) -> str:
    """Cut a value at 等40余项荣誉, and behind a quoted name that is only described further.

    >>> _until_etc("“甲”“乙”等40余项国家级荣誉"), _until_etc("“全国模范检察院”这一最高荣誉")
    ('“甲”“乙”', '“全国模范检察院”')
    """
    if match := _ETC.search(text):
        text = text[: match.start()]
    if match := _DESCRIBED.match(text):
        text = match.group("quoted")
    return text


def _streak(text: str) -> dict[str, str | int]:
    """Read 连续五年, 蝉联, 连续多年 before the honour."""
    match = _STREAK.search(text)
    if match is None:
        return {}
    count = match["number"] or match["times"] or match["joined"]
    if count:
        years = number(count)
        return {"streak": years} if years > 1 else {}
    return {"renewed": "true"} if match["many"] or match["kept"] else {}


def _strip_end(text: str) -> str:
    while (match := _SUFFIX.search(text)) and match.start() > 3 and not _KEEP_SUFFIX.search(text):
        text = text[: match.start()]
    return text


def _without_batch(text: str, qualifiers: dict[str, str | int]) -> str:
    """Take 首批 and 第三批 out of a name: 国家首批战略性新兴产业集群."""
    match = _INNER_BATCH.search(text)
    if match is None:
        return text
    qualifiers["batch"] = 1 if match["first"] else number(match["batch"])
    return text[: match.start()] + text[match.end() :]
