"""Facts → RDF triples. The only place that knows the shape of the graph."""

from kg.assemble.graph import triples

__all__ = ["triples"]
