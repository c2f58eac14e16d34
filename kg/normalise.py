"""Text as read → clean text with a map back to each character.

Three things are undone: page furniture (购物车), hard wraps inside words (岳阳 县获评),
and punctuation of the wrong width. Characters are dropped or replaced one for one,
never added, so that one offset a clean character is the whole map.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.furniture import LONGEST_MARK, Furniture
from kg.model import Block, Reading, Span

_FOLDS = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {"％": "%", "．": ".", "＋": "+", "－": "-", "—": "—", "～": "~", "／": "/", "＂": '"', "﹪": "%"}
    | {"<": "＜", ">": "＞"}
)
_WIDEN = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_UNSEEN = "".join(chr(c) for c in range(0x10000) if unicodedata.category(chr(c)) in {"Cc", "Cf"})
# What a clean paragraph does not hold; the quick way out for most of them.
_UNCLEAN = re.compile(rf'[\s!"(),:;?<>*&\[_０-９Ａ-Ｚａ-ｚ％．＋－～／＂﹪〔［①-⑳{re.escape(_UNSEEN)}]')
_SENTENCE_END = "。！？；"
_FULL_LINE = 0.72  # of the usual width: a shorter line ends its paragraph
_KINSOKU = 2  # a line that ends a sentence is short when it lacks more than this
_WRAPPED = 0.5  # of the long lines end in mid-sentence: the file is hard-wrapped
_LONG_LINE = 15
_INDENT = "\u3000\u3000"  # at the beginning of a paragraph
_BLANK_WRAPS = 20  # so many chunks of one width between blanks: wraps became blanks
_NARROWEST = 20  # wide characters of a page; blanks nearer to each other stand around figures
_FRONT_MATTER = re.compile(r"\A\ufeff?---\n.*?\n---(?=\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int


def normalise(text: str, furniture: Furniture) -> Reading:
    """Clean *text* and keep, for each clean character, where it stood.

    >>> from kg.knowledge.furniture import LONGEST_MARK, Furniture
    >>> normalise("岳阳 县获评 ,", Furniture.load()).text
    '岳阳县获评，'
    """
    lines = _lines(text, furniture)
    characters: list[str] = []
    offsets: list[int] = []
    blocks: list[Block] = []
    for group in _paragraphs(text, lines):
        begin = len(characters)
        clean = _without_rest([*_clean(text, group, furniture)], furniture)
        characters += (character for character, _ in clean)
        offsets += (offset for _, offset in clean)
        if clean:
            heading = text[group[0].start : group[-1].end].strip().startswith("**")
            blocks.append(Block(Span(begin, len(characters)), heading))
    return Reading("".join(characters), tuple(offsets), tuple(blocks))


def _lines(text: str, furniture: Furniture) -> list[_Line]:
    """Cut *text* into lines, without furniture; a blank that stands for a wrap cuts too."""
    front = _FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    lines = [
        _Line(m.start() + begin, m.end() + begin) for m in re.finditer(r"[^\r\n\f\u2028\u2029\x85]+", text[begin:])
    ]
    lines = [line for line in lines if not furniture.is_line(text[line.start : line.end])]
    return [part for line in lines for part in _unblank(text, line)]


def _unblank(text: str, line: _Line) -> list[_Line]:
    """Cut a line at its blanks where they are the wraps of a narrow page."""
    chunks = [
        _Line(line.start + m.start(), line.start + m.end()) for m in re.finditer(r"\S+", text[line.start : line.end])
    ]
    if len(chunks) < _BLANK_WRAPS:
        return [line]
    usual, times = Counter(_width(text[c.start : c.end]) for c in chunks).most_common(1)[0]
    wrapped = usual >= _NARROWEST and times >= len(chunks) // 4
    return chunks if wrapped else [line]


def _width(chunk: str) -> int:
    """Measure a line in wide characters, as a page would."""
    half = len(chunk.encode("ascii", "ignore"))
    return len(chunk) - half // 2


def _paragraphs(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Join the lines of a hard-wrapped text to paragraphs; else each line is one."""
    long = [line for line in lines if _width(text[line.start : line.end].strip()) >= _LONG_LINE]
    open_ended = [line for line in long if text[line.start : line.end].rstrip()[-1:] not in _SENTENCE_END + "”）)：:"]
    if len(long) < _BLANK_WRAPS or len(open_ended) < _WRAPPED * len(long):
        yield from ([line] for line in lines)
        return
    widths = Counter(_width(text[line.start : line.end].strip()) for line in long)
    usual = widths.most_common(1)[0][0]
    indented = {line.start for line in lines if text.startswith(_INDENT, line.start)}
    if len(indented) > len(lines) // 2:  # the whole page is, not the beginnings of paragraphs
        indented = set()
    group: list[_Line] = []
    for line in lines:
        if group and line.start in indented:
            yield group
            group = []
        group.append(line)
        stripped = text[line.start : line.end].strip()
        ends = stripped[-1:] in _SENTENCE_END
        if _width(stripped) < (usual - _KINSOKU if ends else _FULL_LINE * usual):
            yield group
            group = []
    if group:
        yield group


def _clean(text: str, group: list[_Line], furniture: Furniture) -> Iterator[tuple[str, int]]:
    """Yield the clean characters of a paragraph with their offsets in *text*."""
    start, end = group[0].start, group[-1].end
    if not _UNCLEAN.search(text, start, end):
        yield from zip(text[start:end], range(start, end), strict=True)
        return
    dropped = furniture.dropped(text, start, end)
    kept = [i for i in range(start, end) if i not in dropped and not _is_wrap(text, i, start, end)]
    quotes = 0
    for position, i in enumerate(kept):
        character = text[i].translate(_FOLDS)
        if character.isspace():  # between two English words
            character = " "
        elif character == '"':
            quotes += 1
            character = "“" if quotes % 2 else "”"
        elif character in _WIDEN:
            before = text[kept[position - 1]] if position else ""
            after = text[kept[position + 1]] if position + 1 < len(kept) else ""
            if not (character in ",:" and before.isdigit() and after.isdigit()):
                character = _WIDEN[character]
        yield character, i


def _without_rest(clean: list[tuple[str, int]], furniture: Furniture) -> list[tuple[str, int]]:
    """Drop what has become a mark or a line of furniture by the cleaning of what stood around it."""
    line = "".join(character for character, _ in clean)
    if furniture.is_line(line):
        return []
    if not furniture.marks.search(line):
        return clean
    clean = _without_marks(clean, furniture)
    return [] if furniture.is_line("".join(character for character, _ in clean)) else clean


def _without_marks(clean: list[tuple[str, int]], furniture: Furniture) -> list[tuple[str, int]]:
    """Drop marks, and those that come together where one was dropped; each character is looked at once.

    A paragraph may hold a hundred thousand marks one inside the other, so that it must not be gone through for each.
    """
    kept: list[tuple[str, int]] = []
    for pair in clean:
        kept.append(pair)
        if length := furniture.ending("".join(character for character, _ in kept[-LONGEST_MARK:])):
            del kept[-length:]
    return kept


def _is_wrap(text: str, i: int, start: int, end: int) -> bool:
    """Tell whether the character is a blank that separates no words."""
    if not (text[i].isspace() or unicodedata.category(text[i]) in {"Cc", "Cf"}):
        return False
    before = text[start:i].rstrip()[-1:] if i - start < 4 else text[max(start, i - 4) : i].rstrip()[-1:]
    after = text[i : min(end, i + 5)].strip()[:1]
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalpha())
