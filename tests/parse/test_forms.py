"""Specifications filled into forms and tables: labels, their values, and the signs that a table leaves in the text."""

from datetime import date

import pytest

from kg import title
from kg.model import JobClass, Specification, StatementKind
from kg.parse import parse, shipped
from tests.parse.specimen import document, rules


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


PAIRS = """\
Job Category
Harbor Staff
Exemption Status/Test
Non Exempt
Reports To
Chief Lamp Warden
Date Revised
05/01/2016
Department
Quays and Moorings
Primary Purpose
To keep the lamps of the quay burning through the night.
Experience

One year of lamp work.

Major Responsibilities and Duties

Lamps

  • Prepare wicks and oil.
  • Light the lamps.

Book Keeping

  • Prepare the book of lamps.
  • Count panes.
"""


def test_labels_each_above_its_value_to_the_first_section() -> None:
    job = only(PAIRS)
    assert (job.detail.flsa, job.detail.revised_on) == ("N", date(2016, 5, 1))
    assert "Reports To: Chief Lamp Warden" in texts(job, StatementKind.CLASS_DETAIL)
    assert [section.heading for section in read(PAIRS).sections][:2] == ["Primary Purpose", "Experience"]


def test_groups_of_listed_duties_are_no_duties() -> None:
    assert texts(only(PAIRS), StatementKind.DUTY) == [
        "Prepare wicks and oil.",
        "Light the lamps.",
        "Prepare the book of lamps.",
        "Count panes.",
    ]


def test_a_heading_between_lists_of_another_kind_is_one() -> None:
    text = PAIRS.replace("Prepare the book of lamps.", "Good eyes.").replace("Book Keeping", "Night Sight")
    assert "Night Sight" in [section.heading for section in read(text).sections if section.kind == "other"]


def test_who_is_above_the_class_is_told_by_the_heading() -> None:
    specification = read(
        PAIRS.replace("Reports To\nChief Lamp Warden\n", "") + "\nReports To:\n\nHarbor staff or designee\n"
    )
    assert "unclear-supervision" not in rules(specification)
    assert "Harbor staff or designee" in texts(specification.classes[0], StatementKind.NOTE)
