"""Search over the names of all things of a graph, kept in memory."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.find import kind_text, labels_of
from kg.publish.stored import Stored
from kg.resolve import canonical, match_key
from kg.telling import GWR, SKOS, label_in

_NAME = ox.NamedNode(f"{SKOS}prefLabel")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a search found: what it is called, its kind, the name that fitted if that is another."""

    iri: str
    label: str
    kind: str
    fitted: str


class Names:
    """The names and aliases of one graph."""

    def __init__(self, graph: Stored) -> None:
        """Read all names."""
        self._graph = graph
        self._names: list[tuple[str, str, str]] = sorted(
            (canonical(label), label, node.value) for node, label in labels_of(graph)
        )

    def search(self, text: str, *, most: int) -> list[Found]:
        """Find things by a name, the look-up key of an honour or a part of a name; the closest first."""
        wanted = canonical(text)
        if not wanted:
            return []
        best: dict[str, tuple[int, int, str]] = {}
        keyed = {node.value for node in self._graph.subjects(f"{GWR}matchKey", ox.Literal(match_key(wanted)))}
        for name, label, iri in self._names:
            if wanted in name:
                rank = (0 if name == wanted else 1 if name.startswith(wanted) else 2, len(name), label)
            elif iri in keyed:
                rank = (1, len(name), label)
            else:
                continue
            best[iri] = min(rank, best.get(iri, rank))
        order = sorted(best, key=lambda iri: (best[iri], iri))[:most]
        return [self._found(iri, best[iri][2]) for iri in order]

    def single(self) -> dict[str, str]:
        """Give the thing of each Chinese name that one thing alone bears as its first."""
        bearers: dict[str, set[str]] = {}
        for quad in self._graph.store.quads_for_pattern(None, _NAME, None, ox.DefaultGraph()):
            thing, name = quad.subject, quad.object
            if isinstance(thing, ox.NamedNode) and isinstance(name, ox.Literal) and name.language == "zh":
                bearers.setdefault(name.value, set()).add(thing.value)
        alone = ((name, *things) for name, things in bearers.items() if len(things) == 1)
        return {name: iri for name, iri in alone if iri.startswith(self._graph.base)}

    def _found(self, iri: str, fitted: str) -> Found:
        node = ox.NamedNode(iri)
        label = label_in(self._graph, node)
        return Found(iri, label, kind_text(self._graph, node), "" if fitted == label else fitted)
