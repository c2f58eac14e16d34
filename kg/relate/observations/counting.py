"""Which figures count: facts, not parts of names and not thresholds."""

from __future__ import annotations

import re

from kg.knowledge.vocabulary import Observing
from kg.model import Mention
from kg.relate.observations.quantities import MAGNITUDES, quantity_of
from kg.relate.view import Clause, View

_NUMBERING = re.compile(r"第$|[A-Za-z]$")
_FUNDED = re.compile(r"投资(?:额)?(?:约|近)?$")
_INVESTED = re.compile(r"投资(?:额)?(?:超|过|超过|达)?$")
_PROJECTS = re.compile(r"(?:以上)?的?(?:产业|工业|重大|制造业)?项目")
_THINGS = re.compile(r"(?:的)?[^，。；、\d]{0,8}(?:企业|村|项目)")

_CAPACITY = frozenset({"mass", "power", "energy", "length", "area", "volume", "voltage", "count", "concentration"})
_NO_THRESHOLD = frozenset({"count", "person", "household", "rank", "percent", "point", "multiple", "doubling"})


def counts(view: View, words: Observing, figure: Mention, clause: Clause) -> bool:
    """Tell whether a figure is a fact, not part of a name or a threshold."""
    quantity = quantity_of(figure)
    before = view.text[clause.start : figure.span.start]
    after = view.text[figure.span.end : clause.end]
    family = quantity.family
    if _NUMBERING.search(before) and family != "rank":
        return False
    if family in words.shy_families and not words.shy_names.search(before[-20:]):
        return False
    if family == "rank" and words.league.search(before + quantity.scope):
        return False
    funded = family == "money" and _FUNDED.search(before) and after.startswith("的")
    if not funded and _is_threshold(view, words, figure, after, clause):
        return False
    if _is_capacity(figure) and (words.in_name.match(after) or words.capacity.search(before)):
        return False
    return not (family == "money" and _INVESTED.search(before) and _PROJECTS.match(after))


def _is_capacity(figure: Mention) -> bool:
    """Tell whether a figure may say how large works are: 60万千瓦, 年产10万辆, but not 3辆."""
    quantity = quantity_of(figure)
    return quantity.family in _CAPACITY and (quantity.family != "count" or quantity.unit[0] in MAGNITUDES)


def _is_threshold(view: View, words: Observing, figure: Mention, after: str, clause: Clause) -> bool:
    """See that 10亿元以上项目19个 counts 19 projects, not 10 亿元."""
    quantity = quantity_of(figure)
    following = bool(view.figures_in(figure.span.end, clause.end))
    if quantity.family in _NO_THRESHOLD and quantity.unit not in set(MAGNITUDES):
        # 100户以上的村12个
        several = quantity.family == "count" and quantity.comparator == "ge"
        if not (several and following and _THINGS.match(after)):
            return False
    if quantity.family == "voltage":
        return True
    if not words.threshold.match(after):
        return False
    return (
        following
        or quantity.comparator in {"ge", "gt", "le"}
        or after[:1] in {"级", "的"}
        or figure.surface.endswith("级")
    )
