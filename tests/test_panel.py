"""The rows of a graph say what the graph says, and their words stand where they say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.library.facts import OBSERVATION
from kg.panel import HonourRow, ObservationRow, ProjectRow, Row, honours, observations, projects
from kg.pipeline import Build
from kg.publish.stored import load

SECOND = """平江县2023年政府工作报告
2023年1月5日在平江县第十八届人民代表大会第二次会议上
各位代表：
一、2022年工作回顾
地区生产总值增长5.1%。获评全国县域经济400强。伍市工业园获评全国县域经济400强。
二、2023年工作安排
地区生产总值增长7%以上。
"""


@pytest.fixture(scope="module")
def figures(built: Path) -> tuple[ObservationRow, ...]:
    """The figures of the seed report, with their sentences."""
    return observations(load(built), sentences=True)


@pytest.fixture(scope="module")
def rows(built: Path, figures: tuple[ObservationRow, ...]) -> list[Row]:
    """All rows of the seed report."""
    graph = load(built)
    return [*figures, *honours(graph), *projects(graph)]


def test_words_stand_where_they_say(rows: list[Row], made: Build) -> None:
    """Each quote is the characters of the file from start to end."""
    texts = {report.source.sha256: report.source.text for report in made.reports}
    assert rows
    assert all(texts[row.sha256][row.start : row.end] == row.quote for row in rows)


def test_a_sentence_holds_its_wording(figures: tuple[ObservationRow, ...]) -> None:
    """The sentence that is read again from the source is around the words."""
    assert all(row.wording in row.sentence for row in figures)


def test_rows_agree_with_the_facts_of_the_library(figures: tuple[ObservationRow, ...], built: Path) -> None:
    """Two ways through the graph, SPARQL and triples, find the same figures."""
    facts = [fact for fact in kg.open(built).facts() if fact.relation == OBSERVATION]
    told = {(f.iri, f.value, f.side, f.value_kind, f.period, f.start, f.end, f.rule) for f in facts}
    assert told == {(r.iri, r.value, r.side, r.kind, str(r.period) if r.period else None, r.start, r.end, r.rule) for r in figures}  # fmt: skip
    assert len(figures) == len(facts)


def test_a_figure_is_whole(figures: tuple[ObservationRow, ...]) -> None:
    """A target of the seed: bound, kind, years, base unit, and the characters of the figure."""
    row = next(r for r in figures if r.indicator == "地区生产总值" and r.kind == "growthRate" and r.side == "target")
    assert (row.value, row.unit, row.printed, row.base_unit, row.comparator) == (Decimal("7.5"), "%", "7.5%以上", "PERCENT", "ge")  # fmt: skip
    assert (row.place, row.place_code, row.report_year, row.first, row.last) == ("岳阳市", "430600", 2022, 2022, 2022)
    level = next(r for r in figures if r.indicator == "地区生产总值" and r.value == Decimal("4402.98"))
    assert (level.base_value, level.base_unit) == (Decimal("440298000000"), "CCY_CNY")


def test_a_claim_of_two_reports_has_a_row_in_each(tmp_path: Path) -> None:
    """What two reports say alike is one claim of the graph, and a row with the words of each."""
    for name, text in {"b.txt": SECOND, "c.txt": SECOND.replace("5日", "6日")}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = honours(kg.build(tmp_path).rdf)
    county = [row for row in rows if row.place == "平江县"]
    assert [row.file for row in county] == ["b.txt", "c.txt"]
    assert len({row.iri for row in county}) == 1


def test_projects_know_their_host_and_the_order_of_stages(built: Path) -> None:
    """A stage has its rank, and the report's host of the project stands as its place."""
    rows = projects(load(built))
    by_stage = {row.stage: row.stage_rank for row in rows if row.stage}
    assert by_stage["signed"] < by_stage["started"] < by_stage["inOperation"]  # type: ignore[operator]  # each has one
    assert {row.place_kind for row in rows} >= {"Park"}
    assert len({row.iri for row in rows}) == len(rows)


def test_kinds_of_rows(rows: list[Row]) -> None:
    """A result never comes from a target's modality."""
    assert {type(row) for row in rows} == {ObservationRow, HonourRow, ProjectRow}
    assert all((row.side == "actual") == (row.modality in ("actual", "estimate")) for row in rows)
