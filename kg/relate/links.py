"""Where named things lie and what they drive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.knowledge.industries import SUFFIX
from kg.model import Claim, Name
from kg.relate.lists import Item, split
from kg.relate.subjects import Subjects, is_counted, is_verbal, tidy, trimmed
from kg.relate.view import Clause, View

_GROUP = re.compile(r"(?:等[^，。；、]{0,14})$")
_TAIL = re.compile(r"(?:总部)?(?:项目|工程)$")
_HEADED = re.compile(r"(?P<name>[^，。；、的]{2,16}?)(?:产业基地|产业集群|产业链|产业园|产业)")
_SITED = frozenset({"park", "project", "company", "institution"})


def claims(view: View, subjects: Subjects) -> Iterator[Claim]:
    """Yield where named things lie and what they drive."""
    if view.sentence.part.kind in {"front", "problem", "glossary"}:
        return
    finder = _Finder(view, subjects)
    for clause in view.clauses:
        yield from finder.settled(clause)
        yield from finder.driving(clause)
        yield from finder.strengthening(clause)


class _Finder:
    """Reads the clauses of one sentence."""

    def __init__(self, view: View, subjects: Subjects) -> None:
        self._view = view
        self._subjects = subjects
        self._words = subjects.knowledge.vocabulary.links
        self._industries = subjects.knowledge.industries

    def settled(self, clause: Clause) -> Iterator[Claim]:
        """Read 湖南先进装备制造特色产业园落户湘阴."""
        for match in self._words.settled.finditer(clause.text):
            where = self._place_at(clause.start + match.end(), clause.end)
            start, end = trimmed(self._view.text, clause.start, clause.start + match.start())
            if where is None or end <= start:
                continue
            for item in split(_GROUP.sub("", self._view.text[start:end]), start, self._view.conjunctions):
                name = self._thing(item)
                if name is not None:
                    trigger = (clause.start + match.start(), clause.start + match.end())
                    yield self._claim("locatedIn", name, where, item, trigger, "link/settled")
            return

    def _place_at(self, start: int, end: int) -> Name | None:
        """Name the place or park that begins right here."""
        for mention in self._view.names_in(start, end):
            if mention.span.start == start:
                return self._subjects.mentioned(self._view, mention)
        match = re.match(r"(?:我市|我县|全市)(?=$|，|、)", self._view.text[start:end])
        return self._subjects.host("alias") if match else None

    def _thing(self, item: Item) -> Name | None:
        """Name what settles, where it is a project, park, company or institution."""
        text = item.text
        if (
            not 3 <= len(text) <= 30
            or is_counted(text)
            or is_verbal(text)
            or text.startswith(("一批", "更多", "大型", "各类"))
        ):
            return None
        kind = "project" if _TAIL.search(text) else self._subjects.kind_of(text)
        if kind == "thing" and self._subjects.knowledge.vocabulary.projects.head.search(text):
            kind = "project"
        core = _TAIL.sub("", text)
        if (
            kind not in _SITED
            or core in self._subjects.knowledge.vocabulary.projects.generic
            or "的" in text
            or len(core) < 3
        ):
            return None
        if self._subjects.knowledge.vocabulary.projects.group_lead.match(core):
            return None
        return Name(kind, tidy(text), self._view.clean_span(item.start, item.end))

    def driving(self, clause: Clause) -> Iterator[Claim]:
        """Read 发挥A、B等项目带动作用，打造…电子信息产业基地."""
        match = self._words.driving.search(clause.text) or self._relying(clause)
        if match is None:
            return
        industry = self._industry_after(clause.start + match.end())
        if industry is None:
            return
        offset = clause.start + match.start("list")
        kind = "project" if match["kind"] == "项目" else "company"
        for item in split(match["list"], offset, self._view.conjunctions):
            if self._words.classes.match(item.text):
                continue
            if 2 <= len(item.text) <= 20 and not is_counted(item.text) and not is_verbal(item.text):
                name = Name(kind, tidy(item.text), self._view.clean_span(item.start, item.end))
                relation = "drivesIndustry" if kind == "project" else "inIndustry"
                trigger = (clause.start + match.start(), clause.start + match.end())
                yield self._claim(relation, name, industry, item, trigger, "link/driving")

    def _relying(self, clause: Clause) -> re.Match[str] | None:
        """Read 依托A、B等龙头企业 where the next clause says what industry is built."""
        index = self._view.clauses.index(clause) + 1
        if index == len(self._view.clauses) or not self._words.building.match(self._view.clauses[index].text):
            return None
        return self._words.relying.match(clause.text)

    def _industry_after(self, start: int) -> Name | None:
        text = self._view.text[start:]
        for match in _HEADED.finditer(text):
            name = self._industries.named(match["name"])
            if name is not None:
                end = start + match.end("name")
                return Name("industry", name, self._view.clean_span(end - len(name), end))
        return None

    def strengthening(self, clause: Clause) -> Iterator[Claim]:
        """Read 支持淮河能源集团做大做强煤电产业."""
        match = self._words.strengthening.search(clause.text)
        name = self._industries.named(match["industry"]) if match else None
        if match is None or name is None:
            return
        item = Item(clause.start + match.start("company"), clause.start + match.end("company"), match["company"])
        company = Name("company", tidy(item.text), self._view.clean_span(item.start, item.end))
        end = clause.start + match.end("industry")
        industry = Name("industry", SUFFIX.sub("", name), self._view.clean_span(end - len(name), end))
        yield self._claim("inIndustry", company, industry, item, (item.end, end), "link/strengthening")

    def _claim(self, relation: str, name: Name, value: Name, item: Item, trigger: tuple[int, int], rule: str) -> Claim:
        part = self._view.sentence.part
        end = max(item.end, trigger[1], (value.span.end - self._view.sentence.span.start) if value.span else 0)
        return Claim(
            relation=relation,
            subject=name,
            object=value,
            span=self._view.clean_span(min(item.start, trigger[0]), end),
            rule=rule,
            modality="target" if part.kind == "plan" else "actual",
            period=part.period,
            trigger=self._view.clean_span(*trigger),
        )
