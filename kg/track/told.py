"""What became of the promises, as text for a terminal and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.assemble import terms
from kg.panel import HonourRow, ObservationRow, ProjectRow, Row
from kg.publish.wording import amount_text, kind_text
from kg.track.lives import Life
from kg.track.mentions import Mention
from kg.track.settings import Names, Settings
from kg.track.sought import Sought
from kg.track.targets import PAIRED, Tracked
from kg.track.tracking import Tracking


def amount(row: ObservationRow) -> str:
    """Say a figure as reports do, with its kind: 增长率 7.5%以上."""
    said = amount_text(row.value, row.unit, row.comparator, approximate=row.approximate, rank_in=row.scope if row.kind == "rank" else None)  # fmt: skip
    return f"{kind_text(row.kind)} {said}".strip()


def where(words: Row | Mention) -> str:
    """Say where words stand: 岳阳市-2015.txt [310, 328)."""
    return f"{words.file} [{words.start}, {words.end})"


def stage(row: ProjectRow) -> tuple[str, str]:
    """Name a stage in both languages."""
    return terms.names_of_code("stage", row.stage)


# ---- text -------------------------------------------------------------------------------------


def told(found: Tracking, *, everything: bool = False) -> str:
    """Say it for people: pairs with both quotes, then what has no pair; *everything* lists what is pending too."""
    settings = Settings.load()
    shown = [item for item in found.targets if everything or item.status not in ("pending", "undated")]
    striven = [item for item in found.honours if everything or item.status != "pending"]
    parts = [
        _part("目标与结果 targets and results", (_target(item, settings) for item in shown)),
        _part("项目 projects over the years", (_life(life, settings) for life in found.lives)),
        _part("争创的荣誉 honours striven for", (_sought(item, settings.honour) for item in striven)),
    ]
    counts = " · ".join(f"{' '.join(settings.statuses[status])} {count}" for status, count in found.counts.items())
    return "\n".join([*parts, f"{len(found.targets)} 个目标 targets: {counts}"]) + "\n"


def _part(title: str, entries: Iterator[str]) -> str:
    return f"{title}\n{'─' * 40}\n" + ("\n".join(entries) or "无 none") + "\n"


def _target(item: Tracked, settings: Settings) -> str:
    target, (zh, en) = item.target, settings.statuses[item.status]
    reason = f"（{' '.join(settings.reasons[item.reason])}）" if item.reason else ""
    lines = [
        f"{zh} {en}{reason} | {target.place} {target.period or '—'} {target.indicator}",
        _quoted("目标 target", amount(target), target),
    ]
    if item.result:
        name = f"{item.result.indicator} " if item.reason == "renamed" else ""
        estimate = "预计 " if item.result.modality == "estimate" else ""
        lines.append(_quoted("结果 result", f"{name}{estimate}{amount(item.result)}", item.result))
    if item.mention:
        lines.append(f"    提到 said  「{_line(item.mention.text)}」 {where(item.mention)}")
    return "\n".join(lines)


def _quoted(label: str, said: str, row: Row) -> str:
    return f"    {label}  {said}  「{_line(row.wording)}」 {where(row)}"


def _life(life: Life, settings: Settings) -> str:
    outcome = f"  {' '.join(settings.life[life.status])}" if life.status else ""
    steps = [f"    {s.report_year} {'目标 target' if s.side == 'target' else '实绩 actual'} {stage(s)[0]}  「{_line(s.wording)}」 {where(s)}" for s in life.steps]  # fmt: skip
    return "\n".join([f"{life.place} {life.name}{outcome}", *steps])


def _sought(item: Sought, names: Names) -> str:
    row = item.sought
    lines = [
        f"{' '.join(names[item.status])} | {row.place} {row.honour}",
        _quoted("争创 sought", str(row.report_year), row),
    ]
    if item.won:
        lines.append(_quoted("获得 won", f"{item.won.report_year} {item.won.place}", item.won))
    if item.mention:
        lines.append(f"    提到 said  「{_line(item.mention.text)}」 {where(item.mention)}")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())


# ---- JSON -------------------------------------------------------------------------------------


def as_json(found: Tracking) -> str:
    """Say it for programs; numbers as texts, so that no digit is lost."""
    table = {
        "counts": found.counts,
        "targets": [_target_data(item) for item in found.targets],
        "projects": [_life_data(life) for life in found.lives],
        "honours": [_sought_data(item) for item in found.honours],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _target_data(item: Tracked) -> dict[str, Any]:
    target = item.target
    return {
        "status": item.status, "reason": item.reason, "place": target.place, "indicator": target.indicator,
        "period": str(target.period) if target.period else None, "target": _figure(target),
        "result": _figure(item.result) if item.result else None,
        "mention": _mention(item.mention),
    }  # fmt: skip


def _figure(row: ObservationRow) -> dict[str, Any]:
    return {
        "indicator": row.indicator, "kind": row.kind, "value": f"{row.value:f}", "unit": row.unit,
        "base_value": f"{row.base_value:f}", "base_unit": row.base_unit, "comparator": row.comparator,
        "approximate": row.approximate, "modality": row.modality, **_words(row),
    }  # fmt: skip


def _life_data(life: Life) -> dict[str, Any]:
    steps = [{"stage": s.stage, "side": s.side, **_words(s)} for s in life.steps]
    return {"project": life.name, "place": life.place, "status": life.status, "steps": steps}


def _sought_data(item: Sought) -> dict[str, Any]:
    return {
        "status": item.status, "honour": item.sought.honour, "place": item.sought.place, "sought": _award(item.sought),
        "won": _award(item.won) if item.won else None, "mention": _mention(item.mention),
    }  # fmt: skip


def _award(row: HonourRow) -> dict[str, Any]:
    return {"relation": row.relation, "verb": row.verb, "place": row.place, **_words(row)}


def _words(row: Row) -> dict[str, Any]:
    return {"report_year": row.report_year, "quote": row.quote, "file": row.file, "start": row.start, "end": row.end, "iri": row.iri}  # fmt: skip


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {"text": mention.text, "file": mention.file, "start": mention.start, "end": mention.end}


def paired(found: Tracking) -> list[Tracked]:
    """List the targets beside which a result stands."""
    return [item for item in found.targets if item.status in PAIRED]
