"""How much of one class is in others: the directed form of likeness."""

from collections.abc import Sequence

import numpy as np

from kg.analyze.similarity.facet import Facet, Floats, Integers
from kg.analyze.similarity.pairs import mean
from kg.analyze.similarity.weights import weights


def contained(facets: Sequence[Facet], place: int, others: Integers) -> Floats:
    """For each of the other classes the share of what the class at a place has that it has as well; NaN for nothing.

    Weighed like likeness: the mean over the facets that both state, where less than enough weight counts as missing.
    Containment as in A. Z. Broder, On the Resemblance and Containment of Documents, 1997.
    """
    total, mass = np.zeros(len(others)), np.zeros(len(others))
    one = np.full(len(others), place, dtype=np.intp)
    for facet in facets:
        weight = facet.weights(one, others)
        total += weight * shares(facet, place, others)
        mass += weight
    return mean(total, np.where(mass > 0, np.maximum(mass, weights().enough), 0.0))


def shares(facet: Facet, place: int, others: Integers) -> Floats:
    """The share of one class's items in a facet that each of the others has, from 0 to 1.

    Words and names weigh what they weigh in the class's own vector. On a scale, it is the steps reached that count:
    whoever stands higher has all of the steps below.
    """
    wanted: Floats = facet.vectors[[place]].toarray()[0]
    if facet.shown is not None:
        wanted[len(wanted) // 2 :] = 0
        if not wanted.any():
            return np.ones(len(others))
    if not wanted.any():
        return np.zeros(len(others))
    has = facet.vectors[others]
    has.data = np.ones_like(has.data)
    result: Floats = np.asarray(has @ wanted) / wanted.sum()
    return result
