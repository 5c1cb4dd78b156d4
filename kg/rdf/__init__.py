"""From a Specification to the triples of its named graph."""

from kg.rdf.specification import Written, write

__all__ = ["Written", "write"]
