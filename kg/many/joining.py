"""What several reports say of one thing → what the graph says of it, the same as if they had been read together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import pyoxigraph as ox

from kg.assemble import entity_triples, terms
from kg.assemble.claims import STAGES
from kg.many.records import Mention, Record, mention
from kg.model import Entity
from kg.publish import rdf
from kg.resolve import joined

_GWR = terms.ONTOLOGY
_SUPPORTED, _STAGE, _ISSUER = (f"<{_GWR}{name}>" for name in ("supportedBy", "atStage", "issuer"))
_OF_THE_FIRST = frozenset(f"<{_GWR}{name}>" for name in ("viaVerb", "periodInferred"))  # of a claim's first report
_DERIVED = f"<{terms.PREFIXES['prov']}wasDerivedFrom>"


class Thing(NamedTuple):
    """What the graph says of a subject: as Turtle, as sorted lines of N-Triples, and which graph has what."""

    subject: str
    turtle: bytes
    lines: list[str]
    graphs: list[tuple[bytes, bytes]]  # the IRI of a graph, and Turtle
    entity: Entity | None  # if facts speak of it
    reports: int


class Joiner:
    """Joins records of one subject after another."""

    def __init__(self, base: str) -> None:
        """Keep what all subjects share."""
        self._base = base
        self._gazetteer = f"{base}doc/gazetteer".encode()
        self._direct = {f"<{_GWR}{name}>" for name in terms.direct_properties()}

    def join(self, found: Sequence[Record]) -> Thing:
        """Join the records of a subject, which are in order."""
        first = found[0]
        if all(record[4:] == first[4:] for record in found[1:]):
            return self._alike(found)
        return self._different(found)

    def _alike(self, found: Sequence[Record]) -> Thing:
        """Take what all reports say in the same way."""
        first = found[0]
        graphs = []
        if first.own:
            said = first.own if first.listed else first.turtle
            graphs = [(graph, said) for graph in dict.fromkeys(record.graph for record in found)]
        if first.listed:
            graphs.append((self._gazetteer, first.listed if first.own else first.turtle))
        lines = sorted(_lines(first.own) + _lines(first.listed))
        return Thing(first.subject.decode(), first.turtle, lines, graphs, mention(first).entity, len(found))

    def _different(self, found: Sequence[Record]) -> Thing:
        subject = found[0].subject.decode()
        mentions = [mention(record) for record in found]
        entities = [said.entity for said in mentions if said.entity]
        entity = reduce(joined, entities) if entities else None
        every = [{*_lines(record.own), *_lines(record.listed)} for record in found]
        lines = self._of_entity(entity, every) if entity else self._of_other(every)
        lines -= _passed(lines)
        turtle = self._turtle(lines)
        graphs = self._graphs(subject, found, mentions, lines)
        return Thing(subject, turtle, sorted(lines), graphs, entity, len(found))

    def _of_entity(self, entity: Entity, every: Sequence[set[str]]) -> set[str]:
        """Describe an entity by all its names; add the plain triples."""
        described = rdf.sorted_triples(entity_triples(entity, self._base), base=self._base)
        kept = {line for said in every for line in said if _predicate(line) in self._direct | {_ISSUER}}
        return kept | {f"{triple} .\n" for triple in described}

    def _of_other(self, every: Sequence[set[str]]) -> set[str]:
        first, *others = every
        return first.union(*({line for line in said if _predicate(line) not in _OF_THE_FIRST} for said in others))

    def _graphs(
        self, subject: str, found: Sequence[Record], mentions: Sequence[Mention], lines: set[str]
    ) -> list[tuple[bytes, bytes]]:
        plain = {line for line in lines if _predicate(line) in self._direct}
        listed = subject.startswith(f"{self._base}place/") or any(
            line.endswith(f"{_DERIVED} <{self._gazetteer.decode()}> .\n") for line in lines
        )
        told: dict[bytes, set[str]] = {}
        for record, said in zip(found, mentions, strict=True):
            own = told.setdefault(record.graph, set())
            own |= plain.intersection(f"<{subject}> {stated} .\n" for stated in said.stated)
            supported = {line for line in _lines(record.own) if _predicate(line) == _SUPPORTED}
            if not listed and any(_predicate(line) not in self._direct for line in _lines(record.own)):
                own |= {line for line in lines - plain if _predicate(line) != _SUPPORTED} | supported
        rest = lines.difference(*told.values())
        return [(graph, _text(said)) for graph, said in (*told.items(), (self._gazetteer, rest)) if said]

    def _turtle(self, lines: set[str]) -> bytes:
        parsed = ox.parse(_text(lines), format=ox.RdfFormat.N_TRIPLES)
        [block] = rdf.blocks(rdf.in_order(quad.triple for quad in parsed), base=self._base)
        return block


def _passed(lines: set[str]) -> set[str]:
    """Find the stages of a project that a later one has taken the place of."""
    stages = [line for line in lines if _predicate(line) == _STAGE]
    return set(sorted(stages, key=_order)[:-1])


def _order(line: str) -> int:
    return STAGES.index(line.split(" ", 2)[2].removeprefix(f"<{terms.CODES}stage-").removesuffix("> .\n"))


def _predicate(line: str) -> str:
    return line.split(" ", 2)[1]


def _lines(text: bytes) -> list[str]:
    return [f"{line}\n" for line in text.decode().split("\n")[:-1]]  # splitlines() knows other ends of lines too


def _text(lines: set[str]) -> bytes:
    return "".join(sorted(lines)).encode()
