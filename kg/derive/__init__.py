"""Rules across documents: what follows from all specifications together, with the evidence for each inference."""

from kg.derive.corpus import Corpus
from kg.derive.graphs import concept_quads, derived_quads

__all__ = ["Corpus", "concept_quads", "derived_quads"]
