"""Facts → RDF triples. The only place that knows the shape of the graph."""

from kg.assemble.graph import class_of, code_property, entity_triples, triples

__all__ = ["class_of", "code_property", "entity_triples", "triples"]
