"""What triples say of each subject, looked up by property, as plain text and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import InputError
from kg.publish.rdf_graph import text

GWR, CODES = terms.ONTOLOGY, terms.CODES


@contextmanager
def by_its_shapes() -> Iterator[None]:
    """Say so where what is read breaks the shapes of the ontology.

    Raises:
        InputError: it does.

    """
    try:
        yield
    except (KeyError, ValueError, ArithmeticError) as error:
        what = f"图谱不合本体的形状 the graph breaks the shapes of its ontology ({error})"
        raise InputError("graph.ttl", what, "查看何处不合 see where: kg check DIR") from error


class Said:
    """The values of each subject; of properties of the ontology the local name is enough.

    Texts in a language are asked for with it: ``skos:prefLabel@zh``. Values and subjects are sorted.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Take triples in any order."""
        self._of: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            value, name = triple.object, _short(triple.predicate.value)
            if isinstance(value, ox.Literal) and value.language:
                name = f"{name}@{value.language}"
            self._of[text(triple.subject)][name].append(text(value))

    def values(self, subject: str, *names: str) -> list[str]:
        """List the values that a subject has for some properties, those of the first property first."""
        said = self._of.get(subject, {})
        return [value for name in names for value in sorted(said.get(name, ()))]

    def value(self, subject: str, *names: str) -> str | None:
        """Give the first of these values, if there is one."""
        return next(iter(self.values(subject, *names)), None)

    def one(self, subject: str, name: str) -> str:
        """Give the value that each such subject has.

        Raises:
            KeyError: this one has none, which the shapes forbid.

        """
        if value := self.value(subject, name):
            return value
        raise KeyError(f"{subject} {name}")

    def having(self, name: str) -> list[str]:
        """List the subjects that have a value for a property."""
        return sorted(subject for subject, said in self._of.items() if name in said)

    def things(self) -> dict[str, str]:
        """List the entities, each with its narrowest class."""
        found = {subject: self._kind(said.get("rdf:type", ())) for subject, said in sorted(self._of.items())}
        return {subject: kind for subject, kind in found.items() if kind}

    def _kind(self, classes: Iterable[str]) -> str:
        lines = (terms.lineage(iri.removeprefix(GWR)) for iri in classes)
        return max(((len(line), line[-1]) for line in lines if line[:1] == ("Entity",)), default=(0, ""))[1]

    # ---- values as what they stand for ------------------------------------------------------

    def code(self, subject: str, *names: str) -> str | None:
        """Give the name of a code: ``national`` of ``gwrc:level-national``."""
        value = self.value(subject, *names)
        return value.removeprefix(CODES).partition("-")[2] if value else None

    def period(self, subject: str, name: str) -> str | None:
        """Give the key of a period: ``2017-2021``; nothing for the code of no period."""
        value = self.value(subject, name)
        return None if value is None or value.startswith(CODES) else value.rpartition("/")[2]

    def whole(self, subject: str, name: str) -> int | None:
        """Give a whole number."""
        value = self.value(subject, name)
        return None if value is None else int(value)

    def decimal(self, subject: str, name: str) -> Decimal:
        """Give a number that each such subject has, as it is written."""
        return Decimal(self.one(subject, name))

    def number(self, subject: str, name: str) -> float | None:
        """Give a number as programs reckon with it."""
        value = self.value(subject, name)
        return None if value is None else float(value)

    def flag(self, subject: str, name: str) -> bool | None:
        """Give a truth value."""
        value = self.value(subject, name)
        return None if value is None else value in ("true", "1")


@cache
def _short(predicate: str) -> str:
    if predicate == terms.TYPE:
        return "rdf:type"
    if predicate.startswith(GWR):
        return predicate.removeprefix(GWR)
    for prefix, start in terms.PREFIXES.items():
        if predicate.startswith(start):
            return f"{prefix}:{predicate[len(start) :]}"
    return predicate
