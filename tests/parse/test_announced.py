"""Lists of which one item is enough, and what stands before them for each way to qualify."""

import pytest

from tests.parse.test_alternative import ways

DEGREE, WORK = "Bachelor's degree in planning", "Four years of planning experience"


@pytest.mark.parametrize(
    "opening",
    [
        "One of the following:",
        "Any one of the following:",
        "Either of the following:",
        "Must meet at least one of the following:",
    ],
)
def test_one_of_a_list_with_bullets_is_enough(opening: str) -> None:
    assert ways(f"{opening}\n- {DEGREE}.\n- {WORK}.") == [["bachelor"], [48]]
    assert ways(f"{opening}\n\n{DEGREE}.\n\n{WORK}.") == [["bachelor"], [48]]


@pytest.mark.parametrize("opening", ["plus EITHER:", "and one of the following:", "plus either of the following:"])
def test_what_stands_before_the_list_belongs_to_all_ways(opening: str) -> None:
    text = (
        f"Graduation from high school, {opening}\n- {DEGREE}; OR,\n- {WORK}; OR,\n- An equivalent combination of both."
    )
    found = ways(text)
    assert [way[0] for way in found] == ["high-school"] * 3
    assert [way[1:] for way in found[:2]] == [["bachelor"], [48]]
    sentence = f"Graduation from high school, plus EITHER: {DEGREE}; or {WORK.lower()}."
    assert ways(sentence) == [["high-school", "bachelor"], ["high-school", 48]]


@pytest.mark.parametrize(
    "behind",
    [
        "Must possess a driver's license.",
        "\nPossession of a pilot license.",
        "And possession of a pilot license.",
    ],
)
def test_what_stands_behind_the_list_is_needed_in_any_case(behind: str) -> None:
    found = ways(f"One of the following:\n- {DEGREE}\n- {WORK}.\n{behind}")
    assert found == [["bachelor", None], [48, None]]


def test_lines_joined_by_or_share_what_stands_before() -> None:
    text = "Graduation from high school and either:\nOne year as a Planner. or\nTwo years as a Surveyor."
    assert ways(text) == [["high-school", 12], ["high-school", 24]]


def test_ways_that_letters_open_in_one_passage() -> None:
    text = (
        f"(A) {DEGREE}; OR (B) Associate's degree in planning and two years of planning experience; OR (C) an "
        "equivalent combination of training and experience as defined by the limits of (A) and (B)."
    )
    assert ways(text) == [["bachelor"], ["associate", 24], [None]]


@pytest.mark.parametrize("between", [" Experience:", " andExperience:", " and Experience:"])
def test_labels_on_one_line(between: str) -> None:
    assert ways(f"Education: {DEGREE}.{between} Three years of experience.") == [["bachelor", 36]]


def test_a_numbered_label_keeps_its_number() -> None:
    assert ways("1. Education: High school diploma.\n2. Experience: One year of experience.") == [["high-school", 12]]


def test_numbers_without_a_space_behind_them() -> None:
    text = "Experience in a port, either:\n1.One year as a Planner. or\n2.Two years as a Surveyor."
    assert ways(text) == [[None, 12], [None, 24]]


def test_what_one_has_to_be_licensed_as_is_no_service() -> None:
    text = "1. Licensed as a:\na. Harbor Pilot with experience as a Harbor Pilot; or\nb. Ship Master"
    assert ways(text) == [[None], [None]]


def test_another_label_behind_numbered_ways_belongs_to_all_of_them() -> None:
    text = (
        "Possession of a pilot license, and either\n1. Two years as a Planner. or 2. Three years as a Surveyor. and "
        "Education: Graduation from high school."
    )
    assert ways(text) == [[None, 24, "high-school"], [None, 36, "high-school"]]
