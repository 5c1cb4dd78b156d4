"""How far distances are kept when a whole view is laid out."""

from itertools import pairwise

import networkit  # type: ignore[import-untyped]
import pytest

from kg.export.drawing import placement


def star(points: int) -> "networkit.Graph":
    """A node in the middle, and so many round it."""
    graph = networkit.Graph(points + 1)
    for point in range(points):
        graph.addEdge(0, point + 1)
    return graph


def test_fewer_steps_where_a_node_makes_too_many_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    # Ten points: 2 * 10 * 10 = 200 pairs at most three steps apart, and 10 * 10 + 10 = 110 at most two.
    graph = star(10)
    told = []
    for most in (200, 199, 110, 109):
        monkeypatch.setattr(placement, "_MOST_PAIRS", most)
        told.append(placement._reach(graph))
    assert told == [3, 2, 2, 0]


def test_nodes_have_places_of_their_own_without_stress_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = [f"n{number}" for number in range(60)]
    edges = list(pairwise(nodes))
    monkeypatch.setattr(placement, "_MOST_PAIRS", 0)
    found = placement._stressed(nodes, edges)
    assert found.keys() == set(nodes)
    assert len(set(found.values())) == len(nodes)
    assert found == placement._stressed(nodes, edges)
