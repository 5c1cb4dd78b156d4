"""Tests of kg.analyze.compare."""

import pytest

from kg.analyze import Comparison, compare
from kg.errors import ParameterError
from kg.store import Snapshot
from tests.analyze.conftest import named
from tests.analyze.plain import PlainStore


def ask(store: Snapshot, a: str, b: str) -> Comparison:
    return compare(PlainStore(store), *named(store, a, b))


def test_values_stand_side_by_side(examples: Snapshot) -> None:
    data = ask(examples, "Water Plant Operator III", "Water Plant Operator Supervisor").to_json()
    assert data["pay_grade"] == {"a": "WP-11", "b": "WP-14", "same": False, "grades": 3}
    assert data["flsa"] == {"a": "non-exempt", "b": "exempt", "same": False}
    assert data["probation_months"] == {"a": 6, "b": 12, "same": False}
    assert data["minimum_reports"] == {"a": None, "b": 4, "same": False}
    assert data["experience_months"] == {"a": 24, "b": 24, "same": True}
    assert data["education"]["shared"] == ["High school diploma, or a GED, HiSET, or TASC certificate."]


def test_a_duty_carried_over_is_shared_and_boilerplate_is_left_out(examples: Snapshot) -> None:
    duties = ask(examples, "Water Plant Operator II", "Water Plant Operator III").to_json()["duties"]
    assert duties["shared"] == [
        "Calibrates turbidity meters and chlorine analyzers and changes reagents and probes.",
    ]
    texts = " ".join([*duties["shared"], *duties["only_a"], *duties["only_b"]])
    assert "related duties as assigned" not in texts
    assert "Town Council" not in texts


def test_credentials_are_compared_by_name_and_without_upkeep(examples: Snapshot) -> None:
    data = ask(examples, "Water Plant Operator II", "Water Plant Operator III").to_json()["credentials"]
    assert "driver's license" in data["shared"]
    assert data["only_b"] == ["Class B Drinking Water Operator Certificate"]
    assert "must be kept valid" not in " ".join(data["shared"])


def test_what_is_not_said_is_null_and_never_the_same(examples: Snapshot) -> None:
    data = ask(examples, "Office Support Clerk", "Utility Operations Manager").to_json()
    assert data["probation_months"] == {"a": None, "b": None, "same": False}
    assert data["unspecified"] == ["Utility Operations Manager"]


def test_none_stated_is_zero(examples: Snapshot) -> None:
    data = ask(examples, "Utility Crew Driver", "Office Support Clerk").to_json()
    assert data["probation_months"] == {"a": 0, "b": None, "same": False}


def test_the_sentence_names_the_grade_step(examples: Snapshot) -> None:
    sentence = ask(examples, "Water Plant Operator III", "Water Plant Operator Supervisor").sentence
    assert sentence.startswith("Water Plant Operator Supervisor is 3 pay grades above Water Plant Operator III;")
    back = ask(examples, "Lead Water Plant Operator", "Water Plant Operator III").sentence
    assert back.startswith("Water Plant Operator III is 1 pay grade below Lead Water Plant Operator;")


def test_a_class_with_itself_is_refused(examples: Snapshot) -> None:
    (driver,) = named(examples, "Utility Crew Driver")
    with pytest.raises(ParameterError):
        compare(examples, driver, driver)


def test_denver(denver: Snapshot) -> None:
    data = ask(denver, "IT Technician III", "Lead IT Technician").to_json()
    assert data["pay_grade"]["grades"] == 1
    assert (data["probation_months"]["a"], data["probation_months"]["b"]) == (6, 0)
    assert len(data["knowledge"]["shared"]) == 2
    assert [round(pair["score"], 1) for pair in data["duties"]["similar"][:1]] == [0.9]
    assert len(data["physical_demands"]["shared"]) == 32


def test_denver_positions_are_kept(denver: Snapshot) -> None:
    data = ask(denver, "IT Technician III", "Lead IT Technician").to_json()
    assert data["supervision_kind"]["scopes"] == {"a": "by position", "b": None}
    assert data["physical_demand_level_max"]["scopes"] == {"a": None, "b": "DPL Positions"}
    assert data["sources"]["physical_demand_level_max"]["b"]["lines"] == [189, 189]
    assert data["background_checks"]["scopes"]["a"]["Motor Vehicle Record"] == "by position"
    assert set(data["working_conditions"]["scopes"]["b"].values()) == {"DPL Positions"}
    assert data["credentials"]["scopes"]["a"]["driver's license"] == "by position"


def test_a_none_that_may_be_meant_for_another_section_is_noted(denver: Snapshot) -> None:
    notes = ask(denver, "IT Technician III", "Lead IT Technician").to_json()["probation_months"]["notes"]
    assert notes["a"] is None
    assert "line 243" in notes["b"]
    assert "may be meant for another section" in notes["b"]


def test_of_a_class_that_is_only_mentioned_it_is_told_what_is_known(examples: Snapshot) -> None:
    known = ask(examples, "Plant Electrician", "Utility Operations Manager").known
    assert known[0].startswith("Plant Electrician (")
    assert known[1].startswith("Utility Operations Manager has no specification: it is only mentioned, by")
    assert ".txt:" in known[2]
