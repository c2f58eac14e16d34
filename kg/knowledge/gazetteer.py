"""Divisions, functional areas and parks of the whole country: ``places.tsv``, ``parks.tsv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.knowledge.figures import rows
from kg.model import Park, Place

_SUFFIXES = {"prefecture": "市", "province": "省", "county": "县"}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places and parks, by code and by name."""

    places: Mapping[str, Place]
    children: Mapping[str, tuple[Place, ...]]
    by_name: Mapping[str, tuple[Place, ...]]
    parks: Mapping[str, tuple[Park, ...]]
    ambiguous: frozenset[str]

    @classmethod
    def load(cls) -> Gazetteer:
        """Read the tables."""
        places: dict[str, Place] = {}
        children: dict[str, list[Place]] = defaultdict(list)
        by_name: dict[str, list[Place]] = defaultdict(list)
        for row in rows("places.tsv"):
            place = _place(row)
            if place.code not in places or not place.until:
                places[place.code] = place
            children[place.parent].append(place)
            for name in {place.label, *place.aliases}:
                by_name[name].append(place)
        parks: dict[str, list[Park]] = defaultdict(list)
        for row in rows("parks.tsv"):
            park = Park(row["label"], _names(row["aliases"]), row["kind"], row["level"], row["host"])
            for name in {park.label, *park.aliases}:
                parks[name].append(park)
        return cls(
            places=places,
            children={code: tuple(found) for code, found in children.items()},
            by_name={name: tuple(found) for name, found in by_name.items()},
            parks={name: tuple(found) for name, found in parks.items()},
            ambiguous=frozenset(row["short"] for row in rows("places_ambiguous.tsv")),
        )

    def find(self, name: str, *, year: int | None = None) -> Place | None:
        """Find the place that *name* names in full, in the given year where it matters."""
        found = self.by_name.get(name, ())
        valid = [p for p in found if _valid(p, year)] or list(found)
        return min(valid, key=_by_rank, default=None)

    def chain(self, place: Place) -> list[Place]:
        """List *place* and the divisions above it, innermost first."""
        chain = [place]
        while (above := self.places.get(chain[-1].parent)) is not None and above.kind != "country":
            chain.append(above)
        return chain

    def below(self, place: Place) -> Iterator[Place]:
        """Yield all places under *place*."""
        for child in self.children.get(place.code, ()):
            yield child
            yield from self.below(child)

    def scope(self, host: Place | None, year: int | None = None) -> dict[str, Place]:
        """Map the short names that a report of *host* may use to their places.

        Short names are read only near home: 平江 in a report of 岳阳 is 平江县.
        Nearer places win: those below, then the chain above, then neighbours.
        """
        names: dict[str, Place] = {}
        if host is None:
            return names
        chain = self.chain(host)
        neighbours = self.children.get(chain[1].code, ()) if len(chain) > 1 else ()
        for place in (host, *self._nearest(host), *chain[1:], *neighbours):
            if _valid(place, year):
                for name in (place.short, place.label, *place.aliases):
                    if name:
                        names.setdefault(name, place)
        return names

    def _nearest(self, host: Place) -> Iterable[Place]:
        return sorted(self.below(host), key=_by_rank)


_RANKS = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "functional": 4}


def _by_rank(place: Place) -> tuple[int, bool, str]:
    return _RANKS[place.kind], bool(place.until), place.code


def _valid(place: Place, year: int | None) -> bool:
    if year is None:
        return not place.until
    since = int(place.since[:4]) if place.since else 0
    until = int(place.until[:4]) if place.until else 9999
    return since <= year + 1 and until >= year - 1


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        label=row["label"],
        short=row["short"],
        kind=row["kind"],
        parent=row["parent"],
        since=row["since"],
        until=row["until"],
        aliases=_names(row["aliases"]),
    )
