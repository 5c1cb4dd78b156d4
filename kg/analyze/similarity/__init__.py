"""Likeness of classes: which are most like one, why, and all pairs at once.

`similar(store, class)` answers for one class, `matrix(store)` for all; both make a `Space`, which answers many
questions to one store. docs/similarity.md has the formulas.
"""

from kg.analyze.similarity.answer import AlikeStatements, ComponentReason, Contribution, SimilarAnswer, SimilarClass
from kg.analyze.similarity.clusters import Cluster, Clustering
from kg.analyze.similarity.neighbours import SimilarityMatrix
from kg.analyze.similarity.space import Space, clusters, matrix, similar

__all__ = [
    "AlikeStatements",
    "Cluster",
    "Clustering",
    "ComponentReason",
    "Contribution",
    "SimilarAnswer",
    "SimilarClass",
    "SimilarityMatrix",
    "Space",
    "clusters",
    "matrix",
    "similar",
]
