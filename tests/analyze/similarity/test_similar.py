"""The answer for one class: the examples, the Denver texts, and stores with little in them."""

import json
from dataclasses import replace

import pytest

from kg.analyze.similarity import SimilarAnswer, Space, matrix, similar
from kg.analyze.similarity.answer import ComponentReason
from kg.analyze.similarity.facts import ClassFacts
from kg.errors import ParameterError, UnknownClassError
from kg.query import resolve_class
from kg.store import Snapshot
from tests.analyze.conftest import Small
from tests.analyze.plain import PlainStore

WATER = ["Water Plant Operator I", "Water Plant Operator II", "Water Plant Operator III"]
PERMIT = ["Permit Technician I", "Permit Technician II", "Senior Permit Technician"]
COMPONENTS = [
    "duties",
    "competencies",
    "knowledge_skills_abilities",
    "qualifications",
    "conditions",
    "supervision",
]


def ranked(store: Snapshot, title: str) -> list[str]:
    return [each.title for each in similar(store, resolve_class(store, title), limit=99).similar]


@pytest.mark.parametrize(
    ("title", "neighbours"),
    [
        (WATER[0], [WATER[1], WATER[2]]),
        (WATER[1], [WATER[2], WATER[0]]),
        (WATER[2], [WATER[1], "Lead Water Plant Operator", WATER[0]]),
        ("Lead Water Plant Operator", [WATER[2], "Water Plant Operator Supervisor", WATER[1]]),
        (PERMIT[0], [PERMIT[1], PERMIT[2]]),
        (PERMIT[1], [PERMIT[2], PERMIT[0]]),
        (PERMIT[2], [PERMIT[1], "Permit Technician Supervisor", PERMIT[0]]),
    ],
)
def test_rungs_of_a_ladder_come_before_other_ladders(examples: Snapshot, title: str, neighbours: list[str]) -> None:
    assert ranked(examples, title)[: len(neighbours)] == neighbours


@pytest.mark.parametrize(
    ("title", "rung"),
    [
        ("Water Plant Operator Supervisor", "Lead Water Plant Operator"),
        ("Permit Technician Supervisor", "Senior Permit Technician"),
    ],
)
def test_only_another_supervisor_is_more_like_a_supervisor_than_the_next_rung(
    examples: Snapshot, title: str, rung: str
) -> None:
    first, second, *_ = ranked(examples, title)
    assert first.endswith("Supervisor")
    assert second == rung


def test_every_example_is_ranked_and_both_ways_alike(examples: Snapshot) -> None:
    space = Space.of(examples)
    scores = {
        (fact.iri, each.iri): each.score for fact in space.facts for each in space.similar(fact.iri, limit=99).similar
    }
    assert len(scores) == 14 * 13
    assert all(scores[other, one] == score for (one, other), score in scores.items())
    found = matrix(examples)
    for place, iri in enumerate(found.iris):
        assert [(found.iris[other], score) for other, score in found.row(place)] == [
            (each.iri, each.score) for each in space.similar(iri, limit=99).similar
        ]


def test_the_two_denver_classes(denver: Snapshot) -> None:
    (lead,) = similar(denver, resolve_class(denver, "IT Technician III")).similar
    assert lead.title == "Lead IT Technician"
    # Three of seven competencies each, 1 / (3 + 4 * 1.975332) of the weight for each of the three: 0.2752.
    assert lead.reasons["competencies"].score == 0.2752
    assert [each.item for each in lead.reasons["competencies"].items] == [
        "Customer Service",
        "Technical Competence",
        "Technical Problem Solving",
    ]
    pairs = lead.reasons["duties"].statements
    assert [pair.this.split(",")[0][:28] for pair in pairs] == [
        "Performs technical support i",
        "Acts as a liaison between us",
    ]
    assert all(pair.score > 0.7 for pair in pairs)
    assert {each.item for each in lead.reasons["qualifications"].items} == {
        "education: both high school",
        "experience: both 60 months",
        "Criminal Justice Information Services (CJIS) clearance",
    }
    # Lead work by position and in all positions, one of four steps apart; the first gives no number of reports.
    assert lead.reasons["supervision"].score == 0.75
    assert 0.35 < lead.score < 0.6
    assert set(lead.shared) >= {"Customer Service", "Technical Competence", "Technical Problem Solving"}


def test_covering_is_directed(denver: Snapshot) -> None:
    (lead,) = similar(denver, resolve_class(denver, "IT Technician III")).similar
    (third,) = similar(denver, resolve_class(denver, "Lead IT Technician")).similar
    assert lead.score == third.score
    # Both ask for as much schooling and experience; of the third's three credentials the lead has one.
    assert lead.covers["qualifications"] == 1
    assert third.covers["qualifications"] < 1
    # 3 / (3 + 4 * 1.405465)
    assert lead.covers["competencies"] == third.covers["competencies"] == 0.348
    assert third.covers["score"] > lead.covers["score"]


def test_the_json_has_the_agreed_keys(examples: Snapshot) -> None:
    answer = similar(PlainStore(examples), resolve_class(examples, "Office Support Clerk").value, limit=2).to_json()
    assert json.loads(json.dumps(answer)) == answer
    assert list(answer) == ["class", "similar", "directed", "compared", "sentence"]
    assert answer["class"] == "Office Support Clerk"
    first = answer["similar"][0]
    assert list(first) == ["title", "code", "iri", "score", "shared", "reasons", "covered", "evidence"]
    assert list(first["reasons"]) == [*COMPONENTS, "covers"]
    assert first["reasons"]["competencies"] == {"score": None, "note": "not stated", "by": ["Office Support Clerk"]}
    assert sum(reason["weight"] for reason in first["reasons"].values() if "weight" in reason) == pytest.approx(
        1, abs=1e-3
    )
    assert answer["sentence"].startswith("Office Support Clerk is most like Permit Technician I, with a score of 0.")


def test_the_same_question_has_the_same_answer(examples: Snapshot) -> None:
    asked = resolve_class(examples, "Plant Electrician")
    assert json.dumps(similar(examples, asked).to_json()) == json.dumps(similar(examples, asked).to_json())


def test_a_class_without_specification(small: Small) -> None:
    store = small(':m a jc:JobClass, jc:MentionedClass ; skos:prefLabel "Clerk" .')
    assert similar(store, "https://example.org/m").to_json() == {
        "class": "Clerk",
        "similar": [],
        "note": "Clerk has no specification, so that nothing is known to compare",
        "sentence": "Clerk has no specification, so that nothing is known to compare.",
    }


def test_a_class_that_the_store_does_not_have(small: Small) -> None:
    with pytest.raises(UnknownClassError, match="no class"):
        similar(small(""), "https://example.org/nobody")


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ([ClassFacts("urn:a", "A")], "no class but A has a specification"),
        ([ClassFacts("urn:a", "A"), ClassFacts("urn:b", "B")], "A states nothing that another class states as well"),
    ],
)
def test_nothing_to_compare(facts: list[ClassFacts], note: str) -> None:
    assert Space(facts).similar("urn:a") == SimilarAnswer("A", note=note)


def test_equal_scores_come_by_title() -> None:
    one = ClassFacts("urn:a", "A", competencies=("x",))
    space = Space([one, replace(one, iri="urn:b", title="B"), replace(one, iri="urn:c", title="C")])
    assert [(each.title, each.score) for each in space.similar("urn:b").similar] == [("A", 0.5), ("C", 0.5)]
    assert [each.title for each in space.similar("urn:b", limit=1).similar] == ["A"]


def test_each_that_is_silent_is_named() -> None:
    shared = ClassFacts("urn:a", "A", competencies=("x",))
    space = Space([shared, replace(shared, iri="urn:b", title="B", demands=("lifting",))])
    (found,) = space.similar("urn:a").similar
    assert found.reasons["conditions"] == ComponentReason(None, silent=("A",))
    assert found.reasons["duties"] == ComponentReason(None, silent=("A", "B"))


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ParameterError, match="-1"):
        Space([ClassFacts("urn:a", "A")]).similar("urn:a", limit=-1)
