"""Accepted links in likeness and paths: they count only when asked for, and are told apart from what is stated."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.analyze import career_map, paths
from kg.analyze.linked import linked_occupations, linked_steps
from kg.analyze.similarity import similar
from kg.store import EmbeddedStore
from kg.vocabulary import DEFAULT_BASE

GRAPHS = Path(__file__).parents[1] / "data" / "graphs"
CLASS = f"{DEFAULT_BASE}harbor-town/class/"
CARGO = "O*NET: same occupation 98-1011.00 Cargo and Freight Clerks"


@pytest.fixture(scope="module")
def harbor() -> EmbeddedStore:
    """Harbor Town with its links: both dock clerks to one occupation, the supervisor to a related one."""
    store = ox.Store()
    for name in ("small", "linked"):
        store.load((GRAPHS / f"{name}.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    return EmbeddedStore(store)


def test_links_come_from_accepted_mappings_with_the_newest_title(harbor: EmbeddedStore) -> None:
    found = {
        iri.removeprefix(CLASS): [str(each) for each in linked] for iri, linked in linked_occupations(harbor).items()
    }
    assert found == {
        "dock-clerk-i": ["4321.9 dock clerk", "98-1011.00 Cargo and Freight Clerks"],
        "dock-clerk-ii": ["98-1011.00 Cargo and Freight Clerks"],
        "dock-supervisor": ["98-1012.00 Dock Supervisors"],
    }, "the candidates of the crane operator are no links"


def test_similarity_tells_linked_from_stated(harbor: EmbeddedStore) -> None:
    stated = {each.title: each for each in similar(harbor, f"{CLASS}dock-clerk-i").similar}
    answer = similar(harbor, f"{CLASS}dock-clerk-i", linked=True)
    linked = {each.title: each for each in answer.similar}
    assert "linked" not in stated["Dock Clerk II"].reasons
    assert stated["Dock Clerk II"].stated is None
    assert "stated_score" not in stated["Dock Clerk II"].to_json()
    second = linked["Dock Clerk II"]
    assert second.stated == stated["Dock Clerk II"].score
    assert second.to_json()["stated_score"] == second.stated
    assert second.score > second.stated
    assert CARGO in [item.item for item in second.reasons["linked"].items]
    assert all(
        CARGO not in item.item for name, reason in second.reasons.items() if name != "linked" for item in reason.items
    )
    assert CARGO not in second.shared, "what classes share is what they state"
    assert linked["Crane Operator"].reasons["linked"].score is None
    assert answer.to_json()["linked"] == ["ESCO 4321.9 dock clerk", "O*NET 98-1011.00 Cargo and Freight Clerks"]
    assert "Dock Clerk I is linked to ESCO 4321.9 dock clerk and O*NET 98-1011.00" in answer.sentence


def test_related_occupations_count_less_than_the_same(harbor: EmbeddedStore) -> None:
    found = {each.title: each for each in similar(harbor, f"{CLASS}dock-clerk-ii", linked=True).similar}
    near, same = found["Dock Supervisor"].reasons["linked"], found["Dock Clerk I"].reasons["linked"]
    assert near.score is not None
    assert same.score is not None
    assert 0 < near.score < same.score


def test_without_links_the_answer_says_so(harbor: EmbeddedStore) -> None:
    answer = similar(harbor, f"{CLASS}crane-operator", linked=True)
    assert answer.linked == ()
    assert "Crane Operator is linked to no occupation" in answer.sentence


NARROW = f"""
<{CLASS}crane-operator> <http://www.w3.org/2004/02/skos/core#narrowMatch>
    <{DEFAULT_BASE}onet/occupation/98-1011.00>, <http://data.europa.eu/esco/occupation/dock-clerk> .
<{CLASS}dock-clerk-ii> <http://www.w3.org/2004/02/skos/core#narrowMatch>
    <{DEFAULT_BASE}onet/occupation/98-1011.00>, <{DEFAULT_BASE}onet/occupation/98-1012.00> .
"""


def test_an_occupation_that_the_class_is_wider_than_is_told_and_does_not_count() -> None:
    store = ox.Store()
    for name in ("small", "linked"):
        store.load((GRAPHS / f"{name}.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    store.load(NARROW.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("x:mappings"))
    harbor = EmbeddedStore(store)
    answer = similar(harbor, f"{CLASS}crane-operator", linked=True)
    assert answer.linked == ()
    assert answer.narrower == ("ESCO 4321.9 dock clerk", "O*NET 98-1011.00 Cargo and Freight Clerks")
    wider = "Crane Operator is wider than ESCO 4321.9 dock clerk and O*NET 98-1011.00 Cargo and Freight Clerks"
    assert wider in answer.sentence
    assert "linked to no occupation" not in answer.sentence
    both = similar(harbor, f"{CLASS}dock-clerk-ii", linked=True)
    assert both.to_json()["narrower"] == ["O*NET 98-1012.00 Dock Supervisors"], "of the clerks it is a job as well"
    assert "is linked to O*NET 98-1011.00 Cargo and Freight Clerks. Dock Clerk II is wider than" in both.sentence
    assert f"{CLASS}crane-operator" not in linked_occupations(harbor)


def test_linked_steps_lead_both_ways_and_are_never_stated(harbor: EmbeddedStore) -> None:
    first, second = f"{CLASS}dock-clerk-i", f"{CLASS}dock-clerk-ii"
    found = linked_steps(harbor)
    assert set(found) == {(first, second), (second, first)}
    assert all(not basis.stated and basis.explanation == CARGO for basis in found.values())


def test_a_path_takes_linked_steps_only_when_asked(harbor: EmbeddedStore) -> None:
    start, goal = f"{CLASS}dock-clerk-ii", f"{CLASS}dock-clerk-i"
    assert not paths(harbor, start, goal, known=career_map(harbor)).paths
    (found,) = paths(harbor, start, goal, known=career_map(harbor, linked=True)).paths[:1]
    (step,) = found.to_json()["steps"]
    assert (step["basis"], step["stated"], step["rule"]) == ("sameOccupation", False, "accepted-link")


def test_a_linked_step_adds_nothing_where_a_text_says_more(harbor: EmbeddedStore) -> None:
    start, goal = f"{CLASS}dock-clerk-i", f"{CLASS}dock-clerk-ii"
    assert career_map(harbor, linked=True).leg(start, goal) == career_map(harbor).leg(start, goal)
