"""Tests of kg.analyze.likeness."""

from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.likeness import SIMILAR, sides

TEXTS = st.lists(st.sampled_from(["reads a b c", "Reads a b c.", "reads a b d", "x y z", "x y", "q"]), max_size=5)


def test_equal_similar_and_alone() -> None:
    found = sides(
        ["Same text.", "Checks the daily log of pumps", "Alone"], ["same  text", "Checks the weekly log of pumps"]
    )
    assert found.shared == ("Same text.",)
    assert [(pair.a, pair.b) for pair in found.similar] == [
        ("Checks the daily log of pumps", "Checks the weekly log of pumps")
    ]
    assert (found.only_a, found.only_b) == (("Alone",), ())


def test_names_are_matched_whole_or_not_at_all() -> None:
    found = sides(["Criminal Check", "Education Check"], ["Criminal Checks"], similar=False)
    assert (found.shared, found.similar) == ((), ())


@given(TEXTS, TEXTS)
def test_every_text_is_on_exactly_one_side(a: list[str], b: list[str]) -> None:
    found = sides(a, b)
    left = [*found.shared, *(pair.a for pair in found.similar), *found.only_a]
    assert sorted(left) == sorted(dict.fromkeys(a))
    assert len(found.shared) + len(found.similar) + len(found.only_b) == len(set(b))
    assert all(SIMILAR <= pair.score < 1 or pair.a != pair.b for pair in found.similar)


@given(TEXTS)
def test_a_list_is_the_same_as_itself(texts: list[str]) -> None:
    found = sides(texts, texts)
    assert (found.similar, found.only_a, found.only_b) == ((), (), ())
