"""``kg audit``: from reports to findings as text, JSON and RDF, and into the explorer page."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.publish.stored import load

FIRST = """岳阳市2022年政府工作报告
2022年1月5日在岳阳市第九届人民代表大会第一次会议上
各位代表：
一、过去五年工作回顾
GDP由2016年2807亿元增加到2021年4402.98亿元，连续跨越3000亿元、4000亿元两个台阶。2021年社会消费品零售总额1800亿元。市本级债务率同比分别下降77%、136%。
二、今后五年的奋斗目标
到2026年，GDP达到7000亿元。
三、2022年工作安排
GDP增长7.5%以上。
"""
SECOND = """岳阳市2023年政府工作报告
2023年1月5日在岳阳市第九届人民代表大会第二次会议上
各位代表：
一、2022年工作回顾
社会消费品零售总额2000亿元，增长2.1%。三次产业结构调整为10.5:41.0:48.5。
二、2023年工作安排
GDP增长7.5%。
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two reports of one place."""
    folder = tmp_path_factory.mktemp("audit")
    for year, text in ((2022, FIRST), (2023, SECOND)):
        (folder / f"岳阳市-{year}.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(folder), "-o", str(folder / "out")]) == 0
    return folder / "out"


def told(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What the command prints."""
    capsys.readouterr()
    assert main(["audit", str(folder), *options]) == 0
    return capsys.readouterr().out


def test_findings_and_their_verdicts(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps that hold, a fall that cannot be, a growth that does not fit, and a goal that prices decide."""
    found = json.loads(told(two, capsys, "--format", "json"))
    verdicts = {
        (finding["check"], finding["subject"].removesuffix("同比分别下降"), finding["verdict"]) for finding in found
    }
    assert verdicts == {
        ("direction", "GDP", "holds"),
        ("steps", "地区生产总值", "holds"),
        ("possible", "市本级债务率", "question"),
        ("goal", "地区生产总值", "cannot be checked"),
        ("growth", "社会消费品零售总额", "question"),
        ("parts", "三次产业结构", "holds"),
    }


def test_quotes_stand_where_they_say(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each quote is the characters of the file from start to end."""
    found = json.loads(told(two, capsys, "--format", "json"))
    cited = [cited for finding in found for cited in finding["because"]]
    assert all((two.parent / c["file"]).read_text("utf-8")[c["start"] : c["end"]] == c["quote"] for c in cited)
    assert cited


def test_a_table_of_questions(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One verdict only, its sum in both languages, and exit code 0: a question is no fault."""
    lines = told(two, capsys, "--only", "question").splitlines()
    assert "    “下降136%”：正数至多下降 100%；疑为百分点之误" in lines
    assert lines[-1] == "2 项 findings: 存疑 question 2 · 相符 holds 0 · 不能核对 cannot be checked 0"


def test_findings_as_rdf(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations whose targets are claims of the graph, counts of each verdict, and the same bytes each time."""
    told(two, capsys)
    first = (two / "audit.ttl").read_bytes()
    told(two, capsys)
    assert (two / "audit.ttl").read_bytes() == first
    store = ox.Store()
    for file in ("graph.ttl", "audit.ttl"):
        store.bulk_load(path=str(two / file), format=ox.RdfFormat.TURTLE)
    asked = store.query(
        "SELECT ?value ?text { ?finding a dqv:QualityAnnotation ; oa:hasTarget ?claim ; oa:hasBody ?verdict, ?body . "
        '?verdict skos:prefLabel "question"@en . ?body rdf:value ?text . FILTER(LANG(?text) = "en") '
        "?claim gwr:reportedValue ?value . } ORDER BY ?value",
        prefixes=load(two).prefixes
        | {"dqv": "http://www.w3.org/ns/dqv#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    )
    assert isinstance(asked, ox.QuerySolutions)
    values = [(row["value"].value, row["text"].value) for row in asked]
    assert [value for value, _ in values] == ["-136", "2.1", "1800", "2000"]
    assert sum("it does not fit" in text for _, text in values) == 3
    counts = store.query(
        "SELECT ?n { ?m a <http://www.w3.org/ns/dqv#QualityMeasurement> ; <http://www.w3.org/ns/dqv#value> ?n } ORDER BY DESC(?n)"
    )
    assert isinstance(counts, ox.QuerySolutions)
    assert sum(int(row["n"].value) for row in counts) == 7


def test_a_page_that_takes_no_marks(two: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without its page, or with another, is told so; nothing is written into it."""
    (tmp_path / "graph.ttl").write_bytes((two / "graph.ttl").read_bytes())
    assert main(["audit", str(tmp_path), "--mark"]) == 2
    (tmp_path / "graph.html").write_text("<html>", encoding="utf-8")
    assert main(["audit", str(tmp_path), "--mark"]) == 2
    assert (tmp_path / "graph.html").read_text("utf-8") == "<html>"
    assert "kg build" in capsys.readouterr().err


def test_marks_are_put_in_once(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Marking twice is marking once, and the rest of the page stays."""
    page = two / "graph.html"
    before = page.read_text("utf-8")
    told(two, capsys, "--mark")
    marked = page.read_text("utf-8")
    told(two, capsys, "--mark")
    assert page.read_text("utf-8") == marked != before
    assert before.partition('id="evidence">')[0] == marked.partition('id="evidence">')[0]
    assert before.rpartition("</script>\n<script>")[2] == marked.rpartition("</script>\n<script>")[2]


def test_a_new_build_takes_the_findings_of_the_old_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was found of another graph does not stay beside the new one."""
    report = tmp_path / "岳阳市-2023.txt"
    report.write_text(SECOND, encoding="utf-8")
    assert main(["build", str(report), "-o", str(tmp_path / "out")]) == 0
    told(tmp_path / "out", capsys)
    assert (tmp_path / "out/audit.ttl").is_file()
    assert main(["build", str(report), "-o", str(tmp_path / "out")]) == 0
    assert not (tmp_path / "out/audit.ttl").exists()
