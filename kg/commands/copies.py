"""``kg export`` and ``kg rebase``: the graph in other forms."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.commands.arguments import add_folder, add_formats, base_of
from kg.commands.terminal import FINE
from kg.errors import InputError

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the two commands."""
    export = commands.add_parser("export", help="写成其他格式 write the graph in other formats")
    add_folder(export)
    add_formats(export)
    export.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="输出文件夹，默认同一处 where to, if elsewhere"
    )
    export.set_defaults(run=_export)

    rebase = commands.add_parser("rebase", help="换实体 IRI 的前缀 put the graph under another base")
    add_folder(rebase)
    rebase.add_argument(
        "base", type=base_of, metavar="BASE", help="新前缀，以 / 或 # 结尾 the new base, ending in / or #"
    )
    rebase.add_argument(
        "-o", "--output", type=Path, metavar="OUT", required=True, help="输出文件夹 the folder to write"
    )
    rebase.set_defaults(run=_rebase)


def _export(arguments: argparse.Namespace) -> int:
    from kg.publish.formats import export
    from kg.publish.stored import load

    if not arguments.formats:
        raise InputError("kg export", "没有说写成什么 nothing was asked for", "加 add --as nt,trig 或 or --ask-page")
    graph = load(arguments.folder)
    for path in export(graph.triples(), arguments.output or arguments.folder, arguments.formats, base=graph.base):
        print(path)
    return FINE


def _rebase(arguments: argparse.Namespace) -> int:
    from kg.many.listing import move_listing
    from kg.publish.rebase import rebase
    from kg.publish.stored import GRAPH

    fingerprint = rebase(arguments.folder, arguments.base, arguments.output, version=__version__)
    move_listing(arguments.folder, arguments.output, arguments.base)
    print(f"{arguments.output / GRAPH}\n指纹 fingerprint {fingerprint}")
    return FINE
