"""How well reports are read: figures from verdicts and from hand-made facts, and what is written of them."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import CONFIDENCES, measure
from kg.evaluate.calibration import confidences, interval, judged, together
from kg.evaluate.found import Found
from kg.evaluate.found import together as one_a_project
from kg.evaluate.gold import GoldFact, load
from kg.evaluate.same import forms, same_amount, similar
from kg.evaluate.scores import Scores, Share, Tally, compare, same, wrong
from kg.publish import stored
from kg.review import Row, write

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
SHA = hashlib.sha256(SEED.read_bytes()).hexdigest()
PINGJIANG, XIANGYIN = "全国县域经济综合竞争力400强", "全国创新型县"
ROW = Row("stmt:h1", "honour/trigger", "honour", "甲 获得荣誉 乙", "actual", "甲获评乙。", "a.txt", 7, 16)
FIGURE: dict[str, Any] = {
    "family": "observation", "subject": ["岳阳"], "object": ["收入"], "start": 1, "value": 3, "unit": "元", "kind": "level",
}  # fmt: skip


def fact(subject: str, honour: str, start: int, **more: object) -> dict[str, object]:
    """Write down that somebody received an honour."""
    return {"family": "honour", "subject": [subject], "object": [honour], "start": start, "modality": "actual", **more}


def gold_file(path: Path, *facts: dict[str, object], sha: str = SHA, passage: tuple[int, int] = (730, 768)) -> Path:
    """Write hand-made facts of a passage of the seed report, in which two honours are told."""
    lines = [{"sha256": sha, "passages": [passage]}, *facts]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two honours of the seed report, one with a wrong batch, and one that nobody said there."""
    return gold_file(
        tmp_path / "gold.jsonl",
        fact("平江", PINGJIANG, 735, level="national"),
        fact("湘阴县", XIANGYIN, 756, batch=2),
        fact("华容", "全国文明县", 760),
    )


# ---- what is the same -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("“食品加工”产业", "食品加工", True),
        ("石油化工产业集群", "石油化工产业链", True),
        ("平江抽水蓄能电站项目", "平江抽水蓄能电站", True),
        ("平江电站", "汨罗电站", False),
    ],
)
def test_names_are_compared_without_signs_and_generic_words(one: str, other: str, expected: bool) -> None:
    """Quotes and a last generic word do not make two names differ; other characters do."""
    assert bool(forms([one]) & forms([other])) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((2807, "亿元"), (280700000000, "元"), True),
        ((-3.2, "%"), (3.2, "个百分点"), True),
        ((12, "家"), (12, "个"), True),
        ((12, "家"), (12, "人"), True),
        ((12, "元"), (12, "吨"), False),
        ((12, "亩"), (13, "亩"), False),
    ],
)
def test_amounts_are_compared_by_size(one: tuple[float, str], other: tuple[float, str], expected: bool) -> None:
    """Scale, sign and counting word do not make two amounts differ; measure and size do."""
    assert same_amount(*one, *other) == expected


def test_indicators_are_compared_by_their_characters() -> None:
    """A longer name of an indicator is the same; one with a few characters in common is not."""
    assert similar(forms(["地区生产总值"]), forms(["全市地区生产总值"]))
    assert not similar(forms(["粮食产量"]), forms(["粮食种植面积"]))


FOUND = Found("observation", "c", (("c", "figure/lead"),), "s", 1, "actual", forms(["岳阳"]), forms(["收入"]), 3, "元")


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ({}, []),
        ({"kinds": ("level",)}, []),
        ({"kinds": ("growth",), "modality": "target"}, ["modality", "kind"]),
        ({"periods": frozenset({"2021"}), "bound": "min"}, ["period", "bound"]),
        ({"subject": forms(["平江"])}, ["area"]),
    ],
    ids=["nothing said", "kind", "kind and modality", "period and bound", "area"],
)
def test_wrong_qualifiers_are_named(qualifiers: dict[str, Any], expected: list[str]) -> None:
    """Only what the hand-made fact states is compared."""
    wanted = GoldFact("observation", forms(["岳阳"]), forms(["收入"]), 1, value=3, units=("元",))
    assert wrong(replace(wanted, **qualifiers), replace(FOUND, kind="level", bound="eq")) == expected
    assert same(wanted, FOUND)


def test_the_claims_about_one_project_are_one() -> None:
    """Stages and rules of several claims about a project are put together."""
    first = Found(
        "project", "p", (("a", "project/after"),), "s", 1, "actual", forms(["电站"]), stages=frozenset({"started"})
    )
    other = replace(first, readings=(("b", "project/host"),), stages=frozenset(), modality="target")
    readings = (("a", "project/after"), ("b", "project/host"))
    assert one_a_project([first, other]) == [replace(first, readings=readings)]


# ---- hand-made facts ------------------------------------------------------------------------


def test_precision_and_recall_of_a_passage(built: Path, gold: Path) -> None:
    """Two of three facts are found, one with all it states; the claims of other passages do not count."""
    scores = compare(stored.load(built), [load(gold)])
    assert dict(scores.families) == {"honour": Tally(gold=3, found=2, core=2, strict=1)}
    assert scores.rules == {"honour/trigger": Share(seen=2, right=2, facts=2)}
    assert (scores.total.precision, scores.total.recall) == (1.0, 2 / 3)
    assert (scores.total.f1, scores.total.strict_f1) == (4 / 5, 2 / 5)


def test_a_claim_that_nobody_wrote_down_is_wrong(built: Path, tmp_path: Path) -> None:
    """Inside a passage every fact was written down, so any other claim counts against its rule."""
    path = gold_file(tmp_path / "gold.jsonl", fact("平江", PINGJIANG, 735))
    assert compare(stored.load(built), [load(path)]).rules == {"honour/trigger": Share(seen=2, right=1, facts=1)}


def test_a_fact_is_found_once(built: Path, tmp_path: Path) -> None:
    """Two claims cannot both be right by one fact, nor one claim by two facts."""
    path = gold_file(tmp_path / "gold.jsonl", fact("平江", PINGJIANG, 735), fact("平江", PINGJIANG, 735))
    assert compare(stored.load(built), [load(path)]).families["honour"].core == 1


def test_a_report_that_the_graph_lacks_is_told(built: Path, tmp_path: Path) -> None:
    """Facts of another report give a message, not a recall of nothing."""
    path = gold_file(tmp_path / "gold.jsonl", fact("平江", PINGJIANG, 735), sha="0" * 64)
    with pytest.raises(InputError, match="lacks reports of the hand-made facts: 000000000000"):
        compare(stored.load(built), [load(path)])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("[1]\n", ":1: .*no hand-made fact"),
        ('{"sha256": "a", "passages": [[1, 2]]}\n{"family": "honour"}\n', ":2: .*no hand-made fact"),
        ('{"sha256": "a", "passages": [[1, 2]]}\n' + json.dumps(FIGURE | {"kind": "size"}), ":2: .*kind: size"),
        ('{"sha256": "a", "passages": [[1, 2]]}\n' + json.dumps(FIGURE | {"modality": "done"}), ":2: .*modality: done"),
    ],
    ids=["empty", "no header", "no subject", "unknown kind", "unknown modality"],
)
def test_bad_gold_is_told(text: str, message: str, tmp_path: Path) -> None:
    """A file of another format gives a message with the line."""
    (tmp_path / "gold.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load(tmp_path / "gold.jsonl")


def test_alternatives_of_a_figure_are_read(tmp_path: Path) -> None:
    """A bar divides accepted units, kinds and periods."""
    figure = FIGURE | {"unit": "家|个", "kind": "level|count", "period": "2021|2016/2021"}
    [read] = load(gold_file(tmp_path / "gold.jsonl", figure)).facts
    assert (read.units, read.kinds) == (("家", "个"), ("level", "count"))
    assert read.periods == {"2021", "2016/2021"}


# ---- verdicts and confidences ---------------------------------------------------------------


def test_verdicts_are_counted_by_rule() -> None:
    """Yes and no count, the others do not; of two verdicts on one reading the later holds."""
    rows = [
        replace(ROW, verdict="n"),
        replace(ROW, verdict="y"),
        replace(ROW, start=90, verdict="n"),
        replace(ROW, start=91, verdict="?"),
        replace(ROW, start=92),
        replace(ROW, rule="figure/lead", verdict="y"),
    ]
    assert judged(rows) == {"honour/trigger": Share(2, 1), "figure/lead": Share(1, 1)}


@pytest.mark.parametrize(
    ("right", "seen", "expected"),
    [(9, 10, (0.596, 0.982)), (10, 10, (0.722, 1.0)), (0, 10, (0.0, 0.278)), (50, 100, (0.404, 0.596))],
)
def test_intervals_are_wilsons(right: int, seen: int, expected: tuple[float, float]) -> None:
    """The interval is that of Wilson's score, which never leaves the range of a share."""
    assert interval(right, seen) == pytest.approx(expected, abs=0.001)


def test_rules_seen_often_have_their_share_and_the_others_a_common_one() -> None:
    """Ten claims make a share of a rule's own, by the rule of succession; the rest share the default; counts stand beside."""
    shares = {"b/often": Share(20, 17), "a/often": Share(10, 10), "c/rare": Share(9, 6), "d/rare": Share(3, 3)}
    text = confidences(shares, measured="42 facts")
    assert tomllib.loads(text) == {"default": "0.71", "a/often": "0.92", "b/often": "0.82"}
    assert "# Measured on 42 facts.\n" in text
    assert text.endswith('default = "0.71" # 9 of 12\n"a/often" = "0.92" # 10 of 10\n"b/often" = "0.82" # 17 of 20\n')


def test_without_rare_claims_the_default_is_the_share_of_all() -> None:
    """Where too few claims of rare rules were seen, an unseen rule has the share of all claims."""
    text = confidences({"a/often": Share(16, 12), "b/rare": Share(4, 4)}, measured="verdicts")
    assert tomllib.loads(text) == {"default": "0.77", "a/often": "0.72"}


def test_both_kinds_of_measurement_add_up(built: Path, gold: Path, tmp_path: Path) -> None:
    """Verdicts and hand-made facts of one rule are counted together."""
    write([replace(ROW, verdict="n")], tmp_path / "r.tsv")
    measurement = measure([built, tmp_path / "r.tsv"], gold=[gold])
    assert measurement.shares == {"honour/trigger": Share(seen=3, right=2, facts=2)}
    assert measurement.measured == "3 hand-made facts of 1 report and 1 verdict on claims of 1 report"
    assert together({"a": Share(1, 1)}, {"b": Share(2, 0)}) == {"a": Share(1, 1), "b": Share(2, 0)}


def test_the_shipped_confidences_are_shares() -> None:
    """Each confidence that ships lies between 0 and 1, has two decimals, and there is a default."""
    table = tomllib.loads(CONFIDENCES.read_text(encoding="utf-8"))
    assert "default" in table
    assert all(0 < float(share) < 1 and len(share) == 4 for share in table.values())


# ---- the command ----------------------------------------------------------------------------


def test_a_review_becomes_confidences(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Draw, judge, evaluate, write: the share of the verdicts is the confidence."""
    review, out = tmp_path / "r.tsv", tmp_path / "confidence.toml"
    assert main(["sample", str(built), "--rule", "honour/trigger", "-n", "20", "-o", str(review)]) == 0
    lines = review.read_text(encoding="utf-8").splitlines()
    judged = [lines[0], *(f"{line}{'n' if i < 4 else 'y'}" for i, line in enumerate(lines[1:]))]
    review.write_text("\n".join(judged) + "\n", encoding="utf-8")
    assert main(["evaluate", str(review), "--write", "--to", str(out)]) == 0
    assert tomllib.loads(out.read_text(encoding="utf-8")) == {"default": "0.77", "honour/trigger": "0.77"}
    assert "honour/trigger  20      16     0.800      0.58–0.92" in capsys.readouterr().out


def test_the_command_tells_the_figures(built: Path, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures by family and by rule are printed."""
    assert main(["evaluate", str(built), "--gold", str(gold)]) == 0
    said = capsys.readouterr().out
    assert "honour  3     2      1.000      0.667   0.800  0.400" in said
    assert "honour/trigger  honour  2       2      1.000" in said


def test_the_page_on_accuracy_tells_the_figures(built: Path, gold: Path, tmp_path: Path) -> None:
    """The page has the figures of both sets, and is the same when written again."""
    pages = []
    for name in ("a.md", "b.md"):
        command = ["evaluate", str(built), "--gold", str(gold), "--development", str(gold)]
        assert main([*command, "--report", str(tmp_path / name)]) == 0
        pages.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert pages[0].count("| honour | 3 | 2 | 1.000 | 0.667 | 0.800 | 0.400 |") == 2
    assert "| honour/trigger | 4 | 4 | 1.000 |" in pages[0]
    assert "  - ✓ receivedHonour 平江县 → 全国县域经济综合竞争力400强" in pages[0]


@pytest.mark.parametrize(
    "arguments",
    [[], ["DIR"], ["TABLE", "--gold", "GOLD"], ["DIR", "DIR", "--gold", "GOLD"], ["DIR", "--development", "GOLD"],
     ["TABLE", "--report", "NEW"], ["TABLE", "--to", "NEW"], ["NEW"]],
    ids=["nothing", "no gold", "no graph", "two graphs", "development alone", "report of verdicts", "no verdicts", "no file"],
)  # fmt: skip
def test_arguments_that_do_not_fit_are_told(arguments: list[str], built: Path, gold: Path, tmp_path: Path) -> None:
    """What cannot be measured or written gives exit code 2, and nothing is written."""
    write([ROW], tmp_path / "r.tsv")
    names = {"DIR": built, "GOLD": gold, "TABLE": tmp_path / "r.tsv", "NEW": tmp_path / "new"}
    assert main(["evaluate", *(str(names.get(argument, argument)) for argument in arguments)]) == 2
    assert not (tmp_path / "new").exists()


def test_nothing_measured_is_no_division_by_nothing() -> None:
    """Without facts and claims all figures are 0."""
    assert (Scores().total.precision, Scores().total.recall, Scores().total.f1) == (0, 0, 0)
