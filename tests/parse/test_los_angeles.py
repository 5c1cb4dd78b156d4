"""Bulletins of the City of Los Angeles: an invented one to the last item, and published ones against labels."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from kg.document import Document
from kg.export.specification_json import class_json
from kg.model import (
    BY_POSITION,
    CredentialRequirement,
    DetailStatement,
    Equivalency,
    ExperienceRequirement,
    LineUse,
    NamedStatement,
    Probation,
    Service,
    Specification,
    StatementKind,
)
from kg.parse import parse, shipped
from kg.parse.quantity import parse_date
from kg.read import read
from kg.read.text import lines_of
from tests.parse.scoring import score_folder

DOTS = " ." * 40 + " "
BULLETIN = f"""\
SENIOR LANTERN KEEPER HARBOR LIGHTS

\t\t\tClass Code:   4711
\t\tOpen Date: 03-02-18
REVISED: 03-09-18
 (Exam Open to Current City Employees)

ANNUAL SALARY

$50,100 to $60,200; $55,300 to $65,400; and
$70,500 (flat-rated)
The salary in the Department of Water and Power is $58,000 to $68, 000 and $72,000 (flat-rated). Nights are paid more.

NOTES:

1. Annual salary is at the start of the pay range. The current salary range is subject to change.

DUTIES

A Senior Lantern Keeper Harbor Lights lights, trims, and repairs lanterns (oil, gas; and electric); assigns and
reviews the work of Lantern Keepers; and does related work.

REQUIREMENTS/ MINIMUM QUALIFICATIONS

1. A valid Keeper Certificate issued by the State of California; and
2. Two years of full-time paid experience with the City as a journey-level Lantern Keeper Harbor Lights; or
3. Three years of full-time paid experience at the level of Wick Trimmer or as a helper to a lantern keeper; or
4. Successful completion of one of the following:
a. A lantern course at an accredited four-year college or university; or
b. 30 semester units in optics.

One year of college may be substituted for one year of the required experience.

PROCESS NOTES

1. Some positions may require a valid California driver's license prior to appointment. Candidates may not be eligible.
2. Appointment to this class is subject to a one-year probationary period.
3. Applicants must be willing to climb.

WHERE TO APPLY

Applications will only be accepted on-line. When you are viewing the bulletin, select the icon.

NOTE:

Applicants are urged to apply early to ensure that they have time.

APPLICATION DEADLINE

From 8:00 am Friday, March 2, 2018 to 11:59 pm, Thursday, March 15, 2018
From 8:00 am Friday, June 1, 2018 to 11:59 pm, Thursday, June 14, 2018

Applications will be kept on file for two years from July 1, 2019.

SELECTION PROCESS

Examination Weights: Written Test{DOTS}Qualifying
\t\t\tInterview{DOTS}100%

In the test, which will be written, candidates may be examined for knowledge of: the kinds of oil, such as whale oil;
first aid (including burns; and falls); and the ability to: read gauges; climb; and other necessary skills, knowledge, \
and abilities.

The examination has an interview. In the interview, the following competencies may be evaluated: Judgment and \
Decision Making, Safety Focus, including: care with fire; ropes; Oral Communication and Supervision, and Job \
Knowledge, including knowledge of: the City's towers; fog; and other necessary skills, knowledge and abilities. \
The interview is in Los Angeles.

Passing Score for the Qualifying Written Test

The passing score will be set later.

NOTES:

1. This examination is based on a validation study.

THIS EXAMINATION IS TO BE GIVEN BOTH ON AN
INTERDEPARTMENTAL PROMOTIONAL AND AN OPEN COMPETITIVE BASIS

The City of Los Angeles does not discriminate on the basis of race, religion or age.

Class Code 4711 CONT{DOTS}03-02-18 REV 03-09-18
Class Code 4712{DOTS}03-02-18

AN EQUAL EMPLOYMENT OPPORTUNITY EMPLOYER
"""


def parse_bulletin(text: str) -> Specification:
    """What a bulletin of the city says."""
    return parse(Document("bulletin.txt", sha256(b"bulletin").hexdigest(), "text", lines_of(text)), shipped())


@pytest.fixture(scope="module")
def found() -> Specification:
    return parse_bulletin(BULLETIN)


def texts(found: Specification, kind: StatementKind) -> list[str]:
    return [one.text for one in found.classes[0].of_kind(kind)]


def requirements(found: Specification) -> list[list[str]]:
    return [[one.text[:12] for one in pattern.requirements] for pattern in found.classes[0].patterns]


def test_it_is_read_as_a_bulletin_and_every_line_of_it(found: Specification) -> None:
    assert found.template == "los-angeles"
    assert found.agency == "City of Los Angeles"
    assert found.coverage == 1.0
    assert LineUse.UNREAD not in found.ledger


def test_title_code_and_dates(found: Specification) -> None:
    detail = found.classes[0].detail
    assert found.title == "Senior Lantern Keeper Harbor Lights"
    assert detail.class_code == "4711"
    assert (detail.opened_on, detail.revised_on) == (date(2018, 3, 2), date(2018, 3, 9))
    assert detail.closes_on == date(2018, 6, 14)
    assert detail.examination == ("interdepartmental promotional", "open competitive")


def test_a_footer_with_another_code_is_the_only_problem(found: Specification) -> None:
    (problem,) = found.problems
    assert problem.rule == "code-disagrees"
    assert "'4712'" in problem.message


def test_salary_ranges_with_their_departments(found: Specification) -> None:
    ranges = [(one.minimum, one.maximum, one.department) for one in found.classes[0].detail.salary]
    assert ranges == [
        (50100.0, 60200.0, None),
        (55300.0, 65400.0, None),
        (70500.0, 70500.0, None),
        (58000.0, 68000.0, "Department of Water and Power"),
        (72000.0, 72000.0, "Department of Water and Power"),
    ]
    first = found.classes[0].detail.salary[0]
    assert (first.text, first.first_line) == ("$50,100 to $60,200", 10)
    assert "Nights are paid more." in texts(found, StatementKind.NOTE)


def test_duties_are_the_clauses_of_the_sentence(found: Specification) -> None:
    assert texts(found, StatementKind.DUTY) == [
        "A Senior Lantern Keeper Harbor Lights lights, trims, and repairs lanterns (oil, gas; and electric)",
        "assigns and reviews the work of Lantern Keepers",
        "does related work",
    ]


def test_what_is_needed_holds_with_each_of_the_choices(found: Specification) -> None:
    assert requirements(found) == [
        ["A valid Keep", "Two years of"],
        ["A valid Keep", "Three years "],
        ["A valid Keep", "Successful c", "A lantern co"],
        ["A valid Keep", "Successful c", "30 semester "],
    ]


def test_service_in_named_classes(found: Specification) -> None:
    services = [
        (one.title, one.months, one.basis)
        for statement in found.classes[0].statements
        if isinstance(statement, ExperienceRequirement)
        for one in statement.service
    ]
    assert services == [
        ("Lantern Keeper Harbor Lights", 24, "named-duties"),
        ("Wick Trimmer", 36, "level-of-responsibility"),
    ]


def test_notes_that_ask_for_something(found: Specification) -> None:
    notes = [one for one in found.classes[0].statements if one.section == "PROCESS NOTES"]
    licence, probation, rest = notes
    assert isinstance(licence, CredentialRequirement)
    assert licence.names == ("California driver's license",)
    assert licence.applicability == BY_POSITION
    assert licence.deadline == "prior to appointment"
    assert isinstance(probation, Probation)
    assert probation.months == 12
    assert (rest.kind, rest.text) == (StatementKind.NOTE, "Applicants must be willing to climb.")
    assert len(texts(found, StatementKind.EQUIVALENCY)) == 1


def test_a_note_on_service_that_meets_the_requirement() -> None:
    note = (
        "Experience in the classes of Wick Trimmer, Oil Porter, or Senior Oil Porter meets the experience requirement."
    )
    text = BULLETIN.replace("Applicants must be willing to climb.", note)
    found = parse_bulletin(text)
    (told,) = (one for one in found.classes[0].of_kind(StatementKind.EQUIVALENCY) if one.text == note)
    assert isinstance(told, Equivalency)
    assert told.service == tuple(Service(title=name) for name in ("Wick Trimmer", "Oil Porter", "Senior Oil Porter"))


def test_knowledge_and_abilities_in_running_text(found: Specification) -> None:
    assert texts(found, StatementKind.KNOWLEDGE) == [
        "the kinds of oil, such as whale oil",
        "first aid (including burns; and falls)",
        "care with fire",
        "ropes",
        "the City's towers",
        "fog",
    ]
    assert texts(found, StatementKind.ABILITY) == ["read gauges", "climb"]


def test_knowledge_that_one_competency_after_another_includes() -> None:
    examined = (
        "In the interview, the following competencies may be evaluated: Safety Focus including: wick safety; oil "
        "safety, such as gloves, and Job Knowledge including knowledge of: lantern types; lantern parts, Oral "
        "Communication and Electrical Understanding, which includes knowledge of: fuses; and other necessary skills."
    )
    text = BULLETIN.replace("\nAPPLICATION DEADLINE\n", f"\nSELECTION PROCESS\n\n{examined}\n\nAPPLICATION DEADLINE\n")
    found = parse_bulletin(text)
    line = text[: text.index(examined)].count("\n") + 1
    listed = [(one.kind.value, one.text) for one in found.classes[0].statements if one.first_line == line][1:]
    assert listed == [
        ("competency", "Safety Focus"),
        ("knowledge", "wick safety"),
        ("knowledge", "oil safety, such as gloves"),
        ("competency", "Job Knowledge"),
        ("knowledge", "lantern types"),
        ("knowledge", "lantern parts"),
        ("competency", "Oral Communication"),
        ("competency", "Electrical Understanding"),
        ("knowledge", "fuses"),
    ]


def test_competencies_by_name(found: Specification) -> None:
    named = [one for one in found.classes[0].of_kind(StatementKind.COMPETENCY) if isinstance(one, NamedStatement)]
    assert [one.name for one in named] == [
        "Judgment and Decision Making",
        "Safety Focus",
        "Oral Communication",
        "Supervision",
        "Job Knowledge",
    ]


def test_weights_and_the_words_around_the_lists(found: Specification) -> None:
    assessments = list(found.classes[0].of_kind(StatementKind.ASSESSMENT))
    weights = [(one.name, one.value, one.text) for one in assessments if isinstance(one, DetailStatement)]
    assert weights == [
        ("Written Test", "Qualifying", "Examination Weights: Written Test . . . Qualifying"),
        ("Interview", "100%", "Interview . . . 100%"),
    ]
    words = [one.text for one in assessments if not isinstance(one, DetailStatement)]
    assert words == [
        "(Exam Open to Current City Employees)",
        "In the test, which will be written, candidates may be examined for knowledge of:",
        "The examination has an interview. In the interview, the following competencies may be evaluated:",
        "The interview is in Los Angeles.",
        "The passing score will be set later.",
        "THIS EXAMINATION IS TO BE GIVEN BOTH ON AN INTERDEPARTMENTAL PROMOTIONAL AND AN OPEN COMPETITIVE BASIS",
    ]


def test_standard_text_is_marked(found: Specification) -> None:
    marked = {one.text.split()[0] for one in found.classes[0].statements if one.boilerplate}
    assert marked == {"Annual", "Applications", "Applicants", "This", "does"}


def test_json_says_when_and_to_whom_it_is_open(found: Specification) -> None:
    written = class_json(found.classes[0])
    assert written["open_date"] == "2018-03-02"
    assert written["deadline"] == "2018-06-14"
    assert written["examination"] == ["interdepartmental promotional", "open competitive"]
    assert written["salary"][3] == {"min": 58000.0, "max": 68000.0, "department": "Department of Water and Power"}
    assert [(one["name"], one["weight"]) for one in written["assessments"][1:3]] == [
        ("Written Test", "Qualifying"),
        ("Interview", "100%"),
    ]


def test_a_title_wrapped_over_two_lines_is_known_by_the_text_below_it() -> None:
    wrapped = BULLETIN.replace("SENIOR LANTERN KEEPER HARBOR LIGHTS", "SENIOR LANTERN\nKEEPER").replace(
        "Keeper Harbor Lights", "Keeper"
    )
    other = parse(Document("x.txt", sha256(b"x").hexdigest(), "text", lines_of(wrapped)), shipped())
    assert other.title == "Senior Lantern Keeper"
    assert other.coverage == 1.0


def test_dates_in_words() -> None:
    assert parse_date("September 14, 2017") == date(2017, 9, 14)


THRESHOLDS = {
    "class title and codes": 0.95,
    "class dates": 0.95,
    "section boundaries": 0.95,
    "qualifying edges": 0.9,
    "qualifying with months": 0.9,
    "supervises and leads": 0.85,
    "items: duty": 0.9,
    "items: knowledge": 0.9,
    "items: ability": 0.9,
    "items: competency": 0.9,
}
LABELS = Path(__file__).parents[1] / "data" / "labels" / "los-angeles"


def test_published_bulletins_say_what_people_found_in_them(shared_data: Callable[..., Path]) -> None:
    specifications = shared_data("specs", "los-angeles").parent
    scores = score_folder(LABELS, specifications)
    missing = {
        name: scores.table()
        for name, least in THRESHOLDS.items()
        if min(scores.by_name[name].precision, scores.by_name[name].recall) < least
    }
    assert missing == {}


def test_every_published_bulletin_is_read_as_one(shared_data: Callable[..., Path]) -> None:
    paths = sorted(shared_data("specs", "los-angeles").glob("*.txt"))[::8]
    read_ones = [parse(read(path, path.name), shipped()) for path in paths]
    assert {one.template for one in read_ones} == {"los-angeles"}
    assert all(one.classes[0].detail.class_code and one.classes[0].detail.opened_on for one in read_ones)
    assert sum(one.coverage for one in read_ones) / len(read_ones) >= 0.97
