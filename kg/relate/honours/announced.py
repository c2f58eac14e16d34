"""Honours in other shapes: 国家高新区成功获批, 支持甲县创建A、乙镇创建B, 涌现出甲、乙2名“中国好人”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Claim
from kg.relate.honours.names import Honour, accepted, is_complete, is_title, name_of
from kg.relate.honours.pursued import divided
from kg.relate.honours.recipients import Recipients
from kg.relate.honours.statements import Statements
from kg.relate.honours.triggers import Trigger, is_striving
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_counted, tidy
from kg.relate.view import Clause

_EMERGED = re.compile(
    r"^(?:先后|相继|又)?涌现出?了?(?P<list>[^，。；]{2,40}?)等?(?:\d+|[一二三四五六七八九十两]+)?[名位个](?P<name>“[^”]+”|(?:全国|中国|全省|省级)[^，。；、]{2,12})$"
)
_ADDED = re.compile(
    r"^(?:(?:积极|加快|成功|全力)*(?P<created>争创|创建|申创|创成)|新增|新创|新认定|新获评|新获批|新培育)(?P<list>[^，。；\d]{2,50}?)(?:等|(?=\d+[个家处]))"
    r"(?(created)(?:一批)?|(?:\d+|[一二三四五六七八九十]+)[个家处])(?P<name>(?:全国|国家级?|省级|中国|[345]A)[^，。；、]{3,16})$"
)


def announced(clause: Clause, statements: Statements) -> Iterator[Claim]:
    """Read 国家级高新区成功获批: the honour stands first. In a plan only 通过验收 says that it is sought."""
    view, subjects, words = statements.view, statements.subjects, statements.words
    if not words.conferring.search(clause.text):
        return
    match, plan = words.conferred.search(clause.text), view.sentence.part.kind == "plan"
    if match is None or (plan and not match["assessed"]):
        return
    cut = clause.start + match.end("name")
    trigger = Trigger(cut, clause.end, clause.text[match.end("name") :])
    members = split(
        match["name"], clause.start + match.start("name"), view.conjunctions, lambda text: is_complete(text, words)
    )
    for item in members:
        recipient, member = divided(item, view, subjects)
        honour = name_of(member, words)
        if (
            honour is not None
            and is_title(tidy(honour.item.text), words, begins=words.levelled)
            and not _is_local(honour, subjects)
        ):
            yield statements.claim(recipient, honour, trigger, striving=plan, rule="honour/announced")


def _is_local(honour: Honour, subjects: Subjects) -> bool:
    """Tell whether a name holds the report's own place: it is built, not conferred."""
    place = subjects.report.place
    return place is not None and bool(place.short) and place.short in honour.item.text


def embedded(clause: Clause, trigger: Trigger, statements: Statements) -> Iterator[Claim]:
    """Read the later members of 支持甲县创建A、乙镇创建B."""
    view, subjects, words = statements.view, statements.subjects, statements.words
    for item in split(view.text[trigger.end : clause.end], trigger.end, ()):
        match = words.embedded.search(item.text)
        if match is None or not match.start() or item.text[match.start() - 1] in "和及并":
            continue
        recipient = subjects.named(view, item.start, item.start + match.start())
        inner = Trigger(item.start + match.start(), item.start + match.end(), match.group())
        striving = is_striving(view, clause, trigger, words)
        members = split(item.text[match.end() :], inner.end, view.conjunctions, lambda text: is_complete(text, words))
        for named in (name_of(member, words) for member in members):
            if recipient is None or named is None:
                continue
            honour = accepted(named, subjects, strong=True, striving=trigger.word in words.target)
            if honour is not None:
                yield statements.claim(recipient, honour, inner, striving=striving, rule="honour/embedded")


def emerged(clause: Clause, recipients: Recipients, statements: Statements) -> Iterator[Claim]:
    """Read 涌现出甲、乙、丙3名“中国好人”, 新增甲、乙等8个全国名特优新农产品, 争创甲、乙等国家级产业集群."""
    added, plan = _ADDED.match(clause.text), statements.view.sentence.part.kind == "plan"
    match = _EMERGED.match(clause.text) or added
    if match is None or (plan and not (added and added["created"])):
        return
    begin, end = clause.start + match.start("list"), clause.start + match.end("list")
    item = Item(clause.start + match.start("name"), clause.start + match.end("name"), match["name"])
    trigger = Trigger(clause.start, begin, clause.text[: match.start("list")])
    for recipient in recipients.named(begin, end):
        if 2 <= len(recipient.label) <= 16 and not is_counted(recipient.label):
            yield statements.claim(recipient, Honour(item, {}), trigger, striving=plan)
