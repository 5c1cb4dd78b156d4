"""The head of a document: titles between the links of a page, glued labels, series on one line, labelled lines."""

import pytest

from kg.model import BY_POSITION, DemandLevel, Distinction, JobClass, Leadership, Specification, StatementKind
from kg.parse.title_list import titles_of
from tests.parse.specimen import parsed, rules, texts

BODY = """
DEFINITION

Under supervision, keeps the boats of the harbor in order.

EXAMPLES OF DUTIES

Counts boats.
Paints piers.
Mends nets.

MINIMUM QUALIFICATIONS

High school diploma.
"""


def read(head: str, body: str = BODY) -> Specification:
    return parsed(f"{head}\n{body}", "boats.txt")


def only(head: str, body: str = BODY) -> JobClass:
    (one,) = read(head, body).classes
    return one


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Return to Home Page\n\nBOAT KEEPER I\n\nJob Code: 5216", "Boat Keeper I"),
        ("Title of Job: BOAT KEEPER", "Boat Keeper"),
        ("Specification for Class\n\nBOAT CLERK A", "Boat Clerk A"),
        ("BOAT OFFICER – HARBOR", "Boat Officer – Harbor"),
        (
            "Boat Operator\n\nCLASSIFICATION: Merit System - Requires satisfactory completion of a long probation.",
            "Boat Operator",
        ),
        ("POSITION: Boat Keeper (Job #014-167)", "Boat Keeper"),
        ("CLASS TITLE:      BOAT KEEPER III              DEPT. CODE:", "Boat Keeper III"),
        ("#65649 BOAT CLERK", "Boat Clerk"),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert only(head).title == title


def test_a_code_behind_a_title_above_a_paragraph() -> None:
    text = "We are currently accepting applications for this position, and ask you to close this window first."
    one = only(f"Boat Keeper III (#RS3403)\n{text}")
    assert (one.title, one.detail.class_code) == ("Boat Keeper III", "RS3403")


def test_labels_that_nothing_parts_from_what_stands_before_them() -> None:
    found = read("FERN COUNTYTitle:BOAT KEEPER\nCode:630076")
    assert (found.agency, found.title) == ("Fern County", "Boat Keeper")
    assert found.classes[0].detail.class_code == "630076"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("FERN COUNTY, GEORGIA", "Fern County"),
        ("County of Fern, CA          July, 2008", "County of Fern"),
        ("Hiring Agency: City of Fern", "City of Fern"),
    ],
)
def test_agencies(line: str, agency: str) -> None:
    assert read(f"{line}\n\nBOAT KEEPER").agency == agency


def test_a_title_that_is_written_out_for_each_numeral() -> None:
    assert titles_of("BOAT KEEPER I BOAT KEEPER II/III") == ["Boat Keeper I", "Boat Keeper II", "Boat Keeper III"]
    assert titles_of("BOAT KEEPER I (Trainee)/II") == ["Boat Keeper I", "Boat Keeper II"]


def test_series_on_two_lines_and_the_trainee_below_the_journeyman() -> None:
    assert [one.title for one in read("BOAT KEEPER I\nBOAT KEEPER II/III").classes] == [
        "Boat Keeper I",
        "Boat Keeper II",
        "Boat Keeper III",
    ]
    found = read("CARPENTER\nCARPENTER TRAINEE\nSALARY RANGE 42\nTRAINEE 38")
    assert [one.title for one in found.classes] == ["Carpenter Trainee", "Carpenter"]
    assert found.series is not None
    assert found.series.title == "Carpenter Series"


def test_a_class_of_the_document_called_by_its_initials() -> None:
    compared = "\nDISTINGUISHING CHARACTERISTICS\n\nBoat Dock Keeper II: It is distinguished from BDK I by its tasks.\n"
    second = read("BOAT DOCK KEEPER I/II", compared + BODY).classes[1]
    (compared_with,) = (one.titles for one in second.statements if isinstance(one, Distinction))
    assert compared_with == ("Boat Dock Keeper I",)


@pytest.mark.parametrize(
    ("line", "grade", "salaries"),
    [
        ("Salary Grade: Salary and work year to be determined by contract.", None, 0),
        ("Pay Grade: Custodial Salary Schedule", None, 0),
        ("Range: $45,326.97 - $67,990.46 (19)", "19", 1),
        ("Pay Grade: C18", "C18", 0),
        ("Pay Grade: Unclassified", "Unclassified", 0),
    ],
)
def test_pay_grades(line: str, grade: str | None, salaries: int) -> None:
    detail = only(f"BOAT KEEPER\n\n{line}").detail
    assert (detail.pay_grade.notation if detail.pay_grade else None, len(detail.salary)) == (grade, salaries)


def test_flsa_beside_the_kind_of_pay() -> None:
    assert only("BOAT KEEPER\n\nPay Type: Salaried; Non-Exempt").detail.flsa == "N"
    assert only("BOAT KEEPER\n\nCivil Service Status: Exempt").detail.flsa is None


def test_labels_below_a_label_that_is_a_heading() -> None:
    head = (
        "REPORTS TO: Harbor Master\nFLSA STATUS: Exempt\nSUPERVISES: Boat Painters and Support Staff (if applicable)\n"
        "POSITION STATUS: Contracted\n\nTITLE: Boat Keeper"
    )
    one = only(head)
    assert one.detail.flsa == "E"
    (led,) = one.of_kind(StatementKind.SUPERVISION)
    assert led.leadership == Leadership("supervise", titles=("Boat Painter",), group="Support Staff")
    assert led.applicability == BY_POSITION


def test_a_label_behind_the_text_of_such_a_heading() -> None:
    assert only("TITLE: Boat Keeper\n\nREPORTS TO: Harbor Master FLSA STATUS: Exempt").detail.flsa == "E"


@pytest.mark.parametrize(
    ("text", "kind", "titles"),
    [
        ("SUPERVISES: (TITLES) Deputy Boat Clerk", "supervise", ("Deputy Boat Clerk",)),
        ("SUPERVISION: Requires no supervision of employees.", "none", ()),
    ],
)
def test_supervision(text: str, kind: str, titles: tuple[str, ...]) -> None:
    (one,) = only("BOAT KEEPER", f"{BODY}\n{text}\n").of_kind(StatementKind.SUPERVISION)
    assert one.leadership is not None
    assert (one.leadership.kind, one.leadership.titles) == (kind, titles)


def test_a_label_in_the_fashion_of_those_above() -> None:
    text = "\nImpact: Errors are of minor consequence.\n\nSupervision: Requires no supervision of employees.\n"
    (one,) = only("BOAT KEEPER", BODY + text).of_kind(StatementKind.SUPERVISION)
    assert one.leadership == Leadership("none")


def test_supervision_over_the_work_of_classes() -> None:
    body = BODY.replace("in order.", "in order. General supervision is exercised over the work of Boat Painters.")
    found = [one.leadership for one in only("BOAT KEEPER", body).statements if one.leadership]
    assert found == [Leadership("supervise", titles=("Boat Painter",))]


def test_a_sentence_that_begins_with_a_level_of_demand() -> None:
    body = f"{BODY}\nPHYSICAL DEMANDS\n\nRequires medium to heavy work, including climbing.\nClimbing: ladders.\n"
    one = only("BOAT KEEPER", body)
    levels = [(found.minimum, found.maximum) for found in one.statements if isinstance(found, DemandLevel)]
    assert levels == [("medium", "heavy")]
    assert [found.text for found in one.of_kind(StatementKind.DEMAND)] == ["Climbing: ladders."]


def test_headings_in_capitals_without_a_mark_before_their_text() -> None:
    body = BODY.replace("MINIMUM QUALIFICATIONS\n\n", "MINIMUM QUALIFICATIONS A ")
    found = read("BOAT KEEPER", body)
    assert [section.heading for section in found.sections][-1] == "MINIMUM QUALIFICATIONS"
    assert texts(found, StatementKind.EDUCATION) == ["A High school diploma."]


@pytest.mark.parametrize(
    ("listed", "duties"),
    [
        ("1.\nCounts boats.\n\n2.\nPaints piers.", ["Counts boats.", "Paints piers."]),
        ("1. Counts boats.\nPAGE NO. 2\n2. Paints piers.", ["Counts boats.", "Paints piers."]),
        (
            "Duties may vary. The following are not the intent to capture all duties.\nCounts boats.",
            ["Counts boats."],
        ),
        (
            "- Counts all of the boats.\n- Paints other things as assigned.\nTERMS OF EMPLOYMENT: Nine months.",
            ["Counts all of the boats.", "Paints other things as assigned."],
        ),
        (
            "- Counts boats.\n- Paints all of the piers\nTars every one of the long boats of the harbor and of "
            "the river with a brush.",
            [
                "Counts boats.",
                "Paints all of the piers",
                "Tars every one of the long boats of the harbor and of the river with a brush.",
            ],
        ),
    ],
)
def test_items(listed: str, duties: list[str]) -> None:
    found = read("BOAT KEEPER", BODY.replace("Counts boats.\nPaints piers.\nMends nets.", listed))
    assert texts(found, StatementKind.DUTY) == duties
    assert "unread-line" not in rules(found)
