"""Tests of kg.analyze.gap and kg.analyze.requirement."""

import pytest

from kg.analyze import gap
from kg.analyze.requirement import requirements
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import named


def test_the_gap_between_two_classes_that_no_step_joins(examples: Snapshot) -> None:
    data = gap(examples, *named(examples, "Utility Crew Driver", "Water Plant Operator I")).to_json()
    assert data["competencies"] == ["Attention to Detail", "Data Handling"]
    assert data["pay_grade"] == {"from": "TR-06", "to": "WP-07", "grades": None}


def test_nothing_lacking_is_an_empty_list_and_not_known_is_null(examples: Snapshot) -> None:
    manager = gap(examples, *named(examples, "Plant Electrician", "Utility Operations Manager"))
    assert manager.to_json()["competencies"] is None
    assert manager.to_json()["note"] == "Utility Operations Manager has no specification: what it requires is not known"
    clerk = gap(examples, *named(examples, "Permit Technician I", "Office Support Clerk"))
    assert clerk.to_json()["competencies"] == []
    assert clerk.to_json()["note"] == "the specification of Office Support Clerk names no competencies"


def test_from_a_class_without_specification_everything_is_listed(examples: Snapshot) -> None:
    answer = gap(examples, *named(examples, "Utility Operations Manager", "Plant Electrician")).gap
    assert answer.competencies is not None
    assert len(answer.competencies) == 5
    assert answer.note is not None
    assert "all that Plant Electrician requires is listed" in answer.note


def test_of_alternative_patterns_the_shortest_counts(examples: Snapshot) -> None:
    supervisor, lead, driver = (
        each.value
        for each in named(
            examples, "Water Plant Operator Supervisor", "Lead Water Plant Operator", "Utility Operations Manager"
        )
    )
    found = requirements(examples, [supervisor, lead, driver])
    assert [found[iri].months for iri in (supervisor, lead, driver)] == [24, 36, None]


def test_a_gap_to_itself_and_an_unknown_class_are_refused(examples: Snapshot) -> None:
    (driver,) = named(examples, "Utility Crew Driver")
    with pytest.raises(ParameterError):
        gap(examples, driver, driver)
    with pytest.raises(UnknownClassError):
        gap(examples, driver, "https://example.org/none")
