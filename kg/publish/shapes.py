"""The SHACL shapes of the ontology, read into small objects that :mod:`kg.publish.conformance` runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from kg import resources
from kg.errors import KnowledgeError

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal

# What a constraint's argument is: one term, a list of terms, one shape, or a list of shapes.
_TERM = (
    "minCount", "maxCount", "class", "datatype", "nodeKind", "pattern", "minInclusive", "maxInclusive", "hasValue",
    "uniqueLang", "lessThan", "lessThanOrEquals",
)  # fmt: skip
_TERMS, _SHAPE, _SHAPES = ("in", "languageIn"), ("not", "qualifiedValueShape"), ("or",)
_REST = frozenset({
    "path", "property", "sparql", "message", "targetClass", "targetSubjectsOf", "select", "prefixes", "declare",
    "qualifiedMinCount", "severity",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Constraint:
    """One parameter of a shape: its name in SHACL, and its argument."""

    name: str
    terms: tuple[Node, ...] = ()
    shapes: tuple[Shape, ...] = ()
    least: int = 1  # of a qualified value shape

    @property
    def component(self) -> str:
        """Name the constraint component as a SHACL report does."""
        names = {"qualifiedValueShape": "QualifiedMinCount"}
        return f"{SH}{names.get(self.name, self.name[0].upper() + self.name[1:])}ConstraintComponent"


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint in SPARQL: every row of *select* is a violation."""

    iri: str
    select: str
    messages: tuple[ox.Literal, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or with a *path* a property shape."""

    iri: str
    path: ox.NamedNode | None
    classes: tuple[ox.NamedNode, ...]
    subjects_of: tuple[ox.NamedNode, ...]
    constraints: tuple[Constraint, ...]
    properties: tuple[Shape, ...]
    rules: tuple[Rule, ...]
    messages: tuple[ox.Literal, ...]
    severity: str  # Violation, Warning or Info


@cache
def shapes() -> tuple[Shape, ...]:
    """Read the shapes that have a target, in order of name.

    Raises:
        KnowledgeError: ``shapes.ttl`` uses a part of SHACL that is not known here.

    """
    return _Reader().targeted()


class _Reader:
    """Reads ``shapes.ttl``."""

    def __init__(self) -> None:
        self._store = ox.Store()
        self._store.load(path=str(resources.ontology() / "shapes.ttl"), format=ox.RdfFormat.TURTLE)
        self._known: dict[Node, Shape] = {}

    def targeted(self) -> tuple[Shape, ...]:
        roots: set[ox.NamedNode] = set()
        for name in ("targetClass", "targetSubjectsOf"):
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(SH + name), None):
                assert isinstance(quad.subject, ox.NamedNode)
                roots.add(quad.subject)
        return tuple(self._shape(node) for node in sorted(roots, key=lambda n: n.value))

    def _objects(self, node: Node, name: str) -> list[Node]:
        assert not isinstance(node, ox.Literal)
        predicate = ox.NamedNode(name if ":" in name else SH + name)
        found: list[Node] = []
        for quad in self._store.quads_for_pattern(node, predicate, None):
            assert not isinstance(quad.object, ox.Triple)
            found.append(quad.object)
        return sorted(found, key=str)

    def _named(self, node: Node, name: str) -> tuple[ox.NamedNode, ...]:
        return tuple(term for term in self._objects(node, name) if isinstance(term, ox.NamedNode))

    def _messages(self, node: Node) -> tuple[ox.Literal, ...]:
        found = [term for term in self._objects(node, "message") if isinstance(term, ox.Literal)]
        return tuple(sorted(found, key=lambda m: m.language or "", reverse=True))  # zh, then en

    def _list(self, head: Node) -> Iterator[Node]:
        while isinstance(head, ox.BlankNode):
            yield from self._objects(head, f"{_RDF}first")
            (head,) = self._objects(head, f"{_RDF}rest")

    def _shape(self, node: Node) -> Shape:
        if node not in self._known:
            self._see_known(node)
            self._known[node] = Shape(
                iri=node.value,
                path=next(iter(self._named(node, "path")), None),
                classes=self._named(node, "targetClass"),
                subjects_of=self._named(node, "targetSubjectsOf"),
                constraints=tuple(self._constraints(node)),
                properties=tuple(self._shape(item) for item in self._objects(node, "property")),
                rules=tuple(self._rule(item) for item in self._objects(node, "sparql")),
                messages=self._messages(node),
                severity=next((term.value.removeprefix(SH) for term in self._objects(node, "severity")), "Violation"),
            )
        return self._known[node]

    def _see_known(self, node: Node) -> None:
        """Refuse what would else be passed over in silence."""
        assert not isinstance(node, ox.Literal)
        for quad in self._store.quads_for_pattern(node, None, None):
            name = quad.predicate.value.removeprefix(SH)
            if quad.predicate.value.startswith(SH) and name not in {*_TERM, *_TERMS, *_SHAPE, *_SHAPES, *_REST}:
                raise KnowledgeError("shapes.ttl", f"不认识 not known here: sh:{name}")

    def _constraints(self, node: Node) -> Iterator[Constraint]:
        for name in _TERM:
            if found := self._objects(node, name):
                yield Constraint(name, tuple(found))
        for name in _TERMS:
            for head in self._objects(node, name):
                yield Constraint(name, tuple(self._list(head)))
        for name in _SHAPE:
            for item in self._objects(node, name):
                least = next((int(term.value) for term in self._objects(node, "qualifiedMinCount")), 1)
                yield Constraint(name, shapes=(self._shape(item),), least=least)
        for name in _SHAPES:
            for head in self._objects(node, name):
                yield Constraint(name, shapes=tuple(self._shape(item) for item in self._list(head)))

    def _rule(self, node: Node) -> Rule:
        (select,) = self._objects(node, "select")
        lines = []
        for holder in self._objects(node, "prefixes"):
            for declared in self._objects(holder, "declare"):
                (prefix,), (iri,) = self._objects(declared, "prefix"), self._objects(declared, "namespace")
                lines.append(f"PREFIX {prefix.value}: <{iri.value}>")
        query = "\n".join([*sorted(lines), select.value.replace("$this", "?this")])
        return Rule(node.value, query, self._messages(node))
