"""Titles of classes that stand above several sections of what is asked for."""

from kg.model import JobClass, Specification, StatementKind
from kg.parse import parse, shipped
from tests.parse.specimen import document

NESTED = """\
CITY OF PORT ELLERY
LOCK TENDER I
LOCK TENDER II

DEFINITION:
To open and close the locks of the canal for boats and to keep the machinery in order.

EXAMPLES OF DUTIES:
Opens and closes lock gates.
Greases gears and chains.
Writes the log of the day.

QUALIFICATIONS:
Lock Tender I
Knowledge of:
Rules of safety near water.
Ability to:
Learn to work the gates.

Experience and Education:
Experience: Six months of work on boats.

Lock Tender II
In addition to the qualifications for Lock Tender I:
Knowledge of:
Hydraulic machinery.
Ability to:
Repair pumps.

Experience and Education:
Experience: Two years of experience as a Lock Tender I.

LICENSE OR CERTIFICATE:
Possession of a valid driver's license.
"""


def read(text: str) -> Specification:
    return parse(document(text), shipped())


def texts(job: JobClass, *kinds: StatementKind) -> list[str]:
    return [one.text for one in job.of_kind(*kinds)]


def test_a_title_above_sections_within_a_section_holds_for_them() -> None:
    first, second = read(NESTED).classes
    asked = StatementKind.KNOWLEDGE, StatementKind.ABILITY, StatementKind.EXPERIENCE
    assert texts(first, *asked) == [
        "Rules of safety near water",
        "Learn to work the gates",
        "Experience: Six months of work on boats.",
    ]
    assert texts(second, *asked) == [
        "Hydraulic machinery",
        "Repair pumps",
        "Experience: Two years of experience as a Lock Tender I.",
    ]


def test_the_section_after_them_holds_for_all() -> None:
    licence = ["Possession of a valid driver's license."]
    assert [texts(job, StatementKind.CREDENTIAL) for job in read(NESTED).classes] == [licence, licence]


TABLE = """\
TITLE                     GRADE    CODE

SENIOR LOCK TENDER        35       13.312
LOCK TENDER               34       13.313

SERIES CONCEPT

Lock Tenders open and close the locks of the canal for boats and keep the machinery in order.

Greases gears and chains.

CLASS CONCEPTS

Senior Lock Tender: Leads a shift of tenders and trains them. This is the advanced level.

Lock Tender: Works alone on a shift. This is the journey level.

MINIMUM QUALIFICATIONS

SENIOR LOCK TENDER

EDUCATION AND EXPERIENCE: Two years of experience as a Lock Tender.

KNOWLEDGE, SKILLS AND ABILITIES
Knowledge of hydraulic machinery.

LOCK TENDER

EDUCATION AND EXPERIENCE: One year of work on boats.

KNOWLEDGE, SKILLS AND ABILITIES
Knowledge of rules of safety near water.
"""


def test_a_table_set_off_from_its_header_and_titles_above_what_is_asked_for() -> None:
    found = read(TABLE)
    assert [(job.title, job.detail.class_code) for job in found.classes] == [
        ("Senior Lock Tender", "13.312"),
        ("Lock Tender", "13.313"),
    ]
    assert [texts(job, StatementKind.KNOWLEDGE) for job in found.classes] == [
        ["hydraulic machinery"],
        ["rules of safety near water"],
    ]
    assert [texts(job, StatementKind.EXPERIENCE) for job in found.classes] == [
        ["Two years of experience as a Lock Tender."],
        ["One year of work on boats."],
    ]
