"""Tests of kg.analyze.landmark and series: classes that stand out, and the ladders of series."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze import Landmark, career_map, feeders, ladder, landmark_of, landmarks, reach
from kg.analyze.reach import reached_from, tree
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import named
from tests.analyze.turtle import BASE, store_of

NODES = "abcdef"
EDGES = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(("qualifiesFor", "ledBy")), st.sampled_from(NODES)), max_size=16
)


@given(EDGES, st.sampled_from([None, 1, 2, 3]))
def test_reach_and_feeders_are_mirrors(edges: set[tuple[str, str, str]], steps: int | None) -> None:
    map_ = career_map(store_of(NODES, edges))
    titles = map_.titles
    there = {(titles[iri], each.title, each.cost) for iri in map_.graph for each in reached_from(map_, iri, steps)}
    back = {
        (each.title, titles[iri], each.cost)
        for iri in map_.graph
        for each in reached_from(map_, iri, steps, feeding=True)
    }
    assert there == back


@given(EDGES)
def test_bottlenecks_are_those_of_networkx(edges: set[tuple[str, str, str]]) -> None:
    store = store_of(NODES, edges)
    map_ = career_map(store)
    scores = nx.betweenness_centrality(map_.graph, weight="cost", normalized=False)
    expected = {map_.titles[iri]: round(score, 2) for iri, score in scores.items() if score > 0}
    found = landmarks(store, Landmark.BOTTLENECK, 99, known=map_).found
    assert {each.title: each.count for each in found} == pytest.approx(expected, abs=0.011)


@given(EDGES)
def test_without_a_gateway_what_lies_beyond_it_is_cut_off(edges: set[tuple[str, str, str]]) -> None:
    store = store_of(NODES, edges)
    map_ = career_map(store)
    entries = {each.iri for each in landmarks(store, Landmark.ENTRY, 99, known=map_).found}
    for gateway in landmarks(store, Landmark.GATEWAY, 99, known=map_).found:
        rest = map_.graph.subgraph(set(map_.graph) - {gateway.iri})
        left = {map_.titles[iri] for start in entries - {gateway.iri} for iri in nx.descendants(rest, start) | {start}}
        assert not left & set(gateway.others)


def test_landmarks_of_the_examples(examples: Snapshot) -> None:
    entries = {each.title for each in landmarks(examples, Landmark.ENTRY).found}
    assert entries == {"Office Support Clerk", "Plant Electrician", "Water Plant Operator I"}
    ends = {each.title for each in landmarks(examples, Landmark.DEAD_END).found}
    assert "Water Quality Analyst" in ends
    assert "Water Plant Operator III" not in ends
    loose = landmarks(examples, Landmark.UNCONNECTED)
    assert "Utility Crew Driver" in {each.title for each in loose.found}
    cut = landmarks(examples, Landmark.GATEWAY, 1)
    assert cut.sentence.endswith("The first 1 are given.")
    assert cut.to_json()["complete"] is False


def test_classes_that_lead_to_each_other_alone_are_dead_ends_together() -> None:
    store = store_of("abc", {("a", "ledBy", "b"), ("b", "qualifiesFor", "c"), ("c", "qualifiesFor", "b")})
    assert [each.title for each in landmarks(store, Landmark.DEAD_END).found] == ["B", "C"]
    assert [each.title for each in landmarks(store, Landmark.ENTRY).found] == ["A"]


def test_wrong_kinds_limits_and_agencies_are_refused(examples: Snapshot) -> None:
    with pytest.raises(ParameterError, match="no kind 'x'"):
        landmark_of("x")
    with pytest.raises(ParameterError):
        landmarks(examples, Landmark.ENTRY, 0)
    with pytest.raises(ParameterError, match="Tarnwick Falls"):
        landmarks(examples, Landmark.ENTRY, agency="Elsewhere")


def test_the_ladder_of_operators(examples: Snapshot) -> None:
    answer = ladder(examples, "water plant operator")
    assert answer.sentence == "The ladder of Water Plant Operator has 5 classes on 5 rungs."
    assert [each.title for each in answer.rungs] == [
        "Water Plant Operator Supervisor",
        "Lead Water Plant Operator",
        "Water Plant Operator III",
        "Water Plant Operator II",
        "Water Plant Operator I",
    ]
    assert [title for title, _ in answer.rungs[0].entries] == ["Plant Electrician"]
    assert [title for title, _ in answer.rungs[2].exits] == ["Water Quality Analyst"]
    assert ladder(examples, "Permit Technician II").series == "Permit Technician"


def test_side_by_side_is_a_lattice(denver: Snapshot) -> None:
    answer = ladder(denver, "IT Technician")
    rungs = {each.title: each.number for each in answer.rungs}
    assert rungs["Associate IT Technician"] == rungs["IT Technician I"] == 1
    assert rungs["Lead IT Technician"] < rungs["IT Technician Supervisor"]
    assert answer.sentence.startswith("The lattice of IT Technician has 7 classes")


def test_a_class_of_no_series_and_an_unknown_name(examples: Snapshot) -> None:
    assert ladder(examples, "Utility Crew Driver").sentence == "Utility Crew Driver is of no series that is known."
    with pytest.raises(UnknownClassError, match="Permit Technician"):
        ladder(examples, "Permit Tecnician")


def test_the_tree_is_as_deep_as_a_ladder_is_long() -> None:
    names = [f"c{number:04}" for number in range(1500)]
    store = store_of(names, {(a, "ledBy", b) for a, b in pairwise(names)})
    answer = reach(store, BASE + names[0])
    assert len(list(tree(answer))) == 1499


def test_feeders_tell_the_way_in_the_direction_of_the_career(examples: Snapshot) -> None:
    (analyst,) = named(examples, "Water Quality Analyst")
    answer = feeders(examples, analyst, 1)
    assert {each.classes for each in answer.reached} == {
        ("Cross-Connection Inspector", "Water Quality Analyst"),
        ("Water Plant Operator III", "Water Quality Analyst"),
    }
    assert answer.to_json()["to"] == "Water Quality Analyst"
