"""Specifications filled into forms and tables: labels, their values, and the signs that a table leaves in the text."""

from datetime import date

import pytest

from kg import title
from kg.model import JobClass, Specification, StatementKind
from kg.parse import parse, shipped
from tests.parse.specimen import document


def read(text: str) -> Specification:
    return parse(document(text), shipped())


def only(text: str) -> JobClass:
    (job,) = read(text).classes
    return job


def texts(job: JobClass, kind: StatementKind) -> list[str]:
    return [statement.text for statement in job.of_kind(kind)]


SLASHES = """\
Division: / Moorings
Job Title: / Lamp Warden
Grade: / 6
Post Number: / M016
Base/Location: / North Quay
Responsible For: / n/a
Key Contacts/
Liaison with: / Boat owners and the harbor office
Job Purpose
To keep the lamps of the quay burning and to answer the questions of boat owners about their moorings.
Main Duties and Responsibilities
1. / To walk the quay each evening and to write down the lamps that are out.
2. / To replace wicks and panes.
3. / To open the locker room for boat owners / visitors.
"""


def test_a_slash_between_cells_is_no_part_of_the_values() -> None:
    job = only(SLASHES)
    assert (job.title, job.detail.class_code) == ("Lamp Warden", "M016")
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "6"
    assert texts(job, StatementKind.DUTY) == [
        "To walk the quay each evening and to write down the lamps that are out.",
        "To replace wicks and panes.",
        "To open the locker room for boat owners / visitors.",
    ]


def test_nothing_goes_on_with_a_label_that_says_that_there_is_nothing() -> None:
    assert "Responsible For: n/a" in texts(only(SLASHES), StatementKind.CLASS_DETAIL)


EDGES = """\
|
Title: |
Lamp Warden II
|
Wage Range: |
Not Available |
|
GENERAL STATEMENT OF DUTIES
Keeps the lamps of the quay burning and keeps the book of lamps. |
SUPERVISION RECEIVED
Works under the direction of the Harbor Master. |
SUPERVISION EXERCISED
None. |
TYPICAL EXAMPLES OF WORK:
Walks the quay each evening.
Replaces wicks and panes.
"""


def test_the_edge_of_a_table_is_no_text() -> None:
    job = only(EDGES)
    assert job.title == "Lamp Warden II"
    assert texts(job, StatementKind.SUPERVISION) == ["None."]
    assert texts(job, StatementKind.DUTY) == ["Walks the quay each evening.", "Replaces wicks and panes."]


def test_a_grade_that_is_not_available_is_none() -> None:
    assert only(EDGES).detail.pay_grade is None


ON_ONE_LINE = """\
Lamp Crew
Title: Lamp Hand
Qualifications: Ten lessons in the care of lamps, or a year on any quay with lamps, and good eyes
Reports to: Lamp Warden
Job Goal: To help the Lamp Warden keep the lamps of the quay burning through the night.
PERFORMANCE INDICATORS:
1. Carries oil and wicks.
2. Washes panes with soap; dries them.
Date Adopted: February 13, 2013
"""


def test_sections_on_one_line_each_straight_below_the_title() -> None:
    job = only(ON_ONE_LINE)
    assert job.title == "Lamp Hand"
    assert job.detail.established_on == date(2013, 2, 13)
    assert [section.kind for section in read(ON_ONE_LINE).sections] == [
        "qualifications",
        "supervision",
        "general",
        "duties",
    ]


def test_a_list_that_stands_for_the_duties_is_not_cut_at_semicolons() -> None:
    assert texts(only(ON_ONE_LINE), StatementKind.DUTY) == [
        "Carries oil and wicks.",
        "Washes panes with soap; dries them.",
    ]


def test_a_summary_on_one_line_below_labelled_lines() -> None:
    job = only(
        "Job Title: Quay Director\nFLSA Status: Exempt\nGrade: S29\nReports To: City Manager\n"
        "Job Summary: This position directs the lamps, moorings and lockers of the quay for the City Manager.\n"
        "Major Duties:\nDirects the crews of the quay.\nWrites the yearly plan of the quay.\n"
        "Minimum Qualifications:\nFive years of experience on a quay.\n"
    )
    assert texts(job, StatementKind.GENERAL) == [
        "This position directs the lamps, moorings and lockers of the quay for the City Manager."
    ]
    assert "Grade: S29" in texts(job, StatementKind.CLASS_DETAIL)


def test_a_dash_that_does_not_break_parts_a_heading_from_its_remark() -> None:
    specification = read(
        "LAMP WARDEN\n\nDEFINITION\n\nKeeps the lamps of the quay burning.\n\nSUPERVISION RECEIVED AND EXERCISED\n\n"
        "Works under the direction of the Harbor Master.\n\n"
        "ESSENTIAL FUNCTIONS \u2011 Duties may include, but are not limited to, the following:\n\n"
        "  • Walks the quay each evening.\n  • Replaces wicks and panes.\n\nLICENSE\n\nA valid driver's license.\n"
    )
    assert texts(specification.classes[0], StatementKind.DUTY) == [
        "Walks the quay each evening.",
        "Replaces wicks and panes.",
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Lamp Warden Ii", "Lamp Warden II"),
        ("Lamp Warden Iv, Quays", "Lamp Warden IV, Quays"),
        ("Lamp Warden I/Ii", "Lamp Warden I/II"),
        ("Curator Vi Gallery", "Curator Vi Gallery"),
    ],
)
def test_a_roman_number_with_one_capital_is_set_in_capitals(printed: str, shown: str) -> None:
    assert title.display(printed) == shown
