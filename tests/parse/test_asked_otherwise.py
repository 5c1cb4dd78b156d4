"""Requirements in less usual words: choices of licences, exceptions, schooling that adds up, what does not count."""

import pytest

from kg.model import (
    ALL_POSITIONS,
    BY_POSITION,
    CredentialRequirement,
    EducationRequirement,
    ExperienceRequirement,
    StatementKind,
)
from kg.parse.education import education_level
from kg.parse.service import services_in
from tests.parse.test_requirement import read

HEADING = "MINIMUM QUALIFICATIONS"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "One of the following: a Grade II Water license, a Grade III Wastewater license, or a pump certificate.",
            ("Grade II Water license", "Grade III Wastewater license", "pump certificate"),
        ),
        ("Must possess, and may not lose, a respirator certificate.", ("respirator certificate",)),
    ],
)
def test_licences_behind_a_choice_or_an_insertion(text: str, names: tuple[str, ...]) -> None:
    (way,) = read(HEADING, f"Two years of experience in pier design.\n{text}").patterns
    asked = [one for one in way.requirements if isinstance(one, CredentialRequirement)]
    assert [one.names for one in asked] == [names]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Possession of a Class C driver's license is required.", ALL_POSITIONS),
        ("Possession of a Class C driver's license is required except for positions in the control room.", BY_POSITION),
        ("Registration as a civil engineer is required unless licensed as a mechanical engineer.", BY_POSITION),
    ],
)
def test_a_licence_with_an_exception_is_not_asked_of_everybody(text: str, scope: str) -> None:
    (way,) = read(HEADING, f"Two years of experience in pier design.\n{text}").patterns
    asked = [one for one in way.requirements if isinstance(one, CredentialRequirement)]
    assert [one.applicability for one in asked] == [scope]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Graduation from the twelfth grade, plus two years of college.", "some-college"),
        ("High school graduation supplemented by college courses in drafting.", "some-college"),
        ("Graduation from the twelfth grade or two years of college.", "high-school"),
    ],
)
def test_schooling_that_is_asked_for_beside_other(text: str, level: str) -> None:
    (way,) = read(HEADING, text).patterns
    assert [one.level for one in way.requirements if isinstance(one, EducationRequirement)] == [level]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A degree in biology without courses in chemistry does not qualify.", StatementKind.NOTE),
        (
            "Registration requirements shall not apply during the first year of employment as a Pier Clerk.",
            StatementKind.NOTE,
        ),
        ("Any equivalent combination of training and experience is acceptable.", StatementKind.EQUIVALENCY),
    ],
)
def test_what_asks_for_nothing_is_no_requirement(text: str, kind: StatementKind) -> None:
    found = read(HEADING, f"Two years of experience in pier design.\n{text}")
    assert [len(way.requirements) for way in found.patterns] == [1]
    assert [one.kind for one in found.statements if one.text == text] == [kind]


TITLE_CASED = """Either Itwo Years of Experience Performing the Duties of An

Inspector, Board of Wharves, in the state service. Or IIThree years of experience in the inspection of wharves."""


def test_a_first_way_that_was_set_as_a_heading_is_a_way_of_its_own() -> None:
    first, second = read(HEADING, TITLE_CASED).patterns
    (one,), (other,) = first.requirements, second.requirements
    assert isinstance(one, ExperienceRequirement)
    assert [(each.title, each.months) for each in one.service] == [("Inspector, Board of Wharves", 24)]
    assert isinstance(other, ExperienceRequirement)
    assert other.months == 36
    assert (first.label, second.label) == ("Either I", "Or II")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Three Months of Experience As A Trainee in General\n\nhousekeeping in the state service.", []),
        ("Three years of experience comparable to that of a Mason I in the state service.", ["Mason I"]),
        ("Either the duties of An Inspector or work as a Paramedic II.", ["Inspector", "Paramedic II"]),
    ],
)
def test_titles_in_lines_set_as_headings_and_of_trades(text: str, titles: list[str]) -> None:
    assert [one.title for _, one in services_in(" ".join(text.split()))] == titles


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("One year of graduate study toward a Master's Degree in Public Health.", "bachelor"),
        ("A master's degree or two years of graduate work towards a doctorate degree.", "master"),
        ("A master's degree in public health.", "master"),
    ],
)
def test_a_degree_that_study_only_leads_to_is_not_asked_for(text: str, level: str) -> None:
    assert education_level(text) == level


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        ("SPECIAL PERSONAL CHARACTERISTICS", "Tact; possession of a valid driver license.", [ALL_POSITIONS]),
        ("ADDITIONAL SPECIAL REQUIREMENTS", "All incumbents must possess a valid driver license.", [ALL_POSITIONS]),
        (
            "SPECIAL PERSONAL CHARACTERISTICS",
            "For those positions, possession of a valid driver license will be required.",
            [BY_POSITION],
        ),
        (
            "SPECIAL PERSONAL CHARACTERISTICS",
            "Applicants for positions in this series must possess a valid driver license.",
            [ALL_POSITIONS],
        ),
        ("SPECIAL PERSONAL CHARACTERISTICS", "Possession of good judgment; tact.", []),
        ("ADDITIONAL DESIRABLE QUALIFICATIONS", "Possession of a valid driver license.", []),
    ],
)
def test_a_licence_among_traits_is_asked_for(heading: str, text: str, found: list[str]) -> None:
    asked = read(HEADING, "Two years of experience in pier design.", heading, text).statements
    assert [one.applicability for one in asked if isinstance(one, CredentialRequirement)] == found


def test_a_licence_that_stands_behind_the_label_of_experience_is_one() -> None:
    text = "Experience: Possession of a license as a Pier Surveyor. and\nTwo years of experience in pier design."
    (way,) = read(HEADING, text).patterns
    assert [one.kind.value for one in way.requirements] == ["credential", "experience"]


def test_education_of_the_second_pattern_only() -> None:
    text = (
        "The following education is required when Pattern II is used to qualify: A degree in planning.\n"
        "Either I\nTwo years of experience in the state service as a Pier Clerk.\nOr II\nFive years of pier experience."
    )
    first, second = read(HEADING, text).patterns
    assert [[one.kind.value for one in way.requirements] for way in (first, second)] == [
        ["experience"],
        ["education", "experience"],
    ]
