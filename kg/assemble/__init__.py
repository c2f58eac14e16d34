"""Facts → RDF triples. The only place that knows the shape of the graph."""

from kg.assemble.graph import class_of, triples

__all__ = ["class_of", "triples"]
