"""The share of right claims of each rule, and the file that gives it to the graph as confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg import resources
from kg.evaluate.scores import Share
from kg.publish.files import replacing
from kg.review import Row

ENOUGH = 10  # claims of a rule that must have been seen before it has a confidence of its own
CONFIDENCES = resources.data("confidence.toml")
_HEADER = """\
# The share of right claims of each rule, as measured by `kg evaluate --write`.
# 每条规则的主张中正确者所占的比例，由 `kg evaluate --write` 测得。
# Measured on {measured}.
# A claim is right when it joins the right things: honour and recipient; indicator, value and unit; the project's
# name; place and industry. One right and one wrong claim are added to those seen, so that no rule is certain:
# the rule of succession. Rules that were seen fewer than {enough} times have the default: {default}.
"""


def interval(right: int, seen: int) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share.

    >>> "{:.2f} {:.2f}".format(*interval(9, 10))
    '0.60 0.98'
    >>> interval(0, 0)
    (0.0, 1.0)
    """
    if not seen:
        return 0.0, 1.0
    z, share = 1.959964, right / seen
    middle = share + z * z / (2 * seen)
    reach = z * math.sqrt(share * (1 - share) / seen + z * z / (4 * seen * seen))
    whole = 1 + z * z / seen
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def judged(rows: Iterable[Row]) -> dict[str, Share]:
    """Count the verdicts by rule; of two on one reading of a claim the last holds, ``?`` and none do not count."""
    last = {(row.claim, row.rule, row.file, row.start): row for row in rows if row.verdict in ("y", "n")}
    shares: dict[str, Share] = {}
    for row in last.values():
        share = shares.setdefault(row.rule, Share())
        share.seen += 1
        share.right += row.verdict == "y"
    return shares


def together(one: Mapping[str, Share], other: Mapping[str, Share]) -> dict[str, Share]:
    """Add the counts of two measurements."""
    none = Share()
    return {
        rule: Share(a.seen + b.seen, a.right + b.right, a.facts + b.facts)
        for rule in sorted({*one, *other})
        for a, b in [(one.get(rule, none), other.get(rule, none))]
    }


def write_confidences(shares: Mapping[str, Share], path: Path, *, measured: str) -> None:
    """Write the shares of the rules that were seen often enough, and of all others together.

    *measured* says on what they were measured.

    Raises:
        OutputError: the file cannot be written.

    """
    with replacing(path) as part:
        part.write_text(confidences(shares, measured=measured), encoding="utf-8")


def confidences(shares: Mapping[str, Share], *, measured: str) -> str:
    """Give the text of the file: for each rule the share expected of its next claims."""
    often = {rule: share for rule, share in sorted(shares.items()) if share.seen >= ENOUGH}
    rare = [share for rule, share in shares.items() if rule not in often]
    what = "all such rules together"
    if sum(share.seen for share in rare) < ENOUGH:
        rare, what = list(shares.values()), "all rules together"
    seen, right = sum(share.seen for share in rare), sum(share.right for share in rare)
    lines = [_HEADER.format(measured=measured, enough=ENOUGH, default=what)]
    lines.append(f'default = "{_share(right, seen)}" # {right} of {seen}\n')
    lines += [f'"{rule}" = "{_share(s.right, s.seen)}" # {s.right} of {s.seen}\n' for rule, s in often.items()]
    return "".join(lines)


def _share(right: int, seen: int) -> str:
    """Estimate a share by the rule of succession: one right and one wrong are added, so that no rule is certain."""
    return f"{(right + 1) / (seen + 2):.2f}"
