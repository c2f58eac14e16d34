"""Findings as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kg.audit.finding import HOLDS, QUESTION, VERDICTS, Cited, Finding
from kg.audit.telling import title

_MARKS = {QUESTION: "？", HOLDS: "✓"}
NAMES = {QUESTION: ("存疑", "question"), HOLDS: ("相符", "holds"), VERDICTS[2]: ("不能核对", "cannot be checked")}


def table(findings: Sequence[Finding]) -> str:
    """Tell the findings with their sums, tolerances and quotes: first what is a question."""
    ordered = sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict))
    return "".join(f"{line}\n" for finding in ordered for line in _lines(finding)) + summary(findings)


def summary(findings: Sequence[Finding]) -> str:
    """Count the findings by verdict."""
    counted = Counter(finding.verdict for finding in findings)
    parts = (f"{' '.join(NAMES[verdict])} {counted[verdict]}" for verdict in VERDICTS)
    return f"{len(findings)} 项 findings: {' · '.join(parts)}\n"


def _lines(finding: Finding) -> Iterator[str]:
    zh, en = title(finding.check)
    named = " ".join(filter(None, (finding.place, finding.subject)))
    yield f"{_MARKS.get(finding.verdict, '－')} {named}  [{zh} {en}] {' '.join(NAMES[finding.verdict])}"
    yield f"    {finding.zh}"
    yield f"    {finding.en}"
    if finding.tolerance_zh:
        yield f"    {finding.tolerance_zh.partition(' ')[0]} {finding.tolerance_en}"
    for cited in finding.because:
        yield f"    「{''.join(cited.quote.split())}」 {cited.file} {cited.start}–{cited.end}"
    yield ""


def as_json(findings: Sequence[Finding]) -> str:
    """Give the findings as JSON: an array, in the order of the words."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.key, "check": finding.check, "verdict": finding.verdict, "place": finding.place,
        "subject": finding.subject, "zh": finding.zh, "en": finding.en, "tolerance_zh": finding.tolerance_zh,
        "tolerance_en": finding.tolerance_en, "because": [_cited(cited) for cited in finding.because],
    }  # fmt: skip


def _cited(cited: Cited) -> dict[str, Any]:
    return {
        "file": cited.file, "sha256": cited.sha256, "start": cited.start, "end": cited.end, "quote": cited.quote,
        "claim": cited.claim or None,
    }  # fmt: skip
