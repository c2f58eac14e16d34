"""Rows made by hand, for what is done with them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.panel import HonourRow, ObservationRow, ProjectRow

_SAID: dict[str, Any] = {
    "iri": "urn:claim", "place": "甲市", "place_iri": "urn:甲市", "place_code": "", "place_kind": "PrefectureDivision",
    "report_title": "甲市政府工作报告", "report_place": "urn:甲市", "period_inferred": True, "quote": "原文", "wording": "原文",
    "sentence": "", "sha256": "", "start": 0, "end": 2, "rule": "figure/lead", "confidence": 0.98, "evidence": 1,
}  # fmt: skip


def _told(report: int, year: int | None, side: str, more: dict[str, Any]) -> dict[str, Any]:
    of = {"report": f"urn:report-{report}", "report_year": report, "file": f"甲市-{report}.txt", "first": year, "last": year}  # fmt: skip
    return {**_SAID, **of, "side": side, "modality": side, **more}


def figure(report: int, side: str, value: str, *, year: int | None = 2015, **more: Any) -> ObservationRow:
    """Make a figure: growth of GDP in per cent, if nothing else is said."""
    plain: dict[str, Any] = {
        "indicator": "地区生产总值", "indicator_iri": "urn:gdp", "kind": "growthRate", "value": Decimal(value), "unit": "%",
        "printed": f"{value}%", "base_value": Decimal(value), "base_unit": "PERCENT", "comparator": "eq", "approximate": False,
        "scope": "", "base_first": None, "base_last": None,
    }  # fmt: skip
    return ObservationRow(**_told(report, year, side, {**plain, **more}))


def project(report: int, side: str, name: str, stage: str, rank: int, **more: Any) -> ProjectRow:
    """Make a stage of a project."""
    plain: dict[str, Any] = {
        "project": name, "project_iri": f"urn:{name}", "stage": stage, "stage_rank": rank, "group_size": None,
        "investment": None, "investment_unit": "", "investment_base": None,
    }  # fmt: skip
    return ProjectRow(**_told(report, report, side, {**plain, **more}))


def honour(report: int, side: str, name: str, **more: Any) -> HonourRow:
    """Make an honour, striven for if it is a target."""
    plain: dict[str, Any] = {
        "relation": "seeksHonour" if side == "target" else "receivedHonour", "honour": name, "honour_iri": f"urn:{name}",
        "printed": name, "level": "national", "kind": "title", "issuer": "", "verb": "", "batch": None, "rank": None,
        "streak": None, "renewed": False,
    }  # fmt: skip
    return HonourRow(**_told(report, report, side, {**plain, **more}))
