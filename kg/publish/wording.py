"""Facts in plain words: one sentence for a relation, one for a figure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.assemble import terms

# How a bound is said of a figure: before it, after it.
_BOUNDS = {
    "eq": ("", ""), "ge": ("", "以上"), "gt": ("超过", ""), "le": ("", "以内"), "lt": ("低于", ""), "about": ("", "左右"),
}  # fmt: skip
_PLAIN_KINDS = frozenset({"level", "rank"})  # a figure of these needs no word for what it is
RESULTS = frozenset({"actual", "estimate"})


def side(modality: str) -> str:
    """Tell results from targets: ``actual`` or ``target``, of the four modalities."""
    return "actual" if modality in RESULTS else "target"


def relation_text(
    subject: str,
    relation: str,
    value: str,
    *,
    modality: str,
    period: str = "",
    qualifiers: Mapping[str, str | int] | None = None,
) -> str:
    """Say a relation; *value* is a name, or the code of a stage.

    >>> relation_text("平江县", "receivedHonour", "全国文明城市", modality="actual", period="2017-2021",
    ...               qualifiers={"batch": 1, "streak": 5})
    '平江县 获得荣誉 全国文明城市（首批，连续5年，2017–2021）'
    >>> relation_text("虞公港", "atStage", "started", modality="target", period="2022")
    '虞公港 计划所处阶段 开工（2022，目标）'
    """
    verb = terms.names_of_property(relation)[0]
    planned = side(modality) == "target"
    if planned and relation != "seeksHonour":
        verb = f"计划{verb}"
    if relation == "atStage":
        value = terms.names_of_code("stage", value)[0]
    said = [zh for zh, _ in qualifier_texts(qualifiers or {})]
    return f"{subject} {verb} {value}{_remarks(said, period, modality)}"


def qualifier_texts(qualifiers: Mapping[str, str | int]) -> list[tuple[str, str]]:
    """Say the qualifiers of a relation, each in Chinese and in English.

    >>> qualifier_texts({"batch": 2, "renewed": 1})
    [('第2批', 'batch 2'), ('蝉联', 'kept')]
    """
    said = []
    if batch := qualifiers.get("batch"):
        said.append(("首批" if int(batch) == 1 else f"第{batch}批", f"batch {batch}"))
    if rank := qualifiers.get("rank"):
        said.append((f"第{rank}位", f"rank {rank}"))
    if streak := qualifiers.get("streak"):
        said.append((f"连续{streak}年", f"{streak} years running"))
    if qualifiers.get("renewed"):
        said.append(("蝉联", "kept"))
    return said


def _remarks(said: list[str], period: str, modality: str) -> str:
    said = [*said, period.replace("-", "–")]
    if modality != "actual":
        said.append({"estimate": "预计"}.get(modality, "目标"))
    kept = [word for word in said if word]
    return f"（{'，'.join(kept)}）" if kept else ""


def figure_text(
    area: str,
    indicator: str,
    amount: str,
    *,
    kind: str,
    modality: str,
    period: str = "",
) -> str:
    """Say a figure; *amount* is what :func:`amount_text` gives.

    >>> figure_text("岳阳市", "地区生产总值", "7.5%以上", kind="growthRate", modality="target", period="2022")
    '岳阳市 地区生产总值（增长率） 7.5%以上（2022，目标）'
    """
    return f"{area} {indicator}{kind_text(kind, brackets=True)} {amount}{_remarks([], period, modality)}"


def kind_text(kind: str, *, brackets: bool = False) -> str:
    """Say what kind of value a figure is, where that is not plain."""
    if kind in _PLAIN_KINDS:
        return ""
    name = terms.names_of_code("valueKind", kind)[0]
    return f"（{name}）" if brackets else name


def amount_text(
    value: Decimal, unit: str, comparator: str, *, approximate: bool = False, rank_in: str | None = None
) -> str:
    """Say an amount as the reports do; *rank_in* makes it a rank within some area.

    >>> amount_text(Decimal("4402.98"), "亿元", "ge", approximate=True)
    '约4402.98亿元以上'
    >>> amount_text(Decimal(3), "位", "eq", rank_in="全省")
    '全省第3位'
    >>> amount_text(Decimal("-3"), "%", "ge")
    '下降3%以上'
    """
    if rank_in is not None:
        return f"{rank_in}第{plain(value)}位"
    before, after = _BOUNDS[comparator]
    fall = "下降" if value < 0 else ""
    return f"{fall}{'约' if approximate and comparator != 'about' else ''}{before}{plain(abs(value))}{unit}{after}"


def plain(value: Decimal) -> str:
    """Write a number without exponent and without idle zeros.

    >>> plain(Decimal("2807.0")), plain(Decimal("3E+2"))
    ('2807', '300')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
