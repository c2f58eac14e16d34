"""Which form of a thing a client wants, by its Accept header."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

FORMATS: dict[str, tuple[str, ox.RdfFormat | None]] = {
    "html": ("text/html", None),
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "json": ("application/json", None),
    "results": ("application/sparql-results+json", None),
    "csv": ("text/csv", None),
}


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """Give the form that fits best, the first offered among equals; None where nothing fits.

    >>> chosen("text/html,application/xhtml+xml,*/*;q=0.8", ("ttl", "html"))
    'html'
    >>> chosen("*/*", ("ttl", "html"))
    'ttl'
    >>> chosen("application/ld+json;q=0.9, text/turtle;q=0.5", ("html", "ttl", "jsonld"))
    'jsonld'
    >>> chosen("image/png", ("html", "ttl"))
    """
    wanted = [_wish(part) for part in accept.split(",") if part.strip()]
    scored = [(_weight(FORMATS[name][0], wanted), -place, name) for place, name in enumerate(offered)]
    weight, _, name = max(scored)
    return name if weight > 0 else None


def _wish(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return media.lower(), float(value)
            except ValueError:
                return media.lower(), 0.0
    return media.lower(), 1.0


def _weight(media: str, wanted: Sequence[tuple[str, float]]) -> float:
    """Give the weight of the most exact wish that a media type fits."""
    for fitting in (media, f"{media.partition('/')[0]}/*", "*/*"):
        weights = [weight for wish, weight in wanted if wish == fitting]
        if weights:
            return max(weights)
    return 0.0
