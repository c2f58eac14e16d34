"""The knowledge files: each example of a rule is read as it says, each table and pattern is sound."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import kg.relate
from kg import examples, resources
from kg.cli import main
from kg.examples import Example
from kg.knowledge import Knowledge
from kg.recognise import Recogniser

EXAMPLES = examples.load()
DATA = resources.data("")
RULE = re.compile(r"(?:honour|figure|project|industry|link)/[a-z-]+")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge that ships with the package."""
    return Knowledge.load()


@pytest.fixture(scope="module")
def recogniser(knowledge: Knowledge) -> Recogniser:
    """What finds names and figures with it."""
    return Recogniser(knowledge)


# ---- examples -----------------------------------------------------------------------------


def names() -> list[str]:
    """Name each example in ASCII, which pytest prints as it is: honour/target-reads-3, link/settled-leaves-1."""
    counts: Counter[str] = Counter()
    named = []
    for example in EXAMPLES:
        stem = f"{example.rule}-{'reads' if example.expect else 'leaves'}"
        counts[stem] += 1
        named.append(f"{stem}-{counts[stem]}")
    return named


@pytest.mark.parametrize("example", EXAMPLES, ids=names())
def test_example(example: Example, knowledge: Knowledge, recogniser: Recogniser) -> None:
    """The rule reads the sentence as a careful reader does."""
    assert examples.read_example(example, knowledge, recogniser) == example.expect, example.text


def test_examples_are_well_formed() -> None:
    """An example is one sentence, stands once, and stands in the file of its family."""
    assert all(e.text.endswith("。") and e.text.count("。") == 1 for e in EXAMPLES)
    counts = Counter((e.rule, e.text, e.place, e.year, e.part) for e in EXAMPLES)
    assert not [key for key, times in counts.items() if times > 1]
    for path in sorted((DATA / "examples").glob("*.toml")):
        families = set(re.findall(r'^rule = "([a-z]+)/', path.read_text(encoding="utf-8"), re.MULTILINE))
        assert len(families) == 1, path.name


def rules() -> set[str]:
    """Collect the names of rules from the strings of ``kg.relate``, also those put together in an f-string."""
    found: set[str] = set()
    for path in sorted(Path(kg.relate.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= set(_named(node))
    return found


def _named(node: ast.AST) -> list[str]:
    """Give the rules that a node names: ``"figure/lead"``, or f"honour/{'a' if b else 'c'}" for each way."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if RULE.fullmatch(node.value) else []
    if isinstance(node, ast.JoinedStr) and len(node.values) == 2:
        head, choice = node.values
        if isinstance(head, ast.Constant) and isinstance(choice, ast.FormattedValue):
            ends = [str(n.value) for n in ast.walk(choice.value) if isinstance(n, ast.Constant)]
            return [whole for end in ends if RULE.fullmatch(whole := str(head.value) + end)]
    return []


def test_the_rules_are_found() -> None:
    """The collector sees rules in each shape in which the source writes them."""
    assert rules() >= {"honour/trigger", "honour/target", "figure/each", "project/host", "industry/led", "link/partner"}


@pytest.mark.parametrize("rule", sorted(rules()))
def test_each_rule_has_examples(rule: str) -> None:
    """A rule shows at least twice what it reads and once what it leaves alone."""
    own = [e for e in EXAMPLES if e.rule == rule]
    assert sum(bool(e.expect) for e in own) >= 2
    assert sum(not e.expect for e in own) >= 1


def test_each_example_shows_a_rule() -> None:
    """No example is left behind by a rule that is gone."""
    assert {e.rule for e in EXAMPLES} <= rules()


# ---- tables and patterns ------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda p: p.name)
def test_tables(path: Path) -> None:
    """A table is UTF-8, has a header, is sorted, and has each key once."""
    assert list(examples.table_faults(path)) == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda p: p.name)
def test_patterns(path: Path) -> None:
    """Every pattern compiles."""
    assert list(examples.pattern_faults(path)) == []


def test_units() -> None:
    """The IRI of each unit is QUDT's, or one that the ontology defines."""
    assert list(examples.unit_faults(DATA / "units.tsv")) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"label\tunit\n\xb0\xa1\t1\n", "not UTF-8"),
        ("label\tunit\n甲\t1".encode(), "no line end"),
        ("甲\t乙\n丙\t1\n".encode(), "not a header"),
        ("label\tunit\n甲\n".encode(), "has 1 columns"),
        (b"label\tunit\n\t1\n", "has no key"),
        ("label\tunit\n甲 \t1\n".encode(), "blanks"),
        ("label\tunit\n乙\t1\n一\t1\n".encode(), "not sorted"),
        ("label\tunit\n甲\t1\n甲\t2\n".encode(), "twice"),
        (b"", "not a header"),
    ],
    ids=["encoding", "end", "header", "ragged", "key", "blank", "order", "twice", "empty"],
)
def test_faults_of_tables(tmp_path: Path, content: bytes, fault: str) -> None:
    """A fault of a table is told."""
    path = tmp_path / "table.tsv"
    path.write_bytes(content)
    assert any(fault in told for told in examples.table_faults(path))


def test_faults_of_patterns_and_units(tmp_path: Path) -> None:
    """A pattern that does not compile, a file that does not parse, and a unit of nobody are told."""
    pattern, broken, units = tmp_path / "a.toml", tmp_path / "b.toml", tmp_path / "units.tsv"
    pattern.write_text("[one]\nwords = ['甲', '(乙']\n", encoding="utf-8")
    broken.write_text("words = [", encoding="utf-8")
    units.write_text("label\tiri\n元\tunit:CCY_CNY\n亩\tgwru:Mu\n斗\tgwru:Dou\n石\tunit:\n", encoding="utf-8")
    assert ["(乙" in told for told in examples.pattern_faults(pattern)] == [True]
    assert ["cannot be read" in told for told in examples.pattern_faults(broken)] == [True]
    assert [told.split()[-1] for told in examples.unit_faults(units)] == ["gwru:Dou", "unit:"]


ROW = "国家园林城市\t{aliases}\t{level}\t{kind}\t{issuer}\tcorpus:71 places\t{told}\t{date}\n"
SOUND = {
    "aliases": "全国园林城市",
    "level": "national",
    "kind": "title",
    "issuer": "",
    "told": "",
    "date": "2026-11-24",
}


def test_the_register_of_honours() -> None:
    """No name of the register stands twice, its levels and kinds are codes, each row tells its source and date."""
    assert list(examples.register_faults(DATA / "honours_register.tsv")) == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({}, ""),
        ({"aliases": "国家级园林城市|国家级园林城市"}, "a name twice: 国家级园林城市"),
        ({"aliases": "国家园林城市"}, "a name twice: 国家园林城市"),
        ({"aliases": "“全国”园林城市"}, "not the name"),
        ({"aliases": "国家园林城市称号"}, "not the name"),
        ({"aliases": "首批国家园林城市"}, "not the name"),
        ({"aliases": "2021年国家园林城市"}, "not the name"),
        ({"level": "国家级"}, "unknown code"),
        ({"kind": "prize"}, "unknown code"),
        ({"issuer": "住房和城乡建设部"}, "no source"),
        ({"date": "today"}, "no source or date"),
    ],
)
def test_faults_of_the_register(tmp_path: Path, cells: dict[str, str], fault: str) -> None:
    """A fault of the register is told, and nothing of a sound row."""
    path = tmp_path / "register.tsv"
    head = "label\taliases\tlevel\tkind\tissuer\tsource\tissuer_source\tdate\n"
    path.write_text(head + ROW.format(**SOUND | cells), encoding="utf-8")
    told = list(examples.register_faults(path))
    assert [fault in told for told in told] == ([True] if fault else [])


# ---- kg knowledge check -------------------------------------------------------------------


def test_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The command counts what holds."""
    few = tuple(e for e in EXAMPLES if e.rule == "link/settled")
    monkeypatch.setattr(examples, "load", lambda: few)
    monkeypatch.setattr(examples, "lints", lambda: iter(()))
    assert main(["knowledge", "check"]) == 0
    assert f"{len(few)} 个例句 examples, 1 条规则 rules" in capsys.readouterr().out


def test_command_lints(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The command looks at the files of the package, and tells of a fault in them."""
    monkeypatch.setattr(examples, "load", tuple)
    monkeypatch.setattr(examples, "table_faults", lambda path: iter(["twice"] if path.name == "parks.tsv" else []))
    assert main(["knowledge", "check"]) == 1
    assert "parks.tsv: twice\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "expect", "told"),
    [
        ("城市更新有序推进。", ("atStage 城市更新 → underWay",), "nothing found"),
        ("平益高速建成通车。", (), "nothing to be found"),
        ("平益高速建成通车。", ("atStage 平益高速 → started",), "wrong value"),
        ("平益高速、南湖隧道建成通车。", ("atStage 平益高速 → inOperation",), "too many"),
        ("平益高速建成通车。", ("atStage 平益高速 → inOperation", "atStage 南湖隧道 → inOperation"), "missing"),
        ("平益高速、南湖隧道建成通车。", ("atStage 南湖隧道 → inOperation", "atStage 平益高速 → inOperation"), "order"),
    ],
    ids=["none", "something", "other", "more", "fewer", "order"],
)
def test_command_finds(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    expect: tuple[str, ...],
    told: str,
) -> None:
    """The command tells what is wrong with an example, and says so by its exit code."""
    monkeypatch.setattr(examples, "load", lambda: (Example("project/after", text, expect),))
    monkeypatch.setattr(examples, "lints", lambda: iter(()))
    assert main(["knowledge", "check"]) == 1
    shown = capsys.readouterr()
    assert told in shown.out
    assert text in shown.out
    assert "1 处有误" in shown.err
