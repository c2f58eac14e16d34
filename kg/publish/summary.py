"""What a build found and what it left out, as a short table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Entity, Fact, Report
from kg.publish.table import padded
from kg.publish.wording import side

_KINDS = {
    "place": "地区 places", "park": "园区 parks", "project": "项目 projects", "industry": "产业 industries",
    "cluster": "集群 clusters", "honour": "荣誉 honours", "company": "企业 companies", "institution": "机构 institutions",
    "person": "人物 people", "group": "实体组 groups", "programme": "政策与行动 programmes", "town": "乡镇 towns", "site": "地点 sites", "thing": "其他 other things",
    "indicator": "指标 indicators",
}  # fmt: skip
_SHOWN = 20  # reports and files are listed by name up to so many
_FEW = 3  # facts: a text with fewer, and without the words of a report, is probably none
_REPORT = re.compile("政府工作报告|各位代表")


def summary(
    reports: Sequence[Report],
    facts: Sequence[Fact],
    *,
    triples: int,
    fingerprint: str,
    broken: Sequence[str] = (),
    left_out: Iterable[str] = (),
) -> str:
    """Say what is in the graph and, line by line, what is not and why."""
    lines = [*_reports(reports), "", *_counts(facts), ""]
    lines += [_row("三元组 triples", f"{triples:,}"), _row("指纹 fingerprint", fingerprint), _shapes(broken)]
    files = [*left_out, *_cut_short(reports)]
    if missing := [*_not_read(reports, facts), *files[:_SHOWN]]:
        lines += ["", "未收入 left out:", *(f"  - {line}" for line in missing)]
    if len(files) > _SHOWN:
        lines.append(f"  … 另有 {len(files) - _SHOWN} 个文件 and {len(files) - _SHOWN} more files")
    return "\n".join(lines) + "\n"


def headline(reports: Sequence[Report], facts: Sequence[Fact]) -> tuple[str, str]:
    """Give the title and the subtitle of the page."""
    title = reports[0].title if len(reports) == 1 else f"{len(reports)} 篇政府工作报告"
    years = sorted({report.year for report in reports if report.year})
    span = f"{years[0]}–{years[-1]} · " if len(years) > 1 else ""
    return title, f"{span}{len(facts)} 条事实，条条有原文"


def warnings(reports: Iterable[Report], facts: Iterable[Fact]) -> Iterator[str]:
    """Say which texts look like no report, or lack what every report has."""
    found = Counter(item.report.source.sha256 for fact in facts for item in fact.because)
    for report in reports:
        name = report.source.name
        if found[report.source.sha256] < _FEW and not _REPORT.search(report.reading.text):
            yield f"{name}: 不像政府工作报告 this does not look like a government work report"
        if report.place is None:
            yield f"{name}: 不知是哪里的报告 whose report it is is unknown (--place 岳阳市)"
        if report.year is None:
            yield f"{name}: 不知是哪一年的报告 its year is unknown (--year 2022)"


def _reports(reports: Sequence[Report]) -> Iterator[str]:
    for report in reports[:_SHOWN]:
        place = report.place.label if report.place else "地区不明 place unknown"
        yield f"{place} {report.year or '年份不明 year unknown'}  {report.source.name}"
    if len(reports) > _SHOWN:
        yield f"… 共 {len(reports)} 篇 {len(reports)} reports in all"


def _counts(facts: Sequence[Fact]) -> Iterator[str]:
    things = {value.iri: value for fact in facts for value in (fact.subject, fact.object) if isinstance(value, Entity)}
    kinds = Counter(entity.kind for entity in things.values())
    for kind, name in _KINDS.items():
        if kinds[kind]:
            yield _row(name, f"{kinds[kind]:,}")
    sides = Counter((fact.claim.quantity is not None, side(fact.claim.modality)) for fact in facts)
    for figure, name in ((False, "陈述 statements"), (True, "观测 observations")):
        actual, target = sides[figure, "actual"], sides[figure, "target"]
        yield _row(name, f"{actual + target:,}", f"实绩 actual {actual:,} · 目标 target {target:,}")


def _shapes(broken: Sequence[str]) -> str:
    """Say how many findings of each severity the shapes gave."""
    violations = sum(severity == "Violation" for severity in broken)
    remark = "kg check 列出 lists them" if broken else ""
    counts = f"{violations} 违例 violations · {len(broken) - violations} 提醒 warnings"
    return f"{_row('形状 shapes', '')}{counts}{'  ' + remark if remark else ''}"


def _cut_short(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        if report.truncated:
            yield f"{report.source.name}: 原文在句中断开，断开之后没有 the text stops in mid-sentence; the rest is missing"


def _not_read(reports: Sequence[Report], facts: Iterable[Fact]) -> Iterator[str]:
    parts = Counter(sentence.part.kind for report in reports for sentence in report.sentences)
    if parts["problem"]:
        yield f"{parts['problem']} 句谈问题与不足，不从中取成绩 sentences about problems: no achievements are read there"
    if parts["front"]:
        yield f"{parts['front']} 句在正文之前 sentences before the body of a report"
    told = {
        (item.report.source.sha256, item.report.sentence_at(item.claim.span.start).index)
        for fact in facts
        for item in fact.because
    }
    if silent := sum(parts.values()) - len(told):
        yield f"共 {sum(parts.values())} 句，{silent} 句没有读出事实 of {sum(parts.values())} sentences {silent} gave no fact"


def _row(name: str, number: str, remark: str = "") -> str:
    return f"  {padded(name, 26)}{number:>7}{'  ' + remark if remark else ''}"
