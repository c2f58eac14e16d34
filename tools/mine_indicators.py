#!/usr/bin/env python3
"""List the indicator names that a folder of government work reports gives numbers for.

    mine_indicators.py FOLDER [--min-reports N]

Prints ``name<TAB>reports<TAB>sightings<TAB>units`` by falling number of reports.  A name is what stands, after the last
mark of punctuation, before a verb that leads to a number (增长 8.5%, 达到 3000 亿元, 为, 突破, 新增 ...).  The list is raw
material for ``kg/knowledge/data/indicators.tsv``: a person joins the synonyms and throws out what is no indicator.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

#: A verb that stands between the name of an indicator and its number.
_VERB = (
    r"(?:累计|预计|分别|同比|比上年|较上年|年均|由|从|则|可|将|要|已|约|共|总数|平均|力争|预期|目标|首次|成功|稳定在|保持在?|控制在|"
    r"稳居|继续|总计|合计)*"
    r"(?:增长|增加|达到|达|为|突破|超过|超|提高到|提高|提升到|提升至|提升|上升|下降到|下降|降至|降低|减少|实现|完成|"
    r"新增|净增|增至|扩大到|翻番|上涨|占|高于|低于|不低于|稳定|保持|控制|由|从|较|比)[了至到在约]?"
)
_NUMBER = r"(?:[^\d，。；、！？：\n]{0,8}?)(\d[\d.]*(?:[-—~～]\d[\d.]*)?)(亿|万|千)?([%％‰a-zA-Z\u4e00-\u9fff]{0,3})"
_FACT = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z0-9（）“”])([\u4e00-\u9fffA-Za-z0-9（）“”]{{2,22}}?){_VERB}{_NUMBER}")
_LEAD = re.compile(
    r"^(?:全市|全省|全县|全区|全州|全旗|我市|我省|我县|我区|市本级|全年|预计|力争|确保|预期|其中|实现|完成|上半年|年末|去年|今年|五年来|"
    r"一年来|到|当年|累计|新增|净增|带动|使|的|同时|目前|主要是|一是|二是|三是)+"
)


def clean(text: str) -> str:
    """The text without marks of Markdown and without spaces beside Chinese characters."""
    text = text.replace("*", "").replace("％", "%")
    return re.sub(r"(?<=[^\x00-\x7f])[ \u3000]+|[ \u3000]+(?=[^\x00-\x7f])", "", text)


def mine(folder: Path) -> tuple[dict[str, set[str]], Counter[str], dict[str, Counter[str]]]:
    """For each name the reports, the sightings and the units."""
    reports: dict[str, set[str]] = defaultdict(set)
    sightings: Counter[str] = Counter()
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.rglob("*.txt")):
        for match in _FACT.finditer(clean(path.read_text(encoding="utf-8"))):
            name = _LEAD.sub("", match[1])
            if 2 <= len(name) <= 20:
                reports[name].add(path.name)
                sightings[name] += 1
                unit = "%" if match[4].startswith("%") else (match[3] or "") + match[4][:2]
                units[name][unit] += 1
    return reports, sightings, units


def main(argv: list[str] | None = None) -> int:
    """Print the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--min-reports", type=int, default=2)
    options = parser.parse_args(argv)
    reports, sightings, units = mine(options.folder)
    for name, where in sorted(reports.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(where) >= options.min_reports:
            common = "|".join(f"{unit}:{number}" for unit, number in units[name].most_common(3))
            print(name, len(where), sightings[name], common, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
