"""The level of an honour: 全国 is national, 省级 provincial, 岳阳市 municipal in a report of 岳阳."""

from __future__ import annotations

import re

from kg.relate.subjects import Subjects

_OF_CITY = re.compile(r"市委|市政府")


def level_of(label: str, subjects: Subjects) -> str | None:
    """Tell the level by the leftmost marker of the name."""
    levels = subjects.knowledge.vocabulary.honours.levels
    hits = [(m.start(), code) for code, pattern in levels if (m := pattern.search(label))]
    place = subjects.report.place
    if place is not None:
        province = subjects.knowledge.gazetteer.chain(place)[-1]
        name = province.short or province.label
        if name and name in label:
            hits.append((label.index(name), "provincial"))
        if not hits and place.short and place.kind == "prefecture" and label.startswith(place.short):
            hits.append((0, "municipal"))
    return min(hits)[1] if hits else None


def granted(by: str) -> str:
    """Write the grantor as the level words of names: 市委、市政府 is 市级."""
    return "市级" if _OF_CITY.search(by) else by
