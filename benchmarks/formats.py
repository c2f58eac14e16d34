"""How much of a report's facts each format keeps.

    python benchmarks/formats.py [REPORT.txt ...]

Writes each report (the seed, if none is named) as wrapped and unwrapped text, in other encodings, as
a page of a government's site with all that stands around, as Word file and as PDF, builds each and
compares the facts with those of the plain text: relation, subject, object, value, unit, period and
modality. The share is that of the facts that both have, of all that either has.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from documents.facts import core, share  # noqa: E402
from documents.made import FORMATS, paragraphs_of  # noqa: E402

from kg.pipeline import build  # noqa: E402


def main() -> None:
    """Measure and print the table."""
    reports = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "seeds").glob("*.txt"))
    for report in reports:
        wanted = core(build([report]).facts)
        text = paragraphs_of(report)
        print(f"{report.name}: {len(wanted)} facts")
        for name, write in FORMATS.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"{report.stem}.{name}"  # the name may tell the place
                path.write_bytes(write(text))
                begin = time.perf_counter()
                found = core(build([path]).facts)
                seconds = time.perf_counter() - begin
            print(
                f"{name:24} {share(found, wanted):6.1%}  lost {len(wanted - found):3}  more {len(found - wanted):3}  {seconds:.1f} s"
            )


if __name__ == "__main__":
    main()
