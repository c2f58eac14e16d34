"""Each check of the audit on sentences and rows by hand: what fits, what does not, what cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.audit.checks import changed, goals, multiples, parts, possible, steps, twice, yearly
from kg.audit.finding import HOLDS, QUESTION, UNCHECKED, Finding
from kg.audit.passages import Passage, figures_of
from kg.audit.series import Series
from kg.knowledge.figures import Figures
from kg.knowledge.indicators import Indicators
from kg.panel import ObservationRow

KNOWN = cache(Figures.load)
Check = Callable[[Passage], Iterator[Finding]]
Expected = list[tuple[str, str]]


def passage(text: str, *rows: ObservationRow) -> Passage:
    """A sentence of a file that holds nothing else."""
    offsets = tuple(range(len(text)))
    return Passage(
        text, offsets, figures_of(text, KNOWN()), rows, "甲市-2022.txt", "0" * 64, text, "urn:report", "甲市", 2022
    )


def verdicts(check: Check, text: str, *rows: ObservationRow) -> Expected:
    """The checks that a sentence undergoes, with their verdicts."""
    return [(finding.check, finding.verdict) for finding in check(passage(text, *rows))]


# ---- 由…到… ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贫困发生率由4.29%下降至2.29%。", [("direction", HOLDS)]),
        ("贫困发生率由2.29%下降至4.29%。", [("direction", QUESTION)]),
        ("外海水质从Ⅴ类提升至Ⅳ类。", [("direction", HOLDS)]),
        ("水质由劣Ⅴ类提升为Ⅴ类。", []),
        ("生产许可证从60类减少到10类。", [("direction", HOLDS)]),
        ("总量由2018年全省第5位上升至第3位。", [("direction", HOLDS)]),
        ("信用指数排名从190名提升至36名。", [("direction", HOLDS)]),
        ("集装箱吞吐量由29.4万标箱增加到60.1万标箱，成功实现翻番。", [("direction", HOLDS), ("change", HOLDS)]),
        ("集装箱吞吐量由39.4万标箱增加到60.1万标箱，成功实现翻番。", [("direction", HOLDS), ("change", QUESTION)]),
        ("税收由200亿元增加到250亿元，增长25%。", [("direction", HOLDS), ("change", HOLDS)]),
        ("税收由200亿元增加到250亿元，增长35%。", [("direction", HOLDS), ("change", QUESTION)]),
        ("企业由100家增加到250家，增长1.5倍。", [("direction", HOLDS), ("change", HOLDS)]),
        ("企业由100家增加到250家，增长2.5倍。", [("direction", HOLDS), ("change", QUESTION)]),
        ("企业由100家增加到250家，增加150家。", [("direction", HOLDS), ("change", HOLDS)]),
        ("覆盖率由52%提高到85%，提高33个百分点。", [("direction", HOLDS), ("change", HOLDS)]),
        ("覆盖率由52%提高到85%，提高23个百分点。", [("direction", HOLDS), ("change", QUESTION)]),
        ("税收由2010年100亿元增加到2015年200亿元，年均增长14.9%。", [("direction", HOLDS), ("change", HOLDS)]),
        ("税收由2010年100亿元增加到2015年200亿元，年均增长20%。", [("direction", HOLDS), ("change", QUESTION)]),
        ("税收由100亿元增加到200亿元，年均增长14.9%。", [("direction", HOLDS), ("change", UNCHECKED)]),
        (
            "城乡居民收入分别从4.8万元、2.6万元增加到6.0万元、3.9万元，分别增长25%和50%。",
            [("direction", HOLDS), ("direction", HOLDS), ("change", HOLDS), ("change", HOLDS)],
        ),
        (
            "地区生产总值由2010年1000亿元增加到2015年1611亿元，年均增长8%。",
            [("direction", HOLDS), ("change", UNCHECKED)],
        ),
        (
            "地区生产总值由2010年1000亿元增加到2015年1611亿元，年均增长3%。",
            [("direction", HOLDS), ("change", QUESTION)],
        ),
        ("市场主体由2.57万户增长到5.33万户，累计减税降费20.8亿元。", [("direction", HOLDS)]),
        ("税收由2010年100亿元增加到2015年200亿元，同比增长9%。", [("direction", HOLDS)]),
        ("从海拔500米到860米的扬水工程提前通水。", []),
    ],
)
def test_from_to(text: str, expected: Expected) -> None:
    """The verb fits the figures, and so does what is claimed of them; real growth is no growth in money."""
    assert verdicts(changed.of_passage, text) == expected


def test_the_sum_is_told_in_both_languages() -> None:
    """A question shows its sum, what the digits stand for, and the words where they stand."""
    text = "全市税收由200亿元增加到250亿元，增长35%。"
    finding = list(changed.of_passage(passage(text)))[1]
    assert finding.zh == "250亿元 ÷ 200亿元 − 1 = 24.44…25.56%，与“增长35%”不符"
    assert finding.en == "250亿元 ÷ 200亿元 − 1 = 24.44…25.56%, not as “增长35%” says"
    assert finding.tolerance_zh == "印出的数可代表 200亿元 = 199.5…200.5；250亿元 = 249.5…250.5；35% = 34.5…35.5"
    assert [text[cited.start : cited.end] for cited in finding.because] == ["全市税收由200亿元增加到250亿元", "增长35%"]


# ---- steps, parts, what cannot be -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GDP由2016年2807亿元增加到2021年4402.98亿元，连续跨越3000亿元、4000亿元两个台阶。", [("steps", HOLDS)]),
        ("GDP由2016年3807亿元增加到2021年4402.98亿元，连续跨越3000亿元、4000亿元两个台阶。", [("steps", QUESTION)]),
        ("GDP由2016年2807亿元增加到2021年4402.98亿元，连续跨越3000亿元、4000亿元三个台阶。", [("steps", QUESTION)]),
        ("进出口总额由91.2亿元增加到612.1亿元，连续跨越六个百亿台阶。", [("steps", HOLDS)]),
        ("进出口总额由91.2亿元增加到612.1亿元，连续跨越五个百亿台阶。", [("steps", QUESTION)]),
        ("地区生产总值迈上900亿元台阶、达901.8亿元。", [("steps", HOLDS)]),
        ("地区生产总值迈上900亿元台阶、达891.8亿元。", [("steps", QUESTION)]),
        ("经济社会发展迈上新台阶，完成投资300亿元。", []),
    ],
)
def test_steps(text: str, expected: Expected) -> None:
    """Steps lie between the levels before and after, and are as many as is said."""
    assert verdicts(steps.of_passage, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增“四上”企业460家，其中规模工业企业100家。", [("parts", HOLDS)]),
        ("新增“四上”企业460家，其中规模工业企业500家。", [("parts", QUESTION)]),
        ("新开工项目4241个、增加229个，其中亿元以上项目947个。", [("parts", HOLDS)]),
        ("新增上市公司15家，挂牌企业增加到5291家，其中科创企业2043家。", [("parts", HOLDS)]),
        ("实施项目258个，其中新增产值300亿元。", []),
        ("三次产业结构调整为9.0:40.6:50.4。", [("parts", HOLDS)]),
        ("三次产业结构由24.8：36.3：38.9调整为21.3：38.0：41.7。", [("parts", HOLDS), ("parts", QUESTION)]),
        ("粮经饲比例优化为53.8:37.6:9.6。", []),
    ],
)
def test_parts(text: str, expected: Expected) -> None:
    """A part is no larger than its total, and the shares of three sectors make a hundred."""
    assert verdicts(parts.of_passage, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市本级债务率同比分别下降77%、136%。", [("possible", QUESTION)]),
        ("市本级债务率同比分别下降77%、36%。", []),
        ("进出口总额增长136%。", []),
        ("债务率由150%下降到136%。", []),
    ],
)
def test_falls(text: str, expected: Expected) -> None:
    """No positive number falls by more than all of it."""
    assert verdicts(possible.of_passage, text) == expected


def test_shares_rates_and_ranks() -> None:
    """A share above the whole is a question, but 占年度计划的118% is none of a whole."""
    share = row("民生支出占比", "118%", kind="share")
    assert verdicts(possible.of_passage, "民生支出占比118%。", share) == [("possible", QUESTION)]
    assert verdicts(possible.of_passage, "投资占年度计划的118%。", share) == []
    rate = row("城镇化率", "118%", kind="level")
    assert verdicts(possible.of_passage, "城镇化率118%。", rate) == [("possible", QUESTION)]
    rank = replace(row("总量", "第0位", kind="rank"), value=Decimal(0), base_unit="Rank")
    assert verdicts(possible.of_passage, "总量居第0位。", rank) == [("possible", QUESTION)]


# ---- figures over the years -----------------------------------------------------------------------


def row(indicator: str, printed: str, *, year: int = 2021, told: int | None = None, kind: str = "level", side: str = "actual", last: int | None = None, comparator: str = "eq", at: int = 0) -> ObservationRow:  # fmt: skip
    """A row by hand; *told* is the year of the report, by default the one after."""
    [figure] = figures_of(printed, KNOWN())
    unit = {"money": "CCY_CNY", "percent": "PERCENT", "point": "PercentagePoint"}.get(figure.family, "NUM")
    report = told or year + 1
    return ObservationRow(
        iri=f"urn:{indicator}-{printed}-{year}-{report}-{at}", place="甲市", place_iri="urn:place", place_code="430600",
        place_kind="PrefectureDivision", report=f"urn:report-{report}", report_title=f"{report}年报告",
        report_place="urn:place", report_year=report, first=year, last=last or year, period_inferred=False,
        modality=side, side=side, quote=indicator + printed, wording=indicator + printed, sentence="",
        file=f"甲市-{report}.txt", sha256=f"{report:064}", start=at, end=at + len(indicator + printed), rule="figure/lead",
        confidence=0.9, evidence=1, indicator=indicator, indicator_iri=f"urn:{indicator}", kind=kind,
        value=figure.quantity.value, unit=figure.quantity.unit, printed=printed, base_value=figure.value, base_unit=unit,
        comparator=comparator, approximate=False, scope="", base_first=None, base_last=None,
    )  # fmt: skip


def over_the_years(check: Callable[[Series], Iterator[Finding]], *rows: ObservationRow) -> list[str]:
    """The verdicts of a check of rows."""
    return [finding.verdict for finding in check(Series(rows, Indicators.load()))]


RETAIL, GDP, INCOME = "社会消费品零售总额", "地区生产总值", "居民人均可支配收入"


def test_growth_against_two_levels() -> None:
    """Last year's level and this year's growth give this year's level, or they are a question."""
    before, growth = row(RETAIL, "780亿元", year=2013), row(RETAIL, "13%", year=2014, kind="growthRate", at=50)
    assert over_the_years(yearly.of_series, before, growth, row(RETAIL, "884亿元", year=2014)) == [HOLDS]
    assert over_the_years(yearly.of_series, before, growth, row(RETAIL, "984亿元", year=2014)) == [QUESTION]
    assert over_the_years(yearly.of_series, before, growth) == [UNCHECKED]
    assert over_the_years(yearly.of_series, growth) == []


def test_real_growth_is_not_mixed_with_money() -> None:
    """Of GDP the sum tells what prices must have done; only beyond all plausible change it is a question."""
    before, growth = row(GDP, "1000亿元", year=2013), row(GDP, "8%", year=2014, kind="growthRate", at=50)
    assert over_the_years(yearly.of_series, before, growth, row(GDP, "1080亿元", year=2014)) == [UNCHECKED]
    assert over_the_years(yearly.of_series, before, growth, row(GDP, "1110亿元", year=2014)) == [UNCHECKED]
    assert over_the_years(yearly.of_series, before, growth, row(GDP, "1310亿元", year=2014)) == [QUESTION]


def test_average_growth_against_end_points() -> None:
    """年均 growth of five years leads from the level before them to that of the last."""
    ends = row(RETAIL, "100亿元", year=2010), row(RETAIL, "200亿元", year=2015)
    average = row(RETAIL, "14.9%", year=2011, last=2015, told=2016, kind="annualGrowth", at=50)
    assert over_the_years(yearly.of_series, *ends, average) == [HOLDS]
    assert over_the_years(yearly.of_series, *ends, replace(average, value=Decimal(12), base_value=Decimal(12), printed="12%")) == [QUESTION]  # fmt: skip


def test_points_against_two_shares() -> None:
    """提高1.1个百分点 is the difference of the shares of two years."""
    shares = row("城镇化率", "54.0%", year=2014), row("城镇化率", "55.1%", year=2015)
    assert over_the_years(yearly.of_series, *shares, row("城镇化率", "1.1个百分点", year=2015, kind="pointChange", at=50)) == [HOLDS]  # fmt: skip
    assert over_the_years(yearly.of_series, *shares, row("城镇化率", "2.1个百分点", year=2015, kind="pointChange", at=50)) == [QUESTION]  # fmt: skip


def test_a_goal_needs_so_much_a_year() -> None:
    """From 26274 to 39000 yuan in five years are 8.2% a year: 9% is enough, 7%以上 falls short at its bound."""
    base, goal = (
        row(INCOME, "26274元", year=2020),
        row(INCOME, "39000元", year=2021, last=2025, told=2021, side="target"),
    )
    target = row(INCOME, "9%", year=2021, told=2021, side="target", kind="growthRate", at=50)
    assert over_the_years(goals.of_series, base, goal, target) == [HOLDS]
    low = row(INCOME, "7%以上", year=2021, told=2021, side="target", kind="growthRate", comparator="ge", at=50)
    assert over_the_years(goals.of_series, base, goal, low) == [QUESTION]
    assert over_the_years(goals.of_series, goal, low) == [UNCHECKED]


def test_a_goal_in_money_and_a_real_target() -> None:
    """7000亿元 by 2026 needs 9.7% a year; 7.5%以上 of real growth leads there if prices rise by 2.1%, 4% does not."""
    base, goal = row(GDP, "4402.98亿元"), row(GDP, "7000亿元", year=2022, last=2026, told=2022, side="target")
    target = row(GDP, "7.5%以上", year=2022, told=2022, side="target", kind="growthRate", comparator="ge", at=50)
    [finding] = goals.of_series(Series([base, goal, target], Indicators.load()))
    assert finding.verdict == UNCHECKED
    assert "5 年须按现价年均 9.71…9.72%" in finding.zh
    assert "2.01…2.11%" in finding.zh
    short = row(GDP, "4%", year=2022, told=2022, side="target", kind="growthRate", at=50)
    assert over_the_years(goals.of_series, base, goal, short) == [QUESTION]


def test_a_sum_over_years_is_no_level_to_reach() -> None:
    """累计完成投资2000亿元 is no level of the last year."""
    goal = row("固定资产投资", "2000亿元", year=2022, last=2026, told=2022, side="target", kind="cumulative")
    target = row("固定资产投资", "9%", year=2022, told=2022, side="target", kind="growthRate", at=50)
    base = row("固定资产投资", "300亿元")
    assert over_the_years(goals.of_series, base, replace(goal, quote="五年累计完成固定资产投资2000亿元"), target) == []


def test_average_goal_against_the_target_of_a_year() -> None:
    """年均增长10%左右 of five years and 7.5% in one of them are a question, 9.5% is not."""
    goal = row(
        RETAIL, "10%左右", year=2016, last=2020, told=2016, side="target", kind="annualGrowth", comparator="about"
    )
    for printed, verdict in (("9.5%", HOLDS), ("7.5%", QUESTION)):
        target = row(RETAIL, printed, year=2018, told=2018, side="target", kind="growthRate")
        assert over_the_years(goals.of_series, goal, target) == [verdict]


def test_one_figure_told_by_two_reports() -> None:
    """4403 and 4402.98 can both be true, 4380 and 4402.98 cannot; what is twice as large is another thing."""
    first = row(GDP, "4402.98亿元", told=2022)
    for printed, found in (("4403亿元", [HOLDS]), ("4380亿元", [QUESTION]), ("9000亿元", [])):
        assert over_the_years(twice.of_series, first, row(GDP, printed, told=2023)) == found


def test_a_part_of_the_place_is_another_thing() -> None:
    """The rate of 中心城区 is not that of the city, though its name is left out."""
    city, centre = row("城镇化率", "52%"), row("城镇化率", "65.7%", at=60)
    assert over_the_years(twice.of_series, city, centre) == [QUESTION]
    told = replace(centre, sentence=f"中心城区建成区面积由60平方公里拓展到86平方公里，{centre.wording}。")
    assert over_the_years(twice.of_series, city, told) == []


def test_lists_are_not_told_twice() -> None:
    """Two figures side by side are of two things, whatever they were read as."""
    assert over_the_years(twice.of_series, row("城镇化率", "52%", at=0), row("城镇化率", "55%", at=9)) == []


def test_a_multiple_and_the_growth_beside_it() -> None:
    """是2015年的1.37倍 and 年均增长6.5% of five years agree, 年均增长9% does not; of GDP prices are asked for."""
    fold = replace(
        row(RETAIL, "1.37倍", year=2020, kind="multiple"),
        base_first=2015,
        base_last=2015,
        quote="是2015年的1.37倍",
        wording="是2015年的1.37倍",
    )
    rate = row(RETAIL, "6.5%", year=2020, kind="annualGrowth", at=20)
    assert over_the_years(multiples.of_series, fold, rate) == [HOLDS]
    assert over_the_years(multiples.of_series, fold, replace(rate, value=Decimal(9), base_value=Decimal(9), printed="9%")) == [QUESTION]  # fmt: skip
    real = {"indicator": GDP, "indicator_iri": f"urn:{GDP}"}
    assert over_the_years(multiples.of_series, replace(fold, **real), replace(rate, value=Decimal(5), base_value=Decimal(5), **real)) == [UNCHECKED]  # type: ignore[arg-type]  # names of fields  # fmt: skip


def test_a_multiple_and_two_levels() -> None:
    """增长1.5倍 is two and a half times as much, 是2.5倍 too."""
    ends = row(RETAIL, "100亿元", year=2015), row(RETAIL, "250亿元", year=2020)
    grew = replace(
        row(RETAIL, "1.5倍", year=2020, kind="multiple", at=90),
        base_first=2015,
        base_last=2015,
        quote="比2015年增长1.5倍",
        wording="比2015年增长1.5倍",
    )
    assert over_the_years(multiples.of_series, *ends, grew) == [HOLDS]
    assert over_the_years(multiples.of_series, *ends, replace(grew, quote="是2015年的1.5倍")) == [QUESTION]
    assert over_the_years(multiples.of_series, *ends, replace(grew, wording="增长1.5倍")) == []


def test_a_real_multiple_and_two_levels_in_money() -> None:
    """GDP of 1856 after 1353亿元 is 1.37 times in money; 1.41 times at constant prices is no contradiction, 2 times is one."""
    ends = row(GDP, "1353亿元", year=2015), row(GDP, "1856亿元", year=2020)
    for printed, verdict in (("1.41倍", UNCHECKED), ("2.00倍", QUESTION)):
        said = f"是2015年的{printed}"
        fold = replace(
            row(GDP, printed, year=2020, kind="multiple", at=90),
            base_first=2015,
            base_last=2015,
            quote=said,
            wording=said,
        )
        assert over_the_years(multiples.of_series, *ends, fold) == [verdict]


def test_points_above_others_are_no_change() -> None:
    """高于全国平均水平0.25个百分点 is no change from the year before."""
    shares = row("城镇化率", "54.0%", year=2014), row("城镇化率", "55.1%", year=2015)
    above = row("城镇化率", "0.25个百分点", year=2015, kind="pointChange", at=50)
    assert over_the_years(yearly.of_series, *shares, replace(above, wording="高于全国平均水平0.25个百分点")) == []


VALUES = {"0亿元": "0", "12.5亿元": "12.5", "1.5万亿元": "1.5", "8%": "8", "0%": "0", "120%": "120", "3个百分点": "3", "2.5倍": "2.5", "4家": "4", "翻一番": "1"}  # fmt: skip
KINDS = ("level", "cumulative", "growthRate", "annualGrowth", "pointChange", "multiple", "share", "rank")
BOUNDS = ("eq", "ge", "le", "gt", "lt", "about")


@st.composite
def any_row(draw: st.DrawFn) -> ObservationRow:
    """A row as odd as an extractor may make it."""
    pick: Callable[..., Any] = lambda *values: draw(st.sampled_from(values))  # noqa: E731  # short for many draws
    printed, year = pick(*VALUES), pick(*range(2017, 2023))
    made = row(pick(GDP, RETAIL, "城镇化率"), printed, year=year, last=year + pick(0, 0, 2, 4), told=2020, kind=pick(*KINDS), side=pick("actual", "target"), comparator=pick(*BOUNDS))  # fmt: skip
    factor = Decimal(1) if made.value == 0 else made.base_value / made.value
    value, base = Decimal(VALUES[printed]) * pick(1, 1, 1, -1), pick(None, 2017, 2019)
    return replace(
        made,
        value=value,
        base_value=value * factor,
        base_first=base,
        base_last=base,
        wording=f"比{base}年{made.wording}",
    )


@given(st.lists(any_row(), max_size=8))
def test_no_rows_are_too_odd_for_a_check(rows: list[ObservationRow]) -> None:
    """Whatever was read, zero, negative, open or of other years, each check tells something or nothing."""
    series = Series(rows, Indicators.load())
    found = [finding for check in (yearly, multiples, goals, twice) for finding in check.of_series(series)]
    assert {finding.verdict for finding in found} <= {HOLDS, QUESTION, UNCHECKED}
    assert all("{" not in finding.zh + finding.en for finding in found)
