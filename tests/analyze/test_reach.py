"""Tests of kg.analyze.reach."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze import career_map, reach
from kg.analyze.reach import reached_from
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import named
from tests.analyze.turtle import BASE, store_of

NODES = "abcdef"
EDGES = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(("qualifiesFor", "ledBy")), st.sampled_from(NODES)), max_size=16
)


@given(EDGES)
def test_costs_are_those_of_the_shortest_paths(edges: set[tuple[str, str, str]]) -> None:
    map_ = career_map(store_of(NODES, edges))
    found = {each.title: round(each.cost * 100) for each in reached_from(map_, f"{BASE}a")}
    costs = nx.single_source_dijkstra_path_length(map_.graph, f"{BASE}a", weight="cost")
    assert found == {map_.titles[iri]: cost for iri, cost in costs.items() if iri != f"{BASE}a"}


@given(EDGES, st.integers(1, 4))
def test_a_bound_on_the_steps_is_kept_and_nothing_within_it_is_missed(
    edges: set[tuple[str, str, str]], steps: int
) -> None:
    map_ = career_map(store_of(NODES, edges))
    found = reached_from(map_, f"{BASE}a", steps)
    within = nx.single_source_shortest_path_length(map_.graph, f"{BASE}a", cutoff=steps)
    assert {each.title for each in found} == {map_.titles[iri] for iri in within} - {"A"}
    assert all(each.steps <= steps for each in found)


def test_from_the_third_rung_lead_supervisor_and_analyst_are_within_reach(examples: Snapshot) -> None:
    (operator,) = named(examples, "Water Plant Operator III")
    answer = reach(examples, operator, 1)
    assert {each.title for each in answer.reached} == {
        "Lead Water Plant Operator",
        "Water Plant Operator Supervisor",
        "Water Quality Analyst",
    }
    assert "3 classes can be reached within 1 step" in answer.sentence
    assert answer.to_json()["reached"][0]["steps"] == 1


def test_from_nowhere_nothing_is_within_reach(examples: Snapshot) -> None:
    (driver,) = named(examples, "Utility Crew Driver")
    assert reach(examples, driver).sentence == "No career step leads on from Utility Crew Driver."


def test_no_steps_and_an_unknown_class_are_refused() -> None:
    store = store_of("a", [])
    with pytest.raises(ParameterError):
        reach(store, f"{BASE}a", 0)
    with pytest.raises(UnknownClassError):
        reach(store, f"{BASE}z")


def test_each_step_says_whether_it_is_stated(examples: Snapshot) -> None:
    (operator,) = named(examples, "Water Plant Operator III")
    found = {each.title: each for each in reach(examples, operator, 1).reached}
    (leg,) = found["Lead Water Plant Operator"].to_json()["legs"]
    assert (leg["to"], leg["basis"], leg["stated"]) == ("Lead Water Plant Operator", "qualifiesFor", True)
    assert found["Lead Water Plant Operator"].sources == ("Lead Water Plant Operator (stated, 04.txt:103-104)",)
