"""Minimum qualifications for all levels: conditions, deadlines and notes are no ways to qualify."""

import pytest

from kg.model import CredentialRequirement, EducationRequirement, ExperienceRequirement, Specification, StatementKind
from kg.parse import parse, shipped
from kg.parse.audience import AudienceReader
from tests.parse.specimen import document
from tests.parse.test_california import SERIES

ALL = "Possession of a valid boat license. and\nEducation: Equivalent to completion of the eighth grade.\n"
OUTSIDE = "The following education is required when non-State service is used to qualify at any level"
DEGREE = (
    "Equivalent to graduation from college. (Experience may be substituted for the education on a year-for-year basis.)"
)


def series(for_all: str) -> Specification:
    assert ALL in SERIES
    return parse(document(SERIES.replace(ALL, for_all), "harbor.txt"), shipped())


def required(found: Specification, place: int) -> list[list[str]]:
    """What each way to qualify for a class asks for: the kinds."""
    return [[one.kind.value for one in pattern.requirements] for pattern in found.classes[place].patterns]


@pytest.mark.parametrize(
    "text", [f"{OUTSIDE}.\n\n{DEGREE}\n", f"{OUTSIDE}: {DEGREE}\n", f"Education: {OUTSIDE}: {DEGREE}\n"]
)
def test_education_that_is_asked_only_of_those_without_state_service(text: str) -> None:
    found = series(text)
    # One year of state service; or two years as a Ferry Hand; or three years in towing.
    assert required(found, 2) == [["experience"], ["education", "experience"], ["education", "experience"]]
    assert required(found, 0) == [["education", "experience"]]
    (degree,) = (one for one in found.classes[2].statements if isinstance(one, EducationRequirement))
    assert degree.level == "bachelor"
    assert any(one.text.startswith(OUTSIDE) for one in found.classes[2].of_kind(StatementKind.NOTE))


@pytest.mark.parametrize(
    "text",
    [
        "If the position involves diving, a valid permit must be secured within twelve months of appointment.",
        "The degrees referred to in the requirements:\na. Must be in boating. or\nb. Must be of a college.",
        "The required experience must have been in salt water.",
        "Promotional candidates who are within six months of meeting the requirements will be admitted.",
        "Primary consideration will be given to experience on the open sea.",
    ],
)
def test_sentences_about_the_requirements_ask_for_nothing(text: str) -> None:
    found = series(f"1. {text}\n2. Possession of a valid boat license.\n")
    assert required(found, 0) == [["credential", "experience"]]
    assert [one.months for one in found.classes[0].statements if isinstance(one, ExperienceRequirement)] == [6]


def test_all_classes_may_require_a_credential() -> None:
    found = series(
        "All classes in this series require possession of an active valid license as a pilot in California.\n"
    )
    (license_,) = (one for one in found.classes[0].statements if isinstance(one, CredentialRequirement))
    assert license_.credential_kind == "license"
    assert required(found, 0) == [["credential", "experience"]]


@pytest.mark.parametrize(
    ("heading", "holders"),
    [
        ("Harbor Pilot Aide II, Department of Ferries", [1]),
        ("Harbor Pilot Aide ..., Department of Boats (2 classes)", [0, 1]),
        ("Harbor Pilot Aide I, Ranges A, B, and C", [0]),
    ],
)
def test_a_heading_may_name_a_class_in_other_words(heading: str, holders: list[int]) -> None:
    below = "Harbor Pilot Aide II and Above\n\nKnowledge of: In addition"
    assert below in SERIES
    found = parse(document(SERIES.replace(below, f"{heading}\n\nKnowledge of: Besides"), "harbor.txt"), shipped())
    told = [
        place
        for place, one in enumerate(found.classes)
        if any("charts" in statement.text for statement in one.of_kind(StatementKind.KNOWLEDGE))
    ]
    assert told == holders


def qualifying(text: str) -> list[tuple[str, int | None]]:
    found = parse(
        document(SERIES.replace("Two years of experience as a Ferry Hand; or", text), "harbor.txt"), shipped()
    )
    (requirement,) = (
        one
        for one in found.classes[2].statements
        if isinstance(one, ExperienceRequirement) and one.text.startswith(text[:20])
    )
    return [(service.title, service.months) for service in requirement.service]


def test_a_title_that_another_begins_with_is_not_meant() -> None:
    reader = AudienceReader(["Harbor Pilot", "Harbor Pilot Leadworker"])
    assert reader.title_at("as a Harbor Pilot in a port", 5) == "Harbor Pilot"
    assert reader.title_at("as a Harbor Pilot Leadworker in a port", 5) == "Harbor Pilot Leadworker"
    assert reader.title_at("as a Harbor Pilot Leadworker (formerly Harbor Mate)", 5) is None


def test_who_is_employed_now_has_served_for_no_stated_time() -> None:
    text = "Currently employed as a full-time paid Ferry Hand and three years of experience at sea; or"
    assert qualifying(text) == [("Ferry Hand", None)]


ABOVE = "Education: Equivalent to graduation from college with a degree in boating.\n"
OR_II = "Two years of experience as a Ferry Hand; or\nThree years of experience in towing."


@pytest.mark.parametrize(
    "words",
    [
        "Education: The educational requirement described above.",
        "The education pattern listed under Education Requirements.",
        "Education as indicated above.",
    ],
)
def test_a_way_that_names_the_education_above_is_the_only_one_that_asks_for_it(words: str) -> None:
    text = SERIES.replace(ALL, ABOVE).replace(OR_II, f"Three years of experience in towing. and\n{words}")
    assert words in text
    found = parse(document(text, "harbor.txt"), shipped())
    assert required(found, 2) == [["experience"], ["education", "experience"]]
    assert required(found, 0) == [["education", "experience"]]


def test_education_of_the_second_pattern_is_asked_in_no_other() -> None:
    found = series(f'The following education is part of Pattern II of the "Minimum Qualifications":\n{DEGREE}\n')
    assert required(found, 2) == [["experience"], ["education", "experience"], ["education", "experience"]]


def test_a_level_compared_with_state_service_is_no_state_service() -> None:
    text = SERIES.replace(ALL, f"{OUTSIDE}.\n\n{DEGREE}\n").replace(
        OR_II, "Three years of experience in towing at the level of a Ferry Hand in the California state service."
    )
    assert required(parse(document(text, "harbor.txt"), shipped()), 2) == [["experience"], ["education", "experience"]]
