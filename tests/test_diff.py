"""``kg diff``: what changed is told, what did not is not, and the patch makes the one graph of the other."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.cli import main

BEFORE = """平江县2015年政府工作报告
各位代表：
一、2014年工作回顾
地区生产总值增长9.1%。获评全国县域经济400强。城镇新增就业5万人。粮食产量30万吨。
二、2015年主要工作
地区生产总值增长10%左右。争创国家卫生县城。
"""
AFTER = (
    BEFORE.replace("9.1%", "9.3%")
    .replace("城镇新增就业5万人", "全县城镇新增就业5万人")
    .replace("粮食产量30万吨", "固定资产投资增长12%")
)
NEXT = """平江县2016年政府工作报告
各位代表：
一、2015年工作回顾
地区生产总值增长8.7%。获评国家卫生县城。
二、2016年主要工作
地区生产总值增长9%。
"""


@pytest.fixture(scope="module")
def built_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three builds: a report, the same changed, and the report with that of the next year."""
    place = tmp_path_factory.mktemp("three")
    texts = {"a": {"平江县-2015.txt": BEFORE}, "b": {"平江县-2015.txt": AFTER}, "both": {"平江县-2015.txt": BEFORE, "平江县-2016.txt": NEXT}}  # fmt: skip
    for name, files in texts.items():
        source = place / f"{name}-texts"
        source.mkdir()
        for file, text in files.items():
            (source / file).write_text(text, encoding="utf-8")
        assert main(["build", str(source), "-o", str(place / name)]) == 0
    return place


def compared(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Run the command; give its JSON."""
    capsys.readouterr()
    assert main(["diff", *arguments, "--format", "json"]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def seen(said: dict[str, Any]) -> set[tuple[str, str, str | None, str | None]]:
    """Give status, what it is on, and the values before and after."""
    return {
        (c["status"], (c["after"] or c["before"])["object"], *(side and side["value"] for side in (c["before"], c["after"])))
        for c in said["changes"]
    }  # fmt: skip


def test_two_builds(built_three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed figure, other words, a figure that is gone and one that is new; all else is the same."""
    said = compared(capsys, str(built_three / "a"), str(built_three / "b"))
    assert seen(said) == {
        ("changed", "地区生产总值", "9.1", "9.3"),
        ("reworded", "城镇新增就业", "5", "5"),
        ("gone", "粮食产量", "30", None),
        ("new", "固定资产投资", None, "12"),
    }
    assert said["counts"]["same"] == 3


def test_a_build_and_itself(built_three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed."""
    assert compared(capsys, str(built_three / "a"), str(built_three / "a"))["changes"] == []


def test_two_reports_of_a_build(built_three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Last year's growth is compared with last year's of the next report; an honour striven for, with the one won."""
    said = compared(capsys, "平江县-2015.txt", "平江县2016", "--in", str(built_three / "both"))
    changed = {(c["before"]["modality"], c["before"]["value"], c["after"]["modality"], c["after"]["value"], c["after"]["object"]) for c in said["changes"] if c["status"] == "changed"}  # fmt: skip
    assert ("actual", "9.1", "actual", "8.7", "地区生产总值") in changed
    assert ("target", "10", "target", "9", "地区生产总值") in changed
    assert any(c[0] == "target" and c[2] == "actual" and c[4].startswith("国家卫生县城") for c in changed)
    assert not any(c[0] == "actual" and c[2] == "target" and c[1] for c in changed)


@pytest.mark.parametrize("sides", [("a", "b"), ("b", "a"), ("a", "both")])
def test_the_patch_makes_the_second_of_the_first(
    built_three: Path, capsys: pytest.CaptureFixture[str], sides: tuple[str, str]
) -> None:
    """Deleting the D lines and adding the A lines gives the other graph, triple for triple."""
    first, second = ({q.triple for q in ox.parse(path=str(built_three / name / "graph.ttl"), format=ox.RdfFormat.TURTLE)} for name in sides)  # fmt: skip
    capsys.readouterr()
    assert main(["diff", *(str(built_three / name) for name in sides), "--format", "patch"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    of = {sign: {q.triple for q in ox.parse(io.BytesIO("\n".join(line[2:] for line in lines if line.startswith(f"{sign} ")).encode()), format=ox.RdfFormat.N_TRIPLES)} for sign in "DA"}  # fmt: skip
    assert of["D"] <= first
    assert (first - of["D"]) | of["A"] == second


def test_text_shows_both_quotes(built_three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People see the words before and after."""
    capsys.readouterr()
    assert main(["diff", str(built_three / "a"), str(built_three / "b")]) == 0
    said = capsys.readouterr().out
    assert "「地区生产总值增长9.1%」" in said
    assert "「地区生产总值增长9.3%」" in said
    assert "粮食产量" in said


def test_a_report_that_is_not_there(built_three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the reports that there are."""
    assert main(["diff", "平江县2017", "平江县2016", "--in", str(built_three / "both")]) == 2
    assert "平江县-2015.txt" in capsys.readouterr().err
