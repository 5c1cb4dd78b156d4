"""SSSOM, the Simple Standard for Sharing Ontological Mappings: sets of mappings written and read as tables and RDF."""

from kg.link.sssom.mapping_set import MappingSet, of_candidates, of_decisions
from kg.link.sssom.reading import SharedMapping, SharedSet, read_set
from kg.link.sssom.writing import FORMATS, write_set

__all__ = [
    "FORMATS",
    "MappingSet",
    "SharedMapping",
    "SharedSet",
    "of_candidates",
    "of_decisions",
    "read_set",
    "write_set",
]
