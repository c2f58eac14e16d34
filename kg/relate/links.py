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
_MOVES_IN = re.compile(r"[入进]驻|选址|[于在到]$")  # nothing is moved into without a word of where
_UNNAMED = re.compile(r"一批|更多|大型|各类|污染")
_IDEA = re.compile(r"业态|模式|政策|服务$")
_COMPANIES = re.compile(
    r"等[^，。；、]{2,20}(?:企业|公司)"
)  # what a clause has at least whose companies are of one industry
_LONGEST = 14
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
        yield from finder.kindred(clause)


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
            where = self._place_at(clause.start + match.end(), clause.end, match.group())
            start, end = trimmed(self._view.text, clause.start, clause.start + match.start())
            if where is None or end <= start:
                continue
            closing = _GROUP.search(self._view.text, start, end)
            listing = self._view.text[start : closing.start() if closing else end]
            for item in split(listing, start, self._view.conjunctions):
                name = self._thing(item, closing.group() if closing else "")
                landed = where.resolution == "ellipsis" and "落户" not in match.group()  # a project that is under way
                if name is not None and not (landed and name.kind == "project"):
                    trigger = (clause.start + match.start(), clause.start + match.end())
                    yield self._claim("locatedIn", name, where, item, trigger, "link/settled")
            return

    def _place_at(self, start: int, end: int, verb: str) -> Name | None:
        """Name the place or park that begins right here; where nothing follows 落户, it is the report's."""
        if start == end and not _MOVES_IN.search(verb):
            return self._subjects.host("ellipsis")
        for mention in self._view.names_in(start, end):
            if mention.span.start == start:
                return self._subjects.mentioned(self._view, mention)
        match = re.match(r"(?:我市|我县|全市)(?=$|，|、)", self._view.text[start:end])
        return self._subjects.host("alias") if match else None

    def _thing(self, item: Item, closing: str) -> Name | None:
        """Name what settles, where it is a project, park, company or institution; *closing* is the end of the list."""
        text, projects = item.text, self._subjects.knowledge.vocabulary.projects
        if not 3 <= len(text) <= 30 or "的" in text or _UNNAMED.search(text) or _IDEA.search(closing):
            return None
        if is_counted(text) or is_verbal(text):
            return None
        core, kind = _TAIL.sub("", text), self._kind(text, closing)
        if kind not in _SITED or len(core) < 3 or core in projects.generic or projects.group_lead.match(core):
            return None
        return Name(kind, tidy(text), self._view.clean_span(item.start, item.end))

    def _kind(self, text: str, closing: str) -> str:
        """Tell what a thing is by its name, else by the words that close its list: 等15家企业."""
        kind = "project" if _TAIL.search(text) else self._subjects.kind_of(text)
        if kind != "thing" or self._industries.known(text):
            return kind
        if self._subjects.knowledge.vocabulary.projects.head.search(text):
            return "project"
        ranked = self._words.ranking.search(closing) is not None
        return next((k for k, said in self._words.called if ranked and said.search(closing)), kind)

    def kindred(self, clause: Clause) -> Iterator[Claim]:
        """Read 支持A、B等食品企业: the words that close a list of companies name their industry."""
        match = self._words.kindred.search(clause.text) if _COMPANIES.search(clause.text) else None
        if match is None or not self._is_industry(match["industry"]):
            return
        start, end = (clause.start + offset for offset in match.span("industry"))
        industry = Name("industry", SUFFIX.sub("", match["industry"]), self._view.clean_span(start, end))
        items = split(match["list"], clause.start + match.start("list"), self._view.conjunctions)
        if any(self._industries.named(item.text) == item.text for item in items):
            return  # 引进整车制造、数控机床等高端装备企业: what companies do
        for item in items:
            if 2 <= len(item.text) <= _LONGEST and not (
                self._words.nobody.match(item.text) or is_counted(item.text) or is_verbal(item.text)
            ):
                company = Name("company", tidy(item.text), self._view.clean_span(item.start, item.end))
                yield self._claim("inIndustry", company, industry, item, (start, end), "link/strengthening")

    def _is_industry(self, text: str) -> bool:
        frames = self._subjects.knowledge.vocabulary.industries
        return self._industries.named(text) == text and text not in frames.classes | frames.public

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
        match = _HEADED.search(self._view.text, start)
        name = self._industries.named(match["name"]) if match else None
        if match is None or name is None:
            return None
        end = match.end("name")
        return Name("industry", name, self._view.clean_span(end - len(name), end))

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
