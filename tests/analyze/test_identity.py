"""Tests of kg.analyze.identity."""

import pytest

from kg.analyze.identity import Grade, Identity, identities, identity, labels
from kg.errors import UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import Small, named


def test_a_specified_class_has_code_grade_and_agency(examples: Snapshot) -> None:
    (electrician,) = named(examples, "Plant Electrician")
    found = identity(examples, electrician.value)
    assert (found.title, found.code, found.agency) == (
        "Plant Electrician",
        "UW3420",
        "Town and County of Tarnwick Falls",
    )
    assert found.grade == Grade("TR-12", "TR", 12)
    assert found.specified


def test_a_mentioned_class_has_no_specification(examples: Snapshot) -> None:
    (manager,) = named(examples, "Utility Operations Manager")
    assert not identity(examples, manager.value).specified


def test_all_classes_are_found(examples: Snapshot) -> None:
    found = identities(examples).values()
    assert (len(found), sum(each.specified for each in found)) == (16, 14)


def test_an_unknown_class_is_refused(small: Small) -> None:
    with pytest.raises(UnknownClassError):
        identity(small(""), "https://example.org/none")


def test_two_labels_give_one_class_whatever_the_order(small: Small) -> None:
    store = small(':a a jc:JobClass ; skos:prefLabel "B", "A" .')
    assert identities(store)["https://example.org/a"].title == "A"


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        (Grade("NE-13", "NE", 13), Grade("NE-14", "NE", 14), 1),
        (Grade("WP-14", "WP", 14), Grade("WP-11", "WP", 11), -3),
        (Grade("TR-12", "TR", 12), Grade("WP-14", "WP", 14), None),
        (Grade("A"), Grade("B"), None),
        (Grade("NE-13", "NE", 13), None, None),
    ],
)
def test_grades_are_compared_within_one_plan_only(one: Grade, other: Grade | None, steps: int | None) -> None:
    assert one.steps_to(other) == steps


def test_equal_titles_are_told_apart() -> None:
    found = labels([Identity("urn:1", "Clerk", "A1"), Identity("urn:2", "Clerk", "A2"), Identity("urn:3", "Driver")])
    assert found == {"urn:1": "Clerk (A1)", "urn:2": "Clerk (A2)", "urn:3": "Driver"}


def test_equal_titles_without_code_are_told_apart_by_agency_and_then_by_iri() -> None:
    found = labels([Identity("urn:1", "Clerk", agency="X"), Identity("urn:2", "Clerk", agency="Y")])
    assert list(found.values()) == ["Clerk (X)", "Clerk (Y)"]
    assert list(labels([Identity("urn:1", "Clerk"), Identity("urn:2", "Clerk")]).values()) == [
        "Clerk (urn:1)",
        "Clerk (urn:2)",
    ]
