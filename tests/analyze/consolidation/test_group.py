"""Groups: every two of a group are a pair."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.consolidation.group import groups

PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.5, 0.6, 0.9]),
)


def test_a_chain_is_no_group() -> None:
    assert groups([(("a", "b"), 0.9), (("b", "c"), 0.9)], 0.5) == []


def test_three_that_are_all_alike_are_one() -> None:
    pairs = [(("a", "b"), 0.9), (("b", "c"), 0.7), (("a", "c"), 0.6), (("c", "d"), 0.6)]
    assert groups(pairs, 0.5) == [("a", "b", "c")]
    assert groups(pairs, 0.65) == []


@given(PAIRS)
def test_every_two_of_a_group_are_a_pair_and_no_class_is_in_two(pairs: dict[tuple[str, str], float]) -> None:
    found = groups(pairs.items(), 0.6)
    for group in found:
        assert all(pairs.get(pair, 0) >= 0.6 for pair in combinations(group, 2))
    members = [name for group in found for name in group]
    assert len(members) == len(set(members))
