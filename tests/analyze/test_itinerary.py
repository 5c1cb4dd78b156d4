"""Tests of kg.analyze.itinerary, route, conditions and direction: routes against trying all of them."""

from collections.abc import Callable
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyze import Conditions, career_map, paths
from kg.analyze.career import CareerMap
from kg.analyze.direction import Direction, direction
from kg.analyze.itinerary import itineraries
from kg.analyze.route import Route, rank, ranked_by_yen, routes
from kg.errors import ParameterError
from kg.store import Snapshot
from tests.analyze.conftest import named
from tests.analyze.turtle import BASE, store_of

NODES = "abcdef"
PREDICATES = ("qualifiesFor", "nextInSeries", "ledBy", "supervisedBy")
EDGES = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(PREDICATES), st.sampled_from(NODES)), min_size=4, max_size=24
)
START, END, MIDDLE, OTHER = (BASE + name for name in "afbc")


def every_route(map_: CareerMap, keeps: Callable[[tuple[str, ...]], bool] = lambda way: True) -> list[Route]:
    """All routes from the first class to the last, found by trying every order of every choice of classes."""
    inner = [iri for iri in map_.graph if iri not in (START, END)]
    found = []
    for size in range(len(inner) + 1):
        for middle in permutations(inner, size):
            way = (START, *middle, END)
            if keeps(way) and all(map_.graph.has_edge(a, b) for a, b in pairwise(way)):
                found.append(Route(way, sum(map_.leg(a, b).cost for a, b in pairwise(way))))
    return sorted(found, key=lambda route: rank(map_, route))


@settings(max_examples=200)
@given(EDGES, st.integers(1, 10))
def test_two_hundred_small_graphs_have_the_routes_that_trying_all_finds(
    edges: set[tuple[str, str, str]], k: int
) -> None:
    map_ = career_map(store_of(NODES, edges))
    expected = every_route(map_)[:k]
    assert routes(map_, START, END, k) == expected
    assert ranked_by_yen(map_, START, END, k) == expected
    assert list(itineraries(map_, START, END, k).routes) == expected


@given(EDGES, st.integers(1, 5), st.integers(1, 6))
def test_few_steps(edges: set[tuple[str, str, str]], most: int, k: int) -> None:
    map_ = career_map(store_of(NODES, edges))
    expected = every_route(map_, lambda way: len(way) - 1 <= most)[:k]
    assert list(itineraries(map_, START, END, k, max_steps=most).routes) == expected


@given(EDGES, st.integers(1, 6), st.sampled_from([None, 2, 3, 4]))
def test_classes_to_pass_in_any_order(edges: set[tuple[str, str, str]], k: int, most: int | None) -> None:
    map_ = career_map(store_of(NODES, edges))
    expected = every_route(map_, lambda way: {MIDDLE, OTHER} <= set(way) and len(way) - 1 <= (most or 99))[:k]
    assert list(itineraries(map_, START, END, k, (MIDDLE, OTHER), most).routes) == expected


@given(EDGES)
def test_conditions_keep_what_they_say(edges: set[tuple[str, str, str]]) -> None:
    store = store_of(NODES, edges)
    map_ = career_map(store)
    for path in paths(store, START, END, 20, Conditions(stated=True, avoid=(MIDDLE,)), known=map_).paths:
        assert "B" not in path.classes
        assert all(step.leg.best.predicate == "qualifiesFor" for step in path.steps)
    for path in paths(store, START, END, 20, Conditions(upward=True), known=map_).paths:
        assert all(step.direction not in (Direction.LEVEL, Direction.DOWN) for step in path.steps)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        (Conditions(avoid=(END,)), "F is the goal of the path"),
        (Conditions(avoid=(START,)), "A is the start of the path"),
        (Conditions(avoid=(MIDDLE,), via=(MIDDLE,)), "both to be avoided and to be passed"),
        (Conditions(via=(END,)), "is an end of the path"),
        (Conditions(via=(MIDDLE, OTHER), max_steps=2), "has 3 steps at least"),
        (Conditions(max_steps=0), "leads nowhere"),
        (Conditions(agency="Nowhere"), "there is no agency 'Nowhere'"),
    ],
)
def test_contradictions_are_refused(conditions: Conditions, words: str) -> None:
    store = store_of(NODES, {("a", "ledBy", "f")})
    with pytest.raises(ParameterError, match=words):
        paths(store, START, END, 1, conditions)


def test_without_a_path_the_best_one_without_conditions_is_told() -> None:
    store = store_of(NODES, {("a", "ledBy", "b"), ("b", "ledBy", "f")})
    answer = paths(store, START, END, 1, Conditions(max_steps=1))
    assert answer.sentence == (
        "There is no career path from A to F of at most 1 step; without that condition the best leads over B."
    )
    assert answer.to_json()["without_conditions"] == ["A", "B", "F"]


def test_directions_in_the_examples(examples: Snapshot) -> None:
    map_ = career_map(examples)
    third, lead, analyst = (
        each.value
        for each in named(examples, "Water Plant Operator III", "Lead Water Plant Operator", "Water Quality Analyst")
    )
    assert direction(map_, map_.leg(third, lead)) is Direction.UP
    # WP-11 and PR-11 are grades of two plans, and the classes are of two kinds of work.
    assert direction(map_, map_.leg(third, analyst)) is None


def test_mutual_service_is_level(examples: Snapshot) -> None:
    map_ = career_map(store_of("ab", {("a", "qualifiesFor", "b"), ("b", "qualifiesFor", "a")}))
    assert [direction(map_, leg) for leg in map_.legs()] == [Direction.LEVEL, Direction.LEVEL]
