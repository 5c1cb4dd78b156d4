"""The likeness of all classes to their nearest ones, as sparse matrices."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from kg.analyze.similarity.facet import Facet, Floats, Integers, Sparse
from kg.analyze.similarity.pairs import pair_scores
from kg.analyze.similarity.pruning import nearest_pairs

TOP = 20
"""How many neighbours of each class are kept unless more or fewer are asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class SimilarityMatrix:
    """Classes by title, then code and IRI, and their likeness, which is symmetric.

    A pair is kept when either of the two is among the nearest of the other. `scores` has the combined scores,
    `components` those of each component; a component that not both classes of a pair state has no entry for it, while
    a stated likeness of 0 has one. The diagonal is empty.
    """

    iris: tuple[str, ...]
    titles: tuple[str, ...]
    scores: Sparse
    components: dict[str, Sparse]

    def row(self, place: int) -> list[tuple[int, float]]:
        """Places and scores of the classes kept for one class, the most alike first, ties by title."""
        start, end = self.scores.indptr[place], self.scores.indptr[place + 1]
        found = zip(self.scores.indices[start:end].tolist(), self.scores.data[start:end].tolist(), strict=True)
        return sorted(found, key=lambda item: (-item[1], item[0]))


def compare_all(iris: Sequence[str], titles: Sequence[str], facets: Sequence[Facet], top: int) -> SimilarityMatrix:
    """The matrix over classes whose facets these are; each class keeps its `top` nearest ones, ties by place."""
    count = len(iris)
    top = min(top, max(count - 1, 1))
    one, other = nearest_pairs(facets, top)
    scores = pair_scores(facets, one, other)
    kept = _among_best(scores.combined, one, other, top)
    one, other = one[kept], other[kept]
    return SimilarityMatrix(
        iris=tuple(iris),
        titles=tuple(titles),
        scores=_symmetric(scores.combined[kept], one, other, count),
        components={name: _symmetric(each[kept], one, other, count) for name, each in scores.components.items()},
    )


def _among_best(scores: Floats, one: Integers, other: Integers, top: int) -> npt.NDArray[np.bool_]:
    """Whether each pair is among the `top` best pairs of either of its classes."""
    owners, seen = np.concatenate((one, other)), np.concatenate((other, one))
    order = np.lexsort((seen, -np.concatenate((scores, scores)), owners))
    ranks = np.empty(len(order), dtype=np.intp)
    ranks[order] = np.arange(len(order)) - np.searchsorted(owners[order], owners[order])
    among = ranks < top
    return among[: len(one)] | among[len(one) :]


def _symmetric(values: Floats, one: Integers, other: Integers, count: int) -> Sparse:
    known = ~np.isnan(values)
    values, one, other = values[known], one[known], other[known]
    places = (np.concatenate((one, other)), np.concatenate((other, one)))
    order = np.lexsort((places[1], places[0]))
    ends = np.concatenate(([0], np.cumsum(np.bincount(places[0], minlength=count))))
    return sp.csr_array((np.concatenate((values, values))[order], places[1][order], ends), shape=(count, count))
