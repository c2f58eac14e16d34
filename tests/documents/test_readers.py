"""Each reader: bytes in, the text out or one clear message; kinds told by content."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from documents.made import HEADER, page, pdf, word, zipped
from documents.old_word import doc
from kg.errors import InputError
from kg.model import Source
from kg.read import html, source_of
from kg.read.columns import Box, regions
from kg.read.kinds import Kind, kind_of
from kg.read.limits import MAX_DEPTH
from kg.read.markup import depth_of

TEXT = [
    "2022年岳阳市政府工作报告",
    "各位代表：",
    "现在，我代表市人民政府向大会报告工作，请予审议。",
    "平江县获评全国文明县。" * 20,
]


def read(data: bytes) -> Source:
    """Read bytes whose name tells nothing."""
    return source_of(data, name="file.bin", where="file.bin")


def refused(data: bytes) -> str:
    """Give the reason why bytes are refused; there must be a remedy."""
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.where == "file.bin"
    assert caught.value.remedy
    return caught.value.what


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("各位代表".encode(), Kind.TEXT),
        ("各位代表".encode("utf-16"), Kind.TEXT),
        (b"<b>bold</b> in markdown", Kind.TEXT),
        (b"\xef\xbb\xbf\n<!-- made by -->\n<!DOCTYPE html><p>", Kind.HTML),
        ("<html><p>各位代表".encode("utf-16"), Kind.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", Kind.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Kind.XML),
        (b"\x00\x00%PDF-1.4\n", Kind.PDF),
        (word(TEXT), Kind.DOCX),
        (word(TEXT)[:-200], Kind.DOCX),
        (doc("各位代表\n"), Kind.DOC),
        (zipped({"OFD.xml": b"<a/>"}), Kind.OFD),
        (zipped({"xl/workbook.xml": b"<a/>"}), Kind.SHEET),
        (zipped({"a.txt": b"1"}), Kind.ZIP),
        (b"\x1f\x8b\x08", Kind.TAR),
        (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
        (b"{\\rtf1}", Kind.RTF),
        (b"Rar!\x1a\x07\x00", Kind.RAR),
    ],
)
def test_kinds_are_told_by_content(data: bytes, kind: Kind) -> None:
    """A name has no say."""
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    "data",
    [word(TEXT), doc("\n".join(TEXT)), page(TEXT), page(TEXT, charset="gb2312"), page(TEXT, charset="utf-16")],
    ids=["docx", "doc", "html", "gb2312", "utf-16"],
)
def test_a_document_gives_its_paragraphs_and_no_more(data: bytes) -> None:
    """Without navigation and frame, in the order of the file."""
    source = read(data)
    assert [line.strip() for line in source.text.split("\n")] == TEXT
    assert source.original
    assert (source.original.byte_size, source.encoding) == (len(data), "utf-8")


def test_a_pdf_gives_its_pages_without_header_and_number() -> None:
    """The lines of each page stand between page breaks, and the source tells where each begins."""
    source = read(pdf([f"第{n}段{'平江县获评全国文明县。' * 20}" for n in range(20)]))
    assert len(source.pages) == source.text.count("\f") + 1 >= 3
    assert [source.page_at(start) for start in source.pages] == [*range(1, len(source.pages) + 1)]
    assert HEADER not in source.text
    assert not re.search(r"^\W*\d+\W*$", source.text, re.MULTILINE)
    assert "".join(source.text.split()).count("平江县获评全国文明县。") == 400


def test_a_page_keeps_entities_tables_and_typed_lines_and_drops_lists_of_links() -> None:
    """Cells stand on the line of their row; three links together are no text."""
    links = "".join(f"<li><a href={n}>某市政府工作报告{n}</a></li>" for n in range(3))
    body = (
        "<p>增长&gt;8%&nbsp;&#x4EE5;上</p><table><tr><th>指标</th><th>数值</th></tr><tr><td>产值</td><td>3亿元</td></tr></table>"
        f"<pre>一\n二</pre><ul>{links}</ul><p hidden>隐藏</p><script>x</script>"
    )
    text = read(f"<html><body><div id=zoom>{body}</div></body></html>".encode()).text
    assert text.split("\n") == ["增长>8%\xa0以上", "指标\t数值", "产值\t3亿元", "一", "二"]


def test_a_page_tells_its_title_day_and_address() -> None:
    """The name of the site is no part of the title, and the title leads the text."""
    data = (
        "<html><head><title>2022年岳阳市政府工作报告_岳阳市人民政府</title><meta name=PubDate content='2022-1-9'>"
        "<meta property=og:url content='https://a.cn/1'></head><body><article><p>各位代表：大家好。</p></article></body>"
    )
    source = read(data.encode())
    assert source.text == "2022年岳阳市政府工作报告\n各位代表：大家好。"
    assert (source.found.published, source.found.url) == ("2022-01-09", "https://a.cn/1")
    bad = read(data.replace("https://a.cn/1", "javascript:alert(1)").encode())
    assert bad.found.url is None


def test_the_charset_that_a_page_names_wrongly_is_not_believed() -> None:
    """UTF-8 bytes are UTF-8; characters beyond GB2312 survive a page that names it; Big5 is heard."""
    assert html.decoded("<meta charset=gb2312>镕".encode()) == "<meta charset=gb2312>镕"
    assert html.decoded("<meta charset=gb2312>镕㐀".encode("gb18030")) == "<meta charset=gb2312>镕㐀"
    assert html.decoded("<meta charset=big5>政府工作報告".encode("big5")) == "<meta charset=big5>政府工作報告"


def test_elements_that_nest_too_deep_are_refused_before_parsing() -> None:
    """What closes by itself does not nest."""
    assert depth_of("<p>" * 5000) == 0
    assert "elements nest too deep" in refused(b"<div>" * (MAX_DEPTH + 1) + b"x")
    assert read(b"<div>" * MAX_DEPTH + "字".encode()).text == "字"


def test_word_gives_tables_links_and_accepted_changes() -> None:
    """What was deleted is gone, what was inserted is there, rows are lines."""
    document = docx.Document()
    paragraph = document.add_paragraph("增长")
    run = paragraph.add_run("8%")._r
    for tag, text in (("del", "7%"), ("ins", "以上")):
        change: Any = run.makeelement(run.tag.replace("}r", f"}}{tag}"))
        inner: Any = run.makeelement(run.tag)
        inner.append(run.makeelement(run.tag.replace("}r", "}delText" if tag == "del" else "}t")))
        inner[0].text = text
        change.append(inner)
        run.addnext(change)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "产值", "3亿元"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "内表"
    file = BytesIO()
    document.save(file)
    lines = read(file.getvalue()).text.split("\n")
    assert sorted(lines[0]) == sorted("增长8%以上")
    assert [line.strip() for line in lines[1:]] == ["产值\t3亿元 内表"]


def test_external_and_inner_entities_of_word_are_not_expanded(tmp_path: Path) -> None:
    """Neither a file of this machine nor a bomb gets into the text."""
    (tmp_path / "secret").write_text("秘密")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE w [<!ENTITY e0 "弹">{entities}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(word(TEXT))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head, rest = data.split(b"?>", 1)
                data = head + b"?>" + doctype.encode() + rest.replace("各位代表：".encode(), b"&x;&e8;")
            new.writestr(name, data)
    try:
        text = read(packed.getvalue()).text
    except InputError:
        return  # refused whole is as good
    assert "秘密" not in text
    assert "弹" not in text


def test_a_pdf_in_two_columns_is_read_column_by_column() -> None:
    """However its lines were drawn; a title over both columns stays where it is."""
    title = Box(100, 740, 500, 760)
    rows = [Box(x, 700 - 20 * n, x + 200, 712 - 20 * n) for n in range(12) for x in (60, 340)]
    found = regions([title, *rows])
    assert [(box.left < 200, box.right > 400, box.bottom > 700) for box in found] == [
        (True, True, True), (True, False, False), (False, True, False),
    ]  # fmt: skip
    assert regions([Box(60, 700 - 20 * n, 540, 712 - 20 * n) for n in range(30)]) == []
    cells = [Box(x, 700 - 20 * n, x + 40, 712 - 20 * n) for n in range(12) for x in (60, 340)]
    assert regions([*cells, Box(60, 400, 540, 412)]) == []


def _locked() -> bytes:
    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 72, "locked")
    canvas.save()
    return file.getvalue()


def _drawn() -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.rect(10, 10, 50, 50)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (_locked(), "the PDF has a password"),
        (pdf(TEXT)[:300], "a damaged PDF file"),
        (word(TEXT)[:-300], "a damaged DOCX file"),
        (doc("各位代表\n")[:1200], "a damaged DOC file"),
        (zipped({"OFD.xml": b"<a/>"}), "a damaged OFD file"),
        (b"<html><body><script>x</script></body></html>", "the file holds no text"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "a spreadsheet"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b"{\\rtf1 x}", "an RTF file"),
    ],
    ids=["locked", "cut-pdf", "cut-docx", "cut-doc", "ofd", "empty-page", "sheet", "xml", "rar", "rtf"],
)
def test_what_cannot_be_read_is_told(data: bytes, what: str) -> None:
    """One message, with the reason and a remedy."""
    assert what in refused(data)


def test_a_word_file_that_is_a_bomb_is_refused_unopened() -> None:
    """By the sizes that it declares."""
    bomb = zipped({"[Content_Types].xml": b"", "word/document.xml": bytes(60_000_000)})
    assert "unpacks to more" in refused(bomb)


@pytest.mark.parametrize(
    ("data", "library", "extra"),
    [
        (_drawn(), "rapidocr_onnxruntime", "ocr"),
        (b"\x89PNG\r\n\x1a\n", "rapidocr_onnxruntime", "ocr"),
        (zipped({"OFD.xml": b""}), "ofdkit", "ofd"),
    ],
    ids=["scan", "picture", "ofd"],
)
def test_an_extra_that_is_missing_is_named(
    data: bytes, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError) as caught:
        read(data)
    assert "is not installed" in caught.value.what
    assert f'pip install "gwr-kg[{extra}]"' in caught.value.remedy


def test_an_ofd_gives_its_text() -> None:
    """The least file that GB/T 33190 allows: one page with one line."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    parts = {
        "OFD.xml": f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea>{box}"
        '</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        "</ofd:Document>",
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Area>{box}</ofd:Area><ofd:Content><ofd:Layer ID="2">'
        '<ofd:TextObject ID="3" Boundary="10 10 100 10" Font="4" Size="5"><ofd:TextCode X="0" Y="5">各位代表</ofd:TextCode>'
        "</ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>",
    }
    assert read(zipped({name: text.encode() for name, text in parts.items()})).text == "各位代表"


def test_no_library_of_a_format_is_loaded_for_plain_text() -> None:
    """A start stays quick, and its memory small."""
    heavy = ("docx", "lxml", "pypdfium2", "selectolax", "legacy_doc", "ofdkit", "rapidocr_onnxruntime")
    code = f"import sys, kg.pipeline, kg.commands.build; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
