"""A figure as printed → its value in a base unit and the IRI of that unit."""

from __future__ import annotations

from decimal import Decimal

from rdflib import URIRef

from kg.assemble import terms
from kg.knowledge import Knowledge
from kg.model import Quantity


def in_base_unit(quantity: Quantity, knowledge: Knowledge) -> Decimal:
    """Give the value in the base unit: 2807亿元 is 280700000000 yuan."""
    figures = knowledge.figures
    unit, value = quantity.unit, quantity.value
    for name, factor in sorted(figures.magnitudes.items(), key=lambda m: -len(m[0])):
        if unit.startswith(name) and unit not in figures.units:
            unit, value = unit[len(name) :], value * factor
            break
    known = figures.units.get(unit)
    return value * known.multiplier if known else value


def unit_iri(quantity: Quantity, knowledge: Knowledge) -> URIRef:
    """Give the base unit; what is merely counted has the number one."""
    if quantity.family == "rank":
        return terms.unit("gwru:Rank")
    figures, unit = knowledge.figures, quantity.unit
    known = figures.units.get(unit)
    if known is None:
        for name in sorted(figures.magnitudes, key=len, reverse=True):
            if unit.startswith(name):
                known = figures.units.get(unit[len(name) :])
                break
    return terms.unit(known.iri if known else "unit:NUM")
