"""The triples of two sides → an RDF Patch: what to delete from the first and add to it to have the second.

The format is that of Apache Jena: a transaction of lines, ``D`` and ``A``, each with a triple.
"""

from __future__ import annotations

from kg.compare.sides import Side


def patch(first: Side, second: Side) -> str:
    """Write the patch; its lines are sorted, so that the same two sides give the same bytes."""
    befores, afters = ({str(triple) for triple in side.triples} for side in (first, second))
    deleted = [f"D {line} ." for line in sorted(befores - afters)]
    added = [f"A {line} ." for line in sorted(afters - befores)]
    return "\n".join(["TX .", *deleted, *added, "TC ."]) + "\n"
