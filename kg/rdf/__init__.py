"""From a Specification to the triples of its named graph."""

from kg.rdf.document import write
from kg.rdf.specification import Written

__all__ = ["Written", "write"]
