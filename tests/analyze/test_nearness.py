"""Tests of kg.analyze.nearness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.nearness import NEAR, Competency, nearness, same_words
from kg.store import Snapshot

TEXT = st.text("abcdefgh '.", max_size=40)
COMPETENCY = st.builds(Competency, st.just("urn:x"), TEXT, st.none() | TEXT)


def by_name(store: Snapshot, name: str) -> Competency:
    query = (
        "SELECT ?name ?text WHERE { ?s a jc:CompetencyStatement ; jc:name ?name ; jc:definition ?text } ORDER BY ?text"
    )
    found = [
        str(getattr(text, "value", "")) for told, text in store.select(query).rows if getattr(told, "value", "") == name
    ]
    return Competency(name, name, found[0])


def test_one_definition_under_two_names_scores_full(examples: Snapshot) -> None:
    assert nearness(by_name(examples, "Writing"), by_name(examples, "Written Communication")) == 1.0


@pytest.mark.parametrize(
    ("one", "other"), [("Attention to Detail", "Thoroughness"), ("Writing", "Written Communication")]
)
def test_what_means_the_same_is_near(examples: Snapshot, one: str, other: str) -> None:
    assert nearness(by_name(examples, one), by_name(examples, other)) >= NEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oral Communication", "Written Communication"),
        ("Safety Awareness", "Situational Awareness"),
        ("Leading Others", "Teamwork"),
        ("Reading Drawings", "Writing"),
    ],
)
def test_a_shared_word_alone_is_not_near(examples: Snapshot, one: str, other: str) -> None:
    assert nearness(by_name(examples, one), by_name(examples, other)) < NEAR


@given(COMPETENCY, COMPETENCY)
def test_nearness_is_symmetrical_and_between_nought_and_one(one: Competency, other: Competency) -> None:
    assert nearness(one, other) == nearness(other, one)
    assert 0 <= nearness(one, other) <= 1


def test_words_are_the_same_but_for_case_and_punctuation() -> None:
    assert same_words("Solves  problems.", "solves problems")
    assert not same_words("Solves problems", "Solves a problem")
