"""What is read from the seed report, whole: a change of any rule shows here as lines to be judged.

``python tests/test_seed.py`` writes ``tests/golden/seed.tsv`` anew, once the difference has been read.
"""

from __future__ import annotations

from pathlib import Path

from kg.document import report_of
from kg.examples import line
from kg.knowledge import Knowledge
from kg.read import read
from kg.recognise import Recogniser
from kg.relate import claims

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "seed.tsv"


def claims_of_the_seed() -> list[str]:
    """Read the seed report: rule and claim, in the order of the text."""
    knowledge = Knowledge.load()
    [path] = (ROOT / "seeds").glob("*.txt")
    report = report_of(read(path), knowledge)
    return [
        f"{claim.rule}\t{line(claim)}" for claim in claims(report, Recogniser(knowledge).mentions(report), knowledge)
    ]


def test_the_seed_is_read_as_before() -> None:
    """Every claim of the seed report is the recorded one, and none is new or gone."""
    assert claims_of_the_seed() == GOLDEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(claims_of_the_seed()) + "\n", encoding="utf-8")
