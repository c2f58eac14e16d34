"""Triples → JSON-LD with the context of the ontology: one object for each thing, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import IO, Any

import pyoxigraph as ox

from kg import resources
from kg.assemble.terms import INSTANCES, TYPE

_XSD = "http://www.w3.org/2001/XMLSchema#"


def write(triples: Iterable[ox.Triple], file: IO[str], *, base: str) -> None:
    """Write triples that stand together by subject; the same triples give the same text."""
    context = _context() | {name: f"{base}{name}/" for name in INSTANCES if name not in _context()}
    terms = _Terms(context)
    file.write(f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": [')
    lead = "\n"
    for _, group in groupby(triples, key=lambda triple: triple.subject):
        node = terms.node(list(group))
        file.write(lead + json.dumps(node, ensure_ascii=False, separators=(", ", ": ")))
        lead = ",\n"
    file.write("\n]}\n")


@cache
def _context() -> dict[str, Any]:
    text = (resources.ontology() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


class _Terms:
    """Shortens IRIs and values by a context."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        ends = ("#", "/")
        self._prefixes = sorted(
            ((iri, name) for name, iri in context.items() if isinstance(iri, str) and iri.endswith(ends)), reverse=True
        )
        self._short = cache(self._shorten)
        self._names: dict[str, str] = {}  # what a term stands for, written short -> the term
        self._rules: dict[str, Mapping[str, Any]] = {}
        for name, entry in context.items():
            rule = entry if isinstance(entry, dict) else {"@id": entry}
            if isinstance(rule.get("@id"), str) and not name.startswith("@") and ":" in rule["@id"]:
                self._names.setdefault(rule["@id"], name)
                self._rules[name] = rule

    def node(self, triples: list[ox.Triple]) -> dict[str, Any]:
        """Write a subject and all that is said of it."""
        out: dict[str, Any] = {"id": self._short(_iri(triples[0].subject))}
        for predicate, group in groupby(triples, key=lambda triple: triple.predicate.value):
            values = [triple.object for triple in group]
            if predicate == TYPE:
                names = [self._names.get(self._short(_iri(v)), self._short(_iri(v))) for v in values]
                out["type"] = names[0] if len(names) == 1 else names
                continue
            short = self._short(predicate)
            name = self._names.get(short, short)
            out[name] = self._values(values, self._rules.get(name, {}))
        return out

    def _values(self, values: list[Any], rule: Mapping[str, Any]) -> Any:
        container = rule.get("@container", ())
        if "@language" in container and all(isinstance(v, ox.Literal) and v.language for v in values):
            by_language: dict[str, Any] = {}
            for language, group in groupby(sorted(values, key=lambda v: v.language), key=lambda v: v.language):
                texts = [v.value for v in group]
                by_language[language] = texts[0] if len(texts) == 1 and "@set" not in container else texts
            return by_language
        written = [self._value(value, rule.get("@type", "")) for value in values]
        return written[0] if len(written) == 1 else written

    def _value(self, value: ox.NamedNode | ox.Literal, asked: str) -> Any:
        if isinstance(value, ox.NamedNode):
            short = self._short(value.value)
            return short if asked == "@id" else {"@id": short}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = self._short(value.datatype.value)
        if datatype == asked or (value.datatype.value == f"{_XSD}string" and not asked):
            return value.value
        return {"@value": value.value, "@type": datatype}

    def _shorten(self, iri: str) -> str:
        for start, name in self._prefixes:
            if iri.startswith(start) and not iri[len(start) :].startswith("//") and iri != start:
                return f"{name}:{iri[len(start) :]}"
        return iri


def _iri(term: Any) -> str:
    assert isinstance(term, ox.NamedNode)  # the graph has no blank nodes
    return term.value
