"""Vectors of stems: texts as rows of a sparse matrix, weighed by how rare a word is in the reference."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from kg.link.match.settings import settings
from kg.title import ROMAN
from kg.words import Words

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.intp]
Sparse: TypeAlias = sp.csr_array[np.float64, tuple[int, int]]

_EMPTY: Final[tuple[int, ...]] = ()
_PAIRS: Final = 50_000
"""Pairs of rows that are multiplied at a time; those of one row follow each other, so that they are of few rows."""


@cache
def _acronyms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, settings().acronyms))})\b")


def expanded(text: str) -> str:
    """The text with the acronyms of the table written out, where they stand in capitals.

    >>> expanded("IT Technician")
    'information technology Technician'
    """
    return _acronyms().sub(lambda match: settings().acronyms[match.group()], text)


class Stems:
    """Numbers for stems, given out as they are met, so that several lists of texts have one set of columns."""

    def __init__(self) -> None:
        """Start without any stem."""
        self._words = Words()
        self._numbers: dict[str, int] = {}
        self.of = lru_cache(maxsize=None)(self._of)
        """The numbers of the stems of a text, in order."""

    def __len__(self) -> int:
        """How many different stems were met."""
        return len(self._numbers)

    def forms(self) -> dict[int, str]:
        """For the number of each stem the word that was met most often so far."""
        return {self._numbers[stem]: word for stem, word in self._words.forms().items() if stem in self._numbers}

    def _of(self, text: str) -> tuple[int, ...]:
        stems = self._words.stems(expanded(text))
        return tuple(self._number(stem) for stem in stems) if stems else _EMPTY

    def of_title(self, title: str) -> tuple[int, ...]:
        """The numbers of the stems of a title, without the numeral of its rung."""
        parts = title.split()
        while len(parts) > 1 and parts[-1].lower() in ROMAN:
            parts.pop()
        return self.of(" ".join(parts))

    def _number(self, stem: str) -> int:
        found = self._numbers.get(stem)
        if found is None:
            found = self._numbers[stem] = len(self._numbers)
        return found


def counts(rows: Iterable[Iterable[int]], width: int) -> Sparse:
    """A matrix with how often each row has each number."""
    indices: list[int] = []
    ends = [0]
    for row in rows:
        indices.extend(row)
        ends.append(len(indices))
    made: Sparse = sp.csr_array(
        (np.ones(len(indices)), np.asarray(indices, dtype=np.int32), np.asarray(ends, dtype=np.int64)),
        shape=(len(ends) - 1, width),
    )
    made.sum_duplicates()
    return made


def rarity(matrix: Sparse) -> Floats:
    """How rare each column is: ln((1 + n) / (1 + rows that have it)) + 1, the smoothed inverse document frequency."""
    having = np.bincount(matrix.indices, minlength=matrix.shape[1])
    result: Floats = np.log((1 + matrix.shape[0]) / (1 + having)) + 1
    return result


def joined(one: Floats, other: Floats) -> Floats:
    """How rare each column is on two sides: the geometric mean; what a side has never met is rarest there."""
    width = max(len(one), len(other))
    wide = [np.concatenate((each, np.full(width - len(each), each.max(initial=1.0)))) for each in (one, other)]
    result: Floats = np.sqrt(wide[0] * wide[1])
    return result


def weighed(matrix: Sparse, rare: Floats) -> Sparse:
    """Rows of length 1 from counts: (1 + ln count) * rarity; columns without a rarity are rarest of all."""
    full = np.full(matrix.shape[1], rare.max(initial=1.0))
    full[: len(rare)] = rare[: matrix.shape[1]]
    made = matrix.copy()
    made.data = (1 + np.log(made.data)) * full[made.indices]
    return unit(made)


def saturated(matrix: Sparse, rare: Floats) -> Sparse:
    """Rows from counts as BM25 weighs the texts that are searched (S. Robertson and others, Okapi at TREC-3, 1994).

    A word that is repeated tells little more, and what a long text has tells less than what a short one has.
    """
    full = np.full(matrix.shape[1], rare.max(initial=1.0))
    full[: len(rare)] = rare[: matrix.shape[1]]
    sizes = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0]), sizes)
    lengths = np.bincount(rows, weights=matrix.data, minlength=matrix.shape[0])
    share = lengths / max(1.0, float(lengths.mean()))
    made = matrix.copy()
    made.data = full[made.indices] * 2.2 * made.data / (made.data + 1.2 * (0.25 + 0.75 * share[rows]))
    return made


def unit(matrix: Sparse) -> Sparse:
    """The same rows, each brought to length 1."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=matrix.data**2, minlength=matrix.shape[0]))
    made = matrix.copy()
    made.data = made.data / lengths[rows]
    return made


def widened(matrix: Sparse, width: int) -> Sparse:
    """The same matrix with more columns, all empty."""
    made: Sparse = sp.csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], width))
    return made


def products(one: Sparse, other: Sparse, ones: Integers, others: Integers, most: float = 1.0) -> Floats:
    """The product, of `most` at most, of a row of one matrix with a row of the other, for each pair of row numbers."""
    # All pairs of the rows named are multiplied at once: that is far quicker than to pick out the rows pair by pair.
    turned = sp.csr_array(other.T)
    found = np.empty(len(ones))
    for start in range(0, len(ones), _PAIRS):
        part = slice(start, start + _PAIRS)
        rows, place = np.unique(ones[part], return_inverse=True)
        found[part] = (one[rows] @ turned).toarray()[place, others[part]]
    return np.minimum(found, most)


def covered(one: Sparse, other: Sparse, rare: Floats, ones: Integers, others: Integers) -> Floats:
    """The share of a row of `one`, by the rarity of its stems, that a row of `other` has; 0 of an empty row."""
    full = np.full(one.shape[1], rare.max(initial=1.0))
    full[: len(rare)] = rare[: one.shape[1]]
    weights = one.copy()
    weights.data = full[weights.indices]
    has = other.copy()
    has.data = np.ones_like(has.data)
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    whole = np.bincount(rows, weights=weights.data, minlength=weights.shape[0])[ones]
    part = products(weights, has, ones, others, most=np.inf)
    return np.divide(part, whole, out=np.zeros(len(ones)), where=whole > 0)
