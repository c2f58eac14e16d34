"""The names of places, reports, files and periods in the graph."""

from __future__ import annotations

import re

from rdflib import URIRef

from kg.model import Original, Period, Place, Report

_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", re.IGNORECASE)


def is_base(text: str) -> bool:
    """Tell whether the IRIs of things can begin with a text.

    >>> is_base("https://example.org/kg/"), is_base("https://example.org/kg")
    (True, False)
    """
    return _BASE.fullmatch(text) is not None


def place_iri(place: Place, base: str) -> URIRef:
    """Name a place by its code."""
    return URIRef(f"{base}place/{_local(place)}")


def report_iri(report: Report, base: str) -> URIRef:
    """Name a report by its place and year, or by its file where these are unknown."""
    if report.place and report.year:
        return URIRef(f"{base}doc/{_local(report.place)}-{report.year}")
    return URIRef(f"{base}doc/report-{report.source.sha256[:12]}")


def file_iri(report: Report, base: str) -> URIRef:
    """Name a file by its bytes."""
    return URIRef(f"{base}doc/file-{report.source.sha256[:12]}")


def original_iri(original: Original, base: str) -> URIRef:
    """Name the file that a text was taken out of, by its bytes."""
    return URIRef(f"{base}doc/original-{original.sha256[:12]}")


def period_iri(period: Period, base: str) -> URIRef:
    """Name a period by its years."""
    return URIRef(f"{base}period/{period}")


def _local(place: Place) -> str:
    if place.code.startswith("zone-"):
        return place.code
    return f"{'stat' if place.kind == 'functional' else 'cn'}-{place.code}"
