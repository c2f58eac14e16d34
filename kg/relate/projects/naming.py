"""What names a project: 益常高速扩容工程, but not 重点项目, 文明创建, 农业循环经济项目."""

from __future__ import annotations

import re

from kg.relate.projects.context import Context, Said
from kg.relate.subjects import is_counted, is_verbal, tidy
from kg.relate.view import without_brackets

SHORT = 4  # characters of a member that lacks the head it shares

_OF_PROJECT = re.compile(r"(?:建设)?(?:项目|工程)$")
_ABSTRACT = re.compile(r"^(?:[\d.]+(?:万|亿)?(?:千瓦|吨|平方米|亩|公里|千伏|兆瓦)?)$")
_MEASURE = re.compile(r"(?:率|数|(?<!测)量|额|值|以上|以下)$")
_MARKED = re.compile(
    r"[A-Za-z]|\d|[一二三四五六七八九十]期|·|（|[东西南北中][段延]|第[一二三四五六七八九十](?=[^批期轮届])"
)
_QUOTATION = re.compile(r"“[^”]*”")
_ORDINARY = ("农村", "老旧", "城市", "城区", "棚户", "道路")  # works on these are many
_EVERYWHERE = ("乡镇", "农村", "社区", "村", "镇", "基层")  # what stands in each of them has no name
_SEATS = frozenset({"市", "省", "县", "区", "州"})  # 市博物馆
_LONGEST = 42
_SHORTEST_THING, _LONGEST_THING = 4, 16


def is_named(label: str, said: Said, context: Context, *, closed: bool) -> bool:
    """Tell a named project from a class, a campaign or a plain activity; *closed*: of a list of projects."""
    words = context.words
    bare = tidy(without_brackets(label))
    core = _OF_PROJECT.sub("", bare)
    if core in words.single:
        return True
    if _is_none(label, bare, core, said, context, closed=closed):
        return False
    specific = said.funded or is_specific(label, bare, context)
    if (said.funded and words.head.search(bare)) or _is_works(bare, context) or words.numbered.match(bare):
        return True
    if closed:
        told = words.firm.search(core) is not None and not _is_plain(core, context)
        return (specific or told or not words.activity.search(core)) and not _MEASURE.search(core)
    if (said.built or said.rule == "project/before") and words.system.fullmatch(label):
        return True
    if said.stage == "inOperation" and said.rule == "project/after" and words.quoted.match(label):
        return True
    return _is_named_by_head(bare, core, said, context, specific=specific)


def _is_none(label: str, bare: str, core: str, said: Said, context: Context, *, closed: bool) -> bool:
    """Tell what names no project whatever is said of it."""
    words = context.words
    if not 2 <= len(bare) <= _LONGEST or len(core) < 2 or is_place(bare, context):
        return True
    stands = said.standing and len(bare) >= _SHORTEST_THING and not bare.startswith(_EVERYWHERE)
    generic = words.hard_generic if closed or stands else words.generic
    if "（" not in label and {bare, core, bare.removeprefix("建设")} & generic:
        return True
    if words.group_lead.match(bare) or words.group_lead.match(core) or words.never.search(bare):
        return True
    if words.fields.match(core) or words.head.fullmatch(bare) or _is_ordinary(bare, context):
        return True
    return core in context.generic or ("的" in bare and "“" not in label) or _ABSTRACT.match(core) is not None


def _is_ordinary(bare: str, context: Context) -> bool:
    """Tell whether a name is of works on what every place has: 背街小巷整治提升."""
    words = context.words
    return bare.endswith(words.ordinary_ends) and words.ordinary.match(bare) is not None


def _is_works(bare: str, context: Context) -> bool:
    """Tell whether a name is of works on something with a name: 新东环改造."""
    return len(bare) > SHORT and not bare.startswith(_ORDINARY) and context.words.works.search(bare) is not None


def _is_named_by_head(bare: str, core: str, said: Said, context: Context, *, specific: bool) -> bool:
    """Tell a name by how often what ends with its head is one: 大桥 often, 系统 seldom."""
    words = context.words
    head = words.head.search(bare)
    if head is None:
        return said.standing and _is_thing(bare, core, context)
    share, modifier = words.named[head.group()], bare[: head.start()]
    if modifier in _SEATS:
        return share >= 0.5 and said.stage != "proposed"
    if not modifier or modifier in words.class_modifiers or (len(modifier) < 2 and share < 0.85):
        return False
    if not specific and bare.endswith(("项目", "工程")) and _is_plain(core, context):
        return False
    if specific and share >= 0.1:
        return True
    long = len(modifier) >= 4
    if said.built:
        return share >= (0.25 if long else 0.5)
    return share >= 0.55 or (share >= 0.3 and long and not bare.endswith("系统"))


def _is_thing(bare: str, core: str, context: Context) -> bool:
    """Tell whether a name without a known head may be that of a work which stands: 天汉大剧院, but not 年底前."""
    words = context.words
    if not _SHORTEST_THING <= len(bare) <= _LONGEST_THING or is_verbal(bare) or is_counted(bare):
        return False
    if _MEASURE.search(core) or words.no_thing.search(bare) or words.common.search(core):
        return False
    return words.activity.search(core) is None


def _is_plain(core: str, context: Context) -> bool:
    """Tell whether a name only says what is done: 农业循环经济, but not 宏润循环经济."""
    activity = context.words.activity.search(core)
    if activity is None:
        return False
    prefix = core[: activity.start()]
    known = context.subjects.knowledge.industries.at_end(core)
    if known and len(core) - len(known) < len(prefix):
        prefix = core[: -len(known)]
    return len(prefix) < 2 or context.words.plain.fullmatch(prefix) is not None


def is_specific(label: str, bare: str, context: Context) -> bool:
    """Tell whether a name holds a place, letters, a number, a phase, a quoted word, a rank."""
    if _MARKED.search(_QUOTATION.sub("", label)):
        return True
    if "“" in label and not context.words.quoted.match(label) and not label.endswith(("工程", "行动", "示范区")):
        return True
    if context.words.ranked.match(bare):
        return True
    return any(name in bare for name in _local_names(context))


def _local_names(context: Context) -> set[str]:
    """Collect the names of places in the sentence and of the report's own."""
    place = context.subjects.report.place
    home = {place.short, place.label} - {""} if place else set()
    return {n.surface for n in context.view.names} | home


def is_place(text: str, context: Context) -> bool:
    """Tell whether a name is that of a place alone: 临武、桂阳等地签约项目, but not 江东新区."""
    named = any(n.surface == text and n.kind == "place" for n in context.view.names)
    return named and context.words.head.search(text) is None
