"""Education told in units, years and grades, fields of study, and education that stands beside experience."""

import time

import pytest

from kg.model import EducationRequirement, StudyUnits
from kg.parse.education import education_level
from kg.parse.study import study_in
from tests.parse.test_alternative import ways
from tests.parse.test_wish import below


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Completion of the eighth grade.", "less-than-high-school"),
        ("60 semester units in accounting.", "some-college"),
        ("Twelve semester (18 quarter) units of college work.", "some-college"),
        ("Thirty (30) credit hours from a college or university.", "some-college"),
        ("Fifteen units of college in forestry.", "some-college"),
        ("Completion of two years (60 semester units) of college.", "some-college"),
        ("Completion of the equivalent of four years of college.", "some-college"),
        ("A two-year technical curriculum in electronics.", "some-college"),
        ("Graduation from a four-year curriculum in surveying.", "bachelor"),
        ("A graduate degree in planning.", "master"),
        ("An undergraduate or graduate degree and 12 semester units in accounting.", "bachelor"),
        ("A bachelor's degree with 12 semester units in accounting.", "bachelor"),
        ("A two-year degree in accounting.", "associate"),
        ("An A.A. degree from a community college.", "associate"),
        ("Graduation from an accredited university with a master's degree in library science.", "master"),
        ("Graduation from college or a master's degree.", "bachelor"),
        ("Graduation from college with a degree in law.", "bachelor"),
        ("Reads at an eighth grade level.", None),
        ("Possession of a community college credential.", None),
    ],
)
def test_levels_of_study(text: str, level: str | None) -> None:
    assert education_level(text) == level


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Associate's degree in accounting, plus one (1) year paid full-time or its part-time equivalent clerical "
            "or bookkeeping experience.",
            [["associate", 12]],
        ),
        (
            "Two (2) years paid full\u2011time or its part\u2011time equivalent* office clerical experience.",
            [[24]],
        ),
        (
            "High school diploma and two (2) years but not more than five (5) years of experience.",
            [["high-school", 24]],
        ),
        (
            "Completion of a two-year course in plumbing from a trade school and three years of experience.",
            [["some-college", 36]],
        ),
        ("A two-year curriculum in electronics.", [["some-college"]]),
    ],
)
def test_education_beside_experience(text: str, wanted: list[list[str | int | None]]) -> None:
    assert ways(text) == wanted


@pytest.mark.parametrize(
    ("text", "fields", "related"),
    [
        ("Graduation from college with major work in electrical, electronic, mechanical, or civil engineering.",
         ["electrical engineering", "electronic engineering", "mechanical engineering", "civil engineering"], False),
        ("A Bachelor's Degree in Business Administration, Public Administration or a closely related field",
         ["business administration", "public administration"], True),
        ("Equivalent to two years of college with a major in law enforcement, police science, or administration of "
         "justice.", ["law enforcement", "police science", "administration of justice"], False),
        ("Possession of a Master's Degree or its equivalency in Plant Pathology from an accredited college.",
         ["plant pathology"], False),
        ("Completion of a recognized apprenticeship as a boilermaker", ["boilermaker"], False),
        ("A degree from an accredited college or university in criminal justice or code enforcement.",
         ["criminal justice", "code enforcement"], False),
        ("A Bachelor's Degree in Biological, Physical, or Soil Science; Environmental Health; or Toxicology",
         ["biological science", "physical science", "soil science", "environmental health", "toxicology"], False),
        ("A degree in a human services field, including but not limited to, sociology", ["human services"], False),
        ("Specialization in English, GIS or the social sciences", ["English", "GIS", "social sciences"], False),
        # Nothing that is asked for: a wish, any field, a reference, a place, what stands in.
        ("Graduation from college, preferably with specialization in accounting or finance.", [], False),
        ("A master's degree in any field.", [], False),
        ("A degree in accounting, excluding courses in tax.", ["accounting"], False),
        ("A degree in the stated specialty", [], False),
        ("Graduation from a college in California.", [], False),
        ("Equivalent to graduation from college.", [], False),
        ("A high school diploma. A degree in drafting may be substituted for the experience.", [], False),
    ],
)  # fmt: skip
def test_fields_of_study(text: str, fields: list[str], related: bool) -> None:
    found = study_in(text)
    assert (list(found.fields), found.related) == (fields, related)


@pytest.mark.parametrize(
    ("text", "courses", "units"),
    [
        ("12 semester or 18 quarter units in drafting.", ["drafting"], [(12, "semester"), (18, "quarter")]),
        ("A degree in engineering, which includes at least nine semester units of transportation engineering courses.",
         [], [(9, "semester")]),
        ("A degree in zoology including at least 20 units in entomology.", ["entomology"], [(20, None)]),
        ("Completion of 24 semester units from an accredited college in biology or a related subject.", ["biology"],
         [(24, "semester")]),
        ("Fifteen (15) semester units of college courses in public or business administration.",
         ["public administration", "business administration"], [(15, "semester")]),
        ("Sixteen semester hours of accounting courses, three semester hours of which are in cost accounting.", [],
         [(16, "semester")]),
        ("Equivalent to completion of a course in drafting.", ["drafting"], []),
        ("Completion of 700 hours of instruction.", [], []),
    ],
)  # fmt: skip
def test_courses_and_units(text: str, courses: list[str], units: list[tuple[int, str | None]]) -> None:
    found = study_in(text)
    assert list(found.courses) == courses
    assert [(one.number, one.system) for one in found.units] == units


@pytest.mark.parametrize("text", ["degree in " + "a, " * 20_000, "in " * 30_000, "units " * 20_000, ", " * 50_000])
def test_a_passage_without_an_end_takes_no_time(text: str) -> None:
    start = time.process_time()
    study_in(text)
    assert time.process_time() - start < 1


def test_the_fields_stand_in_the_specification() -> None:
    found = below(
        "A bachelor's degree in accounting or a related field, with 12 semester units in auditing.", "EDUCATION"
    )
    (one,) = (each for each in found if isinstance(each, EducationRequirement))
    assert (one.level, one.fields, one.related, one.courses) == ("bachelor", ("accounting",), True, ("auditing",))
    assert one.units == (StudyUnits(12, "semester"),)
