"""``kg track``: a target stands beside the result that a later report tells, and beside no other."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import figure, honour, project

from kg.cli import main
from kg.panel import ObservationRow
from kg.track.bounds import verdict
from kg.track.lives import lives
from kg.track.mentions import Mentions
from kg.track.page import page
from kg.track.settings import Settings
from kg.track.sought import sought
from kg.track.targets import Tracked, tracked
from kg.track.told import as_json, told
from kg.track.tracking import Tracking

SETTINGS = Settings.load()
NOWHERE = Mentions({}, ())
FIRST = """甲县2015年政府工作报告
平江县人民政府县长
各位代表：
一、2014年工作回顾
地区生产总值增长9.1%。
二、2015年主要工作
地区生产总值增长10%左右。固定资产投资增长15%以上。城镇登记失业率控制在4%以内。进出口总额增长20%。社会消费品零售总额增长12%。规模工业增加值增长9%。粮食产量30万吨。平江大道改造工程开工建设。
""".replace("甲县", "平江县")
SECOND = """平江县2016年政府工作报告
平江县人民政府县长
各位代表：
一、2015年工作回顾
地区生产总值增长10.2%。固定资产投资增长13.2%。城镇登记失业率3.8%。完成进出口总额12亿元。社会消费品零售总额稳步增长。规模工业平稳运行。平江大道改造工程建成通车。
二、2016年主要工作
地区生产总值增长9%。
"""


def follow(*rows: ObservationRow) -> list[tuple[str, str]]:
    """Follow targets among hand-made rows; give status and reason of each."""
    return [(item.status, item.reason) for item in tracked(rows, NOWHERE, SETTINGS)]


# ---- bounds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ({"value": "10"}, {"value": "9.5"}, "missed"),
        ({"value": "10"}, {"value": "10"}, "met"),
        ({"value": "10", "comparator": "about"}, {"value": "9.5"}, "unclear"),  # 左右 leaves half a point open
        ({"value": "10", "comparator": "about"}, {"value": "9.4"}, "missed"),
        ({"value": "7.5", "comparator": "ge"}, {"value": "7.5"}, "met"),
        ({"value": "7.5", "comparator": "gt"}, {"value": "7.5"}, "missed"),
        ({"value": "7.5", "comparator": "gt"}, {"value": "7.5", "comparator": "ge"}, "unclear"),
        ({"value": "10"}, {"value": "8", "comparator": "ge"}, "unclear"),  # 8%以上 may be 10
        ({"value": "10"}, {"value": "10", "comparator": "ge"}, "met"),
        ({"value": "3", "comparator": "le"}, {"value": "2", "comparator": "le"}, "met"),
        ({"value": "3", "comparator": "le"}, {"value": "3.4"}, "missed"),
        ({"value": "-4"}, {"value": "-6"}, "met"),  # 下降4%, and it fell by 6 %
        ({"value": "-4"}, {"value": "-3.9"}, "missed"),
        ({"value": "-3", "comparator": "ge"}, {"value": "-3.66"}, "met"),  # 下降3%以上
        ({"value": "-3", "comparator": "le"}, {"value": "-5"}, "missed"),  # 降幅控制在3%以内
        ({"value": "4", "indicator": "城镇登记失业率", "kind": "level"}, {"value": "4.2", "kind": "level"}, "missed"),
        ({"value": "4", "indicator": "城镇登记失业率", "kind": "level"}, {"value": "3.9", "kind": "level"}, "met"),
        ({"value": "2", "kind": "rank", "base_unit": "Rank"}, {"value": "1", "kind": "rank", "base_unit": "Rank"}, "met"),
        ({"value": "2", "kind": "rank", "base_unit": "Rank"}, {"value": "3", "kind": "rank", "base_unit": "Rank"}, "missed"),
        ({"value": "8", "kind": "decrease", "indicator": "贫困人口"}, {"value": "9", "kind": "decrease"}, "met"),
    ],
)  # fmt: skip
def test_bounds(target: dict[str, Any], result: dict[str, Any], expected: str) -> None:
    """What 以上, 以内, 左右, a fall, a rank and an indicator that should fall ask of a result."""
    assert verdict(figure(2015, "target", **target), figure(2016, "actual", **result), SETTINGS) == expected


@given(st.decimals(-50, 50, places=1), st.decimals(0, 30, places=1), st.sampled_from(["eq", "ge", "gt", "about"]))
def test_more_never_turns_met_into_missed(value: Decimal, more: Decimal, bound: str) -> None:
    """Of what should grow, a larger result is no worse."""
    if value < 0:  # a fall that is asked for is another matter
        value = -value
    target = figure(2015, "target", str(value), comparator=bound)
    low, high = (figure(2016, "actual", str(value - 5 + extra)) for extra in (Decimal(0), more))
    assert (verdict(target, low, SETTINGS), verdict(target, high, SETTINGS)) != ("met", "missed")


# ---- pairs ------------------------------------------------------------------------------------


def test_the_next_report_tells() -> None:
    """The result of the target's year, told by the next report."""
    assert follow(figure(2015, "target", "10"), figure(2016, "actual", "9.5")) == [("missed", "")]


def test_names_that_mean_the_same_are_one() -> None:
    """GDP总额 is told as 地区生产总值 was promised."""
    assert follow(figure(2015, "target", "7"), figure(2016, "actual", "8", indicator="GDP总额")) == [("met", "")]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"year": 2014}, "another year"),
        ({"place_iri": "urn:乙县"}, "another area"),
        ({"indicator": "固定资产投资"}, "another indicator"),
        ({"side": "target"}, "a target is no result"),
        ({"report": 2015}, "the same report"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_result(wrong: dict[str, Any], why: str) -> None:
    """A figure of another year, area or indicator, another target, or one of the same report pairs with nothing."""
    row = figure(**{"report": 2016, "side": "actual", "value": "9.5", **wrong})
    others = [figure(2016, "actual", "1", indicator="粮食产量", year=2015)]  # the report that would tell is there
    assert follow(figure(2015, "target", "10"), row, *others)[0] == ("unmentioned", ""), why


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"kind": "level", "base_unit": "CCY_CNY", "unit": "亿元"}, "kind"),
        ({"base_unit": "PPTH"}, "unit"),
        ({"indicator": "工业增加值"}, "renamed"),
        ({"wording": "全社会固定资产投资增长9%", "indicator": "固定资产投资"}, "scope"),
    ],
)
def test_redefined(told: dict[str, Any], reason: str) -> None:
    """Another kind, unit, name or scope is shown beside the target, and not judged."""
    indicator = {"renamed": "规模以上工业增加值", "scope": "固定资产投资"}.get(reason, "地区生产总值")
    target = figure(2015, "target", "10", indicator=indicator, wording=f"{indicator}增长10%")
    assert follow(target, figure(2016, "actual", **{"value": "9", "indicator": indicator, **told})) == [("redefined", reason)]  # fmt: skip


def test_an_amount_of_five_years_is_told_of_the_last() -> None:
    """7000亿元 by 2020 is held against the 2020 of the report of 2021, and growth of one year is not."""
    target = figure(2016, "target", "7000", first=2016, last=2020, kind="level", base_unit="CCY_CNY")
    amount = figure(2021, "actual", "7100", year=2020, kind="cumulative", base_unit="CCY_CNY")
    growth = figure(2021, "actual", "6", year=2020)
    assert follow(target, amount, growth) == [("met", "")]
    assert follow(target, growth) == [("unmentioned", "")]


def test_pending_without_the_report_that_would_tell() -> None:
    """Where the next report is missing, nothing is said of the target; of no year, it is said so."""
    assert follow(figure(2015, "target", "10"), figure(2018, "actual", "9", year=2017)) == [("pending", "no_report")]
    assert follow(figure(2015, "target", "10", year=None)) == [("undated", "no_period")]


def test_a_late_report_is_trusted_for_a_year_that_is_said() -> None:
    """A year that follows only from the part of a report is not held against a report of years later."""
    late = figure(2020, "actual", "9", year=2015)
    assert follow(figure(2015, "target", "10"), late) == [("pending", "no_report")]
    assert follow(figure(2015, "target", "10", period_inferred=False), late) == [("missed", "")]


def test_several_targets_of_one_name_are_not_judged() -> None:
    """力争100个、…150个 of one name may be of different things."""
    two = [figure(2015, "target", value, kind="cumulative") for value in ("100", "150")]
    assert follow(*two, figure(2016, "actual", "120", kind="cumulative")) == [("unclear", "several")] * 2


def test_years_that_are_only_inferred_are_not_judged() -> None:
    """An amount in a plan of five years may be of its first year; a level to be reached is of the last."""
    jobs = figure(2016, "target", "6.7", first=2016, last=2020, kind="cumulative", indicator="城镇新增就业")
    told = figure(2021, "actual", "29.4", first=2016, last=2020, kind="cumulative", indicator="城镇新增就业")
    assert follow(jobs, told) == [("unclear", "years")]


def test_a_total_is_no_amount_of_a_year() -> None:
    """累计2200条 is not held against 400条 of the year."""
    target = figure(2015, "target", "400", kind="cumulative", wording="建成幸福河湖400条")
    assert follow(target, figure(2016, "actual", "2200", kind="cumulative", wording="累计建成2200条")) == [("redefined", "scope")]  # fmt: skip


def test_firms_are_counted_in_two_words() -> None:
    """净增1800家 is met by 净增1994户."""
    target = figure(2015, "target", "1800", kind="increase", base_unit="NUM", unit="家")
    assert follow(target, figure(2016, "actual", "1994", kind="increase", base_unit="Household", unit="户")) == [("met", "")]  # fmt: skip


def test_ranks_within_different_areas() -> None:
    """全省第一 is not missed by 全国第十."""
    target, result = (figure(year, side, value, kind="rank", base_unit="Rank", scope=scope) for year, side, value, scope in ((2015, "target", "1", "全省"), (2016, "actual", "10", "全国")))  # fmt: skip
    assert follow(target, result) == [("redefined", "scope")]


def test_an_unknown_indicator_is_not_called_dropped() -> None:
    """What no table knows is followed only where a later report has the figure."""
    odd = figure(2015, "target", "10", indicator="推进某事")
    assert follow(odd, figure(2016, "actual", "1")) == []
    assert follow(odd, figure(2016, "actual", "12", indicator="推进某事")) == [("met", "")]


# ---- projects and honours -----------------------------------------------------------------------


def test_lives_join_names_over_the_years() -> None:
    """A shorter name is joined where one longer name ends with it, and a result after the promise counts."""
    rows = [
        project(2014, "target", "城陵矶新港二期", "started", 4),
        project(2016, "actual", "新港二期工程", "completed", 7),
        project(2014, "target", "体育中心", "completed", 7),
        project(2016, "actual", "甲体育中心", "started", 4),
        project(2016, "actual", "乙体育中心", "started", 4),
        project(2014, "actual", "某大桥工程", "completed", 7),
        project(2016, "target", "某大桥工程", "inOperation", 8),
    ]
    found = {life.name: life.status for life in lives(rows, {"urn:甲市": frozenset({2014, 2016})}, SETTINGS)}
    assert found == {"城陵矶新港二期": "reached", "某大桥工程": "pending"}


def test_a_promise_is_not_kept_by_what_was_before() -> None:
    """A stage told before or in the same report as the promise keeps nothing; a lower one later falls short."""
    rows = [project(2014, "actual", "某水库", "completed", 7), project(2015, "target", "某水库", "completed", 7), project(2016, "actual", "某水库", "started", 4)]  # fmt: skip
    (life,) = lives(rows, {"urn:甲市": frozenset({2014, 2015, 2016})}, SETTINGS)
    assert life.status == "short"


def test_honours_won_later_by_the_same_place() -> None:
    """Striven for and won later; won before, or by another, is not that."""
    rows = [
        honour(2014, "target", "全国文明城市"), honour(2016, "actual", "全国文明城市"),
        honour(2015, "actual", "卫生城市"), honour(2015, "target", "卫生城市"),
        honour(2014, "target", "双拥城"), honour(2016, "actual", "双拥城", place_iri="urn:乙县"),
        honour(2016, "target", "森林城市"),
    ]  # fmt: skip
    reports = {"urn:甲市": {row.report_year: row for row in rows if row.report_year}}
    found = {item.sought.honour: item.status for item in sought(rows, reports, NOWHERE)}
    assert found == {"全国文明城市": "won", "卫生城市": "unmentioned", "双拥城": "other", "森林城市": "pending"}


# ---- from texts ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two reports of a county, of consecutive years."""
    texts = tmp_path_factory.mktemp("texts")
    (texts / "平江县-2015.txt").write_text(FIRST, encoding="utf-8")
    (texts / "平江县-2016.txt").write_text(SECOND, encoding="utf-8")
    folder = texts / "out"
    assert main(["build", str(texts), "-o", str(folder)]) == 0
    return folder


def test_two_reports_end_to_end(two_years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command says of two reports as JSON: each pair with both quotes at their places."""
    assert main(["track", str(two_years), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {item["indicator"]: item["status"] for item in said["targets"] if item["period"] == "2015"} == {
        "地区生产总值": "met", "固定资产投资": "missed", "城镇登记失业率": "met", "进出口总额": "redefined", "社会消费品零售总额": "mentioned",
        "规模以上工业增加值": "mentioned", "粮食产量": "unmentioned",
    }  # fmt: skip
    pair = next(item for item in said["targets"] if item["status"] == "missed")
    for quote, text in ((pair["target"], FIRST), (pair["result"], SECOND)):
        assert text[quote["start"] : quote["end"]] == quote["quote"]
    assert [(life["project"], life["status"]) for life in said["projects"]] == [("平江大道改造工程", "reached")]


def test_text_and_page_show_both_quotes(two_years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal and the page show the words of target and result."""
    file = tmp_path / "track.html"
    assert main(["track", str(two_years), "--page", str(file)]) == 0
    for shown in (capsys.readouterr().out, file.read_text("utf-8")):
        assert "固定资产投资增长15%以上" in shown
        assert "固定资产投资增长13.2%" in shown
    assert main(["track", str(two_years), "--page", str(tmp_path / "again.html")]) == 0
    assert file.read_bytes() == (tmp_path / "again.html").read_bytes()


def test_the_page_runs_and_loads_nothing() -> None:
    """A report's text cannot become markup; the page has no script, and its policy forbids any."""
    evil = "<script>alert(1)</script>"
    item = Tracked(figure(2015, "target", "10", wording=evil), "missed", "", figure(2016, "actual", "9", wording=evil))
    html = page(Tracking((item,), (), (), (item.target,)))
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=|url\(|@import", html)


def test_what_is_pending_is_listed_on_demand() -> None:
    """What cannot be compared yet is counted, and listed only if asked for."""
    found = Tracking((Tracked(figure(2015, "target", "10"), "pending", "no_report"),), (), (), ())
    assert "尚不能比 cannot be compared yet 1" in told(found)
    assert "甲市 2015" not in told(found)
    assert "甲市 2015" in told(found, everything=True)
    assert json.loads(as_json(found))["counts"] == {"pending": 1}


def test_kin_are_indicators_of_the_table() -> None:
    """Each chief name of the table of kin is one that reading gives."""
    assert {"地方一般公共预算收入", "居民人均可支配收入"} <= SETTINGS.kin.known
    assert SETTINGS.kin.one("一般公共预算地方收入") == "地方一般公共预算收入"
    assert "农村居民人均可支配收入" in SETTINGS.kin.renamed("农民人均纯收入")
