"""The sample of a build for a person to judge: what is drawn, the table, and the page."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import InputError, OutputError
from kg.publish.stored import load
from kg.review import FAMILIES, Row, family_of, read, sample, write
from kg.review.page import page
from kg.review.verdicts import COLUMNS

ROW = Row(
    claim="stmt:h1",
    rule="honour/trigger",
    family="honour",
    fact="平江县 获得荣誉 全国文明县",
    modality="actual",
    sentence="【平江】［获评］〔全国文明县〕。",
    file="a.txt",
    start=7,
    end=16,
)


def test_the_same_seed_draws_the_same_claims(built: Path) -> None:
    """Two samples of one graph with one seed are equal; another seed draws others."""
    graph = load(built)
    assert sample(graph, size=20, seed=3) == sample(load(built), size=20, seed=3)
    assert sample(graph, size=20, seed=3) != sample(graph, size=20, seed=4)


def test_a_smaller_sample_begins_a_larger_one(built: Path) -> None:
    """Whoever stops half-way has judged a fair sample too."""
    graph = load(built)
    assert sample(graph, size=30)[:10] == sample(graph, size=10)


def test_a_claim_is_drawn_once(built: Path) -> None:
    """All claims are drawn when more are asked for than there are, each once."""
    rows = sample(load(built), size=10_000)
    assert len(rows) == len({row.claim for row in rows}) > 200
    assert {row.family for row in rows} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_one_family_is_drawn(family: str, built: Path) -> None:
    """With a family only its claims are drawn."""
    assert {row.family for row in sample(load(built), size=5, family=family)} == {family}


def test_one_rule_is_drawn(built: Path) -> None:
    """With a rule only what it read is drawn, with its words marked in the sentence and its place in the file."""
    rows = sample(load(built), size=1000, rule="honour/trigger")
    assert {row.rule for row in rows} == {"honour/trigger"}
    [row] = [row for row in rows if "县域经济综合竞争力400强" in row.fact]
    assert row.fact.startswith("平江县 获得荣誉 全国县域经济综合竞争力400强")
    assert "【平江】［跻身］〔全国县域经济综合竞争力400强〕" in row.sentence
    assert (row.start, row.end, row.modality, row.verdict) == (735, 754, "actual", "")


def test_an_unknown_rule_is_told(built: Path) -> None:
    """A rule that read nothing gives a message that lists those that did."""
    with pytest.raises(InputError, match="honour/trigger"):
        sample(load(built), size=5, rule="honour/none")


@pytest.mark.parametrize(("relation", "family"), [("hostsProject", "project"), ("drivesIndustry", "industry")])
def test_relations_have_families(relation: str, family: str) -> None:
    """A relation belongs to the family whose rules read it."""
    assert family_of(relation) == family


def test_the_table_is_read_back(tmp_path: Path) -> None:
    """What is written is read again, quotes and all; blanks within a cell become one space."""
    rows = [replace(ROW, fact='"甲" 乙', verdict="y"), replace(ROW, sentence="一\t二\n三")]
    write(rows, tmp_path / "r.tsv")
    assert read(tmp_path / "r.tsv") == [rows[0], replace(rows[1], sentence="一 二 三")]


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """A byte order mark, CRLF, capitals, and a last cell that is missing do no harm."""
    cells = ["stmt:h1", "honour/trigger", "honour", "a", "actual", "b", "c.txt", "1", "2"]
    text = "\r\n".join(["\t".join(COLUMNS), "\t".join([*cells, "Y"]), "\t".join(cells), ""])
    (tmp_path / "r.tsv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [row.verdict for row in read(tmp_path / "r.tsv")] == ["y", ""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tb\n", "no table of a review"),
        ("", "no table of a review"),
        ("\t".join(COLUMNS) + "\nonly one\n", "columns are needed"),
        ("\t".join(COLUMNS) + "\n" + "\t".join(["x"] * 7 + ["1", "2", "maybe"]) + "\n", "a verdict is one of"),
        ("\t".join(COLUMNS) + "\n" + "\t".join(["x"] * 7 + ["1", "two", "y"]) + "\n", "no numbers"),
    ],
    ids=["other table", "empty", "too few cells", "no verdict", "no offset"],
)
def test_a_bad_table_is_told(text: str, message: str, tmp_path: Path) -> None:
    """A table that cannot be meant gives a message instead of figures."""
    (tmp_path / "r.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(tmp_path / "r.tsv")


def test_verdicts_are_not_written_over(tmp_path: Path) -> None:
    """A table without verdicts is replaced; one with a verdict is kept, and a message says so."""
    path = tmp_path / "r.tsv"
    write([ROW], path)
    write([replace(ROW, verdict="n")], path)
    with pytest.raises(OutputError, match="holds verdicts"):
        write([ROW], path)
    assert read(path) == [replace(ROW, verdict="n")]


def test_the_page_is_inert_and_offline() -> None:
    """Text of a report is escaped, only the page's own script and style may run, and nothing is fetched."""
    html = page([replace(ROW, sentence="【平江】<script>alert(1)</script>&", fact="<img src=x>")], saved='r".tsv')
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.findall(r"https?://|@import|\burl\(", html)
    assert 'data-name="r&#34;.tsv"' in html


def test_the_page_holds_the_cells_of_the_table() -> None:
    """The text of the cells on the page is the text of the table, so that what it saves can be read."""
    html = page([ROW], saved="r.tsv")
    cells = re.findall(r'<td class="\w+">(.*?)</td>', html)
    assert [re.sub("<.*?>", "", cell) for cell in cells] == [
        "stmt:h1", "honour/trigger", "honour", ROW.fact, "actual", ROW.sentence, "a.txt", "7", "16", "",
    ]  # fmt: skip


def test_the_command_writes_table_and_page(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the same bytes each time and names the files."""
    digests = []
    for name in ("a", "b"):
        out = tmp_path / name / "review.tsv"
        assert main(["sample", str(built), "-n", "12", "--family", "honour", "--html", "-o", str(out)]) == 0
        assert capsys.readouterr().out.splitlines() == [f"12 条主张 claims: {out}", str(out.with_name("review.html"))]
        digests.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.parent.iterdir())])
        with out.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file, dialect="excel-tab"))) == 13
    assert digests[0] == digests[1]


@pytest.mark.parametrize("size", ["0", "-3", "many"])
def test_a_size_that_is_none_is_refused(size: str, built: Path) -> None:
    """The number of claims must be positive."""
    with pytest.raises(SystemExit):
        main(["sample", str(built), "-n", size])
