"""Habits of layouts met in specifications of further agencies, each in a short specification of its own."""

from datetime import date

import pytest

from kg.model import JobClass, NamedStatement, Specification, StatementKind
from kg.parse import parse, shipped
from kg.parse.label import LabelReader
from tests.parse.specimen import document

GENERIC = next(template for template in shipped() if template.fallback)
PLAIN = """\
DOCK WARDEN

DEFINITION

Looks after the public dock and its moorings under the supervision of a Harbor Master.

EXAMPLES OF DUTIES

Coils lines and checks moorings every morning.

Writes down the names of visiting boats.

Greases the winches of the dock.

KNOWLEDGE AND ABILITIES

Knowledge of knots.

MINIMUM QUALIFICATIONS

One year of experience in the care of boats.
"""


def read(text: str) -> Specification:
    return parse(document(text), shipped())


def only(text: str) -> JobClass:
    (job,) = read(text).classes
    return job


def texts(job: JobClass, *kinds: StatementKind) -> list[str]:
    return [one.text for one in job.of_kind(*kinds)]


def rules(text: str) -> set[str]:
    return {problem.rule for problem in read(text).problems}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("CODE: 0303                    CITY OF LAKEFRONT", ["CODE: 0303"]),
        ("10/2006 Revised", ["Revised: 10/2006"]),
        ("Est.: 5/78                      T.C.:", ["Est.: 5/78", "T.C.:"]),
        ("Department:\tHarbors\tPay Grade:\tN14", ["Department:   Harbors", "Pay Grade:   N14"]),
    ],
)
def test_labels_of_forms(line: str, wanted: list[str]) -> None:
    assert [piece for _, piece in LabelReader(GENERIC.fields).row(line).pieces] == wanted


def test_labels_in_a_row_above_their_values() -> None:
    head = "BAND:   GRADE:   SUBGRADE:   CLASS CODE:\n C      4        1           2341\n"
    detail = only(PLAIN.replace("\nDEFINITION", f"\n{head}\nDEFINITION")).detail
    assert detail.class_code == "2341"


def test_a_class_is_no_code_and_a_code_no_title() -> None:
    job = only(f"{PLAIN}\nCLASS:\nHX0412\n\nREV:\n9/1/2006\n")
    assert job.title == "Dock Warden"
    assert (job.detail.class_code, job.detail.revised_on) == ("HX0412", date(2006, 9, 1))


def test_labelled_lines_at_the_end_are_no_part_of_the_last_section() -> None:
    text = f"{PLAIN}\nPREVIOUS CLASS TITLES: None\n\nBargaining Unit: 41\nEEO Job Category: 06\n"
    assert texts(only(text), StatementKind.OTHER) == []
    assert read(text).coverage == 1.0


def test_labels_without_values_at_the_end_are_no_part_of_the_last_section() -> None:
    job = only(f"{PLAIN}Created Date:\nRevised Date:\n")
    assert texts(job, StatementKind.OTHER) == []
    assert [one.text for one in job.of_kind(StatementKind.EXPERIENCE)] == [
        "One year of experience in the care of boats."
    ]


def test_a_dated_label_of_two_words_is_no_requirement() -> None:
    job = only(f"{PLAIN}\nLICENSES\n\nPilot license.\nEstablished Date 6/2003\n")
    assert texts(job, StatementKind.CREDENTIAL) == ["Pilot license."]
    assert job.detail.established_on == date(2003, 6, 1)


def test_values_beside_their_labels_in_a_table_are_no_list_of_classes() -> None:
    head = "Job Title:\tDock Warden\tJob Code:\t3310\nDepartment:\tHarbors\tPay Grade:\tN14\n"
    job = only(PLAIN.replace("DOCK WARDEN\n", head))
    assert (job.title, job.detail.class_code) == ("Dock Warden", "3310")
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "N14"


COLUMNS = """\
Job Title: Dock Warden

Position Summary
Looks after the public dock and its moorings.

Essential Job Functions | % of Time
Coils lines and checks moorings every morning. | 60%
Writes down the names of visiting boats. | 40%

Minimum Qualifications
Education | High school diploma or GED.
Experience | One year of experience in the care of boats.
Licenses | Valid small craft license.

Competencies
Customer Focus | Listens to boaters and follows through.
"""


def test_columns_below_headings_and_beside_labels() -> None:
    job = only(COLUMNS)
    assert [one.text.split(" |")[0] for one in job.of_kind(StatementKind.DUTY)] == [
        "Coils lines and checks moorings every morning.",
        "Writes down the names of visiting boats.",
    ]
    assert texts(job, StatementKind.EDUCATION) == ["High school diploma or GED."]
    assert texts(job, StatementKind.EXPERIENCE) == ["One year of experience in the care of boats."]
    assert texts(job, StatementKind.CREDENTIAL) == ["Valid small craft license."]
    (competency,) = job.of_kind(StatementKind.COMPETENCY)
    assert isinstance(competency, NamedStatement)
    assert (competency.name, competency.definition) == ("Customer Focus", "Listens to boaters and follows through.")


def test_a_list_with_signs_and_numbers() -> None:
    duties = "1. Cares for lines, including:\n  • Coiling;\n  • Drying;\n2. Checks moorings.\n3. Counts boats.\n"
    job = only(PLAIN.replace("Coils lines and checks moorings every morning.\n", duties))
    assert texts(job, StatementKind.DUTY)[:5] == [
        "Cares for lines, including:",
        "Coiling;",
        "Drying;",
        "Checks moorings.",
        "Counts boats.",
    ]


def test_a_remark_behind_a_heading_is_no_duty() -> None:
    text = PLAIN.replace(
        "EXAMPLES OF DUTIES\n\n", "EXAMPLES OF DUTIES (Illustrative only)\nThe following duties are typical.\n\n"
    )
    assert texts(only(text), StatementKind.DUTY)[0] == "Coils lines and checks moorings every morning."


def test_a_colon_below_its_heading_is_no_text() -> None:
    text = PLAIN.replace("DEFINITION\n\nLooks", "DEFINITION\n: Looks")
    assert texts(only(text), StatementKind.GENERAL)[0].startswith("Looks after")


def test_knowledge_that_is_a_diploma_is_education() -> None:
    text = PLAIN.replace(
        "KNOWLEDGE AND ABILITIES\n\nKnowledge of knots.", "KNOWLEDGE:\nRequires a high school diploma."
    )
    job = only(text)
    assert texts(job, StatementKind.KNOWLEDGE) == []
    assert texts(job, StatementKind.EDUCATION) == ["Requires a high school diploma."]


def test_a_specialty_is_no_section_of_its_own() -> None:
    asked = (
        "Sail Specialty\n\nOne year of experience in the care of sails.\n\n"
        "Motor Specialty\n\nTwo years of experience in the care of motors.\n"
    )
    text = PLAIN.replace("One year of experience in the care of boats.\n", f"Graduation from high school.\n\n{asked}")
    assert "unknown-heading" not in rules(text)
    assert texts(only(text), StatementKind.EXPERIENCE) == [
        "One year of experience in the care of sails.",
        "Two years of experience in the care of motors.",
    ]


def test_supervision_that_is_provided_or_denied() -> None:
    text = PLAIN.replace(
        "EXAMPLES OF DUTIES\n",
        "SUPERVISORY CONTROLS\n\nWork is performed under the regular supervision of a Crew Supervisor.\n\n"
        "SUPERVISION EXERCISED\n\nNo responsibility for the direction or supervision of others.\n\n"
        "EXAMPLES OF DUTIES\n",
    )
    job = only(text)
    said = [one.leadership for one in job.of_kind(StatementKind.SUPERVISION) if one.leadership]
    assert [one.kind for one in said] == ["none"]
    received = [one.leadership for one in job.of_kind(StatementKind.NOTE) if one.leadership]
    assert [(one.leader, one.titles) for one in received] == [("Crew Supervisor", ("Dock Warden",))]


ROSTER = """\
DOCK WARDEN I                                            Class No. 006210
DOCK WARDEN II                                           Class No. 006211

DEFINITION:

Under supervision, to look after the public dock.

DISTINGUISHING CHARACTERISTICS:

Dock Warden I:

This is the entry-level class.

Dock Warden II:

This is the journey-level class.

EXAMPLES OF DUTIES:

Coils lines and checks moorings every morning.
"""


def test_classes_with_their_numbers_behind_a_gap() -> None:
    found = read(ROSTER)
    assert [(job.title, job.detail.class_code) for job in found.classes] == [
        ("Dock Warden I", "006210"),
        ("Dock Warden II", "006211"),
    ]
    assert [texts(job, StatementKind.DISTINCTION) for job in found.classes] == [
        ["This is the entry-level class."],
        ["This is the journey-level class."],
    ]


def test_a_representative_is_no_remark_on_a_list() -> None:
    text = PLAIN.replace("DOCK WARDEN", "DOCK REPRESENTATIVE").replace(
        "Looks after the public dock", "The Dock Representative explains the rules of the dock"
    )
    assert len(texts(only(text), StatementKind.GENERAL)) == 1


STATE_SERIES = """\
COMMONWEALTH OF BAY COLONY

DOCK WARDEN SERIES

I. JOB TITLES IN SERIES:
Dock Warden I
Dock Warden II

II. SUMMARY OF SERIES:
Incumbents of positions in this series look after public docks.

III. EXAMPLES OF DUTIES COMMON TO ALL LEVELS IN SERIES:
1. Coils lines and checks moorings.
2. Writes down the names of visiting boats.

IV. QUALIFICATIONS REQUIRED AT HIRE FOR ALL LEVELS IN SERIES:
1. Knowledge of knots.

Additional qualifications required at hire for Dock Warden II positions:
1. Ability to train others.
"""


def test_a_series_with_numbered_headings_and_what_its_levels_add() -> None:
    first, second = read(STATE_SERIES).classes
    duties = ["Coils lines and checks moorings.", "Writes down the names of visiting boats."]
    assert texts(first, StatementKind.DUTY) == texts(second, StatementKind.DUTY) == duties
    assert [texts(job, StatementKind.KNOWLEDGE) for job in (first, second)] == [["knots"], ["knots"]]
    assert [texts(job, StatementKind.ABILITY) for job in (first, second)] == [[], ["train others"]]


LEVELS = """\
DESCRIPTION OF OCCUPATIONAL WORK

This class series describes work on public docks.

DOCK WARDEN I                                              H3B1XX

CONCEPT OF CLASS

This class describes the warden who works under close supervision.

FACTORS

The warden decides what line to use.

DOCK WARDEN II                                             H3B2XX

CONCEPT OF CLASS

This class describes the warden who leads others.

FACTORS

The warden decides who works when.

ENTRANCE REQUIREMENTS

One year of experience in the care of boats.
"""


def test_codes_of_letters_and_figures_by_turns() -> None:
    assert [(job.title, job.detail.class_code) for job in read(LEVELS).classes] == [
        ("Dock Warden I", "H3B1XX"),
        ("Dock Warden II", "H3B2XX"),
    ]


def test_a_code_with_letters_behind_a_title() -> None:
    job = only(PLAIN.replace("DOCK WARDEN\n", "DOCK WARDEN (8215CL)\n"))
    assert (job.title, job.detail.class_code) == ("Dock Warden", "8215CL")


def test_labels_in_lower_case() -> None:
    detail = only(PLAIN.replace("DOCK WARDEN\n", "DOCK WARDEN\n\njob code: 3302\npay range: 27\n")).detail
    assert detail.class_code == "3302"
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "27"


def test_a_status_without_a_label() -> None:
    assert only(PLAIN.replace("DOCK WARDEN\n", "DOCK WARDEN\n\nNon-exempt\n")).detail.flsa == "N"


def test_a_comparison_without_a_subject_names_no_class() -> None:
    text = PLAIN.replace(
        "EXAMPLES OF DUTIES\n",
        "JOB DISTINCTIONS\n\nDiffers from Dock Warden Chief by the absence of supervision.\n\nEXAMPLES OF DUTIES\n",
    )
    assert "title-disagrees" not in rules(text)


APART = """\
Public Health Nurse 2

Position Title:

Public Health Nurse 2

Reports to:

Director of Nursing

Pay Grade:

6 – $22.00-$30.00 per hour

FLSA Status:

Non-Exempt

Essential Duties:

·        Provides nursing services to individuals;

·        Conducts screening tests;

·        Keeps records of visits;

Ability to:

·        Communicate effectively;

Equipment Operated:

Standard medical equipment.

Positions Directly Supervised:

None
"""


def test_values_set_apart_from_their_labels() -> None:
    job = only(APART)
    assert job.detail.flsa == "N"
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "6"
    assert texts(job, StatementKind.ABILITY) == ["Communicate effectively"]
    assert [one.leadership.kind for one in job.of_kind(StatementKind.SUPERVISION) if one.leadership] == ["none"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("DOCK WARDEN (#GT7 )\n", "GT7"),
        ("print logo\nMain Content Anchor\n\nDock Warden (8210)\n\nDock Warden\n", "8210"),
        ("Class Code: |\nPH5 |\n\nDOCK WARDEN\n", "PH5"),
        ("DOCK WARDEN\n\nClass Code:08375\n", "08375"),
        ("POSITION IDENTIFICATION\n\nTITLE Dock Warden\n\nCLASSIFICATION NUMBER 2522\n", "2522"),
    ],
)
def test_titles_and_codes_at_the_head(head: str, code: str) -> None:
    job = only(PLAIN.replace("DOCK WARDEN\n", head))
    assert (job.title, job.detail.class_code) == ("Dock Warden", code)


def test_the_office_of_personnel_is_no_agency() -> None:
    assert read(f"{PLAIN}\nOFFICE OF HUMAN RESOURCES\n").agency == "Unnamed agency"


def test_an_unknown_label_behind_a_gap() -> None:
    head = "DOCK WARDEN\n\nGrade: 73                     Salary/ Hourly: $49,023\n"
    detail = only(PLAIN.replace("DOCK WARDEN\n", head)).detail
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "73"


def test_a_share_of_time_before_the_name_of_a_group() -> None:
    text = PLAIN.replace("EXAMPLES OF DUTIES\n", "EXAMPLES OF DUTIES\n\n98%     Docks\n")
    assert texts(only(text), StatementKind.DUTY)[0] == "Coils lines and checks moorings every morning."


def test_levels_of_one_class_between_its_duties() -> None:
    text = PLAIN.replace(
        "Writes down the names", "Assignment Level II\n\nUnder supervision, trains wardens.\n\nWrites down the names"
    )
    assert "unknown-heading" not in rules(text)
    assert "Writes down the names of visiting boats." in texts(only(text), StatementKind.DUTY)


def test_a_wide_row_does_not_hide_the_width_of_a_text() -> None:
    wrapped = (
        "       Ability to read, write, speak, understand and talk in\n"
        "  English sufficiently to perform the duties of the position.\n"
    )
    text = PLAIN.replace("Knowledge of knots.\n", f"Knowledge of knots.\n\n{wrapped}")
    text = text.replace(" and its moorings under the supervision of a Harbor Master", "")
    wide = "Code Variant   State, Local or Common   Class of Service   Work Week   Local Class Code   Salary Range"
    assert texts(only(f"{text}\n{wide}\n"), StatementKind.ABILITY) == [
        "read, write, speak, understand and talk in English sufficiently to perform the duties of the position"
    ]


def test_a_text_without_capitals() -> None:
    text = (
        "dock warden II\n\npay grade 18\n\ngeneral statement of work\n\nlooks after the public dock.\n\n"
        "examples of work\n\ncoils lines and checks moorings.\nwrites down the names of visiting boats.\n\n"
        "knowledge and abilities\n\nknowledge of knots.\nability to row.\n\n"
        "minimum qualifications\n\none year of experience in the care of boats.\n"
    )
    job = only(text)
    assert job.title == "Dock Warden II"
    assert job.detail.pay_grade is not None
    assert job.detail.pay_grade.notation == "18"
    assert texts(job, StatementKind.DUTY) == [
        "coils lines and checks moorings.",
        "writes down the names of visiting boats.",
    ]
    assert texts(job, StatementKind.KNOWLEDGE, StatementKind.ABILITY) == ["knots", "row"]
