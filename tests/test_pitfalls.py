"""The ontology has none of the pitfalls that a query can find, and each query finds a planted one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
PREFIXES: dict[str, str] = tomllib.loads((ONTOLOGY / "terms.toml").read_text(encoding="utf-8"))["prefix"]
PITFALLS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/ontology/pitfalls.toml").read_text(encoding="utf-8"))[
    "pitfall"
]


def found(pitfall: dict[str, Any], *, fault: str = "") -> set[str]:
    """The terms that have a pitfall, in the ontology with a fault added; those excepted are left out."""
    store = ox.Store()
    for name in ("gwr.ttl", "code.ttl", "stubs.ttl"):
        store.load(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE)
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load((head + fault).encode(), format=ox.RdfFormat.TURTLE)
    rows = store.query(pitfall["query"], prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    excepted = {name.replace("gwr:", PREFIXES["gwr"]) for name in pitfall.get("but", [])}
    return {row["term"].value for row in rows} - excepted


@pytest.mark.parametrize("pitfall", PITFALLS, ids=lambda p: p["code"])
def test_pitfall_is_avoided(pitfall: dict[str, Any]) -> None:
    """No term of the ontology has the pitfall."""
    assert found(pitfall) == set()


@pytest.mark.parametrize("pitfall", PITFALLS, ids=lambda p: p["code"])
def test_planted_pitfall_is_found(pitfall: dict[str, Any]) -> None:
    """The query finds the term that has been given the pitfall."""
    assert found(pitfall, fault=pitfall["fault"])


@pytest.mark.parametrize("pitfall", [p for p in PITFALLS if "but" in p], ids=lambda p: p["code"])
def test_exceptions_are_needed(pitfall: dict[str, Any]) -> None:
    """What is excepted does have the pitfall, so that no exception outlives its reason."""
    assert {name.replace("gwr:", PREFIXES["gwr"]) for name in pitfall["but"]} <= found(pitfall | {"but": []})
