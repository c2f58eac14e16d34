"""Does twice the text ever cost much more than twice the time? Adversarial texts, each read at two lengths.

    python benchmarks/linear.py                     a table; exit code 1 where the ratio is above 2.5
    python benchmarks/linear.py brackets digits -n 50000

Each time is the best of several rounds of processor time; a short text is too quick to be judged and is only told.
"""

from __future__ import annotations

import argparse
import sys
import time

from kg.errors import InputError
from kg.extract import Extractor
from kg.read import decode

LIMIT = 2.5  # times the cost of half the text
_TOO_QUICK = 0.05  # seconds: below it the clock says nothing of growth
_ROUNDS = 3

# What is repeated to make each text. None has a full stop but where it says so: the longest sentences cost the most.
PATTERNS = {
    "plain": "平江县获评全国文明县。地区生产总值增长8.1%。",
    "one letter": "平",
    "latin": "a",
    "digits": "1",
    "digits and points": "1.",
    "digits and commas": "1,",
    "chinese digits": "一",
    "chinese numerals": "十百千万亿",
    "blanks": "平 ",
    "wraps": "岳阳 \n",
    "full width": "１，",
    "opening quotes": "“",
    "opening brackets": "（",
    "pairs of quotes": "“平江”",
    "brackets in brackets": "（（平江",
    "straight quotes": '"平',
    "enumeration": "平江县、",
    "parks": "汨罗高新区、",
    "projects": "抽水蓄能电站项目、",
    "indicators": "地区生产总值、",
    "figures": "增长8.1%、",
    "figures and commas": "地区生产总值增长8.1%，",
    "honours": "全国文明城市、",
    "got honours": "获评全国文明县，",
    "one trigger, honours": "全国文明县、国家卫生县、",
    "sought": "争创全国文明县，",
    "stages": "项目开工建设，",
    "industries": "电子信息产业、",
    "commas": "，",
    "pauses": "、",
    "stops": "。",
    "and": "和",
    "years": "2021年",
    "year ranges": "2017—2021年",
    "ordinals": "第一",
    "headings": "一、工作回顾\n",
    "short lines": "平江\n",
    "stars": "**",
    "furniture": "购物车\n",
    "marks": "_x000D_",
    "markdown": "---\n",
    "provinces": "湖南省",
    "unnamed counties": "某某县",
    "unnamed parks": "某某开发区",
    "targets": "力争增长8%，",
    "from to": "由100亿元增加到200亿元，",
    "of it": "其中，",
    "zero width": "\u200b",
    "bidi": "\u202e平",
    "rare planes": "𠮷",
    "combining": "e\u0301",
    "colons": "：",
    "etc": "等",
    "title": "政府工作报告",
    "congress": "第一届人民代表大会",
    "quoted honours": "获评“全国文明县”、",
    "open honours": "获评“全国文明县、",
    "heads of projects": "推进某某水库、某某电站等项目开工，",
    "of which": "其中平江县增长8%、湘阴县增长7%，",
    "respectively": "平江县、湘阴县分别增长8%、7%，",
    "industry chains": "做强平江县电子信息产业链，",
    "attracted": "引进某某集团投资100亿元的某某项目，",
    "glossary": "1.某某：指某某。\n",
    "front matter": "---\n平江\n",
}
# Behind it a text is read as the review of a report, else its beginning would count as greetings.
REPORT = "2022年岳阳市政府工作报告\n一、2021年工作回顾\n"
HEADS = {"one trigger, honours": "平江县获评"}
_NESTED = ("[", "1]")  # a mark inside a mark inside a mark


def text_of(name: str, characters: int) -> str:
    """Make the text of a pattern."""
    if name == "nested marks":
        return REPORT + "".join(part * (characters // 3) for part in _NESTED)
    unit = PATTERNS[name]
    return REPORT + HEADS.get(name, "") + unit * (characters // len(unit))


class Reader:
    """Reads texts to their claims."""

    def __init__(self) -> None:
        """Load the knowledge once."""
        self._extractor = Extractor()

    def read(self, text: str) -> int:
        """Read a text; give the number of claims."""
        try:
            source = decode(text.encode(), name="x.txt", where="x.txt")
        except InputError:
            return 0
        return len(self._extractor.extract(source).claims)

    def seconds(self, text: str, rounds: int) -> float:
        """Give the processor time of the quickest of some rounds."""
        times = []
        for _ in range(rounds):
            begin = time.process_time()
            self.read(text)
            times.append(time.process_time() - begin)
            if times[0] > 10:
                break
        return min(times)


def main() -> int:
    """Read each pattern at a length and at twice the length, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help=f"of: {', '.join(PATTERNS)}")
    parser.add_argument("-n", type=int, default=100_000, metavar="N", help="characters of the longer text (100,000)")
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    arguments = parser.parse_args()
    reader = Reader()
    reader.read(text_of("plain", 2000))
    worst = 0.0
    for name in arguments.patterns or [*PATTERNS, "nested marks"]:
        short = reader.seconds(text_of(name, arguments.n // 2), arguments.rounds)
        long = reader.seconds(text_of(name, arguments.n), arguments.rounds)
        ratio = long / short if short >= _TOO_QUICK else 0.0
        worst = max(worst, ratio)
        told = f"{ratio:6.2f}×" if ratio else "  quick"
        speed = arguments.n / long
        print(
            f"{name:<24}{short:8.2f} s{long:8.2f} s {speed:10,.0f}/s {told}{'  !' if ratio > LIMIT else ''}", flush=True
        )
    print(f"worst {worst:.2f} (at most {LIMIT})")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
