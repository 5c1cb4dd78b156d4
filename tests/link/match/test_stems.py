"""Rows of numbers for texts: products of pairs, and how a search weighs what is repeated and what is long."""

import numpy as np
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from kg.link.match.stems import counts, products, saturated

PLACES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=12)
CELLS = st.lists(st.integers(-3, 3), min_size=54, max_size=54)


@given(CELLS, PLACES)
def test_products_of_pairs_are_those_of_their_rows(cells: list[int], pairs: list[tuple[int, int]]) -> None:
    one = np.asarray(cells[:24], dtype=float).reshape(4, 6)
    other = np.asarray(cells[24:], dtype=float).reshape(5, 6)
    ones, others = (np.asarray([pair[side] for pair in pairs], dtype=np.intp) for side in (0, 1))
    found = products(sp.csr_array(one), sp.csr_array(other), ones, others, most=np.inf)
    assert found.tolist() == [float(one[row] @ other[column]) for row, column in pairs]


def test_a_repeated_word_tells_little_more_and_a_long_text_less() -> None:
    texts = counts([[0], [0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7]], 8)
    once, often, long = saturated(texts, np.ones(8)).toarray()[:, 0]
    assert once < 2.2, "no word weighs more than 2.2 times its rarity"
    assert once > long, "one word of one, against one of eight"
    assert often < 4 * once
    rare = saturated(texts, np.asarray([3.0, *[1.0] * 7])).toarray()[:, 0]
    assert np.allclose(rare, [3 * once, 3 * often, 3 * long])
