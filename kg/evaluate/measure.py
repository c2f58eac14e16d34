"""One measurement: verdicts of reviews, hand-made facts, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.evaluate import tables
from kg.evaluate.accuracy import write_accuracy
from kg.evaluate.calibration import judged, together, write_confidences
from kg.evaluate.gold import load
from kg.evaluate.scores import Scores, Share, compare
from kg.publish import stored
from kg.review import Row, read

_USAGE = "kg evaluate REVIEW.tsv · kg evaluate DIR --gold GOLD.jsonl"


@dataclass(frozen=True, slots=True)
class Measurement:
    """The verdicts, and the comparisons with hand-made facts where there are any."""

    rows: tuple[Row, ...]
    scores: Scores | None
    development: Scores | None

    @property
    def shares(self) -> dict[str, Share]:
        """Add up what was seen of each rule."""
        shares = judged(self.rows)
        for scores in self._comparisons():
            shares = together(shares, scores.rules)
        return dict(sorted(shares.items()))

    @property
    def measured(self) -> str:
        """Say on what was measured, for the head of the file of confidences."""
        said = []
        if comparisons := self._comparisons():
            facts, reports = sum(s.total.gold for s in comparisons), sum(s.reports for s in comparisons)
            said.append(f"{_counted(facts, 'hand-made fact')} of {_counted(reports, 'report')}")
        if verdicts := sum(share.seen for share in judged(self.rows).values()):
            files = len({row.file for row in self.rows if row.verdict})
            said.append(f"{_counted(verdicts, 'verdict')} on claims of {_counted(files, 'report')}")
        return " and ".join(said) or "nothing yet"

    def _comparisons(self) -> list[Scores]:
        return [scores for scores in (self.scores, self.development) if scores]

    def told(self) -> str:
        """Give the figures for the terminal."""
        parts = []
        for title, scores in (("人工标注 hand-made facts", self.scores), ("开发集 development", self.development)):
            if scores:
                parts.append(f"{title}: {scores.total.gold} · {scores.reports} 份报告 reports\n{tables.told(scores)}")
        if self.rows or len(parts) > 1:
            parts.append(f"每条规则的精确率 precision of the rules\n{tables.told_rules(self.shares)}")
        return "\n".join(parts)

    def write(self, path: Path) -> None:
        """Write the confidences.

        Raises:
            InputError: nothing was judged.
            OutputError: the file cannot be written.

        """
        if not any(share.seen for share in self.shares.values()):
            raise InputError(
                str(path), "没有评判，不写 nothing was judged, nothing is written", "填 fill in verdicts: y, n"
            )
        write_confidences(self.shares, path, measured=self.measured)

    def report(self, path: Path) -> None:
        """Write the page on accuracy.

        Raises:
            InputError: there are no hand-made facts.
            OutputError: the file cannot be written.

        """
        if self.scores is None:
            raise InputError(str(path), "没有人工标注 there are no hand-made facts", _USAGE)
        write_accuracy(self.scores, self.development, self.shares, path)


def measure(paths: Sequence[Path], *, gold: Sequence[Path] = (), development: Sequence[Path] = ()) -> Measurement:
    """Measure: *paths* are reviews and at most one folder of a graph; *gold* are hand-made facts of its reports.

    Raises:
        InputError: a file cannot be read, or the arguments do not fit together.

    """
    folders = [path for path in paths if path.is_dir()]
    reviews = [path for path in paths if not path.is_dir()]
    facts = [*gold, *development]
    if not paths or len(folders) > 1 or bool(folders) != bool(facts) or (development and not gold):
        raise InputError("kg evaluate", "要评判表，或一个图谱文件夹和标注 give reviews, or one graph and gold", _USAGE)
    rows = tuple(row for path in reviews for row in read(path))
    if not folders:
        return Measurement(rows, None, None)
    graph = stored.load(folders[0])
    scores, known = (compare(graph, [load(path) for path in files]) if files else None for files in (gold, development))
    return Measurement(rows, scores, known)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
