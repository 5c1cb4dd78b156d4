"""The likeness of given pairs of classes, to the last bit the same however the pairs were found."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kg.analyze.similarity.facet import Facet, Floats, Integers
from kg.analyze.similarity.weights import weights

PLACES = 4
"""Scores are rounded to this many places."""
_PORTION = 5000
"""How many pairs are compared at a time, so that memory does not grow with their number."""


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """Scores of some pairs, in the order in which they were given.

    `components` has NaN for a component that not both classes state, `shares` how much of the combined score's weight
    each component has in each pair; `combined` is NaN for pairs without any component in common. `evidence` is how much
    of the whole weight both classes state, from 0 to 1.
    """

    combined: Floats
    components: dict[str, Floats]
    shares: dict[str, Floats]
    evidence: Floats


def pair_scores(facets: Sequence[Facet], one: Integers, other: Integers) -> PairScores:
    """Compare each class of `one` with the class at the same place of `other`.

    Gower's general coefficient: the mean of the facets' likenesses, weighted, over the facets that both classes state.
    Where these have less than enough of the weight to judge by, what is missing counts as unlike.
    """
    starts = range(0, len(one), _PORTION)
    if len(starts) <= 1:
        return _portion(facets, one, other)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        cuts = [slice(start, start + _PORTION) for start in starts]
        parts = list(pool.map(lambda cut: _portion(facets, one[cut], other[cut]), cuts))
    return PairScores(
        combined=np.concatenate([part.combined for part in parts]),
        components={name: np.concatenate([part.components[name] for part in parts]) for name in parts[0].components},
        shares={name: np.concatenate([part.shares[name] for part in parts]) for name in parts[0].shares},
        evidence=np.concatenate([part.evidence for part in parts]),
    )


def _portion(facets: Sequence[Facet], one: Integers, other: Integers) -> PairScores:
    sums: dict[str, Floats] = {}
    masses: dict[str, Floats] = {}
    nothing = np.zeros(len(one))
    for facet in facets:
        weight = facet.weights(one, other)
        sums[facet.component] = sums.get(facet.component, nothing) + weight * facet.products(one, other)
        masses[facet.component] = masses.get(facet.component, nothing) + weight
    mass = sum(masses.values(), nothing)
    return PairScores(
        combined=mean(sum(sums.values(), nothing), np.where(mass > 0, np.maximum(mass, weights().enough), 0.0)),
        components={name: mean(sums[name], masses[name]) for name in sums},
        shares={name: mean(masses[name], mass) for name in masses},
        evidence=np.round(mass, PLACES),
    )


def mean(total: Floats, mass: Floats) -> Floats:
    """total / mass, rounded, from 0 to 1; NaN where there is no mass."""
    result = np.full(total.shape, np.nan)
    np.divide(total, mass, out=result, where=mass > 0)
    rounded: Floats = np.minimum(np.round(result, PLACES), 1.0)
    return rounded
