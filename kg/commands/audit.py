"""``kg audit``: cross-checks of the figures, inside a report and between reports."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder
from kg.commands.terminal import FINE, say

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

_VERDICTS = {"question": "question", "holds": "holds", "unchecked": "cannot be checked"}


def add(commands: _Commands) -> None:
    """Add the command."""
    audit = commands.add_parser("audit", help="核对数据之间是否相符 cross-check the figures")
    add_folder(audit)
    audit.add_argument("--format", choices=("table", "json"), default="table", help="输出格式 what to print")
    audit.add_argument("--only", choices=tuple(_VERDICTS), help="只列一类 print one verdict only; audit.ttl has all")
    audit.add_argument("--mark", action="store_true", help="在 graph.html 里标出 mark the findings in graph.html")
    audit.set_defaults(run=_audit)


def _audit(arguments: argparse.Namespace) -> int:
    from kg.audit import audit
    from kg.audit.dqv import AUDIT, write_audit
    from kg.audit.mark import mark
    from kg.audit.tables import as_json, table
    from kg.publish.generation import beside
    from kg.publish.stored import GRAPH, PAGE, load

    graph = load(arguments.folder)
    found = audit(graph)
    write_audit(found, beside(arguments.folder / GRAPH, AUDIT), base=graph.base)
    if arguments.mark:
        mark(beside(arguments.folder / GRAPH, PAGE), found)
    wanted = [f for f in found if arguments.only is None or f.verdict == _VERDICTS[arguments.only]]
    print(as_json(wanted) if arguments.format == "json" else table(wanted), end="")
    say(f"{arguments.folder / AUDIT}")
    return FINE
