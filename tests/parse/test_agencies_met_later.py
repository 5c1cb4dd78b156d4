"""Habits of published specifications of agencies that were not at hand when the rules were written."""

import pytest

from kg.model import (
    BY_POSITION,
    CredentialRequirement,
    DetailStatement,
    Distinction,
    EducationRequirement,
    Equivalency,
    ExperienceRequirement,
    StatementKind,
)
from kg.parse import parse, shipped
from kg.parse.credential_name import credentials_named
from kg.parse.leadership import supervision_in
from tests.parse.specimen import document
from tests.parse.test_further_layouts import only, read, rules, texts
from tests.parse.test_requirement import read as read_sections
from tests.parse.test_requirement import ways

HEADING = "MINIMUM QUALIFICATIONS"


@pytest.mark.parametrize(
    "text",
    [
        "Any combination equivalent to: a high school diploma, G.E.D. Certificate or progress toward a G.E.D. and one "
        "year experience in keeping harbor records.",
        "Graduation from high school and experience equivalent to one year of full-time work in a harbor.",
    ],
)
def test_education_and_experience_of_one_sentence_are_both_asked_for(text: str) -> None:
    (way,) = read_sections(HEADING, text).patterns
    assert [
        one.level if isinstance(one, EducationRequirement) else one.months
        for one in way.requirements
        if isinstance(one, EducationRequirement | ExperienceRequirement)
    ] == ["high-school", 12]


def substitutions(text: str) -> list[tuple[str | None, str | None]]:
    found = read_sections("SUBSTITUTIONS", text).statements
    return [(one.substitute, one.substituted_for) for one in found if isinstance(one, Equivalency)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Additional qualifying experience will substitute, year for year, for up to two years of the desired "
            "education. A Master's degree will substitute for one year of experience.",
            [("experience", "education"), ("education", "experience")],
        ),
        (
            "Experience described above may replace the required education on a year-for-year basis.",
            [("experience", "education")],
        ),
        (
            "Substitution: additional work experience will substitute for the degree on a year-for-year basis.",
            [("experience", "education")],
        ),
        (
            "Education in a seminary may be substituted for the required experience. Applicants substituting "
            "education for all the experience must have completed a course of study in navigation.",
            [("education", "experience")],
        ),
    ],
)
def test_what_stands_in_for_what(text: str, wanted: list[tuple[str | None, str | None]]) -> None:
    assert substitutions(text) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Valid Michigan CDL with B endorsement.", ["Michigan CDL", "B endorsement"]),
        ("Must possess a valid CDL.", ["CDL"]),
        ("A Commercial Driver's License (CDL) is required.", ["Commercial Driver's License"]),
    ],
)
def test_a_commercial_license_by_its_initials(text: str, names: list[str]) -> None:
    assert [name for name, _ in credentials_named(text)] == names


def test_what_may_be_asked_of_individual_positions_is_asked_of_some() -> None:
    text = "There may be instances where individual positions must have additional licenses or certification."
    found = read_sections("LEGAL REQUIREMENTS", text).statements
    (asked,) = [one for one in found if isinstance(one, CredentialRequirement)]
    assert asked.applicability == BY_POSITION


def test_being_supervised_is_no_supervision() -> None:
    text = "Works under the immediate supervision of the Harbor Manager. Also responds to direction of a Crew Leader."
    assert supervision_in(text, is_family=lambda _: False) is None


def test_what_a_specification_is_for_is_no_requirement() -> None:
    job = read_sections(
        HEADING,
        "Graduation from high school.\n\nThis class specification is used for classification and recruitment. "
        "It is not to be considered a substitute for standards of work performance.",
    )
    (way,) = job.patterns
    assert [type(one) for one in way.requirements] == [EducationRequirement]
    assert not list(job.of_kind(StatementKind.EQUIVALENCY))
    (note,) = job.of_kind(StatementKind.NOTE)
    assert note.boilerplate


def test_what_some_positions_require_is_no_requirement_of_the_class() -> None:
    (way,) = read_sections(HEADING, "Graduation from high school.\n\nSome positions require work at night.").patterns
    assert [one.text for one in way.requirements] == ["Graduation from high school."]


BODY = """
Under supervision, keeps the book of a pier; and performs related work as required.

Examples of Duties

Writes down ships.

Files bills of lading.

Minimum Qualifications

One year of experience on a pier.
"""


def test_a_first_line_without_a_word_for_an_occupation_is_the_title() -> None:
    text = f"PIER REC SVC COOR\n\nClass Code: 4711\n\nDefinition\n{BODY}"
    found = parse(document(text, "4711.txt"), shipped())
    assert found.title == "Pier Rec Svc Coor"
    assert "title-from-first-line" in {problem.rule for problem in found.problems}


def test_a_title_above_lines_of_an_announcement() -> None:
    text = f"Pier Book Clerk\nOpening date March 1, 2024\nThis announcement is open to all.\n\nDefinition\n{BODY}"
    assert only(text).title == "Pier Book Clerk"
    assert "title-from-file-name" not in rules(text)


def test_labels_one_space_behind_a_title() -> None:
    text = f"Job Title: Pier Clerk Reports To: Dock Supervisor FLSA Status: Non-Exempt\n\nDefinition\n{BODY}"
    job = only(text)
    assert (job.title, job.detail.flsa) == ("Pier Clerk", "N")
    assert "title-disagrees" not in rules(text)


def test_demands_and_surroundings_a_line_each_below_licences() -> None:
    text = (
        f"PIER CLERK\n\nDefinition\n{BODY}\nLicenses: Possession of a valid driver's license.\n"
        "Environment: Work is performed in an office.\nPhysical: Must lift 20 pounds.\n"
        "Vision: See in the normal visual range."
    )
    job = only(text)
    assert len(texts(job, StatementKind.CREDENTIAL)) == 1
    assert texts(job, StatementKind.CONDITION) == ["Work is performed in an office."]
    assert len(texts(job, StatementKind.DEMAND)) == 2
    assert "unclear-credential" not in rules(text)


def test_a_heading_in_small_letters_with_a_remark() -> None:
    text = (
        "PIER CLERK\nGeneral statement of duties\nKeeps the book of a pier; does related work as required.\n"
        "Distinguishing features of the class\nThis is routine work.\nExamples of work (illustrative only)\n"
        "Writes down ships;\nFiles bills of lading;\nAcceptable experience and training\nSome experience on a pier.\n"
    )
    assert texts(only(text), StatementKind.DUTY) == ["Writes down ships;", "Files bills of lading;"]


def test_groups_of_duties_with_a_list_each() -> None:
    text = (
        "PIER CLERK\n\nSummary: Keeps the book of a pier.\n\nWork Activities:\n\nProcessing Information:\n"
        "1. Write down ships.\n\nCommunicating with Persons Outside Organization:\n\n1. Answer captains of ships.\n\n"
        "Competencies (KSA's):\n\nCompetencies:\n1. Listening\n2. Composure\n\n"
        "Minimum Qualifications: One year on a pier."
    )
    job = only(text)
    assert [one.lstrip("1. ") for one in texts(job, StatementKind.DUTY)] == [
        "Write down ships.",
        "Answer captains of ships.",
    ]
    assert texts(job, StatementKind.COMPETENCY) == ["Listening", "Composure"]


def test_experience_behind_education_that_ends_with_and() -> None:
    text = (
        f"PIER CLERK\n\nDefinition\n{BODY.partition('Minimum')[0]}\nMinimum Training and Experience\n\nEducation\n\n"
        "- Completion of a bachelor's degree from an accredited college or university. AND\nExperience\n\n"
        "- Two years of experience on a pier."
    )
    job = only(text)
    assert [one.months for one in job.of_kind(StatementKind.EXPERIENCE) if isinstance(one, ExperienceRequirement)] == [
        24
    ]
    assert [one.level for one in job.of_kind(StatementKind.EDUCATION) if isinstance(one, EducationRequirement)] == [
        "bachelor"
    ]


def test_years_in_parentheses_alone() -> None:
    text = "Graduation from college with an associate's degree in accounting and (2) years of office experience."
    (way,) = read_sections(HEADING, text).patterns
    schooling, work = way.requirements
    assert isinstance(schooling, EducationRequirement)
    assert isinstance(work, ExperienceRequirement)
    assert (schooling.level, work.months) == ("associate", 24)


def test_an_equivalency_diploma_is_of_the_level_of_high_school() -> None:
    text = "Graduation from high school or possession of an equivalency diploma and four (4) years of experience."
    (way,) = read_sections(HEADING, text).patterns
    schooling, work = way.requirements
    assert isinstance(schooling, EducationRequirement)
    assert isinstance(work, ExperienceRequirement)
    assert (schooling.level, work.months) == ("high-school", 48)


def test_lines_of_a_page_that_are_of_any_length_run_on() -> None:
    text = (
        "PIER CLERK\nDEFINITION\nUnder close supervision, attends an approved Harbor Keepers\n"
        "Standards and Training (HKST) course on piers in order to be trained to keep\nbooks; and does other work.\n"
        "DISTINGUISHING CHARACTERISTICS\n"
        "This class is distinguished from the next higher level of Senior Pier Clerk by\n"
        "being under close supervision.\nTYPICAL TASKS\n- Writes down ships;\n- Files bills of lading.\n"
        "EMPLOYMENT STANDARDS\nOne year on a pier.\nSpecial Working Conditions: Exposure to wind.\n"
        "PREVIOUS CLASS TITLES: None\nBargaining Unit: 41\nOccupational Grouping: 50\n"
    )
    job = only(text)
    assert len(texts(job, StatementKind.GENERAL)) == 1
    assert [one.titles for one in job.of_kind(StatementKind.DISTINCTION) if isinstance(one, Distinction)] == [
        ("Senior Pier Clerk",)
    ]
    assert texts(job, StatementKind.CONDITION) == ["Exposure to wind."]


def test_a_licence_among_checks_and_nothing_among_qualifications() -> None:
    text = (
        "PIER CLERK\n\nDefinition\n\nKeeps the book of a pier.\n\nExamples of Duties\n\nWrites down ships.\n\n"
        "Minimum Qualifications\n\nNone\n\nPre-Employment Requirements\n\nMust pass a background investigation.\n"
        "Driving is required on a regular basis. Incumbents must possess a valid driver's license.\n"
    )
    job = only(text)
    (licence,) = job.of_kind(StatementKind.CREDENTIAL)
    assert isinstance(licence, CredentialRequirement)
    assert licence.names == ("driver's license",)
    assert len(texts(job, StatementKind.BACKGROUND_CHECK)) == 1
    assert texts(job, StatementKind.NOTE) == ["None"]
    assert not [one for way in job.patterns for one in way.requirements if one.kind is StatementKind.OTHER]


def test_sections_that_come_again_below_each_title_are_of_that_class() -> None:
    text = (
        "PIER CLERK I\nPIER CLERK II\nDEFINITION:\nTo keep the book of a pier.\n"
        "EXAMPLES OF DUTIES:\nWrite down ships.\n"
        "QUALIFICATIONS:\nPier Clerk I\nKnowledge of:\nShips.\nEXPERIENCE AND EDUCATION:\n"
        "Experience: One year of experience on a pier.\nPier Clerk II\nKnowledge of:\nPiers.\n"
        "EXPERIENCE AND EDUCATION:\nExperience: Two years of experience on a pier.\n"
    )
    asked = [
        [one.months for one in job.of_kind(StatementKind.EXPERIENCE) if isinstance(one, ExperienceRequirement)]
        for job in parse(document(text), shipped()).classes
    ]
    assert asked == [[12], [24]]


def test_titles_with_their_grades_and_codes_below() -> None:
    text = (
        "TENTATIVE\n\nPIER EXAMINER 1, GRADE 18\n\n0422100\n\nPIER EXAMINER 2, GRADE 23\n\n0422200\n\n"
        "PIER PROGRAM DIRECTOR, M-6\n\n0259625\n\nBRIEF DESCRIPTION OF CLASS SERIES\n\n"
        "Positions in this series examine piers.\n\nILLUSTRATIVE DUTIES\n\nPIER EXAMINER 1\n\nLooks at planks.\n\n"
        "PIER EXAMINER 2\n\nSupervises examiners.\n\nMINIMUM QUALIFICATIONS\n\nPIER EXAMINER 2\n\n"
        "One year of service as a Pier Examiner 1.\n"
    )
    found = parse(document(text), shipped())
    assert [
        (one.title, one.detail.class_code, one.detail.pay_grade and one.detail.pay_grade.notation)
        for one in found.classes
    ] == [
        ("Pier Examiner 1", "0422100", "18"),
        ("Pier Examiner 2", "0422200", "23"),
        ("Pier Program Director", "0259625", "M-6"),
    ]
    assert found.title == "Pier Examiner Series"
    assert [texts(one, StatementKind.DUTY) for one in found.classes] == [
        ["Looks at planks."],
        ["Supervises examiners."],
        [],
    ]


def test_what_a_level_knows_in_a_sentence() -> None:
    text = (
        "PIER CLERK\n\nBASIC PURPOSE:\n\nKeeps the book of a pier.\n\nTYPICAL FUNCTIONS:\n\nWrites down ships.\n\n"
        "KNOWLEDGE, SKILLS, ABILITIES AND COMPETENCIES:\n\nKnowledge, Skills and Abilities required at this level "
        "include knowledge of spelling and of ships. Ability is required to write to captains.\n\n"
        "EDUCATION AND EXPERIENCE:\n\nOne year on a pier.\n"
    )
    job = only(text)
    assert texts(job, StatementKind.KNOWLEDGE) == ["spelling and of ships"]
    assert texts(job, StatementKind.ABILITY) == ["write to captains"]


def test_a_label_in_capitals_glued_to_its_value() -> None:
    text = f"CLASS CODE: 0120\nPAY GRADE: 013\n\nCLASS TITLE:PIER CLERK\n\nALLOCATION FACTOR(S)\n{BODY}"
    job = only(text)
    assert (job.title, job.detail.class_code) == ("Pier Clerk", "0120")
    assert not {"unread-line", "title-from-file-name"} & rules(text)


def test_what_an_agency_says_of_itself_is_neither_a_condition_nor_an_ability() -> None:
    text = (
        f"PIER CLERK\n\nDefinition\n{BODY}\nKnowledge, Skills and Abilities\n\nThe intent of the listed knowledge, "
        "skills and abilities is to give a general indication of what is needed.\n\nKnowledge of ships.\n\n"
        "Working Conditions\n\nWork is outdoors.\n\nHarbor County is an Equal Opportunity Employer.\n"
    )
    job = only(text)
    assert texts(job, StatementKind.KNOWLEDGE) == ["ships"]
    assert texts(job, StatementKind.CONDITION) == ["Work is outdoors."]
    assert "unclear-ability" not in rules(text)


def test_what_is_asked_of_one_class_in_addition() -> None:
    text = (
        "Pier Clerk I (#UP01)\n\nPier Clerk II (#UP02)\n\nDescription of Work\n\nThis series keeps books of piers.\n\n"
        "Essential Functions\n\nWrites down ships.\n\nKnowledge, Skills and Abilities\n\nKnowledge of ships.\n\n"
        "In addition to the above knowledge, skills and abilities, the Pier Clerk II requires:\n\n"
        "Ability to lead the work of others.\n\nJob Requirements\n\nOne year on a pier.\n"
    )
    first, second = parse(document(text), shipped()).classes
    assert texts(first, StatementKind.ABILITY) == []
    assert texts(second, StatementKind.ABILITY) == ["lead the work of others"]
    assert texts(second, StatementKind.KNOWLEDGE) == ["ships"]


def test_work_direction_by_others_is_received() -> None:
    text = f"PIER CLERK\n\nDefinition\n\nUnder the immediate work direction of a Pier Crewleader, keeps books.\n{BODY}"
    found = [one.leadership for one in only(text).statements if one.leadership]
    assert [(one.leader, one.titles) for one in found] == [("Pier Crewleader", ("Pier Clerk",))]


def test_standard_sentences_before_an_ability_or_a_demand() -> None:
    standard = "Reasonable accommodations may be made to enable individuals with disabilities to perform the work."
    text = (
        f"PIER CLERK\n\nDefinition\n{BODY}\nLANGUAGE SKILLS:\n\nAbility to read. Ability to write routine reports.\n\n"
        f"OTHER SKILLS and ABILITIES:\n\nThe requirements below are representative. {standard} Ability to get on with "
        f"captains.\n\nPHYSICAL DEMANDS:\n\n{standard} The employee must regularly lift up to 50 pounds.\n"
    )
    job = only(text)
    assert texts(job, StatementKind.ABILITY) == ["read", "write routine reports", "get on with captains"]
    assert texts(job, StatementKind.DEMAND) == ["The employee must regularly lift up to 50 pounds."]


def test_a_kind_of_service_is_no_title() -> None:
    text = f"PIER KEEPER\nCLASSIFICATION: Classified\n\nDefinition\n{BODY}"
    assert only(text).title == "Pier Keeper"
    assert "title-disagrees" not in rules(text)


LEVELS = """Class Description and Minimum Qualifications for P1E - Pier Technology

Class Description
This class series uses two levels and describes work on piers.

PIER TECHNOLOGY I P1E1XX
Concept of Class
This class describes the intermediate level.
Factors
Allocation must be based on meeting the factors below.

PIER TECHNOLOGY II P1E2XX
Concept of Class
This class describes the fully operational level.
Factors
Allocation must be based on meeting the factors below.

Entrance Requirements
Minimum entry requirements for classes in this series are contained in the Minimum Qualifications.

Minimum Qualifications for P1E - Pier Technology
Pier Technology I:
A bachelor's degree in navigation.
Pier Technology II: Two years of experience on a pier.
"""


def test_levels_one_below_another_with_a_common_end() -> None:
    found = parse(document(LEVELS, "4711.txt"), shipped())
    first, second = found.classes
    assert [(one.title, one.detail.class_code, one.rung) for one in found.classes] == [
        ("Pier Technology I", "P1E1XX", 1),
        ("Pier Technology II", "P1E2XX", 2),
    ]
    assert texts(first, StatementKind.GENERAL) == ["This class describes the intermediate level."]
    assert [[one.text for one in way.requirements] for way in first.patterns] == [
        ["A bachelor's degree in navigation."]
    ]
    assert [[one.text for one in way.requirements] for way in second.patterns] == [
        ["Two years of experience on a pier."]
    ]
    assert found.coverage > 0.9


def test_a_section_of_the_last_class_alone_is_no_common_end() -> None:
    text = LEVELS.replace("Pier Technology I:\n", "").replace("Pier Technology II: ", "")
    first, second = parse(document(text, "4711.txt"), shipped()).classes
    assert first.patterns == ()
    assert len(second.patterns) == 1


def test_titles_above_the_same_heading_without_blank_lines() -> None:
    text = (
        "Harbor service\nSeries Description\nThis class series uses two levels.\n"
        "Pier Clerk I\nConcept of Class\nThis is the first level.\n"
        "Examples of Duties\nWrites down ships.\nPier Clerk II\nConcept of Class\nThis is the full level.\n"
        "Examples of Duties\nFiles bills of lading.\n"
    )
    found = parse(document(text, "4711.txt"), shipped())
    assert [(one.title, texts(one, StatementKind.DUTY)) for one in found.classes] == [
        ("Pier Clerk I", ["Writes down ships."]),
        ("Pier Clerk II", ["Files bills of lading."]),
    ]


def test_classifications_that_a_sentence_announces() -> None:
    text = (
        "STATE OF FERN\n\nJOB SPECIFICATION\n\nPIER ANALYST\nJOB DESCRIPTION\n"
        "Employees in this job complete or oversee a variety of assignments on the piers of the state's harbors.\n\n"
        "There are three classifications in this job.\n\nPosition Code Title - Pier Analyst-E\n\n"
        "Pier Analyst (Departmental Trainee) 9\nThis is the entry level without a degree.\n\n"
        "Pier Analyst 10\nThis is the intermediate level.\n\nPier Analyst P11\nThis is the experienced level.\n\n"
        "JOB DUTIES\n\nCounts piers.\n\n"
        "JOB QUALIFICATIONS\n\nKnowledge, Skills, and Abilities\n\nKnowledge of piers.\n\n"
        "Physical Requirements\n\nNone\n\nEducation\n\nDepartmental Trainee 9\nCompletion of high school.\n\n"
        "Pier Analyst 10 - 11\nPossession of a bachelor's degree.\n\nExperience\n\nPier Analyst 10\n"
        "No specific type or amount is required.\n\nPier Analyst P11\nOne year of professional experience.\n\n"
        "Position Title\nPier Analyst-E\n"
    )
    found = parse(document(text, "4711.txt"), shipped())
    assert found.title == "Pier Analyst"
    told = [
        (
            one.title,
            [each.level for each in one.of_kind(StatementKind.EDUCATION) if isinstance(each, EducationRequirement)],
            [each.months for each in one.of_kind(StatementKind.EXPERIENCE) if isinstance(each, ExperienceRequirement)],
        )
        for one in found.classes
    ]
    assert told == [
        ("Pier Analyst (Departmental Trainee) 9", ["high-school"], []),
        ("Pier Analyst 10", ["bachelor"], [0]),
        ("Pier Analyst P11", ["bachelor"], [12]),
    ]
    assert [texts(one, StatementKind.GENERAL)[-1] for one in found.classes] == [
        "This is the entry level without a degree.",
        "This is the intermediate level.",
        "This is the experienced level.",
    ]
    assert not any(texts(one, StatementKind.DEMAND) for one in found.classes)


def test_a_short_code_before_a_title_and_requirements_of_a_state() -> None:
    text = (
        "GB60 - Pier Worker II\n\nGeneral Nature of Work:\n\nWorks on piers.\n\n"
        "Examples of Work:\n\nWrites down ships.\n\n"
        "State Minimum Requirements:\n\nA bachelor's degree and one year of experience; or a master's degree.\n"
    )
    job = only(text)
    assert (job.title, job.detail.class_code, len(job.patterns)) == ("Pier Worker II", "GB60", 2)


def test_standard_sentences_take_nothing_that_is_asked_for_with_them() -> None:
    standard = "Harbor County is an Equal Opportunity Employer."
    (way,) = read_sections(HEADING, f"Graduation from high school and two years of experience. {standard}").patterns
    assert [type(one) for one in way.requirements] == [EducationRequirement, ExperienceRequirement]
    text = (
        f"PIER CLERK\n\nDefinition\n{BODY}\nKnowledge, Skills and Abilities\n\nKnowledge of ships. {standard}\n\n"
        f"Working Conditions\n\nMust lift 50 pounds. {standard}\n"
    )
    job = only(text)
    assert texts(job, StatementKind.KNOWLEDGE) == ["ships"]
    assert any("lift 50 pounds" in one for one in texts(job, StatementKind.DEMAND, StatementKind.CONDITION))


def test_a_text_that_tells_only_wishes_says_so() -> None:
    above = "PIER CLERK\n\nDefinition\n\nKeeps the book of a pier.\n\nExamples of Duties\n\nWrites down ships.\n\n"
    wished = "Desirable Qualifications\n\nOne year on a pier.\n"
    found = read(above + wished)
    (doubt,) = [one for one in found.problems if one.rule == "wishes-for-requirements"]
    assert (doubt.line, "'Desirable Qualifications'" in doubt.message) == (11, True)
    assert [one.kind for one in found.sections] == ["general", "duties", "qualifications"]
    assert "wishes-for-requirements" not in rules(f"{above}Minimum Qualifications\n\nOne year at sea.\n\n{wished}")


ROWS = (
    "Class Title | Pier Clerk\nClass Code | 4312\n"
    "Definition | Keeps the book of a pier and writes down every ship that comes in or leaves.\n"
    "Examples of Duties | Counts ships. Reads the tide tables. Trains new clerks in the ways of the harbor.\n"
    "License | None.\n"
)


def test_rows_of_a_heading_and_its_text_are_sections() -> None:
    found = read(ROWS)
    assert [(one.heading, one.kind) for one in found.sections] == [
        *(("Definition", "general"), ("Examples of Duties", "duties"), ("License", "credentials")),
    ]
    assert len(texts(found.classes[0], StatementKind.DUTY)) == 3


def test_rows_of_a_list_are_none() -> None:
    tasks = (
        "Supervision | Plans and assigns the work of all the clerks of a pier, and reads what they wrote.\n"
        "Training | Shows new clerks how the book of a pier is kept, and how ships are counted there.\n"
    )
    text = f"PIER CLERK\n\nDefinition\n\nKeeps books.\n\nExamples of Duties\n\nCounting | Counts ships.\n{tasks}"
    asked = "Minimum Qualifications\n\nTwo years of clerical experience.\n"
    assert [one.kind for one in read(f"{text}\n{asked}").sections] == ["general", "duties", "qualifications"]


def test_experience_on_the_line_below_education_is_its_own() -> None:
    asked = "Education: A bachelor's degree in history.\nExperience: Two years of clerical experience."
    (way,) = read_sections(HEADING, f"\n{asked}").patterns
    assert [type(one) for one in way.requirements] == [EducationRequirement, ExperienceRequirement]


def test_a_form_may_tell_its_fields_again() -> None:
    again = f"PIER CLERK\n\nClass Code: 4312\n\nDefinition\n\n{BODY}\n\nCLASS: 4312; EST: 7/1/2011;\n"
    found = read(again)
    (job,) = found.classes
    assert (job.title, job.detail.class_code, str(job.detail.established_on)) == ("Pier Clerk", "4312", "2011-07-01")
    assert {one.rule for one in found.problems} <= {"no-agency"}
    assert "field-given-twice" in rules(again.replace("CLASS: 4312", "CLASS: 4313"))


NUMBERED_LEVELS = """Pier Accountant Series

Code No.   Class Title   Effective Date
0010   Pier Accountant I   07/01/2022
0011   Pier Accountant II   07/01/2022

Series Narrative

Employees in this series keep the accounts of a pier.

DESCRIPTIONS OF LEVELS OF WORK

Level I: Pier Accountant I                                  0010

Employees at this level work under direct supervision.

A Pier Accountant I typically -

1. reconciles reports;
2. examines records for accuracy.

Level II: Pier Accountant II                                0011

Employees at this level supervise others.

A Pier Accountant II typically -

1. prepares budgets of the port.

MINIMUM ACCEPTABLE QUALIFICATIONS REQUIRED FOR ENTRY INTO:

Level I: Pier Accountant I                                  0010

CREDENTIALS TO BE VERIFIED BY PLACEMENT OFFICER

1. Bachelor's degree in accounting.

KNOWLEDGE, SKILLS AND ABILITIES (KSAs)

1. Knowledge of accounting principles.
2. Skill in mathematics.

Level II: Pier Accountant II                                0011

CREDENTIALS TO BE VERIFIED BY PLACEMENT OFFICER

1. Bachelor's degree in accounting.
2. One year (12 months) of work experience in accounting.

KNOWLEDGE, SKILLS AND ABILITIES (KSAs)

1. Ability to supervise others.
2. Skill in writing.
"""


def test_levels_that_are_numbered_and_coded() -> None:
    found = read(NUMBERED_LEVELS)
    assert [(one.title, one.detail.class_code) for one in found.classes] == [
        *(("Pier Accountant I", "0010"), ("Pier Accountant II", "0011")),
    ]
    first, second = found.classes
    assert texts(first, StatementKind.DUTY) == ["reconciles reports;", "examines records for accuracy."]
    assert texts(second, StatementKind.DUTY) == ["prepares budgets of the port."]
    assert [[type(one) for one in job.patterns[0].requirements] for job in (first, second)] == [
        *([EducationRequirement], [EducationRequirement, ExperienceRequirement]),
    ]
    assert (texts(first, StatementKind.KNOWLEDGE), texts(first, StatementKind.ABILITY)) == (
        ["accounting principles"],
        [],
    )
    assert (texts(second, StatementKind.KNOWLEDGE), texts(second, StatementKind.ABILITY)) == ([], ["supervise others"])


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Job Title : Pier Clerk II Class : Paraprofessional\nClass Code: 11", ("Pier Clerk II", "11", None)),
        ("PIER CLERK II\n\nFLSA: Standard/Non-Exempt EEO Category: (50) Para-Prof", ("Pier Clerk II", None, "N")),
        (
            "PART I DEPARTMENT OF HUMAN RESOURCES\nCOUNTY OF KERN 1.478.1\nClass Specifications for the Class:\n"
            "PIER CLERK II\n",
            ("Pier Clerk II", "1.478.1", None),
        ),
    ],
)
def test_heads_with_labels_and_codes_on_one_line(head: str, said: tuple[str, ...]) -> None:
    found = read(f"{head}\n\nDefinition\n\n{BODY}")
    (job,) = found.classes
    assert (job.title, job.detail.class_code, job.detail.flsa) == said
    assert found.agency == ("County of Kern" if "KERN" in head else "Unnamed agency")


def test_lists_within_lists_and_labels_above_their_values_at_the_end() -> None:
    found = read(
        "PIER CLERK\n\nPURPOSE OF JOB CLASS (NATURE OF WORK)\nKeeps the book of a pier.\n"
        "EXAMPLES OF DUTIES\n- Counts ships;\n- Reads tide tables.\n"
        "KNOWLEDGE, SKILL AND ABILITY\n- Knowledge of\n- tides;\n- ships and their\nflags;\n"
        "- Skills\n- interpersonal skills;\n- Ability to\n- count ships;\n- utilize software.\n"
        "MINIMUM QUALIFICATIONS\nTwo years of clerical experience.\n"
        "JOB CLASS DESIGNATION\nClassified/Competitive\nOCCUPATIONAL GROUP\n(18)-Sea\n"
    )
    (job,) = found.classes
    assert texts(job, StatementKind.KNOWLEDGE) == ["tides", "ships and their flags"]
    assert texts(job, StatementKind.SKILL) == ["interpersonal skills"]
    assert texts(job, StatementKind.ABILITY) == ["count ships", "utilize software"]
    assert texts(job, StatementKind.EXPERIENCE) == ["Two years of clerical experience."]
    assert len(job.patterns[0].requirements) == 1
    assert {"Classified/Competitive", "(18)-Sea"} <= {
        one.value for one in job.statements if isinstance(one, DetailStatement)
    }
    assert not [one for one in found.problems if one.rule == "unclear-ability"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One year of supervisory work; and one year as a Pier Clerk I.", [[12, 12]]),
        ("Three years of clerical and one year of supervisory experience.", [[36, 12]]),
        ("Two years of clerical experience with one year of it on a pier.", [[24]]),
        ("Associate degree or two years of coursework; AND four years of experience.", [["associate", 48]]),
        ("Bachelor's degree or high school diploma and four years of experience.", [["bachelor"], ["high-school", 48]]),
        ("Must possess a valid Class A CDL.", [["credential"]]),
        ("High school diploma. Requires a valid driver's license.", [["high-school", "credential"]]),
    ],
)
def test_what_is_asked_for_together(text: str, wanted: list[list[object]]) -> None:
    assert ways(text) == wanted


def test_a_licence_that_only_some_need() -> None:
    job = read_sections(HEADING, "High school diploma. If required, must obtain a valid driver's license.")
    (licence,) = [one for one in job.statements if isinstance(one, CredentialRequirement)]
    assert licence.applicability == BY_POSITION


def test_a_heading_in_capitals_with_include_behind_it() -> None:
    job = only(
        "PIER CLERK\n\nDefinition\n\nKeeps the book of a pier.\n\n"
        "ESSENTIAL DUTIES AND RESPONSIBILITIES include the following. Other duties may be assigned.\n\n"
        "Counts ships.\nReads tide tables.\n\nMinimum Qualifications\n\nTwo years of experience.\n"
    )
    assert texts(job, StatementKind.DUTY) == ["Counts ships.", "Reads tide tables."]


def test_a_line_that_ends_in_the_middle_of_a_sentence_goes_on() -> None:
    (way,) = read_sections(
        HEADING,
        "Five years of experience in\nthe repair of ships.\n"
        "One year of the\nGeneral Experience must have been as a mechanic.\nMust have and keep a valid\nPilot License.",
    ).patterns
    assert [one.text for one in way.requirements] == [
        "Five years of experience in the repair of ships.",
        "One year of the General Experience must have been as a mechanic.",
        "Must have and keep a valid Pilot License.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "This class differs from the journey level Pier Clerk II in that it leads others.",
        "This class is distinguished from the lower-level Pier Clerk II by its independence.",
        "It is distinguished from the next higher class of Pier Clerk II by its scope.",
    ],
)
def test_the_level_before_the_title_of_another_class(text: str) -> None:
    found = read_sections("DISTINGUISHING CHARACTERISTICS", text).statements
    (comparison,) = [one for one in found if isinstance(one, Distinction) and one.text == text]
    assert comparison.titles == ("Pier Clerk II",)


def test_duties_that_are_said_to_be_some_of_them() -> None:
    job = only(
        "PIER CLERK\n\nKeeps the book of a pier.\n\nDuties include but are not limited to:\n\n- Counts ships.\n"
        "- Reads tide tables.\n\nKnowledge Required:\n\n- Knowledge of ships.\n\nPhysical Demands:\n\n- Must swim.\n\n"
        "Minimum Qualifications:\n\nTwo years of experience.\n"
    )
    assert texts(job, StatementKind.DUTY) == ["Counts ships.", "Reads tide tables."]


def test_the_lowest_and_the_highest_pay_are_one_range() -> None:
    pay = "Minimum salary\n\n$21.96\n\nMaximum salary\n\n$26.85\n\nPay range frequency\n\nHourly\n"
    found = read(f"PIER CLERK\n\nJob code\n\n6001\n\n{pay}\nDefinition\n\n{BODY}")
    (salary,) = found.classes[0].detail.salary
    assert (salary.text, salary.minimum, salary.maximum) == ("$21.96 - $26.85", 45676.8, 55848.0)
    assert not [one for one in found.problems if one.rule == "unread-line"]


def test_those_who_do_not_supervise() -> None:
    job = read_sections("SUPERVISION EXERCISED", "Incumbents do not supervise other positions.")
    (told,) = [one.leadership for one in job.statements if one.section == "SUPERVISION EXERCISED"]
    assert told is not None
    assert told.kind == "none"
