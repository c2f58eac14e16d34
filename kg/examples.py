"""The examples beside the rules, and lints of the knowledge files.

``examples/*.toml`` hold short sentences and what must be read from them, one file a
family. Each names the rule that it shows, and whether the rule must read something there
(``expect``) or nothing (``expect = []``). The lints look at the tables and patterns.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg import resources
from kg.assemble import terms
from kg.document import report_of
from kg.knowledge import Knowledge
from kg.model import Claim, Name
from kg.read import decode
from kg.recognise import Recogniser
from kg.relate import claims
from kg.resolve import canonical

_OPENINGS = {
    "review": "一、{last}年工作回顾\n",
    "plan": "二、{year}年工作安排\n",
}
_KEYS = {"places.tsv": ("code", "label", "since")}  # elsewhere the first column is the key
_QUDT = re.compile(r"unit:[A-Za-z0-9][A-Za-z0-9_-]*")  # https://qudt.org/vocab/unit/
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NO_NAME = re.compile(r"^(?:首批|第[一二三四五六七八九十\d]+[批届]|连续|蝉联|(?:19|20)\d\d年?度?)|(?:称号|荣誉)$")
_OURS = re.compile(r"^gwru:(\w+) a qudt:Unit\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in a report of a place and year, and the claims of one rule in it; of any, where none is named."""

    rule: str
    text: str
    expect: tuple[str, ...]
    place: str = "岳阳市"
    year: int = 2022
    part: str = "review"


def load() -> tuple[Example, ...]:
    """Read all examples that ship with the package, in the order of the files."""
    return tuple(
        Example(**row | {"expect": tuple(row["expect"])})
        for path in sorted((resources.data("examples")).glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    )


def read_example(example: Example, knowledge: Knowledge, recogniser: Recogniser) -> tuple[str, ...]:
    """Say what the example's rule reads in its text, one line a claim."""
    heading = _OPENINGS[example.part].format(last=example.year - 1, year=example.year)
    text = f"{example.year}年{example.place}政府工作报告\n各位代表：\n{heading}{example.text}\n"
    source = decode(text.encode(), name="example.txt", where="example")
    report = report_of(source, knowledge, place=example.place, year=example.year)
    found = claims(report, recogniser.mentions(report), knowledge)
    return tuple(line(claim) for claim in found if example.rule in ("", claim.rule))


def line(claim: Claim) -> str:
    """Write a claim on one line, as the examples expect it.

    Relation, subject, object; then a figure with its kind and bound; then what else is
    said, in square brackets; ``target`` where it is only aimed for.
    """
    value = claim.object.label if isinstance(claim.object, Name) else claim.object
    parts = [claim.relation, claim.subject.label, "→", value]
    if claim.quantity:
        quantity = claim.quantity
        bound = "" if quantity.comparator == "eq" else f" {quantity.comparator}"
        parts.append(f"= {quantity.value:f}{quantity.unit} {claim.value_kind}{bound}")
    parts += list(_extras(claim))
    return " ".join(parts)


def _extras(claim: Claim) -> Iterator[str]:
    extras = [
        f"{k}={v}"
        for k, v in claim.qualifiers
        if k in {"level", "batch", "rank", "streak", "renewed"} and v != "unknown"
    ]
    if extras:
        yield f"[{' '.join(extras)}]"
    if claim.modality in {"target", "estimate"}:
        yield claim.modality


# ---- what is wrong ------------------------------------------------------------------------


def failures(examples: tuple[Example, ...]) -> Iterator[str]:
    """Read the examples; tell of each that is not read as it expects, in two languages."""
    knowledge = Knowledge.load()
    recogniser = Recogniser(knowledge)
    for example in examples:
        got = read_example(example, knowledge, recogniser)
        if got != example.expect:
            yield "\n".join(
                [
                    f"{example.rule}: {_verdict(example.expect, got)}: {example.text}",
                    *(f"  应为 expected: {claim}" for claim in example.expect),
                    *(f"  读出 read: {claim}" for claim in got),
                ]
            )


def _verdict(expected: tuple[str, ...], got: tuple[str, ...]) -> str:
    """Say in what way a reading is wrong.

    >>> _verdict(("甲",), ()), _verdict((), ("甲",)), _verdict(("甲",), ("乙",))
    ('什么也没读出 nothing found', '不该读出什么 nothing to be found here', '内容有误 wrong value')
    """
    if not got:
        return "什么也没读出 nothing found"
    if not expected:
        return "不该读出什么 nothing to be found here"
    wanted, found = Counter(expected), Counter(got)
    if wanted == found:
        return "次序有误 wrong order"
    if wanted < found:
        return "读出太多 several too many"
    if found < wanted:
        return "读出太少 some are missing"
    return "内容有误 wrong value"


def lints() -> Iterator[str]:
    """Tell what is wrong in the tables and patterns of the knowledge folder."""
    folder = resources.data("")
    for path in sorted(folder.glob("*.tsv")):
        yield from (f"{path.name}: {what}" for what in table_faults(path))
    for path in sorted(folder.glob("*.toml")):
        yield from (f"{path.name}: {what}" for what in pattern_faults(path))
    yield from (f"units.tsv: {what}" for what in unit_faults(folder / "units.tsv"))
    yield from (f"honours_register.tsv: {what}" for what in register_faults(folder / "honours_register.tsv"))


def table_faults(path: Path) -> Iterator[str]:
    """Tell where a TSV is not UTF-8, ragged, unsorted, or has a key twice or none."""
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        yield f"不是 UTF-8 not UTF-8: {error}"
        return
    if lines.pop():
        yield "末行没有换行 no line end at the end"
    header, *table = (line.split("\t") for line in lines) if lines else [[""]]
    if len(set(header)) < len(header) or not all(re.fullmatch(r"[a-z_]+", name) for name in header):
        yield f"表头有误 not a header: {header}"
        return
    key = [header.index(name) for name in _KEYS.get(path.name, header[:1]) if name in header]
    for number, row in enumerate(table, 2):
        if len(row) != len(header):
            yield f"第 {number} 行有 {len(row)} 列 line {number} has {len(row)} columns, not {len(header)}"
        elif not row[0].strip():
            yield f"第 {number} 行没有键 line {number} has no key"
        elif any(cell != cell.strip() for cell in row):
            yield f"第 {number} 行有多余空格 line {number} has blanks around a cell"
    whole = [row for row in table if len(row) == len(header)]
    for before, after in pairwise(whole):
        if after[0] < before[0]:
            yield f"未排序 not sorted: {before[0]} > {after[0]}"
    counts = Counter(tuple(row[i] for i in key) for row in whole)
    yield from (f"重复 twice: {' '.join(cells)}" for cells, times in counts.items() if times > 1)


def pattern_faults(path: Path) -> Iterator[str]:
    """Tell which strings of a TOML file do not compile as the patterns that they are or become part of."""
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield f"无法读取 cannot be read: {error}"
        return
    for text in _strings(table):
        try:
            re.compile(text.replace("\n", ""))
        except re.error as error:
            yield f"正则表达式有误 not a regular expression: {text[:60]}: {error}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def unit_faults(path: Path) -> Iterator[str]:
    """Tell which units have an IRI that neither QUDT's form nor our ontology knows."""
    ours = set(_OURS.findall((resources.ontology() / "unit.ttl").read_text(encoding="utf-8")))
    header, *table = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    for row in (dict(zip(header, cells, strict=False)) for cells in table):
        label, iri = row.get("label", ""), row.get("iri", "")
        if not _QUDT.fullmatch(iri) and iri.removeprefix("gwru:") not in ours:
            yield f"单位 {label} 的 IRI 不明 the IRI of a unit is unknown: {label} {iri}"


def register_faults(path: Path) -> Iterator[str]:
    """Tell which names of honours stand twice or are none, which codes are unknown, which rows tell no source or date."""
    owners: dict[str, str] = {}
    header, *table = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    for row in (dict(zip(header, cells, strict=False)) for cells in table):
        label = row["label"]
        for name in (label, *filter(None, row["aliases"].split("|"))):
            if name in owners:
                yield f"名称重复 a name twice: {name}: {owners[name]}, {label}"
            owners[name] = label
            if name != canonical(name) or _NO_NAME.search(name):
                yield f"不是荣誉名称 not the name of an honour: {name}"
        for scheme, code in (("level", row["level"]), ("honourKind", row["kind"])):
            if code not in terms.codes(scheme):
                yield f"代码不明 an unknown code: {label} {code}"
        if not row["source"] or bool(row["issuer"]) != bool(row["issuer_source"]) or not _DATE.fullmatch(row["date"]):
            yield f"来源或日期缺失 no source or date: {label}"
