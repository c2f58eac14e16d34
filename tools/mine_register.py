#!/usr/bin/env python3
"""Count the honours that the reports of a folder name, by places, and tell which of them the register has.

    mine_register.py FOLDER [--least PLACES]

FOLDER is searched recursively for ``PLACE-YEAR.txt``, which the rules of the package read.  Written to standard
output: name, places, times, levels, the register's name for it or nothing; the most widely held first.  Written to
standard error: how many mentions and names the register has.
"""
from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Name
from kg.read import read
from kg.recognise import Recogniser
from kg.relate import claims
from kg.resolve import canonical


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=int, default=2, help="places that name an honour which is listed")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    recogniser = Recogniser(knowledge)
    times: Counter[str] = Counter()
    places: dict[str, set[str]] = defaultdict(set)
    levels: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(args.folder.rglob("*.txt")):
        place, _, year = path.stem.partition("-")
        known = knowledge.gazetteer.find(place) is not None
        report = report_of(
            read(path), knowledge, place=place if known else None, year=int(year[:4]) if year[:4].isdigit() else None
        )
        for claim in claims(report, recogniser.mentions(report), knowledge):
            if isinstance(claim.object, Name) and claim.object.kind == "honour":
                name = canonical(claim.object.label)
                times[name] += 1
                places[name].add(place)
                levels[name][str(dict(claim.qualifiers)["level"])] += 1
    listed = knowledge.register.by_name
    print("name\tplaces\ttimes\tlevels\tregister")
    for name in sorted(times, key=lambda n: (-len(places[n]), -times[n], n)):
        if len(places[name]) >= args.least:
            row = listed.get(name)
            told = ",".join(f"{level}:{n}" for level, n in levels[name].most_common())
            print(name, len(places[name]), times[name], told, row.label if row else "", sep="\t")
    mentions = sum(n for name, n in times.items() if name in listed)
    print(
        f"{mentions} of {times.total()} mentions, {sum(name in listed for name in times)} of {len(times)} names",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
