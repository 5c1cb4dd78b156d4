"""All pairs: pruning keeps what comparing every pair would keep, however the work is cut up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.similarity.facts import ClassFacts, Passage, Step
from kg.analyze.similarity.neighbours import SimilarityMatrix
from kg.analyze.similarity.space import Space
from kg.errors import ParameterError
from tests.analyze.similarity.corpora import CORPORA, by_brute_force, numbered


def entries(matrix: SimilarityMatrix) -> dict[tuple[int, int], float]:
    cells = matrix.scores.tocoo()
    return {(int(i), int(j)): float(score) for i, j, score in zip(cells.row, cells.col, cells.data, strict=True)}


@given(CORPORA, st.integers(1, 12))
def test_pruning_keeps_what_brute_force_keeps(corpus: list[ClassFacts], top: int) -> None:
    space = Space(corpus)
    assert entries(space.matrix(top)) == by_brute_force(space, top)


@pytest.mark.parametrize("common", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("tile", [1, 3, 7])
def test_neither_tiles_nor_the_split_of_columns_matter(
    monkeypatch: pytest.MonkeyPatch, common: float, tile: int
) -> None:
    monkeypatch.setattr("kg.analyze.similarity.pruning._COMMON", common)
    monkeypatch.setattr("kg.analyze.similarity.pruning._TILE", tile)
    words = ["pump", "valve", "basin", "permit", "record", "crew", "sample", "report", "train", "repair"]
    corpus = numbered(
        [
            ClassFacts(
                "",
                "",
                duties=(Passage(" ".join(words[(place * step) % 10] for step in range(1, 2 + place % 4))),),
                competencies=tuple(words[: place % 3]),
                experience=Step(place % 10, "months"),
            )
            for place in range(17)
        ]
    )
    space = Space(corpus)
    assert entries(space.matrix(3)) == by_brute_force(space, 3)


def test_the_matrix_is_symmetric_and_each_row_has_its_nearest() -> None:
    corpus = numbered([ClassFacts("", "", experience=Step(place, "months")) for place in (0, 1, 3, 9)])
    matrix = Space(corpus).matrix(1)
    np.testing.assert_array_equal(matrix.scores.toarray(), matrix.scores.toarray().T)
    assert matrix.titles == ("000", "001", "002", "003")
    # Steps apart: 1 between the first two, 2 to the third, 6 to the last; each has its nearest, and the third keeps the
    # last because it is the last one's nearest. Of nine steps 2, 6 and 1 apart, for 0.03 of a weight of which
    # 0.4 is enough: 7/9 * 0.075, 3/9 * 0.075, 8/9 * 0.075.
    assert matrix.row(2) == [(1, 0.0583), (3, 0.025)]
    assert matrix.row(0) == [(1, 0.0667)]


def test_components_tell_not_stated_from_nothing_in_common() -> None:
    corpus = numbered(
        [
            ClassFacts("", "", competencies=("x",), experience=Step(0, "none")),
            ClassFacts("", "", competencies=("y",), experience=Step(0, "none")),
            ClassFacts("", "", experience=Step(0, "none")),
        ]
    )
    components = Space(corpus).matrix().components
    assert components["competencies"].nnz == 2
    assert components["competencies"][0, 1] == 0
    assert components["qualifications"].nnz == 6
    assert components["duties"].nnz == 0


def test_of_equal_ones_the_first_are_kept() -> None:
    corpus = numbered([ClassFacts("", "", experience=Step(0, "none"))] * 5)
    kept = entries(Space(corpus).matrix(1))
    assert {pair for pair in kept if pair[0] < pair[1]} == {(0, 1), (0, 2), (0, 3), (0, 4)}


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_classes_make_an_empty_matrix(count: int) -> None:
    matrix = Space(numbered([ClassFacts("", "", experience=Step(0, "none"))] * count)).matrix()
    assert matrix.scores.shape == (count, count)
    assert matrix.scores.nnz == 0
    assert isinstance(matrix.scores.data, np.ndarray)


def test_a_senseless_number_is_refused() -> None:
    with pytest.raises(ParameterError, match="0 nearest"):
        Space([]).matrix(0)
