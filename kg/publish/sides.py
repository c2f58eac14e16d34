"""What stands beside a graph: its fingerprint, its description, the report of its check, other formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.publish import rdf
from kg.publish.conformance import Violation, violations
from kg.publish.counting import Counts, counts_of
from kg.publish.description import DESCRIPTION, write_description
from kg.publish.files import replacing
from kg.publish.formats import FILES, export, present
from kg.publish.shacl_report import REPORT, write_report
from kg.publish.stored import GRAPH

FINGERPRINT = "graph.nt.sha256"  # as sha256sum writes it, of the graph as sorted N-Triples


def write_sides(
    folder: Path, triples: Sequence[ox.Triple], *, base: str, version: str, formats: Iterable[str] = ()
) -> tuple[str, list[Violation], list[Path]]:
    """Check the graph and write what stands beside it.

    Formats that an earlier build left in the folder are written anew, so that none is stale.
    Gives the fingerprint, what breaks the shapes, and the files in other formats.

    Raises:
        OutputError: a file cannot be written.

    """
    fingerprint = rdf.fingerprint(triples)
    found = violations(triples)
    counts = counts_of(triples, base)
    _write(folder, counts, found, fingerprint=fingerprint, base=base, version=version)
    wanted = [*(name for name in formats if name != "ttl"), *present(folder)]
    return fingerprint, found, export(triples, folder, wanted, base=base)


def write_described(
    folder: Path, before: Path, counts: Counts, found: Sequence[Violation], *, fingerprint: str, base: str, version: str,
    formats: Iterable[str] = (),
) -> list[Path]:  # fmt: skip
    """Write what stands beside a graph that is in *folder* and of which all is known; give the files in other formats.

    These are *formats* and those that lie in the folder *before*. They are made in memory.

    Raises:
        OutputError: a file cannot be written.

    """
    _write(folder, counts, found, fingerprint=fingerprint, base=base, version=version)
    wanted = [*(name for name in formats if name != "ttl"), *present(before)]
    if not wanted:
        return []
    triples = [quad.triple for quad in ox.parse(path=str(folder / GRAPH), format=ox.RdfFormat.TURTLE)]
    return export(triples, folder, wanted, base=base)


def _write(
    folder: Path, counts: Counts, found: Sequence[Violation], *, fingerprint: str, base: str, version: str
) -> None:
    with replacing(folder / FINGERPRINT) as part:
        part.write_text(f"{fingerprint}  {FILES['nt'][0]}\n", encoding="ascii", newline="\n")
    write_description(counts, folder / DESCRIPTION, base=base, fingerprint=fingerprint, version=version)
    write_report(found, folder / REPORT, base=base)
