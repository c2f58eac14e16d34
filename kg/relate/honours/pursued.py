"""Honours that are worked for or lived up to: 开展国家卫生城市创建, 推进国家低碳试点城市建设, 雷山省级试点县建设扎实推进."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.knowledge.vocabulary import Honours
from kg.model import Claim, Name
from kg.relate.honours.names import Honour, is_complete, is_title, merged, name_of
from kg.relate.honours.statements import Statements
from kg.relate.honours.triggers import Trigger
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_counted, tidy
from kg.relate.view import Clause, View

_CLASS = re.compile(r"等[^，。；、]{0,4}$")  # 甲、乙等景区
_SHORTEST = 2  # characters of who holds an honour
_HOLDERS = frozenset({"institution", "company", "park", "town", "place"})


def pursued(clause: Clause, statements: Statements) -> Iterator[Claim]:
    """Read 创建 and 建设 behind the name of an honour.

    创建 strives for it, save where its fruits are kept (巩固…创建成果); 建设 strives for it in a plan,
    and says in a review that it is held.
    """
    view, words = statements.view, statements.words
    if not words.pursuing.search(clause.text):
        return  # nearly all clauses
    match = words.pursued.match(clause.text)
    if match is None:
        return
    verb, plan = match["verb"] or "", view.sentence.part.kind == "plan"
    kept = words.kept.search(verb + match["rest"]) is not None
    created = kept or match["work"] in words.creating
    if not created and not verb and (plan or not match["rest"]):
        return
    if not created and not match["work"] and not plan and not match["name"].endswith("试点"):
        return
    said = next(part for part in ("work", "verb", "rest") if match[part])
    trigger = Trigger(clause.start + match.start(said), clause.start + match.end(said), match[said])
    items = split(
        match["name"], clause.start + match.start("name"), view.conjunctions, lambda text: is_complete(text, words)
    )
    *others, last = items
    shared = divided(last, view, statements.subjects)
    if shared[1] is not last and not any(
        words.safe.search(o.text) or words.level_begins.search(o.text) for o in others
    ):
        yield from _each(items, shared, trigger, statements, created=created, striving=not kept if created else plan)
        return
    owner = _owner(clause, clause.start + match.end("verb") if verb else clause.start, statements)
    found = False
    for item in merged(items, view, words):
        recipient, member = divided(item, view, statements.subjects)
        if owner is not None and member is item:
            recipient = owner
        honour = name_of(member, words)
        if honour is not None and _is_pursued(honour, words, created=created or found):
            found = True
            yield statements.claim(
                recipient, honour, trigger, striving=not kept if created else plan, rule="honour/pursued"
            )


def _owner(clause: Clause, end: int, statements: Statements) -> Name | None:
    """Find the place that a clause begins with: 温泉县加快国家全域旅游示范区建设."""
    view, subjects = statements.view, statements.subjects
    leading = [n for n in view.names_in(clause.start, end) if n.span.start == clause.start and subjects.is_inside(n)]
    return subjects.named(view, clause.start, leading[0].span.end) if leading else None


def _each(
    items: list[Item],
    shared: tuple[Name, Item],
    trigger: Trigger,
    statements: Statements,
    *,
    created: bool,
    striving: bool,
) -> Iterator[Claim]:
    """Read 连岛、东海水晶城5A景区创建: each of them, with the honour that only the last names."""
    recipient, member = shared
    honour = name_of(member, statements.words)
    if honour is None or not (
        _is_pursued(honour, statements.words, created=created) or statements.words.built_titles.search(honour.item.text)
    ):
        return
    for item in items[:-1]:
        other = statements.subjects.named(statements.view, item.start, item.end)
        if other is not None:
            yield statements.claim(other, honour, trigger, striving=striving, rule="honour/pursued")
    yield statements.claim(recipient, honour, trigger, striving=striving, rule="honour/pursued")


def divided(item: Item, view: View, subjects: Subjects) -> tuple[Name, Item]:
    """Cut the place or body that an honour belongs to off its front: 雷山省级试点县."""
    level = subjects.knowledge.vocabulary.honours.level_begins.search(item.text)
    if level is None or level.start() < _SHORTEST or is_counted(item.text):
        return subjects.host(), item
    end = item.start + level.start()
    before = view.text[item.start : end]
    leading = [n.span.end for n in view.names_in(item.start, end) if n.span.start == item.start]
    if "A" in level.group() or subjects.kind_of(before) in _HOLDERS or subjects.near(before):
        leading.append(end)
    cut = _CLASS.search(view.text[item.start : max(leading, default=end)])
    recipient = subjects.named(view, item.start, item.start + cut.start() if cut else max(leading)) if leading else None
    if recipient is None:
        return subjects.host(), item
    return recipient, Item(max(leading), item.end, view.text[max(leading) : item.end])


def _is_pursued(honour: Honour, words: Honours, *, created: bool) -> bool:
    """Tell whether a name is an honour's that is worked for: any that is created, of those that are built a pilot."""
    label = tidy(honour.item.text)
    if not is_title(label, words):
        if created and is_title(honour.item.text, words, begins=words.quoted_titles):
            return True
        return is_title(label, words, begins=words.safe if created else words.plain_pilots)
    return created or words.pilots.search(label.rstrip("”")) is not None
