"""Job descriptions of councils, towns and schools: numbers, titles, sentences and paragraphs in ways of their own."""

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


BOROUGH = """\
ROYAL BOROUGH OF MARLOW UPON STROUD

JOB DESCRIPTION / ROLE PROFILE

Job Title:
Lamp Warden (Young
Sailors Quay)
Grade:
G8
Reports to:Chief Warden

1. ROLE PURPOSE

To keep the lamps of the quay burning through the night.

2. DIMENSIONS

  • 40 lamps on three quays.

4 MAIN DUTIES / ACCOUNTABILITIES

1. To walk the quay each evening.
2. To replace wicks and panes.
3. To keep the book of lamps.
"""


def test_a_title_goes_on_to_the_end_of_its_parenthesis() -> None:
    specification = read(BOROUGH)
    (job,) = specification.classes
    assert job.title == "Lamp Warden (Young Sailors Quay)"
    assert specification.agency == "Royal Borough of Marlow Upon Stroud"
    assert "Reports to: Chief Warden" in texts(job, StatementKind.CLASS_DETAIL)


def test_headings_with_numbers_with_and_without_full_stops() -> None:
    assert [section.kind for section in read(BOROUGH).sections] == ["general", "other", "duties"]
    assert len(texts(only(BOROUGH), StatementKind.DUTY)) == 3


@pytest.mark.parametrize(
    ("line", "name", "code"),
    [
        ("LAMP SPECIALIST-QUAYS 83411 B", "Lamp Specialist-Quays", "83411"),
        ("8020 Lamp Specialist", "Lamp Specialist", "8020"),
        ("2018 Lamp Specialist", None, None),
    ],
)
def test_a_title_with_its_code_stands_for_a_label(line: str, name: str | None, code: str | None) -> None:
    text = f"""{line}

CLASS CONCEPT/FUNCTION

This is the entry level of lamp work. Positions in this class keep the lamps of the quay burning.

DISTINGUISHING FEATURES OF THE WORK

Complexity of Work: Performs work of routine difficulty by the book of lamps.
"""
    if name is None:
        with pytest.raises(DocumentError):
            read(text)
        return
    job = only(text)
    assert (job.title, job.detail.class_code) == (name, code)
    assert len(texts(job, StatementKind.GENERAL)) == 1


def test_a_sentence_in_capitals_may_be_a_heading() -> None:
    specification = read(
        "Title: Lamp Warden II\n\nGENERAL STATEMENT OF DUTIES\nKeeps the lamps of the quay burning.\n"
        "DESIRABLE QUALIFICATIONS\nConsiderable knowledge of wicks.\n"
        "AN EMPLOYEE IN THIS CLASS, UPON APPOINTMENT, MUST HAVE THE FOLLOWING TRAINING AND EXPERIENCE:\n"
        "Five years of experience in lamp work.\n"
        "TYPICAL EXAMPLES OF WORK:\nWalks the quay each evening.\nTypical Examples of Work are intended only as "
        "illustrations of possible types of work.\n"
    )
    (job,) = specification.classes
    assert [section.kind for section in specification.sections] == ["general", "other", "qualifications", "duties"]
    assert texts(job, StatementKind.EXPERIENCE) == ["Five years of experience in lamp work."]
    assert texts(job, StatementKind.DUTY) == ["Walks the quay each evening."]


def test_the_next_class_of_a_series_is_another_one() -> None:
    job = only(
        "CLASS TITLE: LAMP CLERK II\n\nBASIC FUNCTION:\n\nKeeps the book of lamps.\n\n"
        "DISTINGUISHING CHARACTERISTICS:\n\nIncumbents in the Lamp Clerk III classification write the yearly plan and "
        "may lead other lamp personnel.\n\nREPRESENTATIVE DUTIES:\n\nCounts lamps.\n\nCounts panes.\n\n"
        "EDUCATION AND EXPERIENCE:\n\nOne year of lamp work.\n"
    )
    assert all(one.leadership is None or one.leadership.leader == "Lamp Clerk III" for one in job.statements)


NUMBERED = """\
JOB TITLE: Assistant Lamp Warden

STATUS: Full-time, benefit eligible, FLSA Non-exempt

BASE WAGES: MS-10, $46,135 to $53,690/ annually

Overall Responsibilities: Under general supervision of the Lamp Warden, keeps the book of lamps.

1. Nature of Work: The Assistant Lamp Warden stands in for the Lamp Warden by night.

2. Supervision Received: Works under the Lamp Warden.

3. Essential Functions: Issues lamps. Trims wicks. Counts panes; orders oil.
"""


def test_numbered_headings_before_their_text_with_small_letters() -> None:
    assert [section.kind for section in read(NUMBERED).sections] == ["general", "general", "supervision", "duties"]


def test_overtime_and_grade_among_other_things() -> None:
    detail = only(NUMBERED).detail
    assert detail.flsa == "N"
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "MS-10"
    assert [(pay.minimum, pay.maximum) for pay in detail.salary] == [(46135, 53690)]


def test_duties_strung_together_in_one_paragraph_are_several() -> None:
    assert texts(only(NUMBERED), StatementKind.DUTY) == ["Issues lamps", "Trims wicks", "Counts panes", "orders oil"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Issues lamps. This takes an hour. The book is kept at night. Nobody else may do it.",  # told, not strung
        "Issues lamps. Trims wicks.",  # two
    ],
)
def test_other_paragraphs_of_duties_are_one(paragraph: str) -> None:
    text = NUMBERED.replace("Issues lamps. Trims wicks. Counts panes; orders oil.", paragraph)
    assert texts(only(text), StatementKind.DUTY) == [paragraph]


def test_items_of_a_list_are_not_cut_into_their_sentences() -> None:
    listed = "- Issues lamps. Trims wicks. Counts panes.\n- Orders oil.\n- Keeps the book of lamps."
    text = NUMBERED.replace(
        "Functions: Issues lamps. Trims wicks. Counts panes; orders oil.", f"Functions:\n\n{listed}"
    )
    assert len(texts(only(text), StatementKind.DUTY)) == 3


def test_the_title_may_stand_before_the_name_of_the_document() -> None:
    text = NUMBERED.replace("JOB TITLE: Assistant Lamp Warden", "Assistant Lamp Warden Job Description")
    assert only(text).title == "Assistant Lamp Warden"


def test_the_first_sentence_may_be_all_that_names_the_class() -> None:
    specification = read(
        "Job Details\n\nThe Lamp Book Clerk is responsible for keeping the book of lamps.\n\nTypical Functions:\n\n"
        "Counts lamps.\n\nCounts panes.\n\nOrders oil.\n\nMinimum Qualifications:\n\nA high school diploma.\n\n"
        "Additional Information\n\nKnowledge of lamps.\nSkill in counting.\nAbility to write.\n\nScroll to Top\n"
    )
    (job,) = specification.classes
    assert job.title == "Lamp Book Clerk"
    assert "title-from-prose" in rules(specification)
    assert texts(job, StatementKind.KNOWLEDGE) == ["lamps"]
    assert texts(job, StatementKind.SKILL) == ["counting"]
    assert texts(job, StatementKind.ABILITY) == ["write"]


def test_a_grade_has_no_mark_of_a_footnote() -> None:
    detail = only(NUMBERED.replace("BASE WAGES: MS-10, $46,135 to $53,690/ annually", "GRADE: 35*")).detail
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "35"
