"""Clusters: groups of classes that are more like each other than like the rest, named by the words they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any, Final

import numpy as np

from kg.analyze.similarity.facet import Facet, Sparse
from kg.analyze.similarity.facts import ClassFacts
from kg.analyze.similarity.weights import weights

_SEED: Final = 1
"""The communities of one graph are always the same ones."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Some classes by title, and the words that tell them from the others."""

    name: str
    terms: tuple[str, ...]
    classes: tuple[str, ...]
    iris: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The cluster with its classes."""
        return {"name": self.name, "terms": list(self.terms), "size": len(self.classes), "classes": list(self.classes)}


@dataclass(frozen=True, slots=True)
class Clustering:
    """Clusters of two classes or more, the largest first; `alone` are the titles of classes like no other."""

    clusters: tuple[Cluster, ...]
    alone: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        count = sum(len(each.classes) for each in self.clusters)
        if not self.clusters:
            return "No two classes are alike enough to make a cluster."
        first = self.clusters[0]
        alone = f"; {len(self.alone):,} are like no other" if self.alone else ""
        number = "1 cluster" if len(self.clusters) == 1 else f"{len(self.clusters):,} clusters"
        return f"{count:,} classes make {number}, the largest of {len(first.classes)} about {first.name}{alone}."

    def to_json(self) -> dict[str, Any]:
        """The clusters and the classes outside of them."""
        return {
            "clusters": [each.to_json() for each in self.clusters],
            "alone": list(self.alone),
            "sentence": self.sentence,
        }


def communities(scores: Sparse) -> list[list[int]]:
    """The places of the classes of each community, every class in one.

    The graph has a tie where the likeness is enough, as strong as that is. Parallel Louvain Method (C. L. Staudt and
    H. Meyerhenke, Engineering Parallel Algorithms for Community Detection in Massive Networks, 2016), on one thread,
    so that the answer is always the same.
    """
    # Loading networkit takes longer than most questions.
    import networkit as nk  # type: ignore[import-not-found, import-untyped, unused-ignore]

    asked = weights().clusters
    graph = nk.Graph(scores.shape[0], weighted=True)
    cells = scores.tocoo()
    kept = (cells.data >= asked.likeness) & (cells.row < cells.col)
    for one, other, score in zip(cells.row[kept], cells.col[kept], cells.data[kept], strict=True):
        graph.addEdge(int(one), int(other), float(score))
    # Plain modularity has a limit of resolution (S. Fortunato and M. Barthélemy, Resolution Limit in Community
    # Detection, 2007) that grows with the square root of the graph.
    resolution = max(1.0, asked.resolution * sqrt(scores.shape[0]))
    threads = nk.getMaxNumberOfThreads()
    nk.setSeed(_SEED, False)
    nk.setNumberOfThreads(1)
    try:
        found = nk.community.PLM(graph, refine=True, gamma=resolution).run().getPartition()
    finally:
        nk.setNumberOfThreads(threads)
    members: dict[int, list[int]] = {}
    for place in range(scores.shape[0]):
        members.setdefault(found.subsetOf(place), []).append(place)
    return sorted(members.values(), key=lambda places: (-len(places), places))


def named(facts: Sequence[ClassFacts], places: Sequence[Sequence[int]], words: Sequence[Facet]) -> Clustering:
    """The communities with names; `words` are the facets whose words may be in them."""
    clusters = []
    for members in (each for each in places if len(each) > 1):
        terms = _terms(words, members)
        clusters.append(
            Cluster(
                name=", ".join(terms) or facts[members[0]].title,
                terms=terms,
                classes=tuple(facts[place].title for place in members),
                iris=tuple(facts[place].iri for place in members),
            )
        )
    alone = tuple(facts[each[0]].title for each in places if len(each) == 1)
    return Clustering(tuple(clusters), alone)


def _terms(words: Sequence[Facet], members: Sequence[int]) -> tuple[str, ...]:
    """The words that more of these classes have than one would expect: share here * ln(share here / share everywhere).

    This is each word's part of the Kullback-Leibler divergence, as in C. Carpineto and others, An Information-Theoretic
    Approach to Automatic Query Expansion, 2001.
    """
    asked = weights().clusters
    scored: dict[str, float] = {}
    for facet in words:
        everywhere = np.bincount(facet.vectors.indices, minlength=facet.vectors.shape[1])
        here = facet.vectors[np.asarray(members, dtype=np.intp)]
        having = np.bincount(here.indices, minlength=facet.vectors.shape[1])
        for column in np.flatnonzero(having >= max(asked.share * len(members), 2)):
            word, share = facet.items[column], having[column] / len(members)
            telling = share * log(share * facet.vectors.shape[0] / everywhere[column])
            scored[word] = max(telling, scored.get(word, 0.0))
    best = sorted((word for word in scored if scored[word] > 0), key=lambda word: (-round(scored[word], 12), word))
    return tuple(best[: asked.terms])
