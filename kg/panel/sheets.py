"""Rows → sheets: named columns of cells, in an order that people read, each with what it means."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import NamedTuple, TypeAlias, get_type_hints

from kg.panel.honours import honours
from kg.panel.observations import observations
from kg.panel.projects import projects
from kg.panel.rows import HonourRow, ObservationRow, ProjectRow, Row
from kg.publish.rdf_graph import RdfGraph

Cell: TypeAlias = str | int | float | Decimal | bool | None


class Column(NamedTuple):
    """A column: its name, what is in it, and the type of its cells, which may be empty."""

    name: str
    zh: str
    en: str
    type: type


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by name: its columns and its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(graph: RdfGraph, *, sentences: bool = False) -> tuple[Sheet, ...]:
    """Give the three tables of a graph; the column ``sentence`` only where it is asked for.

    Raises:
        InputError: the graph breaks the shapes of its ontology.

    """
    return (
        _sheet("observations", ObservationRow, observations(graph, sentences=sentences), sentences=sentences),
        _sheet("honours", HonourRow, honours(graph, sentences=sentences), sentences=sentences),
        _sheet("projects", ProjectRow, projects(graph, sentences=sentences), sentences=sentences),
    )


def _sheet(name: str, kind: type[Row], rows: Sequence[Row], *, sentences: bool) -> Sheet:
    columns = tuple(column for column in columns_of(kind) if sentences or column.name != "sentence")
    return Sheet(name, columns, tuple(tuple(getattr(row, column.name) for column in columns) for row in rows))


def columns_of(kind: type[Row]) -> tuple[Column, ...]:
    """List the columns of a kind of row, in the order of ``columns.tsv``.

    >>> [column.name for column in columns_of(ObservationRow)][:3]
    ['place', 'place_code', 'place_kind']
    """
    types = get_type_hints(kind)
    table = csv.DictReader(files(__package__).joinpath("columns.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    return tuple(Column(row["field"], row["zh"], row["en"], _plain(types[row["field"]])) for row in table if row["field"] in types)  # fmt: skip


def _plain(annotation: object) -> type:
    """Give the type of what a field holds where it holds something."""
    kinds = [kind for kind in (bool, int, float, Decimal, str) if annotation in (kind, kind | None)]
    return kinds[0]
