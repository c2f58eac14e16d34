"""Named projects and the stages that they are said to have reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim, Name, Period
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, tidy
from kg.relate.view import Clause, View, without_brackets

_CLOSER = re.compile(
    r"(?P<etc>等)?(?P<group>(?:一批|一大批|一系列|\d+个|\d+项|[一二三四五六七八九十两百]+[个大项]|多个|多项)?(?:[^，。；、等]{0,16}?)(?:项目|工程|片区|线路|道路|公路|高速|铁路|水库|园区|平台|基地|设施|企业项目|场馆|学校|医院|景区|工程项目|子项目|中心|公园|码头|电站))$"
)
_COUNTED_CLOSER = re.compile(r"(?P<etc>等)?(?P<group>(?:\d+|[一二三四五六七八九十两]+|一批|一大批|一系列)(?:个|项|大|条|座|所|处|家)?[^，。；、等]{0,24}?(?P<head>项目|工程|高速公路|高速|铁路|道路|公路|水库|大桥|电站|学校|医院|公园|园区|片区|场馆|景区|平台|基地|中心|码头|机场|线路|子项目|企业|产业园))$")
_ETC = re.compile(r"等(?P<rest>[^，。；、等]{0,24})$")
_LEAD = re.compile(
    r"^(?:其中|同时|目前|年内|今年|去年|一年来|五年来|特别是|尤其是|加上|随着|以及|和|与|及|、|以|全市|我市|全县|我县|全区|我区|全省|我省|全国首个|全国首条|全省首个|全省首条|全省首家|全国首家|国内首个|首个|首条|首座|首家|首批|"
    r"推动|推进|加快推进|加快|确保|力争|争取|力促|促进|促成|实现|支持|协调|配合|督促|推行|保障|服务|抓好|全力|积极|大力|强力|着力|继续|持续|扎实|有序|重点|统筹|高标准|高质量|高水平|深入|组织|做好|完成|启动|实施|谋划|成功|总投资(?:约|超|达)?[\d.,]+(?:多|余)?(?:亿元|万元|亿美元)的?|投资(?:约|超|达)?[\d.,]+(?:多|余)?(?:亿元|万元|亿美元)(?:的|，)?|"
    r"(?:19|20)\d{2}年|\d{1,2}月|截至目前|累计|先后|相继|新|又|已|还|也|使|让|将|要|把|在建的?|规划的?|全面|备受关注的|备受瞩目的|群众期盼的|期盼已久的|投资|总投资|一期|积极争取|努力|如|像|包括|含|由|对|通过|依托|围绕|抢抓|借助|利用|深化|开展|完善|强化|加强|优化|提升(?=.{6,})|高效|快速|加速|并|且|更|再|正|力推|力保)+"
)
_NOT_NAME = re.compile(
    r"^(?:一批|一大批|一系列|若干|各|各类|各项|全部|所有|多个|多项|部分|其他|其它|更多|这些|上述|相关|有关|重点|重大|重要|大型|优质|龙头|标志性|省级|国家级|市级|县级|省市|市|县|区|省|\d+个|\d+项|\d+条|\d+座|\d+家|\d+所|\d+处|\d+公里|\d+亿|\d+万|[一二三四五六七八九十两]+(?:个|大|项|条|座|批))"
    r"(?:.{0,10})(?:项目|工程|基地|平台|中心|园区|设施|学校|医院|线路|道路|公路|企业|片区|景区|市场|站|园|馆|室|厂|点|区|桥|路)?$"
)
_SPECIFIC = re.compile(r"[A-Za-z]|\d|“|[一二三四五六七八九十]期|\+|—|·|（")
_ACTION = re.compile(
    r"(?:改造|整治|治理|修复|保护|建设|提升|清理|拆迁|征收|搬迁|招商|培训|创建|改革|服务|管理|发展|行动|制度|机制|体系|活动|政策|试点|规划|方案|条例|办法|任务|目标|工作|战略|模式|环境|水平|能力|质量|结构|布局|优势|短板|成果|经济|产业链|产业集群|产业|产能|消费|投资|就业|收入|人才|队伍|作风|党建|法治|文明|生态|品牌|标准|监管|执法|检查|攻坚|振兴|融合|协同|合作|开放|交流|对接|转型|升级|数字化|一体化|现代化|产品|技术|装备|材料|资金|基金|债券|贷款|权益|合同|协议|人口|群众|居民|企业|市场主体|信息化|“[^”]{2,12}”)$"
)
_CAMPAIGN = re.compile(r"(?:行动|计划|战略|工程|改革|攻坚战|活动|制度|政策|规划|机制|体系|条例|办法|方案|意见|措施|试点|专项整治|整治|教育|培训|法|令|书|单|券|日|月|周|节|会|论坛|大赛|比赛|展|奖)$")
_FRAME_SPLIT = re.compile(r"(?<=.)(?:建成|开工|竣工|投产|签约|落地)")
_ORG_ONLY = re.compile(r"(?:公司|银行|协会|商会|委员会|领导小组|指挥部|专班|局|办公室|党委|政府|法院|检察院)$")
_RANGE_BAD = re.compile(r"^(?:.*(?:率|数|量|额|值|度|人|户|家|次|面积|里程|比重|总数|规模))$")
_SHORT_ROAD = re.compile(r"^[\u4e00-\u9fff]{2,4}$")
_GROUP_HEAD = re.compile(r"(?P<count>\d+|[一二三四五六七八九十两]+)(?P<unit>条|座|个|项|所|处|大)(?P<noun>[^，。；、等\d]{2,16})$")
_INVEST = re.compile(r"(?:总投资|投资)(?:约|超|超过|达)?(?P<value>\d+(?:\.\d+)?)(?:多|余)?(?P<unit>亿元|万元|亿美元)(?:的|，)?$")
_WHOLE_LIST = re.compile(r"(?:项目|工程)(?:）|)?：(?:即)?(?P<list>.+)$")
_NEGATIVE = re.compile(r"未|没有|不足|滞后|缓慢|困难|停滞")


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the stages of projects that a sentence states."""
    part = view.sentence.part.kind
    if part in {"front", "problem"}:
        return
    finder = _Finder(view, subjects)
    if part == "glossary":
        yield from finder.listed()
        return
    for clause in view.clauses:
        yield from finder.clause(clause)
    yield from finder.listed()


class _Finder:
    """Reads the clauses of one sentence."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._stages = subjects.knowledge.vocabulary.stages
        self._projects = subjects.knowledge.vocabulary.projects
        self._pending: tuple[str, int] | None = None

    def clause(self, clause: Clause) -> Iterator[Claim]:
        if _NEGATIVE.search(clause.text):
            return
        for piece in self._pieces(clause):
            yield from self._piece(piece)

    def _pieces(self, clause: Clause) -> list[Clause]:
        """Cut a chain A建成通车、B开工建设 after each predicate."""
        pieces, begin = [], 0
        text = clause.text
        for match in re.finditer("、", text):
            ahead = text[begin : match.start()]
            chain = self._stages.chain.search(ahead)
            if chain and chain.start() > 3 and self._final(chain.group()) and not text[match.end() :].startswith(tuple("0123456789")):
                rest = text[match.end() :]
                if self._stages.chain.fullmatch(rest):  # 当年签约、当年开工
                    continue
                if re.match(r"(?:当年|同年)", rest):
                    continue
                pieces.append(Clause(clause.start + begin, clause.start + match.start(), ahead))
                begin = match.end()
        pieces.append(Clause(clause.start + begin, clause.end, text[begin:]))
        return pieces

    def _final(self, chain: str) -> bool:
        """Tell whether a chain of words ends in a verb that only a finished clause has."""
        return re.search(r"(?:通车|投产|投用|投运|使用|运营|开工|竣工|建成|完工|开工建设|加快建设|推进|贯通|揭牌|挂牌|开馆|开园|落地|签约|启动|实施|并网|发电|封顶|合龙|开通|上线|运行|营业|开业|获批|落户)$", chain) is not None

    def _piece(self, clause: Clause) -> Iterator[Claim]:
        after = self._stages.chain.search(clause.text)
        if after and after.start() >= 2 and not self._is_verb_object(clause, after):
            found = list(self._after(clause, after))
            if found:
                yield from found
                return
        yield from self._before(clause)

    def _is_verb_object(self, clause: Clause, after: re.Match[str]) -> bool:
        """See that in 加快A、B等项目建设 the last word is no predicate."""
        chain = after.group()
        leading = self._leading_verb(clause)
        return leading is not None and re.fullmatch(r"(?:项目|工程)?(?:建设|实施|改造|提升|施工|前期工作|前期|规划|规划建设|开发建设|运营|使用)", chain) is not None

    # ---- P建成通车 ------------------------------------------------------------------------

    def _after(self, clause: Clause, after: re.Match[str]) -> Iterator[Claim]:
        chain = after.group()
        if chain in {"建设", "改造", "提升", "实施", "规划", "合作", "运行", "完成", "引进", "进行", "进展", "推动", "使用", "前期", "运营", "成立", "建立", "验收", "攻坚", "施工", "发电", "审批", "供水", "落实"}:
            return
        body = clause.text[: after.start()]
        body = re.sub(r"(?:等)?(?:建设|项目建设|工程建设|前期工作|筹建|主体工程|主体|建设工作|规划建设|筹建工作|改造|前期|试点|获|项目已|工程已|的|，)$", lambda m: "等" if m.group().startswith("等") else "", body) if not self._named_as_is(body) else body
        stage = self._stage(chain, clause.text[len(body) : after.start()])
        inner = re.match(rf"^(?:{self._stages.before.pattern})(?=.{{3,}})", body)
        offset = clause.start
        target = False
        if inner and re.match(r"^(?:推动|推进|争取|力争|确保|支持|促成|促进|力促|启动|加快|抓好|实现|全力)", inner.group()):
            target = True
            offset += inner.end()
            body = body[inner.end() :]
        del target
        trigger = (clause.start + after.start(), clause.start + after.end())
        yield from self._members(body, offset, stage, trigger, clause, rule="project/after", strict=not self._strong_predicate(chain))

    def _named_as_is(self, body: str) -> bool:
        return body.endswith(("前期工程",)) or self._projects.head.search(body) is not None and not body.endswith(("建设", "改造"))

    def _strong_predicate(self, chain: str) -> bool:
        """Tell whether the predicate says by itself that something was built."""
        return re.search(r"通车|投产|投用|投运|投入使用|投入运营|竣工|开工|动工|奠基|建成|完工|贯通|落成|合龙|封顶|开馆|开园|启用|并网|试运行|签约|揭牌|通航|通水|蓄水", chain) is not None

    # ---- 加快P建设 ------------------------------------------------------------------------

    def _leading_verb(self, clause: Clause) -> re.Match[str] | None:
        text = clause.text
        lead = re.match(r"^(?:要|将|并|同时|其中|我们|重点|着力|全力|积极|继续|持续|大力|强力|扎实|统筹|有序|高标准|高质量|高水平|全面|加速|抓紧|努力|力争|确保|争取|配合|协调|深入|接续|稳步|同步|尽快|进一步|（[^）]*）|—|\d{4}年|今年|年内|五年来|先后|相继|累计|成功|新|支持|协同|如期|提前|合力|以|通过|：)*", text)
        start = lead.end() if lead else 0
        for begin in (start, 0):
            match = self._stages.before.match(text, begin)
            if match:
                return match
        return None

    def _before(self, clause: Clause) -> Iterator[Claim]:
        verb = self._leading_verb(clause)
        if verb is None:
            return
        word = verb.group()
        body = clause.text[verb.end() :]
        offset = clause.start + verb.end()
        second = re.match(r"(?:了|好|建设|推进|实施|启动|建成|投用|开工|一批|以)", body)
        stage = self._stages.before_stage[word]
        while second and second.group() not in {"一批", "以"} and second.end() < len(body) - 2:
            body, offset = body[second.end() :], offset + second.end()
            second = re.match(r"(?:了|推进|实施|启动)", body)
        tail = self._stages.tail.search(body)
        stripped = body
        if tail and tail.start() > 1 and not self._projects.head.search(body):
            stripped = body[: tail.start()]
            stage = self._tail_stage(tail.group(), stage, word)
        elif tail and tail.start() > 1 and re.search(r"(?:建设|前期工作|落地|开工|竣工|投产)$", body):
            stripped = body[: tail.start()]
            stage = self._tail_stage(tail.group(), stage, word)
        strict = re.match(r"^(?:支持|保障|促进|实施|推动|提升|加强|发挥|改造|运营|打造|构建|完成|建立|成立|培育|做好|争取|设立|开展|布局|服务|加大)", word) is not None
        trigger = (clause.start + verb.start(), clause.start + verb.end())
        yield from self._members(stripped, offset, stage, trigger, clause, rule="project/before", strict=strict)

    def _tail_stage(self, tail: str, stage: str, word: str) -> str:
        if "前期" in tail:
            return "proposed"
        cores = [c for c in self._stages.core.findall(tail) if c not in {"建设", "改造", "推进", "实施", "规划", "提升"}]
        if cores:
            order = self._stages.order
            return max((self._stages.core_stage[c] for c in cores), key=order.index)
        return stage if stage != "started" or "启动" in word or "开工" in word else stage

    def _stage(self, chain: str, before: str) -> str:
        """Name the furthest stage of a chain of words: 建成 + 通车 is in operation."""
        if "前期" in before or "筹建" in before:
            return "proposed"
        order = self._stages.order
        cores = self._stages.core.findall(chain)
        stages = [self._stages.core_stage[c] for c in cores]
        best = max(stages, key=order.index)
        if best == "completed" and self._stages.partly.search(chain) and not chain.startswith("主体开工"):
            return "completed" if "基本" in chain else "partlyComplete"
        if best == "underWay" and ("开工" in cores or "启动" in cores or "动工" in cores or "开工建设" in cores or "启动建设" in cores):
            return "started"
        return best

    # ---- members ------------------------------------------------------------------------

    def _members(
        self,
        body: str,
        offset: int,
        stage: str,
        trigger: tuple[int, int],
        clause: Clause,
        *,
        rule: str,
        strict: bool,
    ) -> Iterator[Claim]:
        """Name the members of A、B等N个项目 and yield a claim for each."""
        closed, shared_head, body_end = False, "", len(body)
        counted = _COUNTED_CLOSER.search(body)
        etc = _ETC.search(body)
        listed = "、" in body or any(offset <= c < offset + len(body) for c in self._view.conjunctions)
        if counted and (counted["etc"] or (listed and counted.start() > 1)) and not re.match(r"^(?:一批|\d)", body):
            closed = counted["head"] in {"项目", "工程", "子项目"}
            if not closed or not counted["etc"]:
                shared_head = counted["head"]
            body_end = counted.start()
        elif etc and etc.start() > 1:
            rest = etc["rest"]
            closed = rest.endswith(("项目", "工程")) or not rest
            closed = closed and bool(rest)
            shared_head = "" if closed else self._head_of(rest)
            body_end = etc.start()
        listing = body[:body_end]
        if not listing.strip():
            return
        items = split(listing, offset, self._view.conjunctions, self._is_complete)
        names = [self._trim(item) for item in items]
        fields = closed and len(names) > 1 and all(_ACTION.search(n.text) or n.text in self._subjects.knowledge.industries.generic for n in names)
        if fields:
            return
        tail = self._shared_tail(names)
        for item in names:
            label = item.text
            if not label:
                continue
            if shared_head and _SHORT_ROAD.match(label) and shared_head in {"高速", "高速公路", "铁路", "公路", "道路", "大桥", "水库", "电站"} and not self._projects.head.search(label):
                label = label + ("高速" if shared_head == "高速公路" else shared_head)
            elif tail and item is not names[-1] and not self._projects.head.search(label) and len(label) <= 12 and not closed:
                label = label + tail
            if self._is_named(label, closed=closed, strict=strict, alone=len(names) == 1):
                yield from self._claim(item, label, stage, trigger, rule)

    def _shared_tail(self, names: list[Item]) -> str:
        """Find the end that members share: 湾水源和天子山抽水蓄能项目."""
        if len(names) != 2 or self._projects.head.search(names[0].text):
            return ""
        match = re.search(r"(?:抽水蓄能|航道|高速公路|高速|铁路|水库|电站|风电|光伏|大桥|污水处理|输变电|供水|改扩建|机场)?(?:项目|工程|高速|铁路|水库|电站|大桥|机场)$", names[-1].text)
        return match.group() if match and match.start() > 1 else ""

    def _head_of(self, rest: str) -> str:
        match = self._projects.head.search(rest)
        return match.group() if match else ""

    def _is_complete(self, text: str) -> bool:
        match = self._projects.head.search(text)
        return match is not None and not re.search(r"(?:治理|保护|开发|改造|生产|加工|建设)$", text)

    def _trim(self, item: Item) -> Item:
        start, text = item.start, item.text
        lead = _LEAD.match(text)
        if lead and lead.end() < len(text) - 1:
            start, text = start + lead.end(), text[lead.end() :]
        for figure in self._view.figures_in(start, item.end):
            prefix = self._view.text[start : figure.span.start]
            if re.match(r"^(?:总)?投资?(?:约|超|达)?$", prefix) and text[figure.span.end - start :].startswith("的"):
                cut = figure.span.end - start + 1
                start, text = start + cut, text[cut:]
                break
        text = text.rstrip("等的已均、")
        return Item(start, start + len(text), text)

    def _is_named(self, label: str, *, closed: bool, strict: bool, alone: bool) -> bool:
        """Tell a named project from a class, a campaign or a plain activity."""
        bare = tidy(without_brackets(label))
        if not 2 <= len(bare) <= 42 or bare in self._projects.generic or _NOT_NAME.match(bare):
            return False
        core = re.sub(r"(?:项目|工程)$", "", bare)
        if not core or core in self._projects.generic or core in self._subjects.knowledge.industries.generic or _NOT_NAME.match(core):
            return False
        if _ORG_ONLY.search(bare) or "的" in bare[2:-2] and len(bare) > 16:
            return False
        if re.search(r"^(?:.{0,4}(?:建设|发展|推进|加强|落实|完善))(?:.+)?(?:工作|能力|水平)$", bare):
            return False
        head = self._projects.head.search(bare)
        share = self._projects.named[head.group()] if head else 0.0
        specific = self._is_specific(label, bare)
        if closed:
            return not _RANGE_BAD.match(core) and not (_ACTION.search(core) and not specific) and len(core) >= 2 and not (len(core) <= 3 and core in self._subjects.knowledge.industries.canonical)
        if head is None:
            return False
        modifier = bare[: head.start()]
        if len(modifier) < 1 + (share < 0.9):
            return False
        if strict:
            return share >= 0.6 or (share >= 0.3 and specific)
        if share >= 0.6:
            return True
        return specific and share >= 0.1 or (share >= 0.4 and len(modifier) >= 2)

    def _is_specific(self, label: str, bare: str) -> bool:
        if _SPECIFIC.search(label) and not re.match(r"^“[^”]*”(?:工程|行动|计划)?$", label):
            return True
        return any(name in bare for name in self._place_names())

    def _place_names(self) -> frozenset[str]:
        return frozenset(n.surface for n in self._view.names) | self._home()

    def _home(self) -> frozenset[str]:
        place = self._subjects.report.place
        return frozenset({place.short, place.label} - {""}) if place else frozenset()

    def _claim(self, item: Item, label: str, stage: str, trigger: tuple[int, int], rule: str) -> Iterator[Claim]:
        view = self._view
        part = view.sentence.part
        span = view.clean_span(min(item.start, trigger[0]), max(item.end, trigger[1]))
        name = Name("project", tidy(label), view.clean_span(item.start, item.end))
        modality = "target" if part.kind in {"plan", "glossary"} else "actual"
        yield Claim(
            relation="atStage",
            subject=name,
            object=stage,
            span=span,
            rule=rule,
            modality=modality,
            period=_of_year(view, part.period),
            trigger=view.clean_span(*trigger),
        )
        places = view.names_in(item.start, item.end)
        host = self._subjects.host()
        inside = [p for p in places if p.span.start == item.start]
        if inside:
            sense = self._subjects.of_gazetteer(inside[0].sense, inside[0].surface, view.clean_span(inside[0].span.start, inside[0].span.end), "explicit")
            host = sense
        yield Claim(
            relation="hostsProject",
            subject=host,
            object=name,
            span=span,
            rule="project/host",
            modality=modality,
            period=_of_year(view, part.period),
            trigger=view.clean_span(*trigger),
        )

    # ---- 十大项目：A、B、C ----------------------------------------------------------------

    def listed(self) -> Iterator[Claim]:
        """Read a heading of projects and the list behind its colon."""
        match = _WHOLE_LIST.search(self._view.text.rstrip("。；"))
        if match is None or "、" not in match["list"] or not re.search(r"(?:十大|[一二三四五六七八九十]个|\d+个|重大|重点)[^，。：]*(?:项目|工程)(?:）)?：", self._view.text):
            return
        offset = match.start("list")
        for item in split(match["list"], offset, self._view.conjunctions, self._is_complete):
            label = item.text
            if self._projects.head.search(label) and self._is_named(label, closed=False, strict=False, alone=False):
                yield from self._claim(item, label, "underWay", (item.start, item.end), "project/list")


def _of_year(view: View, period: Period | None) -> Period | None:
    years = re.findall(r"(?<!\d)((?:19|20)\d{2})年", view.text)
    if len(years) == 1 and view.text.startswith(years[0]):
        return Period(int(years[0]), int(years[0]))
    return period
