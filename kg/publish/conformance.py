"""Does a graph conform to the shapes? A small SHACL engine, made for speed on large graphs.

The core constraints run over an index in memory, the SPARQL constraints in Oxigraph. It knows
the part of SHACL that ``shapes.ttl`` uses, and the tests compare it with two full engines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from kg import resources
from kg.assemble import terms
from kg.publish.literals import has_datatype, is_below, number
from kg.publish.shapes import SH, Constraint, Node, Rule, Shape, shapes

_TYPE = ox.NamedNode(terms.TYPE)
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_BESIDE = ("gwr.ttl", "code.ttl", "dsd.ttl")  # the class tree and the codes, which shapes ask for
Test: TypeAlias = Callable[[Node], bool]


@dataclass(frozen=True, slots=True)
class Violation:
    """One result: the node, the shape that it breaks, and what both languages say of it."""

    focus: Node
    shape: str
    component: str
    path: ox.NamedNode | None
    value: Node | None
    messages: tuple[ox.Literal, ...]
    constraint: str = ""  # of a rule in SPARQL
    severity: str = "Violation"

    @property
    def key(self) -> tuple[str, ...]:
        """Give the order in which results are listed."""
        return (self.shape, self.constraint, str(self.focus), self.component, str(self.path), str(self.value))

    def message(self, language: str) -> str:
        """Give the message in a language."""
        return next((m.value for m in self.messages if m.language == language), "")


def violations(triples: Iterable[ox.Triple]) -> list[Violation]:
    """List what the graph of *triples* breaks of the shapes, in a fixed order; none if it conforms."""
    data = _Data(triples)
    found: list[Violation] = []
    for shape in shapes():
        targets = data.targets(shape)
        found += _of_shape(shape, targets, data)
    return sorted(found, key=lambda v: v.key)


@cache
def _beside() -> tuple[ox.Triple, ...]:
    """Read the class tree and the codes."""
    files = (str(resources.ontology() / name) for name in _BESIDE)
    return tuple(quad.triple for file in files for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE))


class _Data:
    """The triples by subject and property, and in a store for SPARQL."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._values: dict[ox.NamedNode, dict[Node, list[Node]]] = defaultdict(dict)
        self.store = ox.Store()
        self._tests: dict[int, Test] = {}  # by the constraint, of which there is one object each
        kept = {*triples, *_beside()}
        self.store.bulk_extend(ox.Quad(*triple) for triple in kept)
        for subject, predicate, value in kept:  # taken apart at once: each look at a part makes it anew
            assert not isinstance(subject, ox.Triple)
            assert not isinstance(value, ox.Triple)
            self._values[predicate].setdefault(subject, []).append(value)
        self._members = self._with_subclasses()

    def _with_subclasses(self) -> dict[Node, set[Node]]:
        members: dict[Node, set[Node]] = defaultdict(set)
        above: dict[Node, set[Node]] = {}
        for node, classes in self._values[_TYPE].items():
            for name in classes:
                if name not in above:
                    above[name] = self._above(name)
                for higher in above[name]:
                    members[higher].add(node)
        return members

    def _above(self, name: Node) -> set[Node]:
        found, waiting = {name}, [name]
        while waiting:
            new = set(self._values[_SUBCLASS].get(waiting.pop(), ())) - found
            found |= new
            waiting += new
        return found

    def test(self, constraint: Constraint) -> Test:
        """Give the test that each value has to pass by a constraint."""
        if id(constraint) not in self._tests:
            self._tests[id(constraint)] = _test(constraint, self)
        return self._tests[id(constraint)]

    def values(self, node: Node, path: ox.NamedNode) -> list[Node]:
        """List the values of a property."""
        return self._values[path].get(node, [])

    def is_a(self, node: Node, name: Node) -> bool:
        """Tell whether a node is in a class or in one below it."""
        return node in self._members[name]

    def targets(self, shape: Shape) -> set[Node]:
        """List the nodes that a shape is about."""
        found: set[Node] = set()
        for name in shape.classes:
            found |= self._members[name]
        for path in shape.subjects_of:
            found |= self._values[path].keys()
        return found


def _of_shape(shape: Shape, targets: Iterable[Node], data: _Data) -> Iterator[Violation]:
    targets = set(targets)
    for rule in shape.rules:
        yield from _of_rule(rule, shape, targets, data)
    for focus in targets:
        yield from _of_node(shape, focus, data)


def _of_rule(rule: Rule, shape: Shape, targets: set[Node], data: _Data) -> Iterator[Violation]:
    rows = data.store.query(rule.select)
    assert isinstance(rows, ox.QuerySolutions)
    names = {variable.value for variable in rows.variables}
    for row in rows:
        focus, value = row["this"], row["value"]
        assert isinstance(focus, ox.NamedNode | ox.BlankNode)
        assert not isinstance(value, ox.Triple)
        path = row["path"] if "path" in names else None
        if focus in targets:
            place = path if isinstance(path, ox.NamedNode) else None
            yield Violation(
                focus,
                shape.iri,
                f"{SH}SPARQLConstraintComponent",
                place,
                value,
                rule.messages,
                rule.iri,
                shape.severity,
            )


def _of_node(shape: Shape, focus: Node, data: _Data) -> Iterator[Violation]:
    """Check one node against one shape and the property shapes in it."""
    values = data.values(focus, shape.path) if shape.path else [focus]
    for constraint in shape.constraints:
        for value in _offending(constraint, focus, values, data):
            yield Violation(
                focus, shape.iri, constraint.component, shape.path, value, shape.messages, "", shape.severity
            )
    for inner in shape.properties:
        for value in values:
            yield from _of_node(inner, value, data)


def _conforms(shape: Shape, node: Node, data: _Data) -> bool:
    return next(_of_node(shape, node, data), None) is None


# ---- constraints --------------------------------------------------------------------------


def _offending(constraint: Constraint, focus: Node, values: list[Node], data: _Data) -> Iterator[Node | None]:
    """Yield the values that break a constraint; ``None`` where all values together do."""
    if constraint.name in {"minCount", "maxCount", "hasValue", "uniqueLang", "qualifiedValueShape"}:
        if not _together(constraint, values, data):
            yield None
        return
    if constraint.name in {"lessThan", "lessThanOrEquals"}:
        yield from _not_below(constraint, focus, values, data)
        return
    test = data.test(constraint)
    yield from (value for value in values if not test(value))


def _together(constraint: Constraint, values: list[Node], data: _Data) -> bool:
    match constraint.name:
        case "minCount":
            return len(values) >= int(constraint.terms[0].value)
        case "maxCount":
            return len(values) <= int(constraint.terms[0].value)
        case "hasValue":
            return constraint.terms[0] in values
        case "uniqueLang":
            tags = [value.language for value in values if isinstance(value, ox.Literal) and value.language]
            return len(tags) == len(set(tags))
        case _:
            return sum(_conforms(constraint.shapes[0], value, data) for value in values) >= constraint.least


def _not_below(constraint: Constraint, focus: Node, values: list[Node], data: _Data) -> Iterator[Node]:
    other = constraint.terms[0]
    assert isinstance(other, ox.NamedNode)
    for value in values:
        for bound in data.values(focus, other):
            if not is_below(value, bound, strictly=constraint.name == "lessThan"):
                yield value


def _test(constraint: Constraint, data: _Data) -> Test:
    """Give the test that each value has to pass."""
    terms, inner = constraint.terms, constraint.shapes
    pattern = re.compile(terms[0].value) if constraint.name == "pattern" else None
    tests: dict[str, Test] = {
        "class": lambda value: all(data.is_a(value, name) for name in terms),
        "datatype": lambda value: has_datatype(value, terms),
        "nodeKind": lambda value: isinstance(value, ox.NamedNode),
        "pattern": lambda value: pattern is not None and pattern.search(value.value) is not None,
        "minInclusive": lambda value: not number(value).is_nan() and number(value) >= Decimal(terms[0].value),
        "maxInclusive": lambda value: not number(value).is_nan() and number(value) <= Decimal(terms[0].value),
        "in": lambda value: value in terms,
        "languageIn": lambda value: isinstance(value, ox.Literal) and value.language in {t.value for t in terms},
        "or": lambda value: any(_conforms(shape, value, data) for shape in inner),
        "not": lambda value: not any(_conforms(shape, value, data) for shape in inner),
    }
    return tests[constraint.name]
