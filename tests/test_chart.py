"""``kg chart``: pictures show the numbers of the graph, tell targets from results, and need nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.chart.drawing import svg
from kg.chart.pictures import Bars, Matrix, OverYears, Point, pictures, settings
from kg.cli import main
from kg.errors import InputError
from kg.publish.stored import load

FIRST = """平江县2015年政府工作报告
各位代表：
一、2014年工作回顾
地区生产总值增长9.1%。获评全国县域经济400强。平江大道改造工程开工建设。
二、2015年主要工作
地区生产总值增长10%左右。争创国家卫生县城。平江大道改造工程建成通车。
"""
SECOND = """平江县2016年政府工作报告
各位代表：
一、2015年工作回顾
地区生产总值增长8.7%。获评国家卫生县城。平江大道改造工程建成通车。
二、2016年主要工作
地区生产总值增长9%。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two reports."""
    place = tmp_path_factory.mktemp("chart")
    for name, text in {"平江县-2015.txt": FIRST, "平江县-2016.txt": SECOND}.items():
        (place / name).write_text(text, encoding="utf-8")
    assert main(["build", str(place), "-o", str(place / "out")]) == 0
    return place / "out"


def test_an_indicator_over_the_years(folder: Path) -> None:
    """Results and targets stand apart, each at its year, as printed and with its words."""
    (picture,) = pictures(load(folder), indicators=["GDP"])
    assert isinstance(picture, OverYears)
    assert [(p.year, p.value, p.said) for p in picture.results] == [(2014, 9.1, "9.1%"), (2015, 8.7, "8.7%")]
    assert [(p.year, p.value, p.said) for p in picture.targets] == [(2015, 10.0, "10%左右"), (2016, 9.0, "9%")]
    assert picture.targets[0].quote == "地区生产总值增长10%左右"


def test_counts_of_honours_and_projects(folder: Path) -> None:
    """What is striven for is no honour received; a planned stage is no stage reached."""
    found = {picture.name: picture for picture in pictures(load(folder))}
    awards, works = found["honours"], found["projects"]
    assert isinstance(awards, Bars)
    assert isinstance(works, Bars)
    assert (awards.bars, [sum(column) for column in zip(*awards.counts, strict=True)]) == (("2015", "2016"), [1, 1])
    stages = {bar: counts for bar, *counts in zip(works.bars, *works.counts, strict=True)}
    assert works.planned == (False, True)
    assert stages["开工"] == [1, 0]
    assert sum(planned for _, planned in stages.values()) == 1


def test_industries_of_parks(built: Path) -> None:
    """The seed's parks stand with the industries that the report names, results apart from plans."""
    matrix = next(p for p in pictures(load(built)) if isinstance(p, Matrix))
    assert matrix.results or matrix.planned
    assert not matrix.results & matrix.planned
    assert {row for row, _ in matrix.results | matrix.planned} == set(matrix.rows)


def test_files_are_the_same_bytes_again(folder: Path, tmp_path: Path) -> None:
    """Two runs write the same files; each SVG keeps its text as text, in Chinese families."""
    for name in ("a", "b"):
        assert main(["chart", str(folder), "-o", str(tmp_path / name)]) == 0
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second
    drawn = first["indicator-地区生产总值-growthRate.svg"].decode()
    assert "平江县 地区生产总值" in drawn
    assert "Noto Sans CJK SC" in drawn
    assert "10%左右" in drawn


def test_the_page_loads_nothing(folder: Path, tmp_path: Path) -> None:
    """All pictures lie in the page; its policy lets nothing run."""
    assert main(["chart", str(folder), "--as", "html", "-o", str(tmp_path)]) == 0
    page = (tmp_path / "charts.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert set(re.findall(r'src="([^,"]*)', page)) == {"data:image/svg+xml;base64"}
    assert "<q>地区生产总值增长10%左右</q>" in page


def test_hostile_text_stays_text() -> None:
    """A report's words cannot become markup of a picture."""
    point = Point(2015, 1.0, "<script>1</script>", "", "")
    drawn = svg(OverYears("x", "<script>alert(1)</script>", "", (point, Point(2016, 2.0, "2", "", "")), ()))
    assert b"<script" not in drawn
    assert b"&lt;script&gt;alert(1)" in drawn


def test_png_needs_a_chinese_font(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Without one nothing is written, and the message names fonts."""
    monkeypatch.setitem(settings(), "fonts", ["No Such Font"])
    assert main(["chart", str(folder), "--as", "svg,png", "-o", str(tmp_path)]) == 2
    assert "No Such Font" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_png_with_a_font(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a family that is there, a PNG is drawn; DejaVu comes with the library."""
    monkeypatch.setitem(settings(), "fonts", ["DejaVu Sans"])
    assert main(["chart", str(folder), "--as", "png", "--indicator", "地区生产总值", "-o", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert path.read_bytes().startswith(b"\x89PNG")


def test_an_indicator_or_place_that_is_not_there(folder: Path) -> None:
    """The message says which option to change."""
    with pytest.raises(InputError, match="--indicator"):
        pictures(load(folder), indicators=["粮食产量"])
    with pytest.raises(InputError, match="--place"):
        pictures(load(folder), place="乌有县")


def test_a_missing_library_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Without matplotlib the message says how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    assert main(["chart", str(folder)]) == 2
    assert "gwr-kg[charts]" in capsys.readouterr().err
