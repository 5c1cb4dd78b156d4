"""The nearest classes of every class, found without keeping all pairs."""

import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from threadpoolctl import threadpool_limits

from kg.analyze.similarity.facet import Facet, Integers
from kg.analyze.similarity.weights import weights

_COMMON: Final = 0.04
"""Share of the classes from which a column counts as common. Rare columns are multiplied as a sparse matrix, common
ones as a dense one, which takes them faster than a sparse matrix does."""
_MARGIN: Final = 2e-4
"""Scores that are rounded alike may differ by 1e-4, and single precision adds less than that again."""
_TILE: Final = 1000
"""How many classes are compared with how many at a time."""
_AHEAD: Final = 8
"""How many tiles are worked on ahead; memory holds no more of them."""

_Single = npt.NDArray[np.float32]


def nearest_pairs(facets: Sequence[Facet], top: int) -> tuple[Integers, Integers]:
    """Pairs in which either class is among the `top` ones most like the other, ties after rounding included.

    Each pair is given once, the lower place first. A few pairs that score just less are among them, so they have to be
    scored again and cut. Classes that state nothing in common make no pair.
    """
    count = facets[0].vectors.shape[0]
    products = _Products(facets)
    best = _Best(count, top)
    starts = range(0, count, _TILE)
    tiles = [(row, column) for row in starts for column in starts if row <= column]
    found = []
    # Each tile takes one thread: were the dense products to take all, they would only stand in the way of others.
    with threadpool_limits(1, "blas"), ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        ahead = deque(pool.submit(products.scores, *tile) for tile in tiles[:_AHEAD])
        for place, (row, column) in enumerate(tiles, start=_AHEAD):
            scores = ahead.popleft().result()
            if place < len(tiles):
                ahead.append(pool.submit(products.scores, *tiles[place]))
            found.append(best.take(scores, row, column))
    if not found:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    one, other, scores = (np.concatenate(each) for each in zip(*found, strict=True))
    kept = best.keeps(scores, one) | best.keeps(scores, other)
    return one[kept], other[kept]


class _Products:
    """All facets side by side, scaled so that one product of two rows gives the sum of the weighted likenesses."""

    def __init__(self, facets: Sequence[Facet]) -> None:
        count = facets[0].vectors.shape[0]
        scales = [np.sqrt(facet.weight) * facet.strength for facet in facets]
        scaled: list[Any] = [sp.diags_array(each) @ facet.vectors for each, facet in zip(scales, facets, strict=True)]
        columns = sp.csc_array(sp.hstack(scaled, dtype=np.float32))
        common = np.diff(columns.indptr) > _COMMON * count
        self._common: _Single = columns[:, np.flatnonzero(common)].toarray(order="C")
        rare = sp.csr_array(columns[:, np.flatnonzero(~common)])
        self._rare: list[Any] = [rare[start : start + _TILE] for start in range(0, count, _TILE)]
        self._rare_columns: list[Any] = [sp.csr_array(each.T) for each in self._rare]
        # The weight that a pair has in common is the product of two rows of scales.
        self._scales: _Single = np.column_stack(scales).astype(np.float32)

    def scores(self, row: int, column: int) -> _Single:
        """The scores of the classes from `row` on with those from `column` on; -1 where two state nothing in common."""
        rows, columns = slice(row, row + _TILE), slice(column, column + _TILE)
        scores: _Single = (self._rare[row // _TILE] @ self._rare_columns[column // _TILE]).toarray()
        scores += self._common[rows] @ self._common[columns].T
        masses: _Single = self._scales[rows] @ self._scales[columns].T
        nothing = masses <= 0
        np.maximum(masses, np.float32(weights().enough), out=masses)
        scores /= masses
        scores[nothing] = -1
        if row == column:
            np.fill_diagonal(scores, -1)
        return scores


class _Best:
    """The best scores of every class so far, which every tile raises."""

    def __init__(self, count: int, top: int) -> None:
        self._scores: _Single = np.full((count, top), -1, dtype=np.float32)
        self._top = top

    def take(self, tile: _Single, row: int, column: int) -> tuple[Integers, Integers, _Single]:
        """Raise the best scores by a tile's; the pairs that may be among the best, and their scores."""
        least = self._raise(tile, row)[:, None]
        if row == column:
            one, other = np.nonzero(np.triu((tile >= least) | (tile >= least.T)))
        else:
            one, other = np.nonzero((tile >= least) | (tile >= self._raise(np.ascontiguousarray(tile.T), column)))
        return one + row, other + column, tile[one, other]

    def keeps(self, scores: _Single, places: Integers) -> npt.NDArray[np.bool_]:
        """Whether these scores are among the best of these classes, or may be once they are rounded."""
        kept: npt.NDArray[np.bool_] = scores >= self._least(self._scores)[places]
        return kept

    def _raise(self, tile: _Single, start: int) -> _Single:
        """What a score must reach to stay, for each row of the tile."""
        rows = slice(start, start + tile.shape[0])
        both = np.concatenate((self._scores[rows], tile), axis=1)
        both.partition(both.shape[1] - self._top, axis=1)
        self._scores[rows] = both[:, -self._top :]
        return self._least(self._scores[rows])

    def _least(self, best: _Single) -> _Single:
        least: _Single = np.maximum(best.min(axis=1) - np.float32(_MARGIN), 0)
        return least
