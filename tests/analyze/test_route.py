"""Tests of kg.analyze.route: the k best routes are those that trying all of them finds."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.career import CareerMap, career_map
from kg.analyze.route import Route, routes
from tests.analyze.turtle import store_of

NODES = "abcdef"
EDGES = st.sets(
    st.tuples(
        st.sampled_from(NODES),
        st.sampled_from(("qualifiesFor", "nextInSeries", "ledBy", "supervisedBy")),
        st.sampled_from(NODES),
    ),
    max_size=16,
)


def brute_force(map_: CareerMap, start: str, end: str, k: int) -> list[Route]:
    inner = [iri for iri in map_.graph if iri not in (start, end)]
    found = []
    for size in range(len(inner) + 1):
        for middle in permutations(inner, size):
            classes = (start, *middle, end)
            if all(map_.graph.has_edge(a, b) for a, b in pairwise(classes)):
                found.append(Route(classes, sum(map_.leg(a, b).cost for a, b in pairwise(classes))))
    return sorted(found, key=lambda each: (each.cost, len(each.classes), [map_.titles[iri] for iri in each.classes]))[
        :k
    ]


@given(EDGES, st.integers(1, 8))
def test_routes_are_those_that_brute_force_finds(edges: set[tuple[str, str, str]], k: int) -> None:
    map_ = career_map(store_of(NODES, edges))
    start, end = "https://example.org/a", "https://example.org/f"
    assert routes(map_, start, end, k) == brute_force(map_, start, end, k)


@given(EDGES)
def test_no_route_passes_a_class_twice(edges: set[tuple[str, str, str]]) -> None:
    map_ = career_map(store_of(NODES, edges))
    for route in routes(map_, "https://example.org/b", "https://example.org/e", 20):
        assert len(set(route.classes)) == len(route.classes)


def test_equal_routes_are_ordered_by_title() -> None:
    edges = {("a", "ledBy", middle) for middle in "edcb"} | {(middle, "ledBy", "f") for middle in "edcb"}
    found = routes(career_map(store_of(NODES, edges)), "https://example.org/a", "https://example.org/f", 3)
    assert [route.classes[1][-1] for route in found] == ["b", "c", "d"]


def test_an_unknown_class_has_no_route() -> None:
    assert routes(career_map(store_of(NODES, set())), "https://example.org/a", "https://example.org/zz", 1) == []
