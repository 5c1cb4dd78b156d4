"""Labels inside sections, headings in other styles, and labelled lines that say more than their value."""

import pytest

from kg.errors import DocumentError
from kg.model import BY_POSITION, CredentialRequirement, JobClass, Leadership, LineUse, Probation, StatementKind
from kg.parse import parse, shipped
from kg.parse.sublabel import labels_in, without_share
from tests.parse.specimen import document

TOP = "CITY OF FERN\n\nHarbor Clerk II\nClass Code: 4711\n\n"
ABOUT = "DEFINITION\n\nKeeps the books of the harbor.\n\nDISTINGUISHING CHARACTERISTICS\n\nThe second level.\n\n"
DUTIES = "EXAMPLES OF DUTIES\n\n- Writes down boats.\n- Files letters.\n\n"


def job(text: str) -> JobClass:
    return parse(document(text), shipped()).classes[0]


def texts(one: JobClass, kind: StatementKind) -> list[str]:
    return [statement.text for statement in one.of_kind(kind)]


def test_groups_of_duties_have_labels() -> None:
    lines = [
        *("Payroll (40%)", "- Computes the pay of all boatmen", "- Prints checks", "Office Support:"),
        *("- Types letters", "RECORDS", "- Keeps the files of the harbor"),
    ]
    text = f"{TOP}{ABOUT}EXAMPLES OF DUTIES\n\n" + "\n".join(lines) + "\n"
    found = parse(document(text), shipped())
    wanted = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    assert texts(found.classes[0], StatementKind.DUTY) == wanted
    uses = dict(zip(text.split("\n"), found.ledger, strict=False))
    assert {uses[label] for label in ("Payroll (40%)", "Office Support:", "RECORDS")} == {LineUse.HEADING}


def test_duties_with_their_shares_are_no_labels() -> None:
    assert labels_in(["Answers calls (60%)", "Files letters (40%)"], lambda _: False) == [False, False]
    assert labels_in(["Calls (60%)", "Answers the telephone.", "Files letters"], lambda _: False) == [
        True,
        False,
        False,
    ]
    assert without_share("Payroll - 40%:") == "Payroll"
    assert without_share("Keeps 40% of the files") is None


def test_labels_below_the_qualifications_open_sections() -> None:
    below = {
        "Education:": "High school diploma.",
        "Experience:": "Two years of clerical experience.",
        "Bilingual Skills:": "Spanish may be needed in some offices.",
        "Special Requirement Information": "A valid driver's license.",
        "Knowledge of:": "Office methods.",
        "Physical Requirements:": "Lifting of 20 pounds.",
        "PREFERRED": "An associate's degree.",
        "Work Environment": "Indoors.",
        "SUPERVISES:": "Harbor Clerk I",
        "REPORTS TO:": "Harbor Master",
        "Probationary Period:": "Six months",
    }
    text = TOP + ABOUT + DUTIES + "MINIMUM QUALIFICATIONS\n\n" + "\n".join(f"{a}\n{b}" for a, b in below.items())
    found = parse(document(text), shipped())
    assert {heading.rstrip(":") for heading in below} <= {section.heading for section in found.sections}
    (one,) = found.classes
    (way,) = one.patterns
    assert [part.text for part in way.requirements] == ["High school diploma.", "Two years of clerical experience."]
    assert texts(one, StatementKind.CREDENTIAL) == ["A valid driver's license."]
    assert texts(one, StatementKind.DEMAND) == ["Lifting of 20 pounds."]
    assert texts(one, StatementKind.CONDITION) == ["Indoors."]
    assert [part.months for part in one.statements if isinstance(part, Probation)] == [6]
    assert [part.leadership for part in one.of_kind(StatementKind.SUPERVISION)] == [
        Leadership("supervise", titles=("Harbor Clerk I",))
    ]


def test_a_heading_before_its_text_in_sentence_case() -> None:
    text = f"{TOP}{ABOUT}{DUTIES}LICENSES\n\nA driver's license.\n\nPhysical requirements: Must lift 50 pounds.\n"
    one = job(text)
    assert texts(one, StatementKind.DEMAND) == ["Must lift 50 pounds."]
    assert texts(one, StatementKind.CREDENTIAL) == ["A driver's license."]


def test_headings_without_capitals() -> None:
    text = (TOP + ABOUT + DUTIES).replace("EXAMPLES OF DUTIES", "essential duties and responsibilities")
    assert texts(job(text.replace("DEFINITION", "definition")), StatementKind.DUTY) == [
        "Writes down boats.",
        "Files letters.",
    ]


def test_the_last_word_of_a_sentence_is_no_heading() -> None:
    text = f"{TOP}{ABOUT}{DUTIES}MINIMUM QUALIFICATIONS\n\nTwo years of work that make up for the required\neducation\n"
    assert texts(job(text), StatementKind.EXPERIENCE) == ["Two years of work that make up for the required education"]


def test_unknown_headings_in_the_style_of_the_others() -> None:
    parts = {
        "General purpose": "Keeps the books of the harbor and its boats.",
        "Essential duties": "Writes down the boats that come and go.",
        "Boats and moorings used": "The clerk is given a rowing boat and a lamp.",
        "Minimum qualifications": "High school diploma.",
    }
    text = TOP + "\n\n".join(f"{a}\n\n{b}" for a, b in parts.items())
    assert [section.heading for section in parse(document(text), shipped()).sections] == list(parts)


@pytest.mark.parametrize(
    ("line", "leadership"),
    [
        ("Supervises: Harbor Clerk I", Leadership("supervise", titles=("Harbor Clerk I",))),
        ("SUPERVISES: None", Leadership("none")),
        ("Supervision: None", Leadership("none")),
        ("Responsible for: Harbor Clerks I (4)", Leadership("supervise", titles=("Harbor Clerk I",))),
    ],
)
def test_labelled_lines_of_supervision(line: str, leadership: Leadership) -> None:
    text = (TOP + ABOUT + DUTIES).replace("Class Code: 4711\n", f"Class Code: 4711\n{line}\n")
    (found,) = job(text).of_kind(StatementKind.SUPERVISION)
    assert found.leadership == leadership


def test_a_labelled_line_of_probation() -> None:
    text = (TOP + ABOUT + DUTIES).replace("Class Code: 4711\n", "Class Code: 4711\nProbationary Period: six months\n")
    assert [one.months for one in job(text).statements if isinstance(one, Probation)] == [6]


def test_one_is_responsible_for_work_as_well() -> None:
    text = (TOP + ABOUT + DUTIES).replace("Class Code: 4711\n", "Class Code: 4711\nResponsible for: upkeep of boats\n")
    assert not list(job(text).of_kind(StatementKind.SUPERVISION))


def test_what_is_possible_holds_by_position() -> None:
    text = f"{TOP}{ABOUT}{DUTIES}SUPERVISION EXERCISED\n\nMay supervise two clerks.\n"
    (found,) = job(text).of_kind(StatementKind.SUPERVISION)
    assert (found.applicability, found.leadership) == (BY_POSITION, Leadership("supervise", group="clerks"))
    licensed = "A valid driver's license. A crane certificate may be required by some docks."
    kept = {
        one.names: one.applicability == BY_POSITION
        for one in job(f"{TOP}{ABOUT}{DUTIES}LICENSES\n\n{licensed}\n").statements
        if isinstance(one, CredentialRequirement)
    }
    assert kept == {("driver's license",): False, ("crane certificate",): True}


def test_guidance_in_a_duty_is_of_that_duty() -> None:
    text = (TOP + ABOUT + DUTIES).replace(
        "- Files letters.", "- Under the direction of the Harbor Master, counts boats."
    )
    assert not any(one.leadership for one in job(text).of_kind(StatementKind.DUTY))


def test_guidance_at_the_head_of_all_duties_is_of_the_class() -> None:
    summary = "Under the direction of the Harbor Master, directs clerks who count boats."
    text = f"{TOP}{ABOUT}EXAMPLES OF DUTIES\n\n{summary}\n"
    assert [
        one.leadership.leader for one in job(text).statements if one.leadership and one.leadership.leader is not None
    ] == ["Harbor Master"]


SHORT = (
    "PARKING ATTENDANT\n\nEXAMPLES OF DUTIES\nCollects fees.\nWatches lots.\nClears snow.\n\nREQUIREMENTS\n"
    "High school diploma or GED.\n"
)


def test_two_telling_sections_are_enough() -> None:
    assert texts(job(SHORT), StatementKind.DUTY) == ["Collects fees.", "Watches lots.", "Clears snow."]


@pytest.mark.parametrize(
    "text",
    [
        SHORT.replace("High school diploma or GED.", "Python 3.11\nA compiler"),
        SHORT.replace("EXAMPLES OF DUTIES", "FUNCTIONS"),
        SHORT.replace("Watches lots.\nClears snow.\n", ""),
        "MINUTES\n\nOVERVIEW\n\nThe board met.\n\nRESPONSIBILITIES\n\nBill buys paint.\nAnn calls.\nTom waits.\n",
        "Dear neighbor,\n\nSUMMARY\n\nThe lake is low.\n\nREQUIREMENTS\n\nBring a hat.\n",
    ],
)
def test_two_headings_of_something_else_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="not recognized"):
        job(text)


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        ("Prepares weekly reports.\n\nFiles them.", True),
        ("Supervises, trains and rates staff.", True),
        ("Boots are provided by the town.", False),
        ("Applicants must be able to swim.", False),
        ("A life vest, which the town provides.", False),
    ],
)
def test_a_title_between_duties_is_the_label_of_a_group_of_them(below: str, goes_on: bool) -> None:
    text = f"{TOP}{ABOUT}EXAMPLES OF DUTIES\n\nPlans the work of the yard.\n\nDocks and Piers\n\n{below}\n"
    found = parse(document(text), shipped())
    duties = texts(found.classes[0], StatementKind.DUTY)
    assert duties == ["Plans the work of the yard.", *(below.split("\n\n") if goes_on else ())]
    assert any(one.rule == "unknown-heading" for one in found.problems) is not goes_on
