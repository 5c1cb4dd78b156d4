"""Lengths in qualifications: those of work are months of experience, those of anything else are not."""

import pytest

from kg.model import EducationRequirement, ExperienceRequirement, Probation, Specification, StatementKind
from kg.parse import parse, shipped
from kg.parse.length import lengths_in
from tests.parse.specimen import document
from tests.parse.test_wish import below

SECTIONS = ("DOCK CLERK", "DEFINITION", "Keeps the books of a pier.", "EXAMPLES OF DUTIES", "Files bills of lading.")


def read(text: str) -> Specification:
    return parse(document("\n\n".join((*SECTIONS, "MINIMUM QUALIFICATIONS", text))), shipped())


def months(text: str) -> list[int | None]:
    """The months of each experience that this text asks for."""
    found = read(text).classes[0].of_kind(StatementKind.EXPERIENCE)
    return [one.months for one in found if isinstance(one, ExperienceRequirement)]


@pytest.mark.parametrize(
    "text",
    [
        "This is a 10-month position.",
        "Prepares the 5 year pier construction plan.",
        "The duration of all eligible lists is four years.",
        "Must pass a physical examination every two years.",
        "Pilot cards are valid for two years.",
        "The position requires a commitment of at least one year.",
        "Salary steps are granted after two years of service.",
        "Minimum age of 18 years at the time of appointment.",
        "Must reside in the port district for one year.",
    ],
)
def test_the_length_of_something_else_is_no_experience(text: str) -> None:
    assert months(text) == []
    assert [one.text for one in read(text).classes[0].of_kind(StatementKind.OTHER)] == [text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Subject to completion of a 6-month probationary period.", 6),
        ("Must be appointed within 3 months and serve a six-month probation.", 6),
        ("Appointees serve a probationary period of one year.", 12),
    ],
)
def test_a_probation_is_no_requirement(text: str, wanted: int) -> None:
    (one,) = read(text).classes[0].of_kind(StatementKind.PROBATION)
    assert isinstance(one, Probation)
    assert one.months == wanted
    assert read(text).classes[0].patterns == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two years as a Tally Clerk.", [24]),
        ("5+ years of experience.", [60]),
        ("Two or more years of experience.", [24]),
        ("One year in the class of Tally Clerk.", [12]),
        ("Three years of progressively responsible accounting.", [36]),
        ("Six months' clerical practice.", [6]),
        ("Completion of a two-year apprenticeship.", [24]),
        ("A 3 year background of harbor experience.", [36]),
        ("Completion of twelve months or four quarters of resident training.", [12]),
        ("Experience with 10 year capital plans.", [None]),
        ("Five years of experience with 10-year capital plans.", [60]),
    ],
)
def test_a_length_of_work_is_experience(text: str, wanted: list[int | None]) -> None:
    assert months(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Less than one year",
        "Up to two years",
        "Not more than one year",
        "A maximum of two years",
        "No more than 2 years",
    ],
)
def test_the_most_is_no_least(text: str) -> None:
    (one,) = read(f"{text} of experience as a Tally Clerk.").classes[0].of_kind(StatementKind.EXPERIENCE)
    assert isinstance(one, ExperienceRequirement)
    assert (one.months, [service.months for service in one.service]) == (None, [None])


def test_the_most_in_one_class_beside_the_least_in_another() -> None:
    text = "Three years of experience as a Tally Clerk, or up to two years as a Harbor Clerk."
    (one,) = read(text).classes[0].of_kind(StatementKind.EXPERIENCE)
    assert isinstance(one, ExperienceRequirement)
    assert [(service.title, service.months) for service in one.service] == [("Tally Clerk", 36), ("Harbor Clerk", None)]


@pytest.mark.parametrize("text", ["Not less than two years", "No fewer than two years", "A minimum of two years"])
def test_the_least_is_the_least(text: str) -> None:
    assert months(f"{text} of experience as a Tally Clerk.") == [24]


def test_the_most_of_experience_leaves_the_education_beside_it() -> None:
    (pattern,) = read("High school diploma, with less than one year of harbor experience.").classes[0].patterns
    education, experience = pattern.requirements
    assert isinstance(education, EducationRequirement)
    assert isinstance(experience, ExperienceRequirement)
    assert (education.level, experience.months) == ("high-school", None)


def test_a_time_in_which_service_lies_is_not_its_length() -> None:
    (one,) = (
        read("Six months, within the last two years, of experience as a Tally Clerk.")
        .classes[0]
        .of_kind(StatementKind.EXPERIENCE)
    )
    assert isinstance(one, ExperienceRequirement)
    assert [service.months for service in one.service] == [6]


def test_what_a_length_qualifies() -> None:
    found = lengths_in("A six-month probation, a one-year lease and a two year apprenticeship")
    assert [match.group() for match in found] == ["two year"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Three years and six months of accounting experience.", [42]),
        ("One (1) year and six (6) months of experience.", [18]),
        ("Two years six months of experience.", [30]),
        ("Two years of experience, and six months of training.", [24]),
        ("Two years and six months of it as a clerk.", [24]),
    ],
)
def test_years_and_months_are_one_length(text: str, months: list[int]) -> None:
    found = [one for one in below(text, "EXPERIENCE") if isinstance(one, ExperienceRequirement) and one.within is None]
    assert [one.months for one in found] == months


def test_experience_that_is_only_preferred_is_not_required() -> None:
    found = below("Two years of clerical experience required; three years preferred.", "EXPERIENCE")
    assert [(one.kind, one.text) for one in found] == [
        (StatementKind.EXPERIENCE, "Two years of clerical experience required"),
        (StatementKind.NOTE, "three years preferred."),
    ]
    (wish,) = below("Two years of experience preferred.", "EXPERIENCE")
    assert wish.kind is StatementKind.NOTE
