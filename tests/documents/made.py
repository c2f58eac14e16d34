"""One report written in every format that reports come in, from its paragraphs, with what usually stands around it."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from documents.old_word import doc
from kg.knowledge.furniture import Furniture
from kg.normalise import normalise
from kg.read import read

FONT = "STSong-Light"  # one of the fonts that every reader of PDF has, so that none is embedded
SIZE = 12  # points
MARGIN = 72
LINE = 20
HEADER = "岳阳市人民政府文件"

# What stands around a report on the page of a government, other places' reports among it.
NAVIGATION = """<div class="top"><a href="/">岳阳市人民政府</a> <a href="/zw">政务公开</a> <a href="/hd">互动交流</a></div>
<div class="weather">今天是2022年1月12日 星期三 多云 5℃</div>
<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/bg">政府工作报告</a></div>"""
BESIDE = """<div class="left-list"><h3>各县市区工作报告</h3><ul>
<li><a href="1.html">湘潭市2022年政府工作报告：地区生产总值增长8.1%</a></li>
<li><a href="2.html">华容县2022年政府工作报告：获评全国平安建设示范县</a></li>
<li><a href="3.html">临湘市2022年政府工作报告：新增规模以上工业企业30家</a></li></ul></div>"""
INFORMATION = """<div class="info-source">来源：市政府办公室 &nbsp; 发布时间：2022-01-12 09:30 &nbsp; 浏览次数：<span id="hits">1024</span>
【字体：<a>大</a> <a>中</a> <a>小</a>】</div>"""
AFTER = """<div class="share">分享到：<a>微信</a><a>微博</a><a>QQ空间</a></div>
<div class="do"><a>【打印本页】</a><a>【关闭窗口】</a></div>
<div class="relate"><h4>相关阅读</h4><p><a href="4.html">长沙县获评全国文明城市</a></p><p><a href="5.html">株洲市2022年政府工作报告</a></p>
<p><a href="6.html">衡阳市签约项目120个</a></p></div>
<div class="foot">主办：岳阳市人民政府办公室 湘ICP备05000001号 <a>网站地图</a></div>
<div style="display:none">本页隐藏：常德市获评国家卫生城市。</div>"""


def paragraphs_of(path: Path) -> list[str]:
    """Give the paragraphs of a report in plain text, without its wraps and what stood around it."""
    reading = normalise(read(path).text, Furniture.load())
    return [block.span.of(reading.text) for block in reading.blocks]


def unwrapped(paragraphs: Sequence[str]) -> str:
    """Give each paragraph as a line."""
    return "\n".join(paragraphs)


def wrapped(paragraphs: Sequence[str], width: int = 27) -> str:
    """Give the text as a narrow page prints it."""
    return "\n".join(line for paragraph in paragraphs for line in _lines(paragraph, width))


def _lines(paragraph: str, width: int) -> Iterator[str]:
    """Wrap as typesetters do: between characters, but not inside a Latin word or a number."""
    line = ""
    for piece in re.findall(r"[A-Za-z]+|\d[\d.]*%?|.", f"　　{paragraph}"):
        if line and _width(line + piece) > width:
            yield line
            line = ""
        line += piece
    yield line


def _width(text: str) -> float:
    """Measure in Chinese characters, of which what is ASCII takes half."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def page(paragraphs: Sequence[str], *, within: str = 'class="TRS_Editor"', charset: str = "utf-8") -> bytes:
    """Write a page of a government's site; *within* is what its system calls the place of the text."""
    titled = "政府工作报告" in paragraphs[0]
    title = html.escape(paragraphs[0] if titled else "政府工作报告")
    body = "\n".join(
        f'<p style="text-indent:2em">&emsp;{html.escape(text)}</p>' for text in paragraphs[1 if titled else 0 :]
    )
    whole = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2022-01-12 09:30">
<title>{title}_岳阳市人民政府门户网站</title><script>var place = "<p>湘潭市获评全国文明城市。</p>";</script>
<style>.foot {{ color: grey }}</style></head><body>{NAVIGATION}<div class="wrap">{BESIDE}
<div class="main-right"><h1>{title}</h1>{INFORMATION}<div {within}>
{body}
</div>{AFTER}</div></div></body></html>"""
    return whole.encode({"gb2312": "gb18030"}.get(charset, charset))


def word(paragraphs: Sequence[str]) -> bytes:
    """Write a Word file."""
    document = docx.Document()
    document.add_heading(paragraphs[0])
    for text in paragraphs[1:]:
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(paragraphs: Sequence[str], *, columns: int = 1, across: bool = False) -> bytes:
    """Write a PDF with a header and numbers on its pages; *across*: drawn line by line over all columns."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    gap = 24
    width = (A4[0] - 2 * MARGIN - gap * (columns - 1)) / columns
    lines = [line for text in paragraphs for line in _lines(text, int(width / SIZE))]
    rows = int((A4[1] - 2 * MARGIN) / LINE)
    for number, begin in enumerate(range(0, len(lines), rows * columns), start=1):
        here = lines[begin : begin + rows * columns]
        drawn = [
            (MARGIN + column * (width + gap), row, here[column * rows + row])
            for column in range(columns)
            for row in range(rows)
            if column * rows + row < len(here)
        ]
        canvas.setFont(FONT, SIZE)
        canvas.drawString(MARGIN, A4[1] - MARGIN / 2, HEADER)
        for x, row, text in sorted(drawn, key=lambda d: (d[1], d[0])) if across else drawn:
            canvas.drawString(x, A4[1] - MARGIN - LINE * row, text)
        canvas.drawCentredString(A4[0] / 2, MARGIN / 2, f"- {number} -")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


FORMATS: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    "unwrapped.txt": lambda text: unwrapped(text).encode(),
    "wrapped.txt": lambda text: wrapped(text).encode(),
    "gb18030.txt": lambda text: wrapped(text, 40).encode("gb18030"),
    "utf16.txt": lambda text: unwrapped(text).encode("utf-16"),
    "utf16-without-mark.txt": lambda text: unwrapped(text).encode("utf-16-le"),
    "known.html": page,
    "gov-cn.html": lambda text: page(text, within='id="UCAP-CONTENT"', charset="gb2312"),
    "unknown.html": lambda text: page(text, within='id="c_1"'),
    "report.docx": word,
    "report.doc": lambda text: doc(unwrapped(text)),
    "report.pdf": pdf,
    "columns.pdf": lambda text: pdf(text, columns=2),
    "across.pdf": lambda text: pdf(text, columns=2, across=True),
}
