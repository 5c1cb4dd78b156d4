"""Inverted indexes: which reference occupations a subject may be compared with, found by the words that it has."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from kg.link.match.settings import settings
from kg.link.match.space import Vectors
from kg.link.match.stems import Floats, Integers, Sparse, widened


@dataclass(frozen=True, slots=True, eq=False)
class TitleScores:
    """For each subject of a portion (row) and each reference occupation (column), how near their titles come.

    `best_subject` and `best_object` are the places of the two titles that are nearest to each other.
    """

    label_to_label: Floats
    label_to_any: Floats
    any_to_label: Floats
    any_to_any: Floats
    best_subject: Integers
    best_object: Integers


class Index:
    """Postings of the titles, of the characters of the labels, and of the rarest words of all texts of a reference."""

    def __init__(self, objects: Vectors) -> None:
        """Turn the rows of the reference round, so that a word leads to the rows that have it."""
        self._objects = objects
        self._titles = sp.csr_array(objects.fields["titles"].T)
        self._characters = sp.csr_array(objects.title_characters.T)
        self._texts = sp.csr_array(objects.fields["text"].T)

    def title_scores(self, subjects: Vectors, rows: Integers) -> TitleScores:
        """The nearest titles for the subjects at these places, which follow one another."""
        side, objects = subjects.side, self._objects.side
        start, size = int(rows[0]), len(rows)
        of_rows = np.flatnonzero((side.owner >= start) & (side.owner < start + size))
        made = [np.zeros((size, len(objects))) for _ in range(4)]
        best = [np.full((size, len(objects)), -1, dtype=np.intp) for _ in range(2)]
        for portion in np.array_split(of_rows, max(1, len(of_rows) // 1000)):
            self._add_titles(subjects, portion, start, made, best)
        return TitleScores(made[0], made[1], made[2], made[3], best[0], best[1])

    def _add_titles(
        self, subjects: Vectors, titles: Integers, start: int, made: list[Floats], best: list[Integers]
    ) -> None:
        side, objects = subjects.side, self._objects.side
        found = _product(subjects.fields["titles"][titles], self._titles)
        if not found.nnz:
            return
        row = np.repeat(np.arange(len(titles)), np.diff(found.indptr))
        subject, target = side.owner[titles[row]] - start, objects.owner[found.indices]
        pair = subject * len(objects) + target
        is_label, of_label = side.first[subject + start] == titles[row], objects.first[target] == found.indices
        for place, kept in enumerate((is_label & of_label, is_label, of_label)):
            np.maximum.at(made[place].reshape(-1), pair[kept], found.data[kept])
        # Of each subject and occupation the best pair of titles, the first of several. Only those that are as good as
        # the best are sorted: an occupation may have a hundred titles.
        rounded, highest = np.round(found.data, 9), np.zeros(made[3].size)
        np.maximum.at(highest, pair, rounded)
        tied = np.flatnonzero(rounded == highest[pair])
        order = tied[np.lexsort((found.indices[tied], row[tied], pair[tied]))]
        leads = order[np.flatnonzero(np.concatenate(([True], pair[order][1:] != pair[order][:-1])))]
        better = found.data[leads] > made[3][subject[leads], target[leads]]
        leads = leads[better]
        made[3][subject[leads], target[leads]] = found.data[leads]
        best[0][subject[leads], target[leads]] = titles[row[leads]]
        best[1][subject[leads], target[leads]] = found.indices[leads]

    def candidates(self, subjects: Vectors, rows: Integers, titles: TitleScores) -> tuple[Integers, Integers]:
        """Pairs of a subject and an occupation worth comparing: places of both, by subject and then by occupation."""
        known = settings()
        chosen = np.zeros(titles.label_to_label.shape, dtype=bool)
        _choose(chosen, np.maximum(titles.label_to_any, titles.any_to_label), known.by_titles)
        _choose(chosen, titles.any_to_any, known.by_titles)
        characters = _product(subjects.title_characters[rows], self._characters)
        _choose(chosen, characters.toarray(), known.by_characters)
        texts = _product(rarest(subjects.fields["text"][rows], known.rarest_words), self._texts)
        _choose(chosen, texts.toarray(), known.by_text)
        place, target = np.nonzero(chosen)
        return rows[place], target


def rarest(matrix: Sparse, count: int) -> Sparse:
    """The same rows with only the heaviest cells of each, so that few postings are read; of equal ones the first."""
    made = matrix.copy()
    for start, end in zip(made.indptr[:-1], made.indptr[1:], strict=True):
        if end - start > count:
            made.data[start:end][np.argsort(-made.data[start:end], kind="stable")[count:]] = 0
    made.eliminate_zeros()
    return made


def _product(rows: Sparse, postings: Sparse) -> Sparse:
    """Rows times postings. Columns that only one of the two has met so far are empty in the other."""
    width = min(rows.shape[1], postings.shape[0])
    left: Sparse = sp.csr_array(rows[:, :width]) if rows.shape[1] > width else rows
    right: Sparse = postings[:width] if postings.shape[0] > width else postings
    made: Sparse = sp.csr_array(widened(left, width) @ right)
    return made


def _choose(chosen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], scores: Floats, count: int) -> None:
    """Mark the best of each row that have any score; of equal ones the first."""
    for row, values in enumerate(scores):
        some = np.flatnonzero(values > 0)
        if len(some) > count:
            some = some[np.argsort(-np.round(values[some], 9), kind="stable")[:count]]
        chosen[row, some] = True
