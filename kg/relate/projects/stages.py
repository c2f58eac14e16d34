"""The stage that a chain of predicates tells: 建成通车 is in operation, 前期工作 is proposed."""

from __future__ import annotations

import re

from kg.relate.projects.context import Context

_PREPARING = re.compile(r"前期|筹建")


def stage_of(chain: str, before: str, context: Context) -> str:
    """Name the furthest stage of a chain of words: 建成 + 通车 is in operation."""
    if _PREPARING.search(before) or _PREPARING.search(chain):
        return "proposed"
    stages = context.stages
    told = [stages.core_stage[core] for core in stages.core.findall(chain)]
    best = max(told, key=stages.order.index)
    if best == "completed" and stages.partly.search(chain):
        return "completed" if "基本" in chain else "partlyComplete"
    if best == "underWay" and "started" in told:
        return "started"
    return best


def tail_stage(tail: str, stage: str, context: Context) -> str:
    """Name the stage that the words behind the names tell, else the verb's: 推动甲桥建成通车."""
    if _PREPARING.search(tail):
        return "proposed"
    stages = context.stages
    told = [stages.core_stage[core] for core in stages.core.findall(tail)]
    return max((s for s in told if s != "underWay"), key=stages.order.index, default=stage)


def later_stage(first: str, second: str, word: str, context: Context) -> str:
    """Choose between the stages of two verbs; *word* is the first: 加快启动, but 启动建设."""
    if first == "proposed":
        return "proposed"
    return second if word in context.words.urging or first == "underWay" else first


def says_more(chain: str, context: Context) -> bool:
    """Tell whether a chain holds a predicate beside 建设 and the like: 揭牌建设."""
    stages = context.stages
    return any(stages.core_stage[core] not in {"underWay", "proposed"} for core in stages.core.findall(chain))
