"""Specifications whose headings are missing: what the code of the class and its labelled lines make up for."""

import pytest

from kg.errors import DocumentError
from kg.model import JobClass, StatementKind
from kg.parse import parse, shipped
from tests.parse.specimen import document, rules

PROSE = """\
This is lamp work of the harbor. Employees in this class keep the lamps of the quay burning and keep the book
of lamps. Work is reviewed by the Harbor Master through talks and a yearly walk along the quay.
"""
LIST = """\
1. Walks the quay each evening and writes down the lamps
   that are out.
2. Replaces wicks and panes.
3. May train lamp hands.
"""
LABELS = """\
Title: Lamp Warden II                    Class Code: 6002
PG: 26                                   Date: 04/10
Position Reports: Harbor Master
"""


def only(text: str) -> JobClass:
    (job,) = parse(document(text), shipped()).classes
    return job


def texts(job: JobClass, kind: StatementKind) -> list[str]:
    return [statement.text for statement in job.of_kind(kind)]


def test_a_list_below_the_code_of_the_class_is_its_duties() -> None:
    specification = parse(document(f"{LABELS}\n{PROSE}\n{LIST}"), shipped())
    (job,) = specification.classes
    assert (job.title, job.detail.class_code) == ("Lamp Warden II", "6002")
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "26"
    assert texts(job, StatementKind.DUTY) == [
        "Walks the quay each evening and writes down the lamps that are out.",
        "Replaces wicks and panes.",
        "May train lamp hands.",
    ]
    assert len(texts(job, StatementKind.GENERAL)) == 1
    assert "duties-without-heading" in rules(specification)


def test_the_paragraph_that_sums_duties_up_is_none() -> None:
    job = only(
        "Salary Group B15\n\nClass No. 1323\n\n"
        "Performs lamp work. Work involves walks along the quay. Works under general supervision.\n\n"
        "Walks the quay each evening.\n\nReplaces wicks and panes.\n\nKeeps the book of lamps.\n\n"
        "Experience and Education\n\nOne year of experience in lamp work.\n"
    )
    assert texts(job, StatementKind.DUTY) == [
        "Walks the quay each evening.",
        "Replaces wicks and panes.",
        "Keeps the book of lamps.",
    ]
    assert job.detail.class_code == "1323"


@pytest.mark.parametrize(
    "text",
    [
        f"Lamp Warden II\n\n{PROSE}\n{LIST}",  # no label
        f"Title: Lamp Warden II\n\nThe quay was built long ago, and it has stood there since.\n\n{LIST}",  # of no class
        f"Class Code: 6002\n\n{LIST.partition('2.')[0]}",  # one item
        f"Grade: none\n\n{PROSE}\n{LIST}",
        "Class Code: 6002\n\nThe lamps were lit.\n\nThe panes were washed.\n\nThe book was kept.\n",
    ],
)
def test_other_texts_without_headings_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="not recognized as a class specification"):
        parse(document(text), shipped())


def test_a_label_beside_words_about_the_class_makes_up_for_the_code() -> None:
    job = only(f"Grade: 73\n\nLamp Warden\n\n{PROSE}\n98%     Quay\n\n{LIST}")
    assert job.title == "Lamp Warden"
    assert len(texts(job, StatementKind.DUTY)) == 3


def test_a_list_at_the_end_of_a_summary_is_the_duties() -> None:
    job = only(
        f"Title: Lamp Warden\nFLSA Status: Non-Exempt\n\nPosition Summary\n{PROSE}\nDoes the following.\n\n{LIST}"
    )
    assert len(texts(job, StatementKind.DUTY)) == 3
    assert len(texts(job, StatementKind.GENERAL)) == 2


def test_the_title_with_its_code_stands_above_prose_and_a_list() -> None:
    job = only(
        "Supervising Lamp Nurse (#RH1815)\n"
        "$61.06-$74.21 Hourly / $10,583.73-$12,863.07 Monthly / $127,004.80-$154,356.80 "
        f"Yearly\n\n\n{PROSE}\n\n  • Works with crews of the quay.\n  • Plans walks.\n  • Trims wicks.\n"
    )
    assert job.detail.class_code == "RH1815"
    assert [(pay.minimum, pay.maximum) for pay in job.detail.salary] == [(127004.8, 154356.8)]
    assert len(texts(job, StatementKind.DUTY)) == 3


def test_pay_without_figures_beside_that_of_a_year() -> None:
    job = only(f"Lamp Warden (#002138)\n\n- Monthly / $47,364.00-$78,528.00 Yearly\n\n{PROSE}\n{LIST}")
    assert [(pay.minimum, pay.maximum) for pay in job.detail.salary] == [(47364, 78528)]


def test_a_list_under_a_heading_of_duties_is_the_only_one() -> None:
    job = only(
        f"{LABELS}\n{LIST}\nTYPICAL DUTIES\n\nWashes panes.\n\nTrims wicks.\n\nCarries oil.\n\nEDUCATION\n\nNone.\n"
    )
    assert texts(job, StatementKind.DUTY) == ["Washes panes.", "Trims wicks.", "Carries oil."]


IN_CELLS = """\
|HARBOR COUNTY GOVERNMENT |Code No. 004466 |

|PORT BRAMLEY |Grade 15 |

|CLASS SPECIFICATION | |

LAMP WARDEN

DEFINITION OF CLASS:

This class of work involves keeping the lamps of the quay burning. Employees in this class walk the quay each evening,
write down the lamps that are out, replace wicks and panes, keep the book of lamps, and tell boat owners about the
lamps near their moorings.
"""


def test_a_first_page_with_a_code_and_a_definition_is_enough() -> None:
    specification = parse(document(IN_CELLS), shipped())
    (job,) = specification.classes
    assert (job.title, job.detail.class_code) == ("Lamp Warden", "004466")
    assert specification.agency == "Harbor County Government"
    assert len(texts(job, StatementKind.GENERAL)) == 1


def test_the_same_page_of_a_document_that_does_not_say_what_it_is_is_refused() -> None:
    with pytest.raises(DocumentError, match="not recognized as a class specification"):
        parse(document(IN_CELLS.replace("CLASS SPECIFICATION", "LAMPS")), shipped())


CAPITALS = """\
8020 Lamp Warden

POSITION IDENTIFICATION

TITLE Lamp Warden

CLASSIFICATION NUMBER 8020

GRADE 21

CLASSIFICATION Nonexempt

IMMEDIATE SUPERVISOR Chief Lamp Warden

GENERAL FUNCTION

The Lamp Warden keeps the lamps of the quay burning.

MINIMUM ACCEPTABLE QUALIFICATIONS

Education: Completion of the 10th grade is required.

Experience: At least one year of experience in lamp work.

Effort: Requires the ability to lift and carry lamps of up to 75 pounds.
"""


def test_labels_in_capitals_before_values_that_are_not() -> None:
    job = only(CAPITALS)
    assert (job.title, job.detail.class_code, job.detail.flsa) == ("Lamp Warden", "8020", "N")
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "21"
    assert "IMMEDIATE SUPERVISOR: Chief Lamp Warden" in texts(job, StatementKind.CLASS_DETAIL)
    assert len(texts(job, StatementKind.DEMAND)) == 1
