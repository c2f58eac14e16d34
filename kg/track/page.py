"""What became of the promises as a page to print: one file, offline, no script."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from kg.publish.files import replacing
from kg.publish.policy import hashes
from kg.publish.web import rendered
from kg.track.lives import Life
from kg.track.settings import Settings
from kg.track.sought import Sought
from kg.track.targets import Tracked
from kg.track.told import amount, stage, where
from kg.track.tracking import Tracking

_ASSETS = files(__package__) / "page_assets"
_WIDTH, _MARGIN = 240, 6  # of a drawing, as its view box says
_LEFT_OUT = ("pending", "undated")


class Bars(NamedTuple):
    """Where the zero, the bar of the result and the mark of the target stand."""

    zero: float
    left: float
    width: float
    target: float


def write_page(found: Tracking, path: Path) -> None:
    """Write the page.

    Raises:
        OutputError: the file cannot be written.

    """
    with replacing(path) as part:
        part.write_text(page(found), encoding="utf-8")


def page(found: Tracking) -> str:
    """Give the page as HTML; all text of the reports is escaped, nothing is fetched and nothing runs."""
    settings, style = Settings.load(), _ASSETS.joinpath("track.css").read_text("utf-8")
    return rendered(
        _ASSETS.joinpath("track.html.jinja").read_text("utf-8"),
        allowed_style=hashes(style),
        style=Markup(style),  # our own file, not escaped
        places="、".join(dict.fromkeys(row.report_title.removesuffix("政府工作报告") for row in found.reports)),
        reports="、".join(dict.fromkeys(str(row.report_year) for row in found.reports)),
        counts=[(*settings.statuses[status], status, count) for status, count in found.counts.items()],
        targets=[_target(item, settings) for item in found.targets if item.status not in _LEFT_OUT],
        lives=[_life(life, settings) for life in found.lives],
        honours=[_sought(item, settings) for item in found.honours if item.status not in _LEFT_OUT],
    )


def _target(item: Tracked, settings: Settings) -> dict[str, Any]:
    zh, en = settings.statuses[item.status]
    target, result = item.target, item.result
    return {
        "status": item.status, "zh": zh, "en": en, "reason": " ".join(settings.reasons[item.reason]) if item.reason else "",
        "target": target, "target_said": amount(target), "target_where": where(target),
        "result": result, "result_said": amount(result) if result else "", "result_where": where(result) if result else "",
        "result_name": result.indicator if result and item.reason == "renamed" else "",
        "bars": bars(item), "said": f"{target.indicator} {zh}",
        "mention": item.mention, "mention_where": where(item.mention) if item.mention else "",
    }  # fmt: skip


def bars(item: Tracked) -> Bars | None:
    """Lay out target and result on one line from zero; nothing where they cannot be compared."""
    if item.result is None or item.status == "redefined" or item.target.kind == "rank":
        return None
    target, result = float(item.target.base_value), float(item.result.base_value)
    low, high = min(0.0, target, result), max(0.0, target, result)
    scale = (_WIDTH - 2 * _MARGIN) / ((high - low) or 1.0)
    zero, end, mark = (round(_MARGIN + (value - low) * scale, 1) for value in (0.0, result, target))
    return Bars(zero, min(zero, end), round(abs(end - zero), 1), mark)


def _life(life: Life, settings: Settings) -> dict[str, Any]:
    zh, en = settings.life[life.status] if life.status else ("", "")
    steps = [
        {
            "year": step.report_year, "side": step.side, "kind": "目标" if step.side == "target" else "实绩",
            "stage": stage(step)[0], "wording": step.wording, "where": where(step),
        }
        for step in life.steps
    ]  # fmt: skip
    return {"name": life.name, "place": life.place, "status": life.status, "zh": zh, "en": en, "steps": steps}


def _sought(item: Sought, settings: Settings) -> dict[str, Any]:
    zh, en = settings.honour[item.status]
    return {
        "status": item.status, "zh": zh, "en": en, "sought": item.sought, "sought_where": where(item.sought),
        "won": item.won, "won_where": where(item.won) if item.won else "",
        "mention": item.mention, "mention_where": where(item.mention) if item.mention else "",
    }  # fmt: skip
