"""What is only wished for is a note, and nothing that a class requires."""

import pytest

from kg.model import EducationRequirement, ExperienceRequirement, Statement, StatementKind
from tests.parse.specimen import parsed

_TEXT = """\
BOAT CLERK

DEFINITION

Under supervision, performs clerical work for the harbor.

EXAMPLES OF DUTIES

Files records of boats.
Types letters.
Answers the telephone.

KNOWLEDGE OF

Filing.

{heading}

{text}
"""


def below(text: str, heading: str = "MINIMUM QUALIFICATIONS") -> list[Statement]:
    found = parsed(_TEXT.format(heading=heading, text=text)).classes[0].statements
    return [one for one in found if one.section == heading]


@pytest.mark.parametrize(
    ("text", "required", "wished"),
    [
        (
            "Bachelor's degree preferred. Must be able to work nights.",
            ["Must be able to work nights."],
            ["Bachelor's degree preferred."],
        ),
        ("Certified in air brakes (preferred).", [], ["Certified in air brakes (preferred)."]),
        ("Experience in roofing, carpentry, and plumbing preferred.", [], None),
        ("Bachelor's degree preferred but not required.", [], None),
        ("High school diploma, Spanish preferred.", ["High school diploma"], ["Spanish preferred."]),
        ("Preferably as a Boat Clerk II.", [], ["Preferably as a Boat Clerk II."]),
        (
            "Two years of experience, preferably as a Boat Clerk II.",
            ["Two years of experience"],
            ["preferably as a Boat Clerk II."],
        ),
        (
            "Two years of experience. Preference will be given to candidates with a bachelor's degree.",
            ["Two years of experience."],
            ["Preference will be given to candidates with a bachelor's degree."],
        ),
        (
            "Five years of experience, preferably with nets, two years of which must have been in a harbor.",
            [
                "Five years of experience, preferably with nets, two years of which must have been in a harbor.",
                "two years of which must have been in a harbor.",
            ],
            [],
        ),
        (
            "Three years of experience, preferably in a harbor.",
            ["Three years of experience, preferably in a harbor."],
            [],
        ),
    ],
)
def test_wishes_among_the_qualifications(text: str, required: list[str], wished: list[str] | None) -> None:
    found = below(text)
    assert [one.text for one in found if one.kind is not StatementKind.NOTE] == required
    assert [one.text for one in found if one.kind is StatementKind.NOTE] == ([text] if wished is None else wished)


def test_service_that_is_only_preferred_is_no_qualifying_service() -> None:
    (one,) = (
        found
        for found in below("Two years of experience (preferably as a Boat Clerk II).")
        if isinstance(found, ExperienceRequirement)
    )
    assert (one.months, one.service) == (24, ())


def test_education_that_is_only_preferred_has_no_level() -> None:
    found = below("High school diploma. Bachelor's degree preferred.", "EDUCATION")
    assert [one.level for one in found if isinstance(one, EducationRequirement)] == ["high-school"]
    assert not [
        one for one in below("Bachelor's degree preferred.", "EDUCATION") if isinstance(one, EducationRequirement)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Six months as a Boat Clerk II preferred; experience as a Harbor Clerk is not required.",
        "A driver's license is not required for this class.",
    ],
)
def test_what_nobody_has_to_have_is_a_note(text: str) -> None:
    assert {one.kind for one in below(text)} == {StatementKind.NOTE}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Associate degree in accounting. A high school diploma alone is not sufficient.", "associate"),
        ("A bachelor's degree is not required. A master's degree in surveying is required.", "master"),
        ("High school diploma (a college degree is not required).", "high-school"),
    ],
)
def test_schooling_that_is_not_enough_or_not_needed_is_no_level(text: str, level: str) -> None:
    found = [one for one in below(text, "EDUCATION") if isinstance(one, EducationRequirement)]
    assert [one.level for one in found] == [level]
