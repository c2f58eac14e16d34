"""A source → a report: what it is called, whose it is, of which year, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from kg.knowledge import Knowledge
from kg.model import Place, Reading, Report, Source
from kg.normalise import normalise
from kg.segment import sentences

_HEAD = 1500  # characters: title, place and date stand at the beginning
_TITLE = re.compile(r"[^\n#*。：]{0,30}政府工作报告[^\n。]{0,12}")
_CONGRESS = re.compile(
    r"在?([^\W\d_]{2,16}(?:省|市|县|区|州|盟|旗))(?:第[一二三四五六七八九十百]+届|[一二三四五六七八九十]+届)?[^\n，。]{0,6}人民代表大会"
)
_SPEAKER = re.compile(r"([^\W\d_]{2,16}(?:省|市|县|区|州|盟|旗))人民政府")
_PLACE_IN_TITLE = re.compile(r"(?:\d{4}年)?(?:关于)?([^\W\d_]{2,14}?(?:省|市|县|区|州|盟|旗))(?:人民)?政府工作报告")
_ORATOR = re.compile(
    r"^[^\n，。]{0,30}?(?:市长|省长|县长|区长|州长|盟长|旗长|主席|总理|专员)[：:]?([^\W\d_]{2,4})$", re.MULTILINE
)
_DATE = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_YEAR_IN_TITLE = re.compile(r"((?:19|20)\d{2})年?[^\n（(]{0,12}政府工作报告")
_REVIEWED = re.compile(r"((?:19|20)\d{2})年(?:[^\n。，]{0,10})(?:工作回顾|主要工作回顾|政府工作回顾)")
_NEXT = re.compile(
    r"((?:19|20)\d{2})年(?:[^\n。，]{0,10})(?:工作安排|重点工作|主要预期目标|工作任务|主要工作|目标任务|任务目标|重点任务|经济社会发展(?:的)?主要预期目标)"
)
_STATE_COUNCIL = 400  # characters: where the report of the State Council names itself
_SENTENCE_ENDS = '。！？”）…!?"；'
_MANY = 4  # times that a report speaks of 明年 where it means the year that it plans for
_YEAR_END = 11  # reports read in November and December speak of the year to come


def report_of(source: Source, knowledge: Knowledge, *, place: str | None = None, year: int | None = None) -> Report:
    """Make the report of a source.

    *place* and *year* override what is told beside the file, and that what the text says; what the
    page or file says of itself fills what is left open.
    """
    reading = normalise(source.text, knowledge.furniture)
    told = source.told
    head = re.sub(r"[ \t\u3000\xa0]+", "", source.text[:_HEAD])
    heads = (head, _unwrapped_head(reading))
    delivered = told.delivered or next(filter(None, map(_delivered, heads)), None)
    known_year = year or told.year or _year(head, reading.text, delivered) or _year_after(source.found.published)
    place = place or told.place
    where = (
        knowledge.gazetteer.find(place, year=known_year) if place else _place(heads, source.name, knowledge, known_year)
    )
    return Report(
        source=source,
        reading=reading,
        title=told.title or _title(head, where, known_year),
        place=where,
        year=known_year,
        delivered=delivered,
        sentences=sentences(reading, knowledge.parts, known_year, early=_early(delivered, known_year, reading.text)),
        truncated=_truncated(reading.text),
        speaker=told.speaker or _orator(head),
    )


def _unwrapped_head(reading: Reading) -> str:
    """Give the head with each paragraph as a line: on a narrow page a wrap cuts the names that are looked for."""
    return "\n".join(b.span.of(reading.text) for b in reading.blocks if b.span.start < _HEAD)


def _title(head: str, place: Place | None, year: int | None) -> str:
    if match := _TITLE.search(head):
        title = re.sub(r"^(?:title:)|[（(].*$", "", match.group())
        if place is None or place.label in title or place.short in title:
            return title
    return f"{year or ''}{'年' if year else ''}{place.label if place else ''}政府工作报告"


def _orator(head: str) -> str | None:
    """Find who reads the report, where a line of the head names the office and the person."""
    match = _ORATOR.search(head)
    return match[1] if match else None


def _delivered(head: str) -> str | None:
    match = _DATE.search(head)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def _year(head: str, text: str, delivered: str | None) -> int | None:
    """Find the year that the report plans for."""
    if match := _REVIEWED.search(text):
        return int(match[1]) + 1
    if match := _YEAR_IN_TITLE.search(head):
        return int(match[1])
    if delivered:
        return _year_after(delivered)
    match = _NEXT.search(text)
    return int(match[1]) if match else None


def _year_after(date: str | None) -> int | None:
    """Give the year that a report of this day plans for."""
    return int(date[:4]) + (int(date[5:7]) >= _YEAR_END) if date else None


def _early(delivered: str | None, year: int | None, text: str) -> bool:
    """Tell whether the report was read before its year began; without a date, by its 明年."""
    if delivered and year:
        return int(delivered[:4]) < year
    return text.count("明年") >= _MANY and text.count("明年") > text.count("去年")


def _place(heads: Sequence[str], name: str, knowledge: Knowledge, year: int | None) -> Place | None:
    """Find whose report it is: by the congress, the title, the speaker, the file's name."""
    stem = re.sub(r"[^\W\d_]*政府工作报告.*|[-_ ]?\d{4}年?.*", "", name.rsplit(".", 1)[0])
    for head, pattern in product(heads, (_CONGRESS, _PLACE_IN_TITLE, _SPEAKER)):
        for match in pattern.finditer(head):
            if found := knowledge.gazetteer.find(
                _without_parent(re.sub(r"^.*(?:在|代表)", "", match[1]), knowledge), year=year
            ):
                return found
    found = knowledge.gazetteer.find(stem, year=year) if stem else None
    if found is None and "国务院" in heads[0][:_STATE_COUNCIL]:
        return knowledge.gazetteer.places.get("100000")
    return found


def _without_parent(name: str, knowledge: Knowledge) -> str:
    """Drop the province before a city: 湖南省岳阳市 is 岳阳市."""
    for cut in range(2, len(name) - 1):
        if name[:cut] in knowledge.gazetteer.by_name and name[cut:] in knowledge.gazetteer.by_name:
            return name[cut:]
    return name


def _truncated(text: str) -> bool:
    """Tell whether the text stops in mid-sentence."""
    return bool(text) and text[-1] not in _SENTENCE_ENDS
