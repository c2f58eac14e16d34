"""Named projects and the stages that they are said to have reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Claim, Name, Period
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, tidy
from kg.relate.view import Clause, View, depths, without_brackets

_NEGATED = re.compile(r"未能|没有|尚未|滞后|停滞|叫停|取消|终止|杜绝|防止|严禁|不再")
_PREPARING = re.compile(r"前期|筹建")
_ENTERED = re.compile(
    r"(?:成功|正式|均|被|获批|已|全部)*(?:纳入|列入)[^，。]{0,24}(?:规划|规划纲要|计划|目录|项目库|项目清单)$"
)
_FUNDED = re.compile(r"[^，。；]{0,6}投资(?:约|超|达)?[\d.]+(?:多|余)?(?:亿|万)(?:美)?元的")
_PAID = re.compile(r"(?:总)?投资(?:约|超|达)?[\d.]+(?:多|余)?(?:亿|万)(?:美)?元(?:，|用于)?")
_COUNTED_AFTER = re.compile(
    r"(?:项目|工程|中心|学校|医院|园区|基地|平台|公园|小区|站|点|厂|库)(?:共)?\d+(?:个|项|座|所|处|条|家)$"
)
_PROGRESS = re.compile(
    r"^(?P<name>[^，。；]{2,36}?(?:项目|工程|外环|高速公路|高速|铁路|大桥|机场|环路|隧道|水库|电站))(?:累计)?完成(?!投资额)"
)
_PARK = re.compile(
    r"(?P<park>[^，。；、的]{2,20}?(?:产业园|高新区|经开区|工业园|开发区|综保区|保税区|产业园区))(?=授牌|签约|引进|新|共|落地|入驻|建成|集聚|，)"
)
_SETTLING = re.compile(r"落户|落地|签约|入驻|引进")
_SUPPORT = re.compile(r"支持|鼓励|推动|指导|助推|促进")
_SOUGHT = re.compile(r"创建|争创|申报|申创|申建|入选|获评|建设(?:世界|国内|高水平|一流|新型高水平)")
_MIXED = re.compile(r"(?P<list>[^等]{4,}?)等(?:一批|一系列)?[^等]{2,24}(?P<head>工程|项目)$")
_WORKS_TAIL = re.compile(
    r"(?:片区)?(?:改造提升|提升改造|升级改造|拓宽改造|改造|综合整治|整治|综合治理|治理|打通)(?:工程|项目)?$"
)
_OWN_WORKS = re.compile(r"(?:升级|提升|综合|提质)?(?:改造|提升|整治|治理)(?:升级|提升)?(?:工程|项目)?")
_WORKS_CLASS = re.compile(r"发电|水电|风电|光伏|光伏发电|火电|煤电|煤矿|储能|抽水蓄能|输变电|供水|引水|污水处理")
_JOINED = re.compile(r"和|并|、|与")
_PLACED = re.compile(r"在(?P<where>[^，。；、的]{2,14}?)(?:规划建设|设立|建设|新建|布局建设|布局|打造|落地)(?=[^，。；]{3})")
_ETC = re.compile(r"(?<![高中初平同优甲一二三])等")
_QUOTED = re.compile(r"^“[^”]+”(?:项目|工程|平台|系统|APP|线|园区|小镇|基地|中心)?$")
_SYSTEM = re.compile(r"“[^”]{3,12}(?:系统|平台|大厅|中心|一张网|一张图|大脑)”")
_LIST_HEADING = re.compile(r"(?P<what>(?:项目|工程|基础设施)(?:有|包括|建设)?)：(?:即)?(?P<list>.+)$")
_HEADING_OF_PROJECTS = re.compile(
    r"(?:重点抓好|重点推进|着力抓好|抓好|实施|推进|推动|建设|即|十大|[一二三四五六七八九十]+个)[^。；：]{0,20}(?:项目|工程)："
)
_CLASS_MODIFIERS = frozenset({"产业", "工业", "农业", "科技", "企业", "创新", "技术"})
_SHORT_MEMBER = 4  # characters of a member that lacks the head it shares
_ABSTRACT = re.compile(r"^(?:[\d.]+(?:万|亿)?(?:千瓦|吨|平方米|亩|公里|千伏|兆瓦)?)$")
_FINAL = re.compile(
    r"(?:通车|投产|投用|投运|使用|运营|开工|动工|竣工|建成|完工|加快建设|推进|贯通|揭牌|挂牌|开馆|开园|落地|签约|启动|实施|并网|发电|封顶|合龙|开通|上线|运行|营业|开业|获批|落户|蓄水|扩区|进展顺利|启用|开放|条件|交工|组建|成立|开建|重组|开工建设|启动建设|提速)$"
)
_BUILT = re.compile(
    r"通车|投产|投用|投运|使用|运营|竣工|开工|动工|奠基|建成|完工|贯通|落成|合龙|封顶|开馆|开园|启用|并网|试运行|签约|揭牌|通航|通水|蓄水|落地|开建|交工|启动建设|加快建设|上线|运行|开通|挂牌"
)
_WEAK_VERB = re.compile(
    r"^(?:依托|支持|保障|促进|实施|推动|提升|加强|发挥|改造|运营|打造|构建|完成|建立|成立|培育|做好|争取|设立|开展|布局|服务|加大|优化|完善|强化|组建|开放|用好|建好|获批|落地|承接|新改建|推进|加快|抓好|引进|建设|建成|开通|论证|规划|启动|谋划)"
)


@dataclass(frozen=True, slots=True)
class _Group:
    """A list of names and how it was closed."""

    start: int
    text: str
    closed: bool  # by 等…项目: every member is a name
    head: str  # the class that closed it, or that members share
    modifier: str = ""  # of that class, where the members lack it: 发电 of 等发电项目


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of the names: the stage, where, by which rule."""

    stage: str
    start: int
    end: int
    rule: str
    built: bool  # the words say by themselves that something is built
    funded: bool = False  # an investment is said of it


def opens_list(text: str) -> bool:
    """Tell whether a sentence heads a list of projects that the next sentences go on with."""
    return _HEADING_OF_PROJECTS.match(text) is not None


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield the stages of projects that a sentence states."""
    part = view.sentence.part.kind
    if part in {"front", "problem"}:
        return
    finder = _Finder(view, subjects)
    if part != "glossary":
        for clause in view.clauses:
            yield from finder.clause(clause)
    yield from finder.listed()


class _Finder:
    """Reads the clauses of one sentence."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._stages = subjects.knowledge.vocabulary.stages
        self._words = subjects.knowledge.vocabulary.projects
        self._generic = subjects.knowledge.industries.generic
        self._park: Name | None = None  # that this clause or the one before begins with
        self._listing = view.listing or any(
            _HEADING_OF_PROJECTS.search(h + "：") for h in view.sentence.headings[-1:] if not view.text.startswith(h)
        )

    def clause(self, clause: Clause) -> Iterator[Claim]:
        """Read a clause, predicate by predicate."""
        self._park = self._park_of(clause) or self._park_of(self._before_clause(clause))
        if _NEGATED.search(clause.text):
            return
        for piece in self._pieces(clause):
            found = list(self._after(piece)) or list(self._before(piece))
            yield from found

    def _before_clause(self, clause: Clause) -> Clause | None:
        at = self._view.clauses.index(clause)
        return self._view.clauses[at - 1] if at else None

    def _park_of(self, clause: Clause | None) -> Name | None:
        """Find the park that a clause is about: 甲产业园…，签约落地A、B."""
        if clause is None:
            return None
        match = _PARK.match(clause.text)
        first = [n for n in self._view.names if n.span.start == clause.start and n.kind == "park"]
        end = clause.start + match.end("park") if match else (first[0].span.end if first else 0)
        name = self._subjects.named(self._view, clause.start, end) if end else None
        return name if name is not None and name.kind == "park" else None

    # ---- A建成通车、B开工建设 ---------------------------------------------------------------

    def _pieces(self, clause: Clause) -> list[Clause]:
        """Cut a chain of predications after each predicate."""
        pieces, begin, text = [], 0, clause.text
        depth = depths(text)
        for match in re.finditer("、", text):
            ahead, rest = text[begin : match.start()], text[match.end() :]
            chain = self._stages.chain.search(ahead)
            if depth[match.start()] or chain is None or chain.start() < 3 or not _FINAL.search(chain.group()):
                continue
            if self._stages.chain.fullmatch(rest) or re.match(r"\d|当年|同年", rest):
                continue
            pieces.append(Clause(clause.start + begin, clause.start + match.start(), ahead))
            begin = match.end()
        return [*pieces, Clause(clause.start + begin, clause.end, text[begin:])]

    # ---- P建成通车 ------------------------------------------------------------------------

    def _after(self, clause: Clause) -> Iterator[Claim]:
        text = clause.text
        if entered := _ENTERED.search(text):
            said = _Said("approved", clause.start + entered.start(), clause.end, "project/after", built=True)
            yield from self._members(text[: entered.start()], clause.start, said)
            return
        chain = self._stages.chain.search(text)
        if (progress := _PROGRESS.match(text)) and (chain is None or chain.start() <= progress.end("name")):
            said = _Said("underWay", clause.start + progress.end("name"), clause.end, "project/after", built=False)
            yield from self._members(progress["name"], clause.start, said)
            return
        if chain is None or chain.start() < 2:
            return
        start = chain.start()
        if (own := _OWN_WORKS.match(chain.group())) and own.end() < len(chain.group()):
            start += own.end()  # 旧村改造有序推进: the works belong to the name
        body = text[:start]
        if inner := self._words.inner.search(body):
            body = body[: inner.start()]
        elif not _FINAL.search(chain.group()) and not self._says_more(chain.group()):
            return
        verb = self._leading_verb(body, 0)
        if verb and re.fullmatch(r"(?:建设|实施|改造|提升|施工|前期工作|规划|开发建设)+", chain.group()):
            return  # 加快A、B等项目建设: read by the verb
        body = self._without_frame(body)
        stage = self._stage(text[start:], text[len(body) : start])
        said = _Said(
            stage, clause.start + start, clause.end, "project/after", built=_BUILT.search(chain.group()) is not None
        )
        yield from self._members(body, clause.start, said)

    def _says_more(self, chain: str) -> bool:
        """Tell whether a chain holds a predicate beside 建设 and the like: 揭牌建设."""
        return any(
            self._stages.core_stage[core] not in {"underWay", "proposed"} for core in self._stages.core.findall(chain)
        )

    def _without_frame(self, body: str) -> str:
        """Cut 等建设, 前期工作 and the like between the names and the predicate."""
        while match := re.search(
            r"(?:项目建设|工程建设|征迁工作|征收工作|拆迁工作|征迁|前期工作|规划建设|筹建工作|建设工作|主体工程|主体|筹建|建设|的|前期|正式|获|项目主体)$",
            body,
        ):
            if (
                self._words.head.search(body)
                and match.group() in {"建设", "主体工程"}
                and self._words.head.search(body[: match.start()]) is None
            ):
                break
            if match.start() < 2:
                break
            body = body[: match.start()]
        return body

    def _stage(self, chain: str, before: str) -> str:
        """Name the furthest stage of a chain of words: 建成 + 通车 is in operation."""
        if _PREPARING.search(before) or _PREPARING.search(chain):
            return "proposed"
        order = self._stages.order
        cores = self._stages.core.findall(chain)
        best = max((self._stages.core_stage[c] for c in cores), key=order.index)
        if best == "completed" and self._stages.partly.search(chain):
            return "completed" if "基本" in chain else "partlyComplete"
        if best == "underWay" and any(self._stages.core_stage[c] == "started" for c in cores):
            return "started"
        return best

    # ---- 加快P建设 ------------------------------------------------------------------------

    def _leading_verb(self, text: str, begin: int) -> re.Match[str] | None:
        """Find the verb that governs the clause, past adverbs."""
        lead = self._stages.opening.match(text, begin)
        start = lead.end() if lead else begin
        return self._stages.before.match(text, start) or self._stages.before.match(text, begin)

    def _before(self, clause: Clause) -> Iterator[Claim]:
        text = clause.text
        paid = _PAID.match(text)
        verb = self._leading_verb(text, paid.end() if paid else 0)
        if verb is None or (_SUPPORT.match(verb.group()) and _SOUGHT.search(text)):
            return  # 支持甲创建乙: nothing is built
        stage, end, word = self._stages.before_stage[verb.group()], verb.end(), verb.group()
        if (joined := _JOINED.match(text, end)) and self._leading_verb(text, joined.end()):
            end = joined.end()  # 谋划和推动
        while (more := self._leading_verb(text, end)) and more.end() < len(text) - 2:
            stage = self._later(stage, self._stages.before_stage[more.group()], word)
            word, end = more.group(), more.end()
        if text[end : end + 1] in {"了", "好"}:
            end += 1
        if (placed := _PLACED.match(text, end)) and word not in {"引进", "签约"}:
            yield from self._placed(clause, placed, stage)
            return
        body = text[end:]
        if not _ETC.search(body) and _COUNTED_AFTER.search(body):
            return  # 35千伏及以上输变电项目132个: a count
        if inner := self._words.inner.search(body):
            stage = stage if stage == "proposed" else self._tail_stage(body[inner.start() :], stage)
            body = body[: inner.start()]
        tail = self._stages.tail.search(body)
        if (
            tail
            and tail.start() > 1
            and not self._words.works.search(body)
            and not (self._words.head.search(body) and not body.endswith(("建设", "前期工作")))
        ):
            stage = self._tail_stage(tail.group(), stage)
            body = body[: tail.start()]
        if word.startswith("获批") and re.match(r"国家|全国|省级|中国", body):
            return  # a title: read as an honour
        said = _Said(
            stage,
            clause.start + verb.start(),
            clause.start + end,
            "project/before",
            built=_WEAK_VERB.match(word) is None,
            funded=paid is not None,
        )
        yield from self._members(body, clause.start + end, said)

    def _placed(self, clause: Clause, placed: re.Match[str], stage: str) -> Iterator[Claim]:
        """Read 推动在甲园设立海关监管场所: what is set up, and where."""
        start = clause.start + placed.start()
        where = self._subjects.named(self._view, clause.start + placed.start("where"), clause.start + placed.end("where"))
        said = _Said(stage, start, clause.start + placed.end(), "project/before", built=True)
        for claim in self._members(clause.text[placed.end() :], clause.start + placed.end(), said):
            yield claim
            if claim.relation == "atStage" and where is not None and where.kind in {"park", "place"}:
                yield replace(claim, relation="locatedIn", object=where, rule="project/settled")

    def _later(self, first: str, second: str, word: str) -> str:
        if first == "proposed":
            return "proposed"
        return (
            second
            if word in {"加快", "推进", "积极推进", "确保", "支持", "推动", "全力推进"} or first == "underWay"
            else first
        )

    def _tail_stage(self, tail: str, stage: str) -> str:
        if _PREPARING.search(tail):
            return "proposed"
        cores = [c for c in self._stages.core.findall(tail) if self._stages.core_stage[c] != "underWay"]
        order = self._stages.order
        return max((self._stages.core_stage[c] for c in cores), key=order.index, default=stage)

    # ---- members --------------------------------------------------------------------------

    def _members(self, body: str, offset: int, said: _Said) -> Iterator[Claim]:
        for group in self._groups(body, offset):
            items = split(self._divided(group), group.start, self._view.conjunctions, self._complete)
            names = [self._trimmed(item) for item in items]
            if len(items) == 1 and _FUNDED.match(items[0].text):
                said = replace(said, funded=True)
            accepted = self._accepted([n for n in names if n.text], group, said)
            for item, label in accepted:
                yield from self._claims(item, label, said)

    def _groups(self, body: str, offset: int) -> Iterator[_Group]:
        """Cut A、B等项目和C、D等一批项目 into its lists."""
        if (mixed := _MIXED.match(body)) and not self._words.closer.search(body):
            yield _Group(offset, mixed["list"], closed=True, head=mixed["head"])
            return
        begin = 0
        for match in self._words.closer.finditer(body):
            rest = body[match.end() :]
            if rest and rest[0] not in "和与及、，”" and not rest.startswith("以及"):
                continue
            text = body[begin : match.start()]
            if text:
                head = match["head"]
                closed = head in self._words.naming_heads and not self._words.campaigns.search(match["modifier"] or "")
                works = match["modifier"] or ""
                lacking = works if _WORKS_CLASS.fullmatch(works) and match["quant"] is None else ""
                yield _Group(offset + begin, text, closed, head, lacking)
            begin = match.end() + (2 if rest.startswith("以及") else 1 if rest[:1] in "和与及、" else 0)
        if begin < len(body):
            text = body[begin:].removesuffix("等")
            if _ETC.search(text, 2):
                return  # a list closed by another class: 等新业态
            head = ""
            if counted := self._words.counted.search(text):
                head = counted["head"]
                text = text[: counted.start()]
            if text:
                closed = head in {"工程", "项目", "片区"} and "、" in text
                yield _Group(offset + begin, text, closed, head)

    def _divided(self, group: _Group) -> str:
        """Divide at 和 between two names that each begin with a place."""
        starts = {n.span.start for n in self._view.names}
        text = group.text
        for offset in self._view.conjunctions:
            at = offset - group.start
            if 0 < at < len(text) - 1 and group.start in starts and offset + 1 in starts:
                text = text[:at] + "、" + text[at + 1 :]
        return text

    def _complete(self, text: str) -> bool:
        if self._words.works.search(text):
            return True
        return self._words.head.search(text) is not None and not re.search(
            r"(?:治理|保护|开发|改造|生产|加工|建设|管理)$", text
        )

    def _trimmed(self, item: Item) -> Item:
        """Cut what is no part of the name off both ends."""
        start, text = item.start, item.text
        if built := self._built_by(start, text):
            start, text = start + built, text[built:]
        while (match := self._words.lead.match(text)) and match.end() < len(text) - 1:
            if match.group().startswith("首") or not self._words.head.fullmatch(text[match.end() :]):
                start, text = start + match.end(), text[match.end() :]
            else:
                break
        text = text.rstrip("等的已均、，也都正")
        return Item(start, start + len(text), text)

    def _built_by(self, start: int, text: str) -> int:
        """Measure 赤壁建设 before the name of what 赤壁 builds."""
        for mention in self._view.names_in(start, start + len(text)):
            rest = text[mention.span.end - start :]
            if mention.span.start == start and rest.startswith(("建设", "打造", "新建", "规划建设")):
                return mention.span.end - start + (4 if rest.startswith("规划") else 2)
        return 0

    def _accepted(self, names: list[Item], group: _Group, said: _Said) -> list[tuple[Item, str]]:
        """Choose the members that name projects, with the head they share."""
        if group.closed and len(names) > 1 and all(self._is_activity(n.text) for n in names):
            return []
        if group.closed and group.head == "工程" and not any(self._is_headed(n.text) for n in names):
            return []  # 青年人才弄潮等工程: campaigns
        labels = [(item, self._completed(item.text, group, names)) for item in names]
        named = [(item, label) for item, label in labels if self._is_named(label, group, said)]
        if said.built and len(names) > 1 and len(named) >= len(names) / 2 and not group.closed:
            named = [(item, label) for item, label in labels if self._is_named(label, _Group(0, "", True, ""), said)]
        return named

    def _is_headed(self, text: str) -> bool:
        """Tell whether a member by itself ends as works or buildings do."""
        return (
            self._words.head.search(text) is not None
            or self._words.works.search(text) is not None
            or self._is_specific(text, text)
        )

    def _completed(self, label: str, group: _Group, names: list[Item]) -> str:
        """Give a member the head that the list shares."""
        if self._words.head.search(label) and len(label) > _SHORT_MEMBER:
            return label
        if group.modifier and len(label) <= _SHORT_MEMBER and not any(self._is_headed(n.text) for n in names):
            return label + group.modifier + group.head  # 盘南、董地等发电项目
        if group.head in self._words.shared and len(label) <= _SHORT_MEMBER and len(names) > 1:
            return label + ("高速" if group.head == "高速公路" else group.head)
        last = names[-1].text
        places = {n.surface for n in self._view.names}
        if label in places and (lead := next((p for p in places if last.startswith(p) and last != p), "")):
            return label + last[len(lead) :]  # 甲县、乙县农村供水一体化工程
        if re.fullmatch(r"[^，。、]{2,6}至[^，。、]{2,6}", label) and (
            road := re.search(r"(?:高速公路|高速|铁路|公路)$", last)
        ):
            return label + road.group()
        works = self._words.works.search(last)
        if label != last and works and re.search(r"[路街道环村区河湖]$", label) and (tail := _WORKS_TAIL.search(last)):
            return label + tail.group()
        if len(names) == 2 and label != last and not self._words.head.search(label) and len(label) <= 10:
            match = re.search(
                r"(?:抽水蓄能|污水处理|输变电|改扩建)?(?:电站|高速公路|高速|铁路|水库|大桥|机场)?(?:项目|工程)?$", last
            )
            if match and match.group() and match.start() > 1:
                return label + match.group()
        return label

    def _is_activity(self, text: str) -> bool:
        return self._words.activity.search(text) is not None or text in self._generic

    def _is_named(self, label: str, group: _Group, said: _Said) -> bool:
        """Tell a named project from a class, a campaign or a plain activity."""
        bare = tidy(without_brackets(label))
        core = re.sub(r"(?:建设)?(?:项目|工程)$", "", bare)
        words = self._words
        if not 2 <= len(bare) <= 42 or len(core) < 2:
            return False
        unbracketed = "（" not in label
        if unbracketed and {bare, core, bare.removeprefix("建设")} & (
            words.generic if not group.closed else words.hard_generic
        ):
            return False
        if (
            words.group_lead.match(bare)
            or words.group_lead.match(core)
            or words.never.search(bare)
            or core in self._generic
        ):
            return False
        if ("的" in bare and "“" not in label) or _ABSTRACT.match(core):
            return False
        specific = self._is_specific(label, bare) or said.funded
        if said.funded and words.head.search(bare):
            return True
        if (
            words.works.search(bare)
            and len(bare) > _SHORT_MEMBER
            and not bare.startswith(("农村", "老旧", "城市", "城区", "棚户", "道路"))
        ):
            return True
        if group.closed:
            return (specific or not words.activity.search(core)) and not re.search(
                r"(?:率|数|量|额|值|以上|以下)$", core
            )
        if said.built and _SYSTEM.fullmatch(label):
            return True
        if _QUOTED.match(label) and said.stage == "inOperation" and said.rule == "project/after":
            return True
        head = words.head.search(bare)
        if head is None:
            return False
        share, modifier = words.named[head.group()], bare[: head.start()]
        if modifier in {"市", "省", "县", "区", "州"}:
            return share >= 0.5 and said.stage != "proposed"
        if not modifier or modifier in _CLASS_MODIFIERS or (len(modifier) < 2 and share < 0.85):
            return False
        if bare.endswith(("项目", "工程")) and not specific and self._is_plain(core):
            return False
        if said.built:
            return share >= 0.5 or (specific and share >= 0.1) or (share >= 0.25 and len(modifier) >= 4)
        return (
            share >= 0.55
            or (specific and share >= 0.1)
            or (share >= 0.3 and len(modifier) >= 4 and not bare.endswith("系统"))
        )

    def _is_plain(self, core: str) -> bool:
        """Tell whether a name only says what is done: 农业循环经济, but not 宏润循环经济."""
        if not (activity := self._words.activity.search(core)):
            return False
        prefix = core[: activity.start()]
        known = self._subjects.knowledge.industries.at_end(core)
        if known and len(core) - len(known) < len(prefix):
            prefix = core[: -len(known)]
        return len(prefix) < 2 or self._words.common.search(prefix) is not None

    def _is_specific(self, label: str, bare: str) -> bool:
        """Tell whether a name holds a place, letters, a number, a phase, a quoted word."""
        unquoted = re.sub(r"“[^”]*”", "", label)
        if re.search(r"[A-Za-z]|\d|[一二三四五六七八九十]期|·|（", unquoted):
            return True
        if "“" in label and not _QUOTED.match(label) and not label.endswith(("工程", "行动", "示范区")):
            return True
        return any(name in bare for name in self._local_names())

    def _local_names(self) -> frozenset[str]:
        place = self._subjects.report.place
        home = {place.short, place.label} - {""} if place else set()
        return frozenset(n.surface for n in self._view.names) | home

    # ---- 十大项目：A。B。C。 ----------------------------------------------------------------

    def listed(self) -> Iterator[Claim]:
        """Read a heading of projects and the list behind its colon, or under it."""
        text = self._view.text.rstrip("。；")
        match = _LIST_HEADING.search(text)
        if match and _HEADING_OF_PROJECTS.search(text):
            offset = match.start("list")
            for item in split(match["list"], offset, self._view.conjunctions, self._complete):
                yield from self._entry(item)
        elif self._listing and len(self._view.clauses) == 1:
            yield from self._entry(Item(0, len(text), text))

    def _entry(self, item: Item) -> Iterator[Claim]:
        """Read one entry of such a list: a name alone, or with 新建 before it."""
        verb = re.match(r"^(?:新建|续建|改建|扩建|建设|启动|实施|（\d+）|\d+[.、])", item.text)
        start = item.start + (verb.end() if verb else 0)
        entry = Item(start, item.end, item.text[verb.end() :] if verb else item.text)
        if self._stages.chain.search(entry.text) and not entry.text.endswith(("项目", "工程")):
            return
        said = _Said("underWay", entry.start, entry.end, "project/list", built=True)
        if self._is_named(entry.text, _Group(0, "", False, ""), said):
            yield from self._claims(entry, entry.text, said)

    # ---- claims ---------------------------------------------------------------------------

    def _claims(self, item: Item, label: str, said: _Said) -> Iterator[Claim]:
        view, part = self._view, self._view.sentence.part
        name = Name("project", tidy(label), view.clean_span(item.start, item.end))
        span = view.clean_span(min(item.start, said.start), max(item.end, said.end))
        modality = "target" if part.kind in {"plan", "glossary"} else "actual"
        period = _period(view, part.period)
        trigger = view.clean_span(said.start, said.end)
        yield Claim("atStage", name, said.stage, span, said.rule, modality, period, trigger=trigger)
        host = self._host(item)
        yield Claim("hostsProject", host, name, span, "project/host", modality, period, trigger=trigger)
        if host is self._park and _SETTLING.search(view.text[said.start : said.end]):
            yield Claim("locatedIn", name, host, span, "project/settled", modality, period, trigger=trigger)

    def _host(self, item: Item) -> Name:
        """Find where a project lies: the place its name begins with, else the report's."""
        for mention in self._view.names_in(item.start, item.end):
            inside = mention.kind == "park" or self._subjects.holds(mention.sense)
            if mention.span.start == item.start and mention.span.end < item.end and inside:
                span = self._view.clean_span(mention.span.start, mention.span.end)
                return self._subjects.of_gazetteer(mention.sense, mention.surface, span, "explicit")
        return self._park or self._subjects.host()


def _period(view: View, period: Period | None) -> Period | None:
    """Give the year that opens the sentence, else the period of the part."""
    match = re.match(r"((?:19|20)\d{2})年", view.text)
    return Period(int(match[1]), int(match[1])) if match else period
