"""Facts and reports → triples, in no particular order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from rdflib import RDF, RDFS, XSD, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, SKOS

from kg.assemble import terms
from kg.assemble.claims import ClaimWriter
from kg.assemble.iris import file_iri, original_iri, period_iri, place_iri, report_iri
from kg.assemble.values import period_triples
from kg.knowledge import Knowledge
from kg.model import Entity, Fact, Original, Place, Report
from kg.resolve import issuers, place_entities

Node: TypeAlias = URIRef | Literal
Triple: TypeAlias = tuple[URIRef, URIRef, Node]

_CLASSES = {
    "park": "Park", "project": "Project", "company": "Company", "institution": "Institution", "industry": "Industry",
    "cluster": "IndustryCluster", "honour": "Honour", "indicator": "Indicator", "person": "Person", "town": "TownshipDivision",
    "site": "Place", "place": "FunctionalArea", "thing": "NamedThing", "group": "EntityGroup", "programme": "PolicyProgramme",
    "organisation": "Organisation",
}  # fmt: skip
_DIVISIONS = {
    "country": "Country", "province": "ProvinceDivision", "prefecture": "PrefectureDivision",
    "county": "CountyDivision", "functional": "FunctionalArea",
}  # fmt: skip


def triples(reports: Iterable[Report], facts: Iterable[Fact], knowledge: Knowledge, *, base: str) -> Iterator[Triple]:
    """Yield every triple of the graph."""
    facts, reports = list(facts), list(reports)
    for report in reports:
        yield from _report(report, base)
    yield from _gazetteer(base)
    writer = ClaimWriter(knowledge, base)
    yield from writer.triples(facts)
    entities: dict[str, Entity] = {}
    for fact in facts:
        for value in (fact.subject, fact.object):
            if isinstance(value, Entity):
                entities[value.iri] = value
    places = [*writer.places.values(), *(report.place for report in reports if report.place)]
    yield from _entities(entities, places, knowledge, base)


def _report(report: Report, base: str) -> Iterator[Triple]:
    gwr = terms.gwr()
    source = report.source
    document, file = report_iri(report, base), file_iri(report, base)
    yield document, RDF.type, gwr.Report
    yield document, DCTERMS.title, Literal(report.title, lang="zh")
    if report.year:
        yield document, gwr.reportYear, Literal(f"{report.year}", datatype=XSD.gYear)
    if report.place:
        yield document, gwr.jurisdiction, place_iri(report.place, base)
    for relation, kind in ((gwr.reviewPeriod, "review"), (gwr.planPeriod, "plan")):
        for period in {s.part.period for s in report.sentences if s.part.kind == kind and s.part.period}:
            yield document, relation, period_iri(period, base)
            yield from period_triples(period, base)
    if report.delivered:
        yield document, DCTERMS.issued, Literal(report.delivered, datatype=XSD.date)
    yield file, RDF.type, gwr.SourceFile
    yield file, DCTERMS.title, Literal(source.name)
    yield file, gwr.fileOf, document
    yield file, gwr.sha256, Literal(source.sha256)
    yield file, gwr.charEncoding, Literal(source.encoding)
    yield file, gwr.charCount, Literal(len(source.text))
    yield file, DCAT.byteSize, Literal(source.byte_size)
    yield file, gwr.truncated, Literal(report.truncated)
    if report.speaker:
        yield document, gwr.speaker, Literal(report.speaker)
    if url := source.told.url or source.found.url:
        yield document, RDFS.seeAlso, URIRef(url)
    if source.original:
        yield from _original(source.original, file, base)


def _original(original: Original, file: URIRef, base: str) -> Iterator[Triple]:
    gwr = terms.gwr()
    node = original_iri(original, base)
    yield file, PROV.wasDerivedFrom, node
    yield file, gwr.extractedBy, Literal(original.extractor)
    yield node, RDF.type, gwr.OriginalFile
    yield node, DCTERMS.title, Literal(original.name)
    yield node, gwr.originalSha256, Literal(original.sha256)
    yield node, gwr.mediaType, Literal(original.media_type)
    yield node, DCAT.byteSize, Literal(original.byte_size)


def _gazetteer(base: str) -> Iterator[Triple]:
    gazetteer = URIRef(f"{base}doc/gazetteer")
    yield gazetteer, RDF.type, terms.gwr().Gazetteer
    yield gazetteer, DCTERMS.title, Literal("地名与园区词表", lang="zh")
    yield gazetteer, DCTERMS.title, Literal("gazetteer of places and parks", lang="en")
    register = _register(base)
    yield register, RDF.type, terms.gwr().Gazetteer
    yield register, DCTERMS.title, Literal("荣誉名录", lang="zh")
    yield register, DCTERMS.title, Literal("register of honours", lang="en")


def _register(base: str) -> URIRef:
    return URIRef(f"{base}doc/honours")


def _entities(
    entities: Mapping[str, Entity], places: Iterable[Place], knowledge: Knowledge, base: str
) -> Iterator[Triple]:
    known = dict(entities)
    for entity in place_entities(entities.values(), knowledge, base=base, places=places):
        known.setdefault(entity.iri, entity)
    for entity in list(known.values()):
        for issuer in issuers(entity, base=base):
            known[issuer.iri] = issuer
            yield URIRef(entity.iri), terms.gwr().issuer, URIRef(issuer.iri)
    for entity in known.values():
        yield from entity_triples(entity, base)


def entity_triples(entity: Entity, base: str) -> Iterator[Triple]:
    """Yield what is known of an entity itself."""
    gwr = terms.gwr()
    iri = URIRef(entity.iri)
    attributes = dict(entity.attributes)
    class_name = class_of(entity)
    yield iri, RDF.type, gwr[class_name]
    yield iri, SKOS.prefLabel, Literal(entity.label, lang="zh")
    for alias in entity.aliases:
        yield iri, SKOS.altLabel, Literal(alias, lang="zh")
    for hidden in entity.hidden:
        if hidden != entity.label and hidden not in entity.aliases:
            yield iri, SKOS.hiddenLabel, Literal(hidden, lang="zh")
    for name, value in attributes.items():
        yield from _attribute(iri, entity, class_name, name, value, base)


def class_of(entity: Entity) -> str:
    """Give the class of the ontology that an entity belongs to."""
    return _DIVISIONS.get(str(dict(entity.attributes).get("kind", "")), _CLASSES[entity.kind])


def code_property(entity: Entity, class_name: str) -> str | None:
    """Give the property that an entity's code is written with, if it has a code that is published."""
    code = str(dict(entity.attributes).get("code", ""))
    if entity.kind == "industry" and code:
        return "industryCode"
    if entity.kind != "place" or not code:
        return None
    if class_name != "FunctionalArea":
        return "gbCode"
    return None if code.startswith("zone-") else "statCode"


def _attribute(
    iri: URIRef, entity: Entity, class_name: str, name: str, value: str | int, base: str
) -> Iterator[Triple]:
    gwr = terms.gwr()
    if name == "code":
        if code := code_property(entity, class_name):
            yield iri, gwr[code], Literal(str(value))
    elif name == "within":
        yield iri, gwr.locatedIn, URIRef(str(value))
        yield iri, PROV.wasDerivedFrom, URIRef(f"{base}doc/gazetteer")
    elif name == "host":
        yield iri, gwr.locatedIn, URIRef(f"{base}place/cn-{value}")
        yield iri, PROV.wasDerivedFrom, URIRef(f"{base}doc/gazetteer")
    elif name == "level":
        yield iri, gwr.honourLevel, terms.code("level", str(value))
    elif name == "honourKind":
        yield iri, gwr.honourKind, terms.code("honourKind", str(value))
    elif name == "issuers":
        yield iri, PROV.wasDerivedFrom, _register(base)
    elif name == "parkKind":
        yield iri, gwr.parkKind, terms.code("parkKind", str(value))
    elif name == "parkLevel":
        yield iri, gwr.parkLevel, terms.code("level", str(value))
    elif name == "topN":
        yield iri, gwr.topN, Literal(value)
    elif name == "matchKey":
        yield iri, gwr.matchKey, Literal(str(value))
    elif name == "groupSize":
        yield iri, gwr.groupSize, Literal(int(value))
    elif name == "groupCriterion":
        yield iri, gwr.groupCriterion, Literal(str(value))
    elif name == "membersComplete":
        yield iri, gwr.membersComplete, Literal(bool(value))
