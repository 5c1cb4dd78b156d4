"""Tests of kg.analyze.shared."""

import pytest

from kg.analyze import SharedCompetencies, shared
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import named
from tests.analyze.plain import PlainStore

SHARED = [
    (
        "Water Plant Operator II",
        "Cross-Connection Inspector",
        ["Attention to Detail", "Data Handling", "Mechanical Aptitude", "Problem Solving", "Safety Awareness"],
    ),
    (
        "Water Plant Operator Supervisor",
        "Permit Technician Supervisor",
        ["Applying Rules", "Leading Others", "Managing Resources", "Oral Communication", "Planning and Scheduling"],
    ),
    (
        "Lead Water Plant Operator",
        "Senior Permit Technician",
        ["Composure", "Leading Others", "Oral Communication", "Problem Solving"],
    ),
    ("Utility Crew Driver", "Water Quality Analyst", []),
    ("Water Plant Operator III", "Water Quality Analyst", ["Applying Rules", "Data Handling", "Problem Solving"]),
]


def ask(store: Snapshot, *titles: str) -> SharedCompetencies:
    return shared(store, named(store, *titles))


@pytest.mark.parametrize(("a", "b", "names"), SHARED)
def test_shared_are_those_of_the_texts(examples: Snapshot, a: str, b: str, names: list[str]) -> None:
    answer = shared(PlainStore(examples), named(examples, a, b))
    assert list(answer.shared) == names
    assert answer.to_json()["classes"] == [a, b]
    assert list(answer.only) == [a, b]


def test_only_is_what_each_has_alone(examples: Snapshot) -> None:
    answer = ask(examples, "Water Plant Operator II", "Water Plant Operator III")
    assert answer.only["Water Plant Operator II"] == ()
    assert answer.only["Water Plant Operator III"] == ("Applying Rules", "Composure")


def test_one_definition_under_two_names_is_near(examples: Snapshot) -> None:
    answer = ask(examples, "Permit Technician II", "Water Quality Analyst")
    assert {"a": "Written Communication", "b": "Writing", "score": 1.0} in answer.to_json()["near"]


def test_a_name_with_two_definitions_has_drifted(examples: Snapshot) -> None:
    answer = ask(examples, "Water Plant Operator II", "Permit Technician II")
    assert [each.name for each in answer.drift] == ["Teamwork"]
    assert len(set(answer.drift[0].definitions.values())) == 2


def test_a_missing_full_stop_is_no_drift(examples: Snapshot) -> None:
    assert ask(examples, "Senior Permit Technician", "Lead Water Plant Operator").drift == ()


def test_three_classes(examples: Snapshot) -> None:
    answer = ask(examples, "Permit Technician I", "Permit Technician II", "Senior Permit Technician")
    everyone = ["Attention to Detail", "Customer Service", "Data Handling", "Oral Communication", "Teamwork"]
    assert set(answer.shared) <= set(everyone)
    assert answer.some is not None
    assert answer.some["Applying Rules"] == ("Permit Technician II", "Senior Permit Technician")
    assert answer.sentence.startswith("Permit Technician I, Permit Technician II and Senior Permit Technician share")


def test_a_class_whose_competencies_are_not_known_says_so(examples: Snapshot) -> None:
    answer = ask(examples, "Office Support Clerk", "Permit Technician I", "Utility Operations Manager")
    assert answer.unspecified == {
        "Office Support Clerk": "names no competencies",
        "Utility Operations Manager": "has no specification",
    }
    assert "is not known" in answer.sentence


def test_fewer_than_two_classes_and_unknown_ones_are_refused(examples: Snapshot) -> None:
    (clerk,) = named(examples, "Office Support Clerk")
    with pytest.raises(ParameterError):
        shared(examples, [clerk, clerk])
    with pytest.raises(UnknownClassError):
        shared(examples, [clerk, "https://example.org/none"])


def test_denver(denver: Snapshot) -> None:
    data = ask(denver, "IT Technician III", "Lead IT Technician").to_json()
    assert data["shared"] == ["Customer Service", "Technical Competence", "Technical Problem Solving"]
    assert data["only"]["IT Technician III"] == ["Attention to Detail", "Oral Communication", "Reading", "Writing"]
    assert [(pair["a"], pair["b"]) for pair in data["near"]] == [("Writing", "Written Communication")]
    assert data["drift"] == []


def test_each_shared_name_has_its_passages(examples: Snapshot) -> None:
    data = ask(examples, "Water Plant Operator III", "Permit Technician II").to_json()
    assert list(data["evidence"]) == data["shared"]
    passages = data["evidence"]["Attention to Detail"]
    assert [(each["file"], each["lines"]) for title in passages for each in passages[title]] == [
        ("03.txt", [58, 59]),
        ("07.txt", [52, 53]),
    ]
