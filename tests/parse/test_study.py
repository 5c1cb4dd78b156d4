"""Education told in units, years and grades, and education that stands beside experience."""

import pytest

from kg.parse.education import education_level
from tests.parse.test_alternative import ways


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
