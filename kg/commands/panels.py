"""``kg table``, ``kg track``, ``kg diff``, ``kg chart``: tables, what became of promises, what changed, pictures."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder
from kg.commands.terminal import FINE

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the commands."""
    table = commands.add_parser("table", help="写指标、荣誉、项目三张表 write tables of figures, honours and projects")
    add_folder(table)
    table.add_argument("--as", dest="forms", type=_forms, default=["csv"], metavar="LIST", help="csv,parquet,xlsx；默认 default: csv")  # fmt: skip
    table.add_argument("--sentences", action="store_true", help="加一列所在的句子 add the sentence around each")
    table.add_argument("-o", "--output", type=Path, metavar="DIR", help="输出文件夹，默认同一处 where to, if elsewhere")
    table.set_defaults(run=_table)

    track = commands.add_parser("track", help="目标与后来的结果、项目的进展、争创的荣誉 targets with later results, projects, honours")  # fmt: skip
    add_folder(track)
    track.add_argument("--format", choices=("table", "json"), default="table", help="输出格式 what to print")
    track.add_argument("--all", dest="everything", action="store_true", help="也列尚不能比的 list what cannot be compared yet too")  # fmt: skip
    track.add_argument("--page", type=Path, metavar="FILE", help="另写一个可打印的网页 also write a page to print")
    track.set_defaults(run=_track)

    diff = commands.add_parser("diff", help="比较两次构建或两份报告 compare two builds, or two reports of one")
    diff.add_argument("first", metavar="A", help="文件夹；用 --in 时为文件名或“岳阳市2015” a folder; with --in a file or place and year")  # fmt: skip
    diff.add_argument("second", metavar="B", help="与之相比的另一个，同样写法 the other one, named likewise")
    diff.add_argument("--in", dest="folder", type=Path, metavar="DIR", help="比较其中的两份报告 compare two reports of this build")  # fmt: skip
    diff.add_argument("--format", choices=("table", "json", "patch"), default="table", help="输出格式；patch 为 RDF Patch what to print")  # fmt: skip
    diff.set_defaults(run=_diff)

    chart = commands.add_parser("chart", help="画图：指标、荣誉、项目、产业 draw indicators over the years, honours, projects, industries")  # fmt: skip
    add_folder(chart)
    chart.add_argument("--as", dest="forms", type=_pictures, default=["svg", "html"], metavar="LIST", help="svg,png,html；默认 default: svg,html")  # fmt: skip
    chart.add_argument("--indicator", action="append", default=[], metavar="NAME", help="指标，可重复；默认主要指标 an indicator; may be repeated")  # fmt: skip
    chart.add_argument("--place", default="", metavar="NAME", help="地方，默认数字最多的 whose figures; default: of which there are most")  # fmt: skip
    chart.add_argument("-o", "--output", type=Path, metavar="DIR", help="输出文件夹，默认 default: DIR/charts")
    chart.set_defaults(run=_chart)


def _forms(text: str) -> list[str]:
    """Read the forms of tables."""
    from kg.panel.table_files import FORMS

    return _listed(text, FORMS)


def _pictures(text: str) -> list[str]:
    """Read the forms of pictures."""
    from kg.chart.charts import FORMS

    return _listed(text, FORMS)


def _listed(text: str, known: Collection[str]) -> list[str]:
    """Read names with commas between them, each of those that are *known*."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or (unknown := [name for name in names if name not in known]):
        what = ", ".join(unknown) if names else text
        raise argparse.ArgumentTypeError(f"不认识的格式 unknown form: {what} (可用 known: {','.join(known)})")
    return names


def _table(arguments: argparse.Namespace) -> int:
    from kg.panel.sheets import sheets
    from kg.panel.table_files import write_tables
    from kg.publish.stored import load

    tables = sheets(load(arguments.folder), sentences=arguments.sentences)
    for path in write_tables(tables, arguments.output or arguments.folder, arguments.forms):
        print(path)
    return FINE


def _track(arguments: argparse.Namespace) -> int:
    from kg.publish.stored import load
    from kg.track.page import write_page
    from kg.track.told import as_json, told
    from kg.track.tracking import tracking

    found = tracking(load(arguments.folder))
    if arguments.page:
        write_page(found, arguments.page)
    print(as_json(found) if arguments.format == "json" else told(found, everything=arguments.everything), end="")
    return FINE


def _diff(arguments: argparse.Namespace) -> int:
    from kg.compare.pairing import changes
    from kg.compare.patch import patch
    from kg.compare.sides import build, reports
    from kg.compare.told import as_json, told

    if arguments.folder:
        first, second = reports(arguments.folder, arguments.first, arguments.second)
    else:
        first, second = build(Path(arguments.first)), build(Path(arguments.second))
    if arguments.format == "patch":
        print(patch(first, second), end="")
    else:
        say = as_json if arguments.format == "json" else told
        print(say(changes(first, second), first.name, second.name), end="")
    return FINE


def _chart(arguments: argparse.Namespace) -> int:
    from kg.chart.charts import write_charts
    from kg.chart.pictures import pictures
    from kg.publish.stored import load

    made = pictures(load(arguments.folder), place=arguments.place, indicators=arguments.indicator)
    for path in write_charts(made, arguments.output or arguments.folder / "charts", arguments.forms):
        print(path)
    return FINE
