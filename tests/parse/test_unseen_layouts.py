"""Habits of layouts that no list of headings or labels foresees, each in a short specification of its own."""

from datetime import date

import pytest

from kg.errors import DocumentError
from kg.model import JobClass, Leadership, Specification, StatementKind
from kg.parse import parse, shipped
from kg.parse.heading_words import composed
from kg.parse.label import LabelReader
from kg.parse.leadership import leaderships_in
from kg.parse.template import Template
from kg.parse.title_list import titles_of
from tests.parse.specimen import document

GENERIC = next(template for template in shipped() if template.fallback)


def read(text: str) -> Specification:
    return parse(document(text), shipped())


def texts(job: JobClass, kind: StatementKind) -> list[str]:
    return [statement.text for statement in job.of_kind(kind)]


def pieces(line: str, template: Template = GENERIC) -> list[str]:
    return [text for _, text in LabelReader(template.fields).row(line).pieces]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Typical Duties/Examples of Work", "duties"),
        ("PERFORMANCE RESPONSIBILITIES", "duties"),
        ("Licensing/Certification Requirements", "credentials"),
        ("Entry Level Knowledges, Skills, and Abilities", "abilities"),
        ("Qualifications and Experience", "qualifications"),
        ("MINIMUM QUALIFICATIONS - SUBSTITUTIONS ALLOWED", "equivalency"),
        ("Classification Purpose and Distinguishing Characteristics", "general"),
        ("Physical and Environmental Requirements of the Position", "conditions"),
        ("Probationary Period", "probation"),
    ],
)
def test_a_heading_on_no_list_is_told_by_its_words(heading: str, kind: str) -> None:
    rule = composed(heading, GENERIC)
    assert rule is not None
    assert rule.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Training",  # one word may be an item
        "Training Specialist",  # a word that no heading has
        "Physical Education",  # kinds that no section has together
        "Physical Requirements and Education",
        "Duties and Education Requirements",
        "Primary Responsibility to",  # a label
        "Other Positions",  # words that name no kind
        "Duties and responsibilities performed.",
        "essential duties of the class",
    ],
)
def test_other_texts_are_no_headings_by_their_words(text: str) -> None:
    assert composed(text, GENERIC) is None


def test_only_the_fallback_tells_headings_by_their_words() -> None:
    others = [template for template in shipped() if not template.fallback]
    assert [composed("Performance Responsibilities", template) for template in others] == [None] * len(others)


CROWDED = """\
DOCK WARDEN
Class Code 7710 Date Established 03/01/1994 Grade 12
DEFINITION: Looks after the public dock, its moorings and its lamps, and keeps the harbor office informed of damage.
EXAMPLES OF WORK
- Coils lines and checks moorings every morning
- Writes down the names of visiting boats
Knowledge/Skills
- Knowledge of knots
- Skill in rowing
Licensing/Certification Requirements
- Small craft license issued by the harbor office
SUPPLEMENTAL INFORMATION
Wardens live within a mile of the harbor and keep a radio at home.
Safety Sensitive: Yes
Revised: 8/82, 11/2019
Council Approved: 12/18/2020
"""


def test_headings_without_blank_lines_between_sections() -> None:
    (job,) = read(CROWDED).classes
    assert job.title == "Dock Warden"
    assert texts(job, StatementKind.DUTY) == [
        "Coils lines and checks moorings every morning",
        "Writes down the names of visiting boats",
    ]
    assert texts(job, StatementKind.KNOWLEDGE) == ["knots"]
    assert texts(job, StatementKind.SKILL) == ["rowing"]
    assert texts(job, StatementKind.CREDENTIAL) == ["Small craft license issued by the harbor office"]
    assert texts(job, StatementKind.GENERAL)[0].startswith("Looks after the public dock")


def test_labels_without_colons_and_at_the_end() -> None:
    found = read(CROWDED)
    detail = found.classes[0].detail
    assert (detail.class_code, detail.established_on) == ("7710", date(1994, 3, 1))
    assert detail.revised_on == date(2019, 11, 1)
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "12"
    assert found.coverage == 1.0


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Job Code 71 Established 07/01/1998 Grade 13", ["Job Code: 71", "Established: 07/01/1998", "Grade: 13"]),
        ("Job Title Ferry Clerk___ Job Code ___436____", ["Job Title: Ferry Clerk", "Job Code: 436"]),
        ("B. Job Title: Ferry Clerk", ["Job Title: Ferry Clerk"]),
        ("Class | 9139 |", ["Class: 9139"]),
        ("Adopted: 7-1-92. Revised: 3-15-01", ["Adopted: 7-1-92.", "Revised: 3-15-01"]),
        ("Revised 3/2/2004 by the board", ["Revised: 3/2/2004 by the board"]),
        ("Range 17 - $32,000", ["Range: 17 - $32,000"]),
        ("Job Class Title of the employee", []),
        ("Class Code: 1234 Revised: 01/02/2020", ["Class Code: 1234", "Revised: 01/02/2020"]),
        ("Established: 01/02/2010 Revised: 03/04/2021", ["Established: 01/02/2010", "Revised: 03/04/2021"]),
        ("Title: Ferry Clerk II Code: 1234", ["Title: Ferry Clerk II", "Code: 1234"]),
        (
            "Title: Ferry Clerk FLSA Status: Non-Exempt Class Code: 77 Pay Grade: 12",
            ["Title: Ferry Clerk", "FLSA Status: Non-Exempt", "Class Code: 77", "Pay Grade: 12"],
        ),
        ("Purpose: Keeps the Code: a book", ["Purpose: Keeps the Code: a book"]),
        ("Class Code: ask the office Revised: 01/02/2020", ["Class Code: ask the office Revised: 01/02/2020"]),
    ],
)  # fmt: skip
def test_labels_of_forms(line: str, wanted: list[str]) -> None:
    assert pieces(line) == wanted


def test_a_grade_and_what_it_pays_are_parted() -> None:
    text = CROWDED.replace("Grade 12", "Grade 12\nPay Range\nR9 ($40,000.00 - $45,000.00 - $50,000.00)")
    detail = read(text.replace(" Grade 12\n", "\n")).classes[0].detail
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "R9"
    assert [(pay.minimum, pay.maximum) for pay in detail.salary] == [(40_000.0, 50_000.0)]


@pytest.mark.parametrize(
    ("value", "code"), [("Covered", "N"), ("Not covered", "E"), ("Hourly", "N"), ("Overtime-exempt", "E")]
)
def test_other_words_for_overtime(value: str, code: str) -> None:
    text = CROWDED.replace("DOCK WARDEN\n", f"DOCK WARDEN\nFLSA Status: {value}\n")
    assert read(text).classes[0].detail.flsa == code


ENDING = """\
NET MENDER

DEFINITION

Mends nets in the town's loft.

EXAMPLES OF WORK

1.Ties knots and patches holes.
2.Sorts floats by size.

MINIMUM QUALIFICATIONS

A way to obtain the knowledge needed is:
- High school graduation and
- Two years of experience as a Loft Helper.

BARGAINING UNIT
(14) Lofts and Sheds

EFFECTIVE DATE
11/20/2015
"""


def test_a_label_above_its_value_ends_the_section() -> None:
    found = read(ENDING)
    (job,) = found.classes
    assert job.detail.established_on == date(2015, 11, 20)
    assert [one.last_line for one in found.sections if one.kind == "qualifications"] == [16]


def test_numbers_and_dashes_are_no_part_of_an_item() -> None:
    (job,) = read(ENDING).classes
    assert texts(job, StatementKind.DUTY) == ["Ties knots and patches holes.", "Sorts floats by size."]
    assert texts(job, StatementKind.EDUCATION) == ["High school graduation"]
    assert texts(job, StatementKind.EXPERIENCE)[-1] == "Two years of experience as a Loft Helper."


def test_a_table_of_duties_with_their_share_of_time() -> None:
    rows = "% of Time | Duty\n60% | Ties knots and patches holes.\n40% | Sorts floats by size.\n"
    text = ENDING.replace("1.Ties knots and patches holes.\n2.Sorts floats by size.\n", rows)
    (job,) = read(text).classes
    assert texts(job, StatementKind.DUTY) == ["Ties knots and patches holes.", "Sorts floats by size."]


def test_three_telling_sections_are_enough() -> None:
    text = "HERALD\n\nDefinition\n\nReads the news.\n\nDistinguishing Characteristics\n\nOne position.\n\n"
    assert read(f"{text}Examples of Duties\n\nRings a bell. Reads aloud.\n").template == "generic"
    with pytest.raises(DocumentError, match="not recognized"):
        read(text.replace("Distinguishing Characteristics", "Education") + "Experience\n\nTwo years.\n")


FAMILY = """\
Description

Jobs in this family keep the town's boats afloat.

Boat Clerk

This is the first level of the family. It keeps the list of boats.

Knowledge, skills & abilities

Knowledge of boats.

Typical qualifications

One year of experience.

Pay grade
G3

Boat Inspector

This is the second level of the family. It looks at hulls.

Knowledge, skills & abilities

Knowledge of hulls.

Typical qualifications

Three years of experience.

Pay grade
G5

Other duties of the family

May row a boat.
"""


def test_classes_of_a_family_one_after_another() -> None:
    found = read(FAMILY.replace("Description", "Typical functions\n\nRows boats.\n\nDescription"))
    assert [job.title for job in found.classes] == ["Boat Clerk", "Boat Inspector"]
    grades = [job.detail.pay_grade.notation if job.detail.pay_grade else None for job in found.classes]
    assert grades == ["G3", "G5"]
    assert [texts(job, StatementKind.KNOWLEDGE) for job in found.classes] == [["boats"], ["hulls"]]


def test_a_text_that_begins_with_the_word_of_its_heading() -> None:
    text = ENDING.replace("MINIMUM QUAL", "SUPERVISION EXERCISED\nSupervises\nLoft Helpers.\n\nMINIMUM QUAL")
    (job,) = read(text).classes
    (statement,) = job.of_kind(StatementKind.SUPERVISION)
    assert statement.text == "Supervises Loft Helpers."


def test_those_above_and_those_between_are_told_apart() -> None:
    above = "Under policy direction of the Warden and general supervision of the Dock Master, this class keeps watch."
    assert leaderships_in(above) == []
    (one,) = leaderships_in("Directs through subordinate managers, the daily operations of the loft.")
    assert (one.kind, one.group) == ("supervise", "subordinate managers")


def test_ways_that_capitals_part_within_a_sentence() -> None:
    sections = (
        "HARBOR PLANNER",
        "DEFINITION",
        "Plans piers.",
        "EXAMPLES OF DUTIES",
        "Draws.",
        "MINIMUM QUALIFICATIONS",
    )
    first, second = "A bachelor's degree and two years of experience", "a master's degree and one year of experience."
    patterns = read("\n\n".join((*sections, f"{first}; OR {second}"))).classes[0].patterns
    told = [
        [(getattr(one, "level", None), getattr(one, "months", None)) for one in way.requirements] for way in patterns
    ]
    assert told == [[("bachelor", None), (None, 24)], [("master", None), (None, 12)]]


SECTIONS = ("HARBOR PLANNER", "DEFINITION", "Plans piers.", "EXAMPLES OF DUTIES", "Draws.", "MINIMUM QUALIFICATIONS")


@pytest.mark.parametrize(
    ("text", "level", "months"),
    [
        ("High school diploma or GED plus two (2) years of experience in harbors.", "high-school", 24),
        ("A master's degree in planning -AND- two years' experience as a Planner.", "master", 24),
        ("Three years of harbor experience and a bachelor's degree in planning.", "bachelor", 36),
        ("A bachelor's degree in planning and one year progressively responsible experience.", "bachelor", 12),
        ("A bachelor's degree and a master's degree in planning and a year of experience.", "master", 12),
        ("A bachelor's degree, master's preferred, and a year of experience.", "bachelor", 12),
    ],
)
def test_education_and_experience_in_one_sentence(text: str, level: str, months: int) -> None:
    (way,) = read("\n\n".join((*SECTIONS, text))).classes[0].patterns
    assert [getattr(one, "level", None) for one in way.requirements if one.kind is StatementKind.EDUCATION] == [level]
    assert [getattr(one, "months", None) for one in way.requirements if one.kind is StatementKind.EXPERIENCE] == [
        months
    ]


def test_experience_with_college_staff_is_no_education() -> None:
    text = "Three years of experience in working with college and university staff."
    (way,) = read("\n\n".join((*SECTIONS, text))).classes[0].patterns
    assert [one.kind for one in way.requirements] == [StatementKind.EXPERIENCE]


@pytest.mark.parametrize("heading", ["DESIRABLE QUALIFICATIONS", "PREFERRED:", "Preferred Education and Training"])
def test_wishes_are_no_way_to_qualify(heading: str) -> None:
    text = "\n\n".join((*SECTIONS, "Two years of experience.", heading, "A bachelor's degree in planning."))
    (way,) = read(text).classes[0].patterns
    assert [one.text for one in way.requirements] == ["Two years of experience."]


def test_wishes_are_what_is_asked_for_where_nothing_else_is() -> None:
    text = "\n\n".join((*SECTIONS[:-1], "DESIRABLE QUALIFICATIONS", "Two years of experience."))
    (way,) = read(text).classes[0].patterns
    assert [one.text for one in way.requirements] == ["Two years of experience."]


def test_what_is_preferred_in_a_section_of_requirements_is_a_note() -> None:
    job = read("\n\n".join((*SECTIONS, "Two years of experience.", "High school graduate or GED preferred."))).classes[
        0
    ]
    assert [one.text for one in job.patterns[0].requirements] == ["Two years of experience."]
    assert texts(job, StatementKind.NOTE) == ["High school graduate or GED preferred."]


def test_a_label_names_the_superior() -> None:
    job = read(
        "\n\n".join(("JOB TITLE: Harbor Planner", "REPORTS TO: Harbor Director", *SECTIONS[1:], "None."))
    ).classes[0]
    assert [one.leadership for one in job.statements if one.leadership] == [
        Leadership("supervise", "Harbor Director", ("Harbor Planner",))
    ]


def test_a_rank_behind_a_dash_with_a_code_and_pay_in_three_units() -> None:
    head = (
        "Harbor Planner - Senior (#16705)",
        "$28.03-$34.99 Hourly / $4,858.53-$6,064.93 Monthly / $58,302-$72,779 Yearly",
    )
    job = read("\n\n".join((*head, *SECTIONS[1:], "Two years of experience."))).classes[0]
    assert (job.title, job.detail.class_code) == ("Harbor Planner - Senior", "16705")
    assert [(one.minimum, one.maximum) for one in job.detail.salary] == [(58302, 72779)]


def test_titles_with_code_and_grade_in_parentheses_below_a_header_of_two_columns() -> None:
    head = (
        "Gull Harbor Water District                                        Class Specification",
        "     HARBOR PLANNER I  (Code 3310, Range 32)\n     HARBOR PLANNER II (Code 3311, Range 36)",
    )
    found = read("\n\n".join((*head, *SECTIONS[1:], "Two years of experience."))).classes
    assert [(job.title, job.detail.class_code) for job in found] == [
        ("Harbor Planner I", "3310"),
        ("Harbor Planner II", "3311"),
    ]


def test_numerals_that_or_joins() -> None:
    assert titles_of("HARBOR PLANNER I, II, OR III") == ["Harbor Planner I", "Harbor Planner II", "Harbor Planner III"]


def test_an_agency_that_ends_a_sentence_is_no_page_furniture() -> None:
    licence = "A valid Certificate of Registration as a Harbor Planner issued by the\nCounty of Gull Harbor"
    job = read("\n\n".join((*SECTIONS, "Two years of experience.", "LICENSE", licence))).classes[0]
    (found,) = job.of_kind(StatementKind.CREDENTIAL)
    assert found.text.endswith("issued by the County of Gull Harbor")


def test_who_stands_in_for_a_superior_is_none() -> None:
    text = "Works under the direction of a Harbor Director. In the absence of the latter, reports to the Port Warden."
    job = read("\n\n".join((*SECTIONS[:3], "SUPERVISION RECEIVED", text, *SECTIONS[3:], "None."))).classes[0]
    assert [one.leadership.leader for one in job.statements if one.leadership] == ["Harbor Director"]
