"""What a build found and what it left out, as a short table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Claim, Report
from kg.publish.table import padded

_KINDS = {
    "place": "地区 places", "park": "园区 parks", "project": "项目 projects", "industry": "产业 industries",
    "cluster": "集群 clusters", "honour": "荣誉 honours", "company": "企业 companies", "institution": "机构 institutions",
    "person": "人物 people", "group": "实体组 groups", "programme": "政策与行动 programmes", "town": "乡镇 towns", "site": "地点 sites", "thing": "其他 other things",
    "indicator": "指标 indicators",
}  # fmt: skip
_SHOWN = 20  # reports and files are listed by name up to so many
_FEW = 3  # facts: a text with fewer, and without the words of a report, is probably none
_REPORT = re.compile("政府工作报告|各位代表")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the summary tells of a report."""

    name: str
    title: str
    place: str  # empty: unknown
    year: int | None
    like_a_report: bool  # it has facts, or the words of one
    truncated: bool
    sentences: int
    silent: int  # sentences without a fact
    problems: int  # sentences that speak of problems
    front: int  # sentences before the body


def outline(report: Report, claims: Sequence[Claim]) -> Outline:
    """Sum up a report and what is read in it."""
    parts = Counter(sentence.part.kind for sentence in report.sentences)
    told = {report.sentence_at(claim.span.start).index for claim in claims}
    return Outline(
        name=report.source.name,
        title=report.title,
        place=report.place.label if report.place else "",
        year=report.year,
        like_a_report=len(claims) >= _FEW or _REPORT.search(report.reading.text) is not None,
        truncated=report.truncated,
        sentences=len(report.sentences),
        silent=len(report.sentences) - len(told),
        problems=parts["problem"],
        front=parts["front"],
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a graph holds."""

    triples: int
    kinds: Mapping[str, int]  # things that facts speak of, by kind
    claims: Mapping[tuple[bool, str], int]  # by whether they are figures, and by side: actual or target
    fingerprint: str
    broken: tuple[str, ...]  # the severity of each finding of the shapes


def summary(outlines: Sequence[Outline], totals: Totals, *, left_out: Iterable[str] = ()) -> str:
    """Say what is in the graph and, line by line, what is not and why."""
    lines = [*_reports(outlines), "", *_counts(totals), ""]
    lines += [_row("三元组 triples", f"{totals.triples:,}"), _row("指纹 fingerprint", totals.fingerprint)]
    lines.append(_shapes(totals.broken))
    files = [*left_out, *_cut_short(outlines)]
    if missing := [*_not_read(outlines), *files[:_SHOWN]]:
        lines += ["", "未收入 left out:", *(f"  - {line}" for line in missing)]
    if len(files) > _SHOWN:
        lines.append(f"  … 另有 {len(files) - _SHOWN} 个文件 and {len(files) - _SHOWN} more files")
    return "\n".join(lines) + "\n"


def headline(titles: Sequence[str], years: Iterable[int | None], facts: int) -> tuple[str, str]:
    """Give the title and the subtitle of the page."""
    title = titles[0] if len(titles) == 1 else f"{len(titles)} 篇政府工作报告"
    known = sorted({year for year in years if year})
    span = f"{known[0]}–{known[-1]} · " if len(known) > 1 else ""
    return title, f"{span}{facts} 条事实，条条有原文"


def warnings(outlines: Iterable[Outline]) -> Iterator[str]:
    """Say which texts look like no report, or lack what every report has."""
    for report in outlines:
        if not report.like_a_report:
            yield f"{report.name}: 不像政府工作报告 this does not look like a government work report"
        if not report.place:
            yield f"{report.name}: 不知是哪里的报告 whose report it is is unknown (--place 岳阳市)"
        if report.year is None:
            yield f"{report.name}: 不知是哪一年的报告 its year is unknown (--year 2022)"


def _reports(outlines: Sequence[Outline]) -> Iterator[str]:
    for report in outlines[:_SHOWN]:
        place = report.place or "地区不明 place unknown"
        yield f"{place} {report.year or '年份不明 year unknown'}  {report.name}"
    if len(outlines) > _SHOWN:
        yield f"… 共 {len(outlines)} 篇 {len(outlines)} reports in all"


def _counts(totals: Totals) -> Iterator[str]:
    for kind, name in _KINDS.items():
        if number := totals.kinds.get(kind, 0):
            yield _row(name, f"{number:,}")
    for figure, name in ((False, "陈述 statements"), (True, "观测 observations")):
        actual, target = (totals.claims.get((figure, side), 0) for side in ("actual", "target"))
        yield _row(name, f"{actual + target:,}", f"实绩 actual {actual:,} · 目标 target {target:,}")


def _shapes(broken: Sequence[str]) -> str:
    """Say how many findings of each severity the shapes gave."""
    violations = sum(severity == "Violation" for severity in broken)
    remark = "kg check 列出 lists them" if broken else ""
    counts = f"{violations} 违例 violations · {len(broken) - violations} 提醒 warnings"
    return f"{_row('形状 shapes', '')}{counts}{'  ' + remark if remark else ''}"


def _cut_short(outlines: Iterable[Outline]) -> Iterator[str]:
    for report in outlines:
        if report.truncated:
            yield f"{report.name}: 原文在句中断开，断开之后没有 the text stops in mid-sentence; the rest is missing"


def _not_read(outlines: Sequence[Outline]) -> Iterator[str]:
    if problems := sum(report.problems for report in outlines):
        yield f"{problems} 句谈问题与不足，不从中取成绩 sentences about problems: no achievements are read there"
    if front := sum(report.front for report in outlines):
        yield f"{front} 句在正文之前 sentences before the body of a report"
    total, silent = (sum(getattr(report, name) for report in outlines) for name in ("sentences", "silent"))
    if silent:
        yield f"共 {total} 句，{silent} 句没有读出事实 of {total} sentences {silent} gave no fact"


def _row(name: str, number: str, remark: str = "") -> str:
    return f"  {padded(name, 26)}{number:>7}{'  ' + remark if remark else ''}"
