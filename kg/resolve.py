"""Claims of all reports → facts about entities: same thing, same identity; evidence is kept.

Merging is conservative: places by code, parks by the gazetteer, everything else by its
normalised label within its scope (a project or park of one city is not that of another).
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.knowledge import Knowledge
from kg.knowledge.register import Registered
from kg.model import Claim, Entity, Evidence, Fact, Name, Place, Report

_LETTERS = {
    "park": "p", "project": "j", "company": "c", "institution": "o", "industry": "n", "cluster": "u", "honour": "h",
    "indicator": "i", "person": "r", "town": "w", "site": "s", "thing": "t", "place": "w", "group": "g",
    "programme": "y", "organisation": "o",
}  # fmt: skip
_SCOPED = frozenset({"park", "project", "town", "site", "place", "cluster", "thing", "company", "institution"})
_ONE_NAME = frozenset({"honour", "park", "programme"})  # these are called as the first report calls them
_PROJECT_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$")
_GENERIC_PARK = re.compile(
    r"^(?:市|县|区|省)?(?P<name>经开区|高新区|新港区|综保区|自贸片区|保税区|开发区|工业园区?|产业园区?|临空区|临港区|工业集中区|科技城|大学城|科学城|化工园区?|循环园|经济开发区|经济技术开发区|高新技术产业开发区|高新技术产业园区|空港新区|高铁新区|综合保税区|国家高新区|国家级经开区|国家级高新区)$"
)
_INFIX = re.compile(r"综合竞争力|综合实力|综合发展水平|高质量发展|基本竞争力|投资潜力|综合经济实力|科学发展|绿色发展")
_TOP = re.compile(r"(?:(?P<number>\d+)|(?P<word>百|十|千|五十|二十|三十))(?P<strong>强|佳)")
_WORDS = {"十": 10, "二十": 20, "三十": 30, "五十": 50, "百": 100, "千": 1000}
_SCOPE_WORD = re.compile(r"^(?:全国|国家级|国家|中国|全省|省级|世界|全球|全市|[\u4e00-\u9fff]{2,3}省)")
_NATIONAL = re.compile(r"^(?:全国|国家|中国|中央)")
_QUOTES = re.compile(r"[“”‘’《》\"'\s]")


def identity(*parts: str, length: int = 12) -> str:
    """Hash parts to a short name of base-32 letters, 5 bits each.

    >>> identity("honour", "", "全国文明城市")
    'rbetpwlvocqk'
    """
    digest = hashlib.sha256("|".join(parts).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:length]


def canonical(label: str) -> str:
    """Normalise a label for comparison: NFKC, no blanks, no quotation marks.

    >>> canonical("“美丽 河湖”")
    '美丽河湖'
    """
    return _QUOTES.sub("", unicodedata.normalize("NFKC", label))


def resolve(evidence: Iterable[Evidence], knowledge: Knowledge, *, base: str) -> tuple[Fact, ...]:
    """Group the evidence of all reports by the fact that it states, in a fixed order."""
    resolver = _Resolver(knowledge, base)
    groups: dict[tuple[str, ...], tuple[str, Entity, Entity | str, list[Evidence]]] = {}
    ordered = sorted(evidence, key=lambda e: (e.report.source.sha256, e.claim.span, e.claim.relation, e.claim.rule))
    for item in ordered:
        subject = resolver.subject(item.claim, item.report)
        value = resolver.value(item.claim, item.report)
        key = _key(item, subject, value)
        groups.setdefault(key, (item.claim.relation, subject, value, []))[3].append(item)
    resolver.merge_aliases()
    return tuple(
        Fact(
            relation,
            resolver.latest(subject),
            resolver.latest(value) if isinstance(value, Entity) else value,
            found[0].claim,
            tuple(found),
        )
        for _, (relation, subject, value, found) in sorted(groups.items(), key=lambda g: g[0])
    )


def _key(item: Evidence, subject: Entity, value: Entity | str) -> tuple[str, ...]:
    claim = item.claim
    quantity = claim.quantity
    return (
        claim.relation,
        subject.iri,
        value if isinstance(value, str) else value.iri,
        claim.modality,
        str(claim.period or ""),
        f"{quantity.value.normalize():f} {quantity.unit} {quantity.comparator} {quantity.scope}" if quantity else "",
        claim.value_kind,
        str(claim.base or ""),
        repr([q for q in claim.qualifiers if q[0] != "verb"]),
        item.report.source.sha256 if quantity else "",  # figures of two reports are two observations
    )


class _Resolver:
    """Gives each name its entity and gathers the names under which it was met."""

    def __init__(self, knowledge: Knowledge, base: str) -> None:
        self._knowledge = knowledge
        self._base = base
        self._entities: dict[str, Entity] = {}
        self._aliases: dict[str, set[str]] = {}

    def subject(self, claim: Claim, report: Report) -> Entity:
        """Resolve the subject; what the claim says of a group is said of the group."""
        return self.entity(claim.subject, report, claim.qualifiers if claim.subject.kind == "group" else ())

    def value(self, claim: Claim, report: Report) -> Entity | str:
        """Resolve the object: a code stays a code, an indicator's name becomes an entity."""
        if isinstance(claim.object, Name):
            return self.entity(claim.object, report, claim.qualifiers)
        if claim.relation == "observes":
            return self._indicator(claim.object)
        return claim.object

    def entity(self, name: Name, report: Report, qualifiers: Iterable[tuple[str, str | int]] = ()) -> Entity:
        """Resolve a name."""
        if name.place is not None:
            return self.place(name.place)
        if name.kind == "honour":
            return self._honour(name, dict(qualifiers))
        if name.kind == "industry":
            return self._industry(name)
        if name.kind == "park":
            return self._park(name, report)
        if name.kind == "group":
            return self._group(name, report, dict(qualifiers))
        if name.kind == "programme":
            return self._programme(name, report)
        return self._other(name, report)

    def place(self, place: Place) -> Entity:
        """Make the entity of a gazetteer row, and of the places above it."""
        kind = "place"
        local = (
            place.code
            if place.code.startswith("zone-")
            else f"{'stat' if place.kind == 'functional' else 'cn'}-{place.code}"
        )
        iri = f"{self._base}place/{local}"
        if iri not in self._entities:
            above = self._knowledge.gazetteer.places.get(place.parent)
            attributes: list[tuple[str, str | int]] = [("kind", place.kind), ("code", place.code)]
            if above is not None:
                attributes.append(("within", self.place(above).iri))
            aliases = tuple(n for n in (place.short, *place.aliases) if n)
            self._add(Entity(iri, kind, place.label, aliases, attributes=tuple(attributes)))
        return self._entities[iri]

    def latest(self, entity: Entity) -> Entity:
        """Give the entity with all names met."""
        return self._entities[entity.iri]

    def by_iri(self, iri: str) -> Entity:
        """Give an entity made before."""
        return self._entities[iri]

    def merge_aliases(self) -> None:
        """Write the names under which each entity was met into it."""
        for iri, names in self._aliases.items():
            entity = self._entities[iri]
            extra = tuple(sorted(names - {entity.label, *entity.aliases}))
            if extra:
                self._entities[iri] = Entity(
                    iri, entity.kind, entity.label, entity.aliases + extra, entity.hidden, entity.attributes
                )

    def _add(self, entity: Entity, met_as: str = "") -> Entity:
        known = self._entities.setdefault(entity.iri, entity)
        if met_as and met_as != known.label:
            self._aliases.setdefault(entity.iri, set()).add(met_as)
        return known

    def _iri(self, kind: str, scope: str, label: str) -> str:
        return f"{self._base}ent/{_LETTERS.get(kind, 't')}{identity(kind, scope, canonical(label))}"

    def _honour(self, name: Name, qualifiers: Mapping[str, str | int]) -> Entity:
        """Make an honour: one of the register by any of its names, another by the name that the text has."""
        level = str(qualifiers.get("level", "unknown"))
        kind = str(qualifiers.get("honourKind", "title"))
        listed = self._knowledge.register.by_name.get(canonical(name.label))
        scope = ""
        if listed is not None and "unknown" not in {level, listed.level} and level != listed.level:
            listed, scope = None, level  # the text says that it is of another level: 市级 for what the nation confers
        label = listed.label if listed else name.label
        attributes: list[tuple[str, str | int]] = [
            ("level", listed.level if listed and listed.level != "unknown" else level),
            ("honourKind", listed.kind if listed else kind),
        ]
        if match := _TOP.search(label):
            attributes.append(("topN", int(match["number"]) if match["number"] else _WORDS[match["word"]]))
        attributes.append(("matchKey", match_key(label)))
        if listed:
            attributes.append(("issuers", "|".join(listed.issuers)))
        entity = Entity(
            self._iri("honour", scope, label), "honour", label, (), self._found_as(label, listed), tuple(attributes)
        )
        return self._add(entity, name.label if listed else "")

    def _found_as(self, label: str, listed: Registered | None) -> tuple[str, ...]:
        """List names by which an honour is only looked up: those of the register, and the name without 综合竞争力."""
        names = listed.aliases if listed else ()
        short = _INFIX.sub("", label)
        if short != label and len(short) > 4 and self._knowledge.register.by_name.get(short, listed) is listed:
            names = tuple(dict.fromkeys((*names, short)))
        return names

    def _industry(self, name: Name) -> Entity:
        label = self._knowledge.industries.canonical.get(name.label, name.label)
        code = self._knowledge.industries.codes.get(label, "")
        attributes: tuple[tuple[str, str | int], ...] = (("code", code),) if code else ()
        return self._add(Entity(self._iri("industry", "", label), "industry", label, (), (), attributes), name.label)

    def _indicator(self, label: str) -> Entity:
        known = self._knowledge.indicators.canonical.get(label, label)
        return self._add(Entity(self._iri("indicator", "", known), "indicator", known), label)

    def _park(self, name: Name, report: Report) -> Entity:
        scope = report.place.code if report.place else ""
        park = name.park
        label = name.label
        short = (report.place.short or report.place.label) if report.place else ""
        generic = _GENERIC_PARK.match(label)
        if park is None and generic and short:
            full = short + generic["name"]
            park = next(iter(self._knowledge.gazetteer.parks.get(full, ())), None)
            if park is None:
                return self._add(Entity(self._iri("park", scope, full), "park", full), label)
        if park is not None:
            attributes = (("parkKind", park.kind), ("parkLevel", park.level), ("host", park.host))
            entity = Entity(
                self._iri("park", park.host, park.label),
                "park",
                park.label,
                park.aliases,
                attributes=tuple((k, v) for k, v in attributes if v),
            )
            return self._add(entity, label)
        return self._add(Entity(self._iri("park", scope, label), "park", label))

    def _group(self, name: Name, report: Report, qualifiers: Mapping[str, str | int]) -> Entity:
        """Make a group that one report counts: that of another report is another."""
        place = report.place.code if report.place else ""
        iri = self._iri("group", f"{place}|{report.year or report.source.sha256}", name.label)
        attributes = [(key, qualifiers[key]) for key in ("groupSize", "groupCriterion") if key in qualifiers]
        known = self._entities.get(iri)
        if known is None or (attributes and len(known.attributes) <= len(attributes)):
            complete: list[tuple[str, str | int]] = [("membersComplete", 0)]
            self._entities[iri] = Entity(iri, "group", name.label, attributes=(*attributes, *complete))
        return self._entities[iri]

    def _programme(self, name: Name, report: Report) -> Entity:
        """Make a programme: one of the nation is one for all reports, others are their place's own."""
        scope = "" if _NATIONAL.match(name.label) or report.place is None else report.place.code
        return self._add(Entity(self._iri("programme", scope, name.label), "programme", name.label))

    def _other(self, name: Name, report: Report) -> Entity:
        scope = report.place.code if report.place and name.kind in _SCOPED else ""
        key = _PROJECT_TAIL.sub("", name.label).replace("高速公路", "高速") if name.kind == "project" else name.label
        entity = Entity(self._iri(name.kind, scope, key or name.label), name.kind, name.label)
        return self._add(entity, name.label)


def joined(first: Entity, second: Entity) -> Entity:
    """Make one of what two reports know of the same thing, as :func:`resolve` does of both together.

    *first* is of the report that comes first in the order of the SHA-256 of their files.
    """
    if first.kind == "group":
        return second if len(second.attributes) > len(first.attributes) else first
    names = {*second.aliases, *(() if first.kind in _ONE_NAME else (second.label,))}
    extra = sorted(names - {first.label, *first.aliases})
    return replace(first, aliases=(*first.aliases, *extra)) if extra else first


def issuers(honour: Entity, *, base: str) -> Iterator[Entity]:
    """Yield the bodies that confer an honour of the register."""
    for name in filter(None, str(dict(honour.attributes).get("issuers", "")).split("|")):
        iri = f"{base}ent/{_LETTERS['organisation']}{identity('organisation', '', canonical(name))}"
        yield Entity(iri, "organisation", name)


def match_key(label: str) -> str:
    """Make the look-up key of an honour: scope, core and size.

    >>> match_key("全国县域经济综合竞争力400强")
    '全国|县域经济|400强'
    """
    scope = _SCOPE_WORD.match(label)
    rest = label[scope.end() :] if scope else label
    top = _TOP.search(rest)
    size = ""
    if top:
        number = int(top["number"]) if top["number"] else _WORDS[top["word"]]
        size = f"{number}{top['strong']}"
        rest = rest[: top.start()]
    core = _INFIX.sub("", rest)
    return "|".join(part for part in (scope.group() if scope else "", core, size) if part)


def place_entities(
    entities: Iterable[Entity], knowledge: Knowledge, *, base: str, places: Iterable[Place] = ()
) -> list[Entity]:
    """Make the entities of *places*, and of those that *entities* lie in: hosts of parks, divisions above."""
    resolver = _Resolver(knowledge, base)
    made: dict[str, Entity] = {}
    entities = [*entities, *(resolver.place(place) for place in places)]
    for entity in entities:
        attributes = dict(entity.attributes)
        code = attributes.get("code") if entity.kind == "place" else attributes.get("host")
        place = knowledge.gazetteer.places.get(str(code)) if code else None
        if place is None:
            continue
        for above in knowledge.gazetteer.chain(place):
            found = resolver.place(above)
            made[found.iri] = found
            within = dict(found.attributes).get("within")
            if within and within not in made:
                made[str(within)] = resolver.by_iri(str(within))
    return list(made.values())
