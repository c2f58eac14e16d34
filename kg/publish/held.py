"""A graph in memory, that no folder holds yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.publish import rdf
from kg.publish.files import sha256_of
from kg.publish.rdf_graph import RdfGraph
from kg.publish.store import fill


@dataclass(frozen=True, kw_only=True)
class Held(RdfGraph):
    """Triples in memory, and the files that they were read from."""

    listed: tuple[ox.Triple, ...] = field(repr=False)
    files: Mapping[str, Path] = field(repr=False)  # by the SHA-256 of what was read

    def triples(self) -> list[ox.Triple]:
        """List the triples."""
        return list(self.listed)

    def sources(self) -> dict[str, Path]:
        """Find the files that are still as they were read: offsets hold for no others."""
        return {sha: path for sha, path in self.files.items() if path.is_file() and sha256_of(path) == sha}


def hold(triples: Sequence[ox.Triple], files: Mapping[str, Path], *, base: str) -> Held:
    """Put triples into a store in memory, which answers as the one on disk would."""
    store = ox.Store()
    fill(store, triples, base=base)
    return Held(store=store, prefixes=rdf.prefixes(base), listed=tuple(triples), files=files)
