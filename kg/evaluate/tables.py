"""The figures of a comparison as tables: for the terminal and for a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.evaluate.calibration import ENOUGH, interval
from kg.evaluate.gold import FAMILIES
from kg.evaluate.scores import Scores, Share, Tally
from kg.publish.table import table

FAMILY_COLUMNS = ("family", "gold", "found", "precision", "recall", "F1", "strict F1")
RULE_COLUMNS = ("rule", "claims", "right", "precision", "95 %", "note")


def families_of(scores: Scores) -> list[list[str]]:
    """List the families with their counts and figures, then all together."""
    rows = [_family(name, scores.families[name]) for name in FAMILIES if name in scores.families]
    return [*rows, _family("all", scores.total)]


def _family(name: str, tally: Tally) -> list[str]:
    figures = (tally.precision, tally.recall, tally.f1, tally.strict_f1)
    return [name, str(tally.gold), str(tally.found), *(f"{figure:.3f}" for figure in figures)]


def rules_of(shares: Mapping[str, Share]) -> list[list[str]]:
    """List the rules with how many of their claims were right."""
    return [_rule(rule, share) for rule, share in sorted(shares.items())]


def _rule(rule: str, share: Share) -> list[str]:
    low, high = interval(share.right, share.seen)
    precision = share.right / share.seen if share.seen else 0.0
    note = "" if share.seen >= ENOUGH else "少 few"
    return [rule, str(share.seen), str(share.right), f"{precision:.3f}", f"{low:.2f}–{high:.2f}", note]


def recall_of(scores: Scores) -> list[list[str]]:
    """List the rules with precision, the share of their family's facts that they read, and F1 of both."""
    rows = []
    for rule, share in sorted(scores.rules.items()):
        family = scores.family_of[rule]
        gold = scores.families[family].gold
        recall, precision = share.facts / gold if gold else 0.0, share.right / share.seen
        f1 = 2 * precision * recall / (precision + recall) if share.right else 0.0
        low, high = interval(share.right, share.seen)
        figures = [f"{precision:.3f}", f"{low:.2f}–{high:.2f}", f"{recall:.3f}", f"{f1:.3f}"]
        rows.append([rule, family, str(share.seen), str(share.right), *figures])
    return rows


RECALL_COLUMNS = ("rule", "family", "claims", "right", "precision", "95 %", "recall", "F1")


def told(scores: Scores) -> str:
    """Give the figures of a comparison for the terminal."""
    return f"{table(FAMILY_COLUMNS, families_of(scores))}\n{table(RECALL_COLUMNS, recall_of(scores))}"


def told_rules(shares: Mapping[str, Share]) -> str:
    """Give the precision of the rules for the terminal."""
    return table(RULE_COLUMNS, rules_of(shares))


def markdown(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""Set rows as a table of a Markdown document; all columns but the first stand to the right.

    >>> print(markdown(["a", "n"], [["x|y", "1"]]), end="")
    | a | n |
    |---|---:|
    | x\|y | 1 |
    """
    lines = [list(names), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    set_out = [f"| {' | '.join(line)} |" for line in lines]
    set_out.insert(1, "|---" + "|---:" * (len(names) - 1) + "|")
    return "\n".join(set_out) + "\n"
