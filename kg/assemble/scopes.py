"""The words of a rank's scope → the place they mean: 全省 in a report of 岳阳 is 湖南省."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.model import Place, Report

_COUNTRY = frozenset({"全国", "国内", "我国", "全中国"})
_KINDS = {
    "全省": "province", "省内": "province", "我省": "province", "全自治区": "province", "自治区": "province", "全疆": "province",
    "全市": "prefecture", "市内": "prefecture", "市域": "prefecture", "全州": "prefecture", "全盟": "prefecture",
    "全县": "county",
}  # fmt: skip


def scope_place(words: str, report: Report, knowledge: Knowledge) -> Place | None:
    """Give the place within which a rank holds, or nothing where the words name no one place.

    A set of places (全省7个海关特殊监管区, 同类城市) is none; 全区 is the autonomous region in a
    report of a city there, and a district's own area in a report of a district.
    """
    places = knowledge.gazetteer.places
    if words in _COUNTRY:
        return next((place for place in places.values() if place.kind == "country"), None)
    chain = knowledge.gazetteer.chain(report.place) if report.place else []
    kind = _KINDS.get(words, "")
    if words == "全区":
        kind = "province" if chain and chain[-1].label.endswith("自治区") else "county"
    found = next((place for place in chain if place.kind == kind), None)
    if found is None and kind == "prefecture":  # 北京市 and its like are provinces
        found = next((place for place in chain if place.kind == "province" and place.label.endswith("市")), None)
    return found or next(
        (place for place in places.values() if place.kind == "province" and words == place.short), None
    )
