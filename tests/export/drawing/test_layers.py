"""Layers and places: nothing lies upon anything else, and what leads somewhere stands before it."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kg.export.drawing.layers import layers
from kg.export.drawing.spread import places

NAMES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)


def test_a_ladder_is_one_node_a_layer() -> None:
    made = layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    assert [[item for item in row if isinstance(item, str)] for row in made.rows] == [["a"], ["b"], ["c"]]
    assert made.chains == [["a", "b"], ["b", "c"], ["a", (2, 1), "c"]]


def test_a_circle_turns_one_edge() -> None:
    made = layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")])
    assert [sorted(map(str, row)) for row in made.rows] == [["a"], ["(2, 1)", "b"], ["c"]]
    assert made.chains[2] == ["c", (2, 1), "a"]


def test_two_ladders_do_not_cross() -> None:
    made = layers(["a1", "b1", "a2", "b2"], [("a1", "b2"), ("b1", "a2")])
    low, high = made.rows
    assert [low.index("a1") < low.index("b1")] == [high.index("b2") < high.index("a2")]


def test_what_nothing_leads_to_stands_near_what_it_leads_to() -> None:
    made = layers(["a", "b", "c", "late"], [("a", "b"), ("b", "c"), ("late", "c")])
    assert "late" in made.rows[1]


@given(EDGES)
def test_every_edge_rises_by_one_layer_at_a_time(edges: list[tuple[str, str]]) -> None:
    made = layers(list(NAMES), edges)
    level = {item: number for number, row in enumerate(made.rows) for item in row}
    assert sorted(item for item in level if isinstance(item, str)) == sorted(NAMES)
    for (source, target), chain in zip(edges, made.chains, strict=True):
        assert (chain[0], chain[-1]) == (source, target)
        steps = {level[b] - level[a] for a, b in itertools.pairwise(chain)}
        assert steps in (set(), {1}, {-1})


@given(EDGES, st.lists(st.floats(1, 90), min_size=len(NAMES), max_size=len(NAMES)))
def test_nothing_overlaps(edges: list[tuple[str, str]], sizes: list[float]) -> None:
    made = layers(list(NAMES), edges)
    known = dict(zip(NAMES, sizes, strict=True))
    extents = {item: known[item] if isinstance(item, str) else 4.0 for row in made.rows for item in row}
    at = places(made, extents, 10.0)
    for row in made.rows:
        for before, after in itertools.pairwise(row):
            assert at[after] - at[before] >= (extents[before] + extents[after]) / 2 + 10.0 - 1e-6
    assert min(at[item] - extents[item] / 2 for item in at) >= -1e-6
