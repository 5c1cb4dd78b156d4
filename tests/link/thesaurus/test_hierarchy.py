"""Circles in a hierarchy: found exactly where networkx finds one."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.link.thesaurus import Concept, Thesaurus, check_hierarchy

NAMES = "abcdef"


def thesaurus(edges: list[tuple[str, str]]) -> Thesaurus:
    made = Thesaurus()
    for name in NAMES:
        made.concepts[name] = Concept(name, f"{name}.csv:1", label=name)
    for below, above in edges:
        made.concepts[below].broader[above] = f"{below}.csv:2"
    return made


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=9))
def test_a_circle_is_found_when_there_is_one(edges: list[tuple[str, str]]) -> None:
    graph = nx.DiGraph(edges)
    if nx.is_directed_acyclic_graph(graph):
        assert check_hierarchy(thesaurus(edges)) == []
    else:
        with pytest.raises(InputError, match="runs in a circle") as raised:
            check_hierarchy(thesaurus(edges))
        names = raised.value.message.partition(": ")[2].split(" is below ")
        assert names[0] == names[-1]
        assert "..." in names or all(graph.has_edge(*pair) for pair in pairwise(names))
        assert raised.value.where is not None


def test_a_long_circle_is_found_without_running_out_of_stack() -> None:
    made = Thesaurus()
    for number in range(50_000):
        concept = made.concepts[str(number)] = Concept(str(number), "x:1", label=str(number))
        concept.broader[str((number + 1) % 50_000)] = "x:2"
    with pytest.raises(InputError, match="runs in a circle"):
        check_hierarchy(made)


def test_a_link_to_nothing_is_taken_out_and_told() -> None:
    made = thesaurus([("a", "b")])
    made.concepts["a"].requires["nowhere"] = "a.csv:9"
    (remark,) = check_hierarchy(made)
    assert (remark.count, remark.examples) == (1, ("<nowhere> (a.csv:9)",))
    assert made.concepts["a"].requires == {}
    assert list(made.concepts["a"].broader) == ["b"]
