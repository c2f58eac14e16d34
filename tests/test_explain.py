"""What a graph tells a person about one thing, and how the thing is found."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import QueryError
from kg.explain import explain
from kg.publish.quotes import Quote

HONOUR = "全国县域经济综合竞争力400强"


@pytest.mark.parametrize(
    "name",
    [HONOUR, "全国县域经济400强", "“全国县域经济综合竞争力 400强”", "全国县域经济综合实力400强", "综合竞争力400"],
    ids=["whole", "short", "quoted", "other infix", "part"],
)
def test_an_honour_is_found_by_any_of_its_names(name: str, built: Path) -> None:
    """Label, hidden label, match key and a part of the label lead to the same honour."""
    assert explain(built, name).startswith(f"{HONOUR}  荣誉称号 Honour\n")


def test_a_different_list_is_not_found(built: Path) -> None:
    """百强 is another list than 400强."""
    with pytest.raises(QueryError, match="nothing of that name"):
        explain(built, "全国县域经济综合竞争力百强")


@pytest.mark.parametrize(
    "name",
    [
        "平江",
        "平江县",
        "place:cn-430626",
        "https://w3id.org/gwr/id/place/cn-430626",
        "<https://w3id.org/gwr/id/place/cn-430626>",
    ],
)
def test_a_place_is_found_by_short_name_and_iri(name: str, built: Path) -> None:
    """Short name, full name, prefixed name and IRI all lead to 平江县 and its code."""
    told = explain(built, name)
    assert told.startswith("平江县  县级行政区 County-level division\n")
    assert "430626" in told


def test_a_fact_is_told_with_its_words(built: Path) -> None:
    """The sentence, the words marked, section, file, offsets, rule, confidence and how the subject was found."""
    told = explain(built, HONOUR)
    assert f"● 平江县 获得荣誉 {HONOUR}（2017–2021）" in told
    assert f"，【平江】［跻身］〔{HONOUR}〕，湘阴" in told
    assert "县区实力持续增强" in told
    assert re.search(
        r"\.txt \[735, 754\) · 规则 rule honour/\w+ · 置信度 confidence 0\.\d+ · 主语 subject: 简称 short name", told
    )


def test_targets_stand_apart_from_results(built: Path) -> None:
    """Each fact stands under the heading of its side; no target is told as a result."""
    told = explain(built, "岳阳市")
    results, _, targets = told.partition("── 目标，不是结果 targets, not results")
    assert "── 实绩 results" in results
    assert results.count("\n● ") > 20
    assert "◇" not in results
    assert targets.count("\n◇ 目标 ") > 10
    assert "●" not in targets
    assert re.search(r"◇ 目标 岳阳市 地区生产总值（增长率） 7\.5%以上（2022，目标）", targets)
    assert "7.5%以上（2022" not in results


def test_wraps_of_the_page_are_not_shown(built: Path) -> None:
    """A quote reads as the report was meant, without the blanks of its line ends."""
    quotes = re.findall(r"^    “(.*)”$", explain(built, "岳阳市"), re.MULTILINE)
    assert len(quotes) > 100
    assert not [quote for quote in quotes if re.search(r"[\u4e00-\u9fff]\s[\u4e00-\u9fff]", quote)]


def test_without_its_source_the_quote_itself_is_shown(copy: Path) -> None:
    """The graph alone still shows the words of each fact."""
    shutil.rmtree(copy / "sources")
    assert f"“【平江】［跻身］〔{HONOUR}〕”" in explain(copy, HONOUR)


def test_words_are_coloured_on_a_terminal(built: Path) -> None:
    """With colour the marks are escape codes, each ended, and no brackets."""
    told = explain(built, HONOUR, colour=True)
    assert "\x1b[1;34m平江\x1b[0m" in told
    assert "【" not in told


def test_several_matches_are_listed(built: Path) -> None:
    """A part of several names lists them with kind and IRI instead of choosing one."""
    told = explain(built, "高速")
    listed = re.findall(r"^  (\S+)  .*  ((?:ent|place):\S+)$", told, re.MULTILINE)
    assert len(listed) > 1
    assert all("高速" in label for label, _ in listed)
    assert explain(built, listed[0][1]).startswith(listed[0][0])


@pytest.mark.parametrize("name", ["没有这个东西", "", "https://example.org/none", "bad iri: <x>"])
def test_an_unknown_name_is_told(name: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that nothing has gives a message and exit code 2."""
    assert main(["explain", str(built), name]) == 2
    assert "nothing of that name" in capsys.readouterr().err


def test_the_command_prints_to_stdout(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints what the function gives, with brackets where there is no terminal."""
    assert main(["explain", str(built), "平江县"]) == 0
    assert capsys.readouterr().out == explain(built, "平江县")


def test_marks_outside_the_quote_are_left_out() -> None:
    """A mark that covers no character of the quote leaves no signs."""
    assert Quote("平江", (5, 6)).marked([(0, 3, ("[", "]")), (7, 9, ("<", ">"))]) == "平江"
