"""``kg sample`` and ``kg evaluate``: how well reports are read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder, positive
from kg.commands.terminal import FINE

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the two commands."""
    sample = commands.add_parser("sample", help="抽取主张，供人评判 draw claims for a person to judge")
    add_folder(sample)
    sample.add_argument("-n", dest="size", type=positive, default=200, help="条数，默认 200 · how many")
    sample.add_argument("--family", choices=("honour", "observation", "project", "industry", "link"), default="", help="只抽一类 of one family")  # fmt: skip
    sample.add_argument("--rule", default="", metavar="NAME", help="只抽一条规则 of one rule: honour/trigger")
    sample.add_argument("--seed", type=int, default=1, help="随机种子，默认 1 · another seed draws others")
    sample.add_argument("-o", "--output", type=Path, default=Path("review.tsv"), metavar="FILE", help="默认 review.tsv")
    sample.add_argument("--html", action="store_true", help="另写一页，可用按键评判 also a page with keys for verdicts")
    sample.set_defaults(run=_sample)

    evaluate = commands.add_parser("evaluate", help="由评判或标注得出精确率、召回率 measure how well reports are read")
    evaluate.add_argument("paths", nargs="*", type=Path, metavar="REVIEW.tsv|DIR", help="评判表，或图谱文件夹 reviews, or a graph")  # fmt: skip
    evaluate.add_argument("--gold", nargs="+", type=Path, default=[], metavar="FILE", help="人工标注 hand-made facts")
    evaluate.add_argument("--development", nargs="+", type=Path, default=[], metavar="FILE", help="写规则时看过的标注 those known while rules were written")  # fmt: skip
    evaluate.add_argument("--write", action="store_true", help="写置信度 write the confidence of each rule")
    evaluate.add_argument("--to", type=Path, metavar="FILE", help="写到别处 … to a file of this name")
    evaluate.add_argument("--report", type=Path, metavar="FILE", help="写成 Markdown write a page: docs/accuracy.md")
    evaluate.set_defaults(run=_evaluate)


def _sample(arguments: argparse.Namespace) -> int:
    from kg.publish.stored import load
    from kg.review import sample, write, write_page

    rows = sample(
        load(arguments.folder),
        size=arguments.size,
        seed=arguments.seed,
        family=arguments.family,
        rule=arguments.rule,
    )
    write(rows, arguments.output)
    print(f"{len(rows)} 条主张 claims: {arguments.output}")
    if arguments.html:
        page = arguments.output.with_name(f"{arguments.output.stem}.html")
        write_page(rows, page, saved=arguments.output.name)
        print(page)
    return FINE


def _evaluate(arguments: argparse.Namespace) -> int:
    from kg.evaluate import CONFIDENCES, measure

    measurement = measure(arguments.paths, gold=arguments.gold, development=arguments.development)
    print(measurement.told(), end="")
    if arguments.write or arguments.to:
        measurement.write(arguments.to or CONFIDENCES)
        print(arguments.to or CONFIDENCES)
    if arguments.report:
        measurement.report(arguments.report)
        print(arguments.report)
    return FINE
