"""Who or what a stretch of words names, and who is meant where the words leave it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.knowledge import Knowledge
from kg.model import Name, Park, Place, Report, Span
from kg.relate.view import View

_HOST = re.compile(
    r"^(?:全市|我市|本市|全县|我县|本县|全区|我区|本区|全州|我州|全盟|我盟|全旗|我旗|全省|我省|全域|市|县|区|我们|市委、市政府|市政府|县政府|区政府)$"
)
_ABOVE = re.compile(r"^(?:全省|我省|全国|我国)$")
_LEADING = re.compile(
    r"^(?:其中|同时|特别是|尤其是|此外|另外|目前|今年|去年|当年|年内|一年来|五年来|全年|又有|还有|先后有|已有|我国|并且|并|且|还|又|"
    r"(?:\d{4}年)|(?:\d{1,2}月)|随着|经过|通过|推动|支持|力争|确保|争取|力促|助力|指导|助推|助力|鼓励|促进|帮助|引导|推进|协助|培育|积极|全力|提速|确保|继续|所属|辖区|辖区内|全市|全县|我市|我县|以及|和|与|及|、|，)+"
)
_TRAILING = re.compile(
    r"(?:成为[^，。；、]{0,6}(?:唯一|首个|首批)|四度|两度|三度|多次|更是|更|则|综合排名|排名|综合实力|成功|再次|再度|首次|首批|第[一二三四五六七八九十\d]+次|先后|相继|陆续|正式|顺利|双双|均|全部|全都|都|同时|同步|联合|一举|荣|率先|分别|也|又|还|已|被|将|"
    r"连续(?:多|[一二两三四五六七八九十\d]+)(?:年|届|次|轮|个月)?(?:被)?|再|喜|获得|高分|高票|圆满|连年|多次|蝉联|一并|入选|等|全域|整体|并|且|，|、|于|均已|全面|持续|继续|保持|积极|全力|启动|加快|力争|有望|先行|单独|独家|光荣|高位|强势|最终|即将|近日|目前|现已|业已|年内|今年|去年|\d{4}年|整县|被省|被国家)+$"
)
_VERBAL = re.compile(
    r"^(?:提速|确保|力争|坚持|深入|扎实|全面|大力|积极|持续|加快|推进|推动|实施|开展|落实|完善|强化|加强|深化|统筹|着力|聚焦|围绕|抓好|做好|完成|建成|建设|打造|创新|优化|提升|提高|新增|新建|出台|制定|编制|举办|承办|成功|有效|有序|稳步|严格|切实|不断|进一步|高标准|高质量|高水平|率先|启动|引进|培育|发展|形成|构建|健全|获|被|荣|经(?![开济])|以|把|将|在|对|为|从|向|于|因|由|使|让|与|按照|根据|依托|立足|牢固|坚决|争创|争取|创建|建立|设立|组建|改造|成为|实现|顺利|圆满|高效|突出|狠抓|紧扣|紧盯|精心|认真|充分|主动|探索|改革|整治|治理|保护|传承|弘扬|支持|发挥|投入|投资|解决|破解|巩固|拓展|丰富|塑造|擦亮|叫响|唱响|做强|做大|做优|组织|参与|入选|上榜|跻身|蝉联)"
)
_WORK = re.compile(r"(?:工作|改革|经验|做法|成效|行动|治理|建设|服务|整治|管理|创建|创新|考核|测评|评价)$")
_COUNTED = re.compile(
    r"^(?:新增|累计|共|有|另有|又有|还有)?(?:\d|[一二三四五六七八九十两几多]+(?:个|家|项|名|人|所|件|条|处|批|大|种|类|位|座|户)|一批|一大批|多|众多|部分|若干)"
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Names things for one report."""

    report: Report
    knowledge: Knowledge
    _home: frozenset[str] = field(default=frozenset(), init=False, repr=False)

    def __post_init__(self) -> None:
        """Look the names of the places around the report's own up, once."""
        names = frozenset(self.knowledge.gazetteer.scope(self.report.place, self.report.year))
        object.__setattr__(self, "_home", names)

    def host(self, resolution: str = "document") -> Name:
        """Name the place whose report it is."""
        place = self.report.place
        label = place.label if place else "本地"
        return Name("place", label, None, resolution, place=place)

    def named(self, view: View, start: int, end: int, resolution: str = "explicit") -> Name | None:
        """Name what the words between two offsets name, or None where they name nothing."""
        text = view.text[start:end]
        if not text:
            return None
        span = view.clean_span(start, end)
        if _HOST.match(text):
            return self._above(text, span) or Name("place", self.host().label, span, "alias", place=self.report.place)
        for mention in view.names_in(start, end):
            if (mention.span.start, mention.span.end) == (start, end):
                return self.of_gazetteer(mention.sense, text, span, resolution)
        return Name(self.kind_of(text), tidy(text), span, resolution)

    def _above(self, text: str, span: Span) -> Name | None:
        place = self.report.place
        if place is None or not _ABOVE.match(text) or place.kind == "province":
            return None
        chain = self.knowledge.gazetteer.chain(place)
        return Name("place", chain[-1].label, span, "alias", place=chain[-1])

    def of_gazetteer(self, sense: object, text: str, span: Span | None, resolution: str) -> Name:
        """Name a place or park that the gazetteer knows."""
        if isinstance(sense, Place):
            how = "alias" if resolution == "explicit" and text != sense.label else resolution
            return Name("place", sense.label, span, how, place=sense)
        if isinstance(sense, Park):
            return Name("park", text, span, resolution, park=sense)
        return Name(self.kind_of(text), tidy(text), span, resolution)

    def without_place(self, text: str) -> str:
        """Cut a place off the front of a name: 岳阳绿色化工 is 绿色化工."""
        names = self._home
        for end in range(min(len(text) - 2, 8), 1, -1):
            if text[:end] in names:
                return text[end:]
        return text

    def holds(self, sense: object) -> bool:
        """Tell whether a place lies in the report's own."""
        place = self.report.place
        if not isinstance(sense, Place) or place is None:
            return False
        return place in self.knowledge.gazetteer.chain(sense)

    def kind_of(self, text: str) -> str:
        """Tell the kind of thing by the end of its name."""
        return next((kind for kind, pattern in self.knowledge.vocabulary.kinds if pattern.search(text)), "thing")


def tidy(label: str) -> str:
    """Write a label: without quotes around the whole and without blanks.

    >>> tidy("“安理智谷”")
    '安理智谷'
    """
    if label.startswith("“") and label.endswith("”") and label.count("“") == 1:
        label = label[1:-1]
    return re.sub(r"\s", "", label.strip("《》，、。；：的"))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut adverbs and connectors off both ends of a subject."""
    lead = _LEADING.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    tail = _TRAILING.search(text[start:end])
    if tail:
        end = start + tail.start()
    return start, end


def is_counted(text: str) -> bool:
    """Tell whether a stretch counts things instead of naming one: 5家企业."""
    return _COUNTED.match(text) is not None


def is_verbal(text: str) -> bool:
    """Tell whether a stretch begins with a verb, so that it names nobody."""
    return _VERBAL.match(text) is not None


def is_work(text: str) -> bool:
    """Tell whether a stretch names a line of work: 土地节约集约利用工作."""
    return _WORK.search(text) is not None
