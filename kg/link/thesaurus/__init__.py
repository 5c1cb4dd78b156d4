"""A reference dataset made of concepts with labels, a hierarchy and relations, while it is read from files.

ESCO, a table of a user and a SKOS file all become a `Thesaurus`, which is cleaned, checked and written in one way.
"""

from kg.link.thesaurus.concept import Concept, Thesaurus
from kg.link.thesaurus.hierarchy import check_hierarchy
from kg.link.thesaurus.hygiene import Remark, tidy
from kg.link.thesaurus.quads import quads

__all__ = ["Concept", "Remark", "Thesaurus", "check_hierarchy", "quads", "tidy"]
