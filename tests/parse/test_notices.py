"""Notices of jobs by councils and counties: labels apart from their values, remarks in headings, purposes."""

import pytest

from kg.errors import DocumentError
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


APART = """\
Lamp Allocations Officer Ref: 48-25

Job Description

Job summary

Grade:

9

Responsible To:

Lamp Team Leader

Responsible For:

No direct reports

Job Purpose:

To carry out assessments of lamps by the rules of the quay and to answer boat owners.

Description of duties

  • Assess lamps.
  • Advise boat owners; answer letters.
  • Keep the book of lamps.
"""


def test_labels_and_values_apart_from_each_other_outside_sections() -> None:
    job = only(APART)
    assert job.title == "Lamp Allocations Officer"
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "9"
    assert job.detail.class_code is None
    assert {"Responsible To: Lamp Team Leader", "Responsible For: No direct reports"} <= set(
        texts(job, StatementKind.CLASS_DETAIL)
    )


def test_a_description_of_duties_is_a_list_of_them() -> None:
    assert texts(only(APART), StatementKind.DUTY) == [
        "Assess lamps.",
        "Advise boat owners; answer letters.",
        "Keep the book of lamps.",
    ]


def test_the_purpose_of_a_job_is_enough_beside_its_duties_and_that_of_a_club_is_not() -> None:
    text = APART.replace("Grade:\n\n9\n\n", "").replace("Job summary\n\n", "").replace("Job Description\n\n", "")
    assert only(text).title == "Lamp Allocations Officer"
    with pytest.raises(DocumentError):
        read(text.replace("Job Purpose:", "Purpose:").replace("Description of duties", "Responsibilities"))


def test_a_title_may_stand_before_the_label_of_its_code() -> None:
    job = only(
        "Lamp Warden Class Code: 7710\nGrade: 4\n\nDEFINITION\n\nThis class keeps the lamps of the quay.\n\n"
        "TYPICAL DUTIES\n\nWalks the quay.\n\nTrims wicks.\n\nKeeps the book.\n\nEDUCATION\n\nNone.\n"
    )
    assert (job.title, job.detail.class_code) == ("Lamp Warden", "7710")


def test_titles_of_one_family_with_a_slash_between_them_are_several_classes() -> None:
    body = (
        "\nSUMMARY DESCRIPTION\nKeeps lamps.\nREPRESENTATIVE DUTIES\n1. Trims wicks.\n2. Walks the quay.\n3. Counts.\n"
    )
    family = read(f"LAMP WARDEN TRAINEE/LAMP WARDEN\n{body}EDUCATION\nA high school diploma.\n")
    assert [job.title for job in family.classes] == ["Lamp Warden Trainee", "Lamp Warden"]
    other = read(f"LAMP WARDEN/DOCK WORKER\n{body}EDUCATION\nA high school diploma.\n")
    assert [job.title for job in other.classes] == ["Lamp Warden/Dock Worker"]


def test_the_title_may_stand_behind_the_name_of_the_document() -> None:
    text = APART.replace(
        "Lamp Allocations Officer Ref: 48-25\n\nJob Description", "Position Description – Lamp Officer"
    )
    job = only(text.replace("Responsible For:\n\nNo direct reports", "Department/Level:\n\nQuays"))
    assert job.title == "Lamp Officer"
    assert "Department/Level: Quays" in texts(job, StatementKind.CLASS_DETAIL)
    assert len(texts(job, StatementKind.GENERAL)) == 1


CELLS = """\
Department: | Quays |
Job Title: | Lamp Warden |
Pay Grade: | 12/14 |
Exempt/Nonexempt: | Non-exempt |
Description: | Under the direction of the Harbor Master, this position keeps the lamps of the quay burning. |
Duties: | Wardens shall do the following: - Trim wicks. |
- Walk the quay each evening.
- Keep the book of lamps.
"""


def test_headings_in_the_cells_of_a_table() -> None:
    job = only(CELLS)
    assert job.detail.flsa == "N"
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "12/14"
    assert [section.kind for section in read(CELLS).sections] == ["general", "duties"]
    assert texts(job, StatementKind.DUTY)[1:] == ["Walk the quay each evening.", "Keep the book of lamps."]


def test_work_with_little_supervision_is_no_supervision() -> None:
    text = CELLS.replace("Walk the quay each evening.", "Does repairs, with minimum supervision to all lamps.")
    assert not texts(only(text), StatementKind.SUPERVISION)


REMARKS = """\
TITLE: Lamp Warden
JOB OBJECTIVES (Purpose of the position): Under the direction of the Harbor Master, keeps the lamps of the quay.
ESSENTIAL JOB FUNCTIONS (Essential to job objectives):
Walks the quay each evening.
Trims wicks.
JOB STANDARDS (Minimum qualifications needed): Graduation from high school.
TOOLS OF THE QUAY (Machines, devices, etc. used in the job):
- Lamps and wicks
- Ladders
CRITICAL SKILLS/EXPERTISE (Specifically needed for job):
- Knowledge of lamps.
- Ability to climb ladders.
"""


def test_headings_in_capitals_with_remarks_before_their_colons() -> None:
    specification = read(REMARKS)
    assert [section.kind for section in specification.sections] == [
        "general",
        "duties",
        "qualifications",
        "other",
        "abilities",
    ]
    assert "unknown-heading" in rules(specification)
    assert texts(specification.classes[0], StatementKind.ABILITY) == ["climb ladders"]


def test_what_is_kept_for_management_and_what_a_specification_is_are_no_duties() -> None:
    specification = read(
        "LAMP WARDEN\n\nSummary\n\nUnder direction, keeps the lamps.\n\nSupervision Received and Exercised\n\n"
        "Reports to and receives general supervision from higher-level staff of the quay.\n\nEssential Duties\n\n"
        "Management reserves the right to add, modify or change the assignments of positions.\n\n"
        "This class specification represents the core area of responsibilities.\n\n"
        "Walks the quay each evening.\n\nTrims wicks.\n\nSpecialized Requirements:  Boat license.\n"
    )
    (job,) = specification.classes
    assert texts(job, StatementKind.DUTY) == ["Walks the quay each evening.", "Trims wicks."]
    assert texts(job, StatementKind.CREDENTIAL) == ["Boat license."]
    assert "unclear-supervision" not in rules(specification)
