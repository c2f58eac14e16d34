"""``kg verify``, ``kg check`` and ``kg knowledge check``: what holds, and what does not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder
from kg.commands.terminal import FINE, FOUND, say

if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


_SHOWN = 50  # findings of a check that are printed; its report has all


def add(commands: _Commands) -> None:
    """Add the three commands."""
    verify = commands.add_parser("verify", help="逐条核对引文与证据 prove every quote and its evidence")
    add_folder(verify)
    verify.set_defaults(run=_verify)

    check = commands.add_parser("check", help="用 SHACL 形状检查图谱 check the graph against its shapes")
    add_folder(check)
    check.set_defaults(run=_check)

    knowledge = commands.add_parser("knowledge", help="知识文件 the files of words, patterns and examples")
    actions = knowledge.add_subparsers(metavar="ACTION", required=True)
    tried = actions.add_parser("check", help="试读例句，检查表与正则 read the examples, look at tables and patterns")
    tried.set_defaults(run=_knowledge_check)


def _verify(arguments: argparse.Namespace) -> int:
    from kg.verify import examine

    verdict = examine(arguments.folder)
    for finding in verdict.findings:
        print(f"{finding.where}: {finding.what}")
    checked = (
        f"{verdict.spans} 条引文 quotes, {verdict.claims} 条主张 claims, {verdict.evidence} 条证据 pieces of evidence, "
        f"{verdict.sources} 份原文 sources"
    )
    if verdict.findings:
        say(f"{len(verdict.findings)} 处不符 findings: {checked}")
        return FOUND
    print(f"全部相符 all hold: {checked}")
    return FINE


def _check(arguments: argparse.Namespace) -> int:
    from kg.publish.conformance import violations
    from kg.publish.shacl_report import REPORT, conforms, told, write_report
    from kg.publish.stored import load

    graph = load(arguments.folder)
    triples = graph.triples()
    found = violations(triples)
    write_report(found, arguments.folder / REPORT, base=graph.base)
    for item in found[:_SHOWN]:
        print(told(item, graph.short))
    if len(found) > _SHOWN:
        print(f"… 另有 {len(found) - _SHOWN} 处 and {len(found) - _SHOWN} more: {arguments.folder / REPORT}")
    broken = sum(item.severity == "Violation" for item in found)
    counts = f"{len(triples):,} 个三元组 triples, {broken} 处违例 violations, {len(found) - broken} 处提醒 warnings"
    if conforms(found):
        print(f"符合形状 conforms: {counts}")
        return FINE
    say(f"不符合形状 does not conform: {counts}")
    return FOUND


def _knowledge_check(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    from kg import examples

    tried = examples.load()
    found = [*examples.lints(), *examples.failures(tried)]
    for fault in found:
        print(fault)
    counts = f"{len(tried)} 个例句 examples, {len({example.rule for example in tried})} 条规则 rules"
    if found:
        say(f"{len(found)} 处有误 faults: {counts}")
        return FOUND
    print(f"全部相符 all hold: {counts}")
    return FINE
