"""Findings put into the explorer page of a folder, so that the figures concerned show them."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

from kg.audit.finding import HOLDS, QUESTION, Finding
from kg.errors import InputError
from kg.publish.explorer.payload import packed
from kg.publish.files import replacing

_EVIDENCE = re.compile(r'(<script type="application/octet-stream" id="evidence">)([A-Za-z0-9+/=]*)(</script>)')
_VERDICTS = {HOLDS: "holds", QUESTION: "question"}


def mark(page: Path, findings: Sequence[Finding]) -> None:
    """Write the findings into the evidence of a page in place of those that it had; nothing else changes.

    Raises:
        InputError: there is no page, or it is none that this version of ``kg build`` wrote.
        OutputError: the page cannot be written.

    """
    remedy = f"重建 build it again: kg build -o {page.parent}"
    if not page.is_file():
        raise InputError(str(page), "没有浏览页 no page there", remedy)
    text = page.read_text("utf-8")
    found = _EVIDENCE.search(text)
    data = json.loads(zlib.decompress(base64.b64decode(found[2]))) if found else {}
    if found is None or "findings" not in data:
        raise InputError(str(page), "这个浏览页不能标注 this page takes no marks", remedy)
    data["findings"] = [
        [cited.sha256, cited.start, cited.end, _VERDICTS.get(finding.verdict, "unchecked"), finding.zh, finding.en]
        for finding in findings
        for cited in finding.because
    ]
    with replacing(page) as part:
        part.write_text(text[: found.start(2)] + packed(data) + text[found.end(2) :], encoding="utf-8")
