"""``kg mcp`` and ``kg openapi``: the questions for assistants and for apps."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.commands.arguments import add_folder

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: _Commands) -> None:
    """Add the two commands."""
    mcp = commands.add_parser(
        "mcp", help="供语言模型查询图谱（MCP，只读） let a language model ask the graph, read-only"
    )
    add_folder(mcp)
    mcp.add_argument("--rows", type=int, default=200, metavar="N", help="一次最多几行，默认 200 · most rows at once")
    mcp.add_argument(
        "--seconds", type=float, default=10.0, metavar="S", help="SPARQL 最多几秒，默认 10 · most seconds for SPARQL"
    )
    mcp.set_defaults(run=_mcp)

    openapi = commands.add_parser("openapi", help="25 个问题的 OpenAPI 描述 the 25 questions as OpenAPI")
    openapi.add_argument("-o", "--output", type=Path, metavar="FILE", help="默认写到标准输出 the default is stdout")
    openapi.add_argument("--server", default="/", metavar="URL", help="服务的网址，默认 / · where they are served")
    openapi.set_defaults(run=_openapi)


def _mcp(arguments: argparse.Namespace) -> int:
    from kg.assist.bounded import Limits
    from kg.assist.server import serve

    serve(arguments.folder, limits=Limits.of(rows=arguments.rows, seconds=arguments.seconds), version=__version__)
    return 0


def _openapi(arguments: argparse.Namespace) -> int:
    from kg.publish.openapi import openapi, written

    text = written(openapi(server=arguments.server, version=__version__))
    if arguments.output is None:
        sys.stdout.write(text)
        return 0
    from kg.publish.files import replacing

    with replacing(arguments.output) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{arguments.output}\n")
    return 0
