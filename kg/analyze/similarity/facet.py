"""A facet: one part of one component of likeness, as a vector for every class."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.intp]
Sparse: TypeAlias = sp.csr_array[np.float64, tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """Vectors whose products are likenesses from 0 to 1.

    A row is a class and has length 1, or is empty where the class does not state the facet. A column is a word, a name
    or a step of a scale. `strength` is how much the facet of a class counts, from 0 (not stated) to 1. `items` names
    the columns; `shown` says instead, for a scale, which value each class has. Of a scale's columns the first half
    stand for steps reached, the second half for steps not reached.
    """

    component: str
    name: str
    weight: float
    vectors: Sparse
    strength: Floats
    items: tuple[str, ...] = ()
    shown: tuple[str, ...] | None = None

    def products(self, one: Integers, other: Integers) -> Floats:
        """The likeness of each class of `one` to the class at the same place of `other`, from 0 to 1.

        Addends and their order are the same in either direction, so that the measure is symmetric to the last bit.
        """
        both = sp.csr_array(self.vectors[one].multiply(self.vectors[other]))
        places = np.repeat(np.arange(len(one)), np.diff(both.indptr))
        # bincount adds one after the other; sums of numpy and scipy depend on where in memory the numbers lie.
        return np.minimum(np.bincount(places, weights=both.data, minlength=len(one)), 1.0)

    def weights(self, one: Integers, other: Integers) -> Floats:
        """How much the facet counts for each of these pairs: nothing unless both classes state it."""
        result: Floats = self.weight * (self.strength[one] * self.strength[other])
        return result


def unit_rows(rows: Sequence[Sequence[int]], values: Floats, width: int) -> Sparse:
    """A matrix with a value for each column that a row lists, rows brought to length 1.

    `values` stand in the order of the rows. Values for one column of one row are added up.
    """
    return to_unit(sum_up(rows, values, width))


def sum_up(rows: Sequence[Sequence[int]], values: Floats, width: int) -> Sparse:
    """A matrix with the sum of the values for each column that a row lists, columns in order."""
    ends = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    columns = np.fromiter((column for row in rows for column in row), dtype=np.int32, count=int(ends[-1]))
    made: Sparse = sp.csr_array((values, columns, ends), shape=(len(rows), width))
    made.sum_duplicates()
    return made


def to_unit(vectors: Sparse) -> Sparse:
    """The same rows with length 1; empty ones stay empty."""
    places = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    lengths = np.sqrt(np.bincount(places, weights=vectors.data**2, minlength=vectors.shape[0]))
    return sp.csr_array((vectors.data / lengths[places], vectors.indices, vectors.indptr), shape=vectors.shape)


def stated(vectors: Sparse) -> Floats:
    """1 for each class whose row has something in it, 0 for the others."""
    return np.where(np.diff(vectors.indptr) > 0, 1.0, 0.0)
