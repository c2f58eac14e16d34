"""The same report gives the same facts, whatever file it comes in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from documents.facts import Core, core, share
from documents.made import FORMATS, page, paragraphs_of, wrapped
from kg.assemble import terms
from kg.cli import main
from kg.explain import explain
from kg.pipeline import Build, build
from kg.publish.stored import load
from kg.verify import examine

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LEAST = 0.98
GWR = terms.ONTOLOGY
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    """The paragraphs of the seed."""
    return paragraphs_of(SEED)


@pytest.fixture(scope="module")
def wanted(made: Build) -> set[Core]:
    """What the seed says as plain text."""
    return core(made.facts)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_facts_of_the_plain_text(
    name: str, paragraphs: list[str], wanted: set[Core], tmp_path: Path
) -> None:
    """At least 98 of 100 facts of either are facts of both."""
    path = tmp_path / name
    path.write_bytes(FORMATS[name](paragraphs))
    assert share(core(build([path]).facts), wanted) >= LEAST


def test_nothing_around_the_text_of_a_page_becomes_a_fact(
    paragraphs: list[str], wanted: set[Core], tmp_path: Path
) -> None:
    """Lists of other places' reports, what is hidden, scripts and share bars name no subject."""
    path = tmp_path / "report.html"
    for within in ('class="TRS_Editor"', 'id="no-such-place"'):
        path.write_bytes(page(paragraphs, within=within))
        subjects = {fact[1] for fact in core(build([path]).facts)}
        assert subjects == {fact[1] for fact in wanted}


def test_a_built_pdf_keeps_its_text_and_tells_its_pages(paragraphs: list[str], tmp_path: Path) -> None:
    """The folder holds the text, the graph the digests, the reader and the pages; every quote is where it says."""
    report, out = tmp_path / "report.pdf", tmp_path / "out"
    report.write_bytes(FORMATS["report.pdf"](paragraphs))
    assert main(["build", str(report), "-o", str(out)]) == 0
    (kept,) = (out / "sources").iterdir()
    assert kept.name.endswith("-report.pdf.txt")
    assert not examine(out).findings
    graph = load(out)
    (original,) = graph.subjects(RDF_TYPE, ox.NamedNode(f"{GWR}OriginalFile"))
    assert graph.value(original, f"{GWR}originalSha256") == hashlib.sha256(report.read_bytes()).hexdigest()
    assert graph.value(original, f"{GWR}mediaType") == "application/pdf"
    (file,) = graph.subjects("http://www.w3.org/ns/prov#wasDerivedFrom", original)
    assert graph.value(file, f"{GWR}extractedBy").startswith("pypdfium2")
    text = kept.read_bytes().decode()
    pages = set()
    for span in graph.subjects(RDF_TYPE, ox.NamedNode(f"{GWR}TextSpan")):
        start = int(graph.value(span, "http://www.w3.org/ns/oa#start"))
        assert graph.value(span, f"{GWR}page") == str(text.count("\f", 0, start) + 1)
        pages.add(graph.value(span, f"{GWR}page"))
    assert len(pages) > 3
    assert "report.pdf 第 1 页 page 1 [" in explain(out, "岳阳市")


def test_the_copy_of_an_extracted_text_gives_the_same_facts(
    paragraphs: list[str], wanted: set[Core], tmp_path: Path
) -> None:
    """What a build keeps can be built again."""
    report, out = tmp_path / "report.docx", tmp_path / "out"
    report.write_bytes(FORMATS["report.docx"](paragraphs))
    assert main(["build", str(report), "-o", str(out)]) == 0
    (kept,) = (out / "sources").iterdir()
    assert core(build([kept]).facts) == wanted


def test_a_note_beside_the_file_goes_before_the_text(paragraphs: list[str], tmp_path: Path) -> None:
    """Place, year, date, title, speaker and address of the note stand in the report and its graph."""
    path = tmp_path / "report.txt"
    path.write_text(wrapped(paragraphs[:12]), encoding="utf-8")
    (tmp_path / "report.txt.toml").write_text(
        'place = "湘潭市"\nyear = 2021\ndelivered = 2021-01-20\ntitle = "一份报告"\nspeaker = "张三"\n'
        'url = "https://example.org/report"\n',
        encoding="utf-8",
    )
    made = build([path])
    (report,) = made.reports
    assert report.place
    assert (report.place.label, report.year, report.delivered) == ("湘潭市", 2021, "2021-01-20")
    assert (report.title, report.speaker) == ("一份报告", "张三")
    assert "https://example.org/report" in {str(triple[2]) for triple in made.triples()}
    (report,) = build([path], place="岳阳市", year=2022).reports
    assert report.place
    assert (report.place.label, report.year) == ("岳阳市", 2022)


def test_a_place_that_a_note_names_must_exist(
    paragraphs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file with the wrong note is left out and told; the other is built."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(wrapped(paragraphs[: 12 if name == "a" else 14]), encoding="utf-8")
    (tmp_path / "a.toml").write_text('place = "无此市"', encoding="utf-8")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "no such place in the gazetteer: 无此市" in capsys.readouterr().err
    assert [path.name[13:] for path in (tmp_path / "out/sources").iterdir()] == ["b.txt"]
