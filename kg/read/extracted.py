"""What a reader of a format gives: the text, who took it out, and what the file says of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

from kg.errors import InputError
from kg.model import Details
from kg.read.limits import MAX_CHARACTERS

PAGE_BREAK = "\f"  # between the pages of a text that has pages; a line end to every later stage
URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")  # what may stand in a graph as the name of a page
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|\v|\x85|\u2028|\u2029")
_BLANKS = re.compile(r"[ \t\xa0\u3000]+(?=\n|\f|\Z)")
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document."""

    text: str = field(repr=False)
    extractor: str  # name and version
    details: Details = field(default_factory=Details)
    paged: bool = False

    def pages(self) -> tuple[int, ...]:
        """Tell where each page begins; nothing where the format has no pages."""
        if not self.paged:
            return ()
        lengths = (len(page) + 1 for page in self.text.split(PAGE_BREAK)[:-1])
        return (0, *accumulate(lengths))


def tidy(text: str) -> str:
    r"""Give *text* with line ends alike and without characters that no page prints.

    >>> tidy("各位代表：\r\n\x00现在 \n\n\n\n报告")
    '各位代表：\n现在\n\n报告'
    """
    text = _UNPRINTED.sub("", _LINE_ENDS.sub("\n", text))
    return _GAPS.sub("\n\n", _BLANKS.sub("", text)).strip("\n")


def see_size(text: str, where: str) -> str:
    """Give *text* back.

    Raises:
        InputError: it is longer than any report.

    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            where,
            f"文字超过 {MAX_CHARACTERS:,} 字 more text than a report can hold",
            "拆成单篇报告 give one report a file",
        )
    return text


def damaged(where: str, what: str, error: Exception) -> InputError:
    """Say that a file of a known kind cannot be opened, with the words of the library that tried."""
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(
        where,
        f"{what} 文件损坏，打不开 a damaged {what} file ({reason})",
        "重新下载，或另存为 .txt download it again, or save it as text",
    )


def missing(where: str, what: str, *, library: str, extra: str) -> InputError:
    """Say that a file needs a library that is not installed; the other files are read without it."""
    return InputError(
        where,
        f"{what}，需要 needs {library}，没有安装 which is not installed",
        f'运行 run: pip install "gwr-kg[{extra}]"',
    )
