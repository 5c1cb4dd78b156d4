"""Candidates in the store: what is written is read again, whatever the texts."""

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.link.candidate import Candidate, MatchKind, MatchType, node_iri, nquads, read_candidates
from kg.store import EmbeddedStore
from kg.vocabulary import DEFAULT_BASE, candidates_graph

GRAPH = candidates_graph(DEFAULT_BASE)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def candidate(number: int = 1, label: str = "Planner", reason: str = "It plans.", **features: float) -> Candidate:
    return Candidate(
        MatchKind.CLASSES,
        f"https://example.org/class/{number}",
        label,
        f"https://example.org/occupation/{number}",
        "Planners",
        "https://example.org/graph/onet/29.3",
        "29.3",
        MatchType.CLOSE,
        0.75,
        1,
        features,
        reason,
    )


def stored(*candidates: Candidate) -> EmbeddedStore:
    store = ox.Store()
    store.load(b"".join(nquads(DEFAULT_BASE, GRAPH, candidates)), ox.RdfFormat.N_QUADS)
    return EmbeddedStore(store)


@given(TEXT, TEXT, st.dictionaries(TEXT, st.floats(0, 1), max_size=3))
def test_a_candidate_is_read_as_it_was_written(label: str, reason: str, features: dict[str, float]) -> None:
    given_one = candidate(1, label, reason, **features)
    assert read_candidates(stored(given_one)) == [given_one]


def test_candidates_of_some_subjects_kinds_and_datasets_are_read() -> None:
    store = stored(candidate(1), candidate(2))
    assert [each.subject for each in read_candidates(store, subjects=["https://example.org/class/2"])] == [
        "https://example.org/class/2"
    ]
    assert read_candidates(store, kinds=[MatchKind.DUTIES]) == []
    assert len(read_candidates(store, graph="https://example.org/graph/onet/29.3")) == 2
    assert read_candidates(store, graph="https://example.org/graph/esco/1.2") == []


def test_the_node_of_a_pair_is_the_same_whatever_its_score() -> None:
    assert node_iri(DEFAULT_BASE, candidate(1)) == node_iri(DEFAULT_BASE, candidate(1, reason="Another.", title=0.4))
    assert node_iri(DEFAULT_BASE, candidate(1)) != node_iri(DEFAULT_BASE, candidate(2))
