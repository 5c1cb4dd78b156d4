"""Requirements in sentences of many shapes: none is lost, none is read as what it is not."""

import pytest

from kg.model import DemandLevel, ExperienceRequirement, JobClass, Statement
from kg.parse import parse, shipped
from kg.parse.study import study_in
from kg.parse.work import work_in
from tests.parse.specimen import document

SECTIONS = (
    "HARBOR PLANNER",
    "DEFINITION",
    "Plans piers.",
    "DISTINGUISHING FEATURES",
    "One.",
    "EXAMPLES OF DUTIES",
    "Draws.",
)

ASKED = {"education", "experience", "credential", "background-check", "equivalency"}


def read(*sections: str) -> JobClass:
    """The class of a specification with these headings and texts behind its duties."""
    return parse(document("\n\n".join((*SECTIONS, *sections))), shipped()).classes[0]


def value(one: Statement) -> str | int | None:
    """The level of education or the months that a requirement asks for, else its kind."""
    found = getattr(one, "level", None) if one.kind.value == "education" else getattr(one, "months", None)
    return one.kind.value if found is None else found


def ways(text: str, heading: str = "MINIMUM QUALIFICATIONS") -> list[list[str | int | None]]:
    """What each way to qualify asks for, with this text below a heading."""
    return [[value(one) for one in way.requirements] for way in read(heading, text).patterns]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "2. a) Graduation from college with a degree in planning; and b) Four years of experience.",
            [["bachelor", 48]],
        ),
        (
            "Registration as a Professional Engineer. Two years' service in a class at the level of a Pier Inspector.",
            [["credential", 24]],
        ),
        (
            "Registration as an Engineer and four years of experience. Two years of the required experience in design.",
            [["credential", 48]],
        ),
        ("(a) Two years of experience in pier design; or (b) one year as a Pier Inspector.", [[24], [12]]),
        (
            "Either (1) a master's degree and one year of experience; or (2) six years of experience.",
            [["master", 12], [72]],
        ),
        ("Experience: (a) Two years of experience as a diver, or (b) Three years of work in a port.", [[24], [36]]),
        ("1. A bachelor's degree in planning. 2. Two years of experience in planning.", [["bachelor", 24]]),
        ("Two years of experience in (a) mapping piers; or (b) surveying channels.", [[24]]),
        ("Two years of experience as (1) a diver; or (2) a pilot with a college degree.", [[24]]),
    ],
)
def test_numbers_in_a_sentence_part_what_is_a_requirement_of_its_own(text: str, wanted: list[list[object]]) -> None:
    assert ways(text) == wanted


@pytest.mark.parametrize(
    "remark",
    [
        "(additional qualifying experience may be substituted for the required education on a year-for-year basis)",
        "(Additional qualifying experience may be substituted for the required education.)",
        "(work in a port can also be substituted for two years of the education)",
    ],
)
def test_a_degree_stays_beside_what_may_be_substituted_for_it(remark: str) -> None:
    found = read("MINIMUM QUALIFICATIONS", f"Education: Graduation from college with a major in planning {remark}.")
    told = [value(one) for one in found.statements if one.kind.value in {"education", "equivalency", "note"}]
    assert told == ["bachelor", "equivalency"]


def test_a_list_of_what_may_be_substituted_asks_for_nothing() -> None:
    text = (
        "Equivalent to graduation from college, preferably with a major in finance. Experience in one of the following"
        " may be substituted for the required education on the basis of one year of experience for one of college: 1."
        " Lending money for piers. 2. Managing the investments of a port. 3. Advising a harbor on its debts."
    )
    assert ways(text) == [["bachelor"]]
    (remark,) = (one for one in read("MINIMUM QUALIFICATIONS", text).statements if one.kind.value == "equivalency")
    assert remark.text.endswith("on its debts.")


def test_experience_in_hours_stands_beside_a_degree() -> None:
    text = "Graduation from a four-year college or university and 1,200 hours of paid experience as a Pier Guard."
    assert ways(text) == [["bachelor", "experience"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Applicants must have at least one year of full-time, or equivalent part-time, experience with boats.",
            [[12]],
        ),
        ("All candidates must possess a bachelor's degree in planning.", [["bachelor"]]),
        (
            "Two years of experience.\n\nApplicants must have met the experience requirements before appointment.",
            [[24]],
        ),
        ("Two years of experience.\n\nApplicants must have a degree before they are considered.", [[24]]),
        ("Two years of experience.\n\nNaval-trained candidates may be hired before others.", [[24]]),
    ],
)
def test_what_applicants_must_have_is_a_requirement(text: str, wanted: list[list[object]]) -> None:
    assert ways(text) == wanted


def test_the_work_that_applicants_must_have_done_is_named_without_them() -> None:
    text = "Applicants must have at least one year of full-time, or equivalent part-time, experience in boat repair."
    (one,) = (one for one in read("MINIMUM QUALIFICATIONS", text).statements if isinstance(one, ExperienceRequirement))
    assert one.work == "boat repair"


def test_a_word_between_two_sections_asks_for_nothing() -> None:
    found = read("EDUCATION", "A bachelor's degree in planning.\n\nAND", "EXPERIENCE", "Two years of planning.")
    (way,) = found.patterns
    assert [value(one) for one in way.requirements] == ["bachelor", 24]


def test_the_name_of_an_office_is_no_experience() -> None:
    assert ways("United States citizenship, as the Citizenship and Immigration Services require it.") == [["other"]]


def kinds(*sections: str) -> list[tuple[str, str]]:
    """Kinds and texts of what is said behind the duties, or the months of a probation."""
    found = [one for one in read(*sections).statements if one.section not in {"Title", "DEFINITION"}]
    told = [one for one in found if one.kind.value not in {"duty", "distinction", "general-statement", "class-detail"}]
    return [(one.kind.value, str(getattr(one, "name", None) or getattr(one, "months", None))) for one in told]


def test_checks_and_probation_among_licences_are_told_apart() -> None:
    text = "Must pass a background investigation. Six month probation. Must possess a valid driver's license."
    assert sorted(kinds("SPECIAL REQUIREMENTS", text)) == [
        ("background-check", "Background investigation"),
        ("credential", "None"),
        ("probation", "6"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Candidates are subject to a criminal background check before they are hired.", "Criminal background check"),
        ("Fingerprint clearance is required.", "Fingerprint clearance"),
        ("A criminal history check must be passed.", "Criminal history check"),
        ("Knows how a background investigation is made.", None),
        ("A background in planning is required.", None),
    ],
)
def test_a_check_in_a_section_that_no_template_knows(text: str, name: str | None) -> None:
    assert kinds("ODDS AND ENDS", text) == [("background-check", name) if name else ("other", "None")]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Work is medium. Must lift 40 pounds.", "medium", "medium"),
        ("The work is classified as light to medium.", "light", "medium"),
        ("Physical demand level: Heavy", "heavy", "heavy"),
        ("Strength: Sedentary", "sedentary", "sedentary"),
    ],
)
def test_the_strength_that_a_sentence_or_a_label_tells(text: str, least: str, most: str) -> None:
    levels = [one for one in read("PHYSICAL REQUIREMENTS", text).statements if isinstance(one, DemandLevel)]
    assert [(one.minimum, one.maximum) for one in levels] == [(least, most)]


@pytest.mark.parametrize(
    "text", ["The work is medium-sized boats.", "The job is light on travel.", "Strength of mind."]
)
def test_other_words_tell_no_strength(text: str) -> None:
    assert not any(isinstance(one, DemandLevel) for one in read("PHYSICAL REQUIREMENTS", text).statements)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A valid boat license. (Applicants may lack it until hired.) and Two years of rowing.", ["credential", 24]),
        ("A college degree. (A senior in boating may apply as well.) and\nA course in knots.", ["education", "other"]),
        ("One year of rowing (on a lake or a river) and Completion of a course in knots.", [12, "education"]),
        ("A valid pilot license. (Those who lack it may take the test.) and five years of towing.", ["credential", 60]),
        ("Two years of experience as a Pilot (Range B) and Senior Pilot (Range A).", [24]),
    ],
)
def test_what_stands_behind_a_remark_is_a_requirement(text: str, wanted: list[object]) -> None:
    assert ways(text) == [wanted]


def test_a_bachelor_without_the_word_degree_is_education() -> None:
    assert ways("A Bachelors of Science in nursing or health services administration.") == [["bachelor"]]


@pytest.mark.parametrize(
    ("text", "fields", "related"),
    [
        ("A degree in boating (or other related field) with a course in knots.", ("boating",), True),
        ("A degree in visual arts such as painting, museums or a closely related field.", ("visual arts",), True),
        ("A degree in biology; boating; or harbor studies or a related field.", ("biology", "boating"), True),
        ("A degree in arts (performing or visual), boating, or related field.", ("arts", "boating"), True),
        ("A degree in boating from a school of a related district.", ("boating",), False),
        ("A degree in boating. Work in a port or a related field is of use.", ("boating",), False),
    ],
)
def test_related_fields_are_told_behind_asides_and_examples(text: str, fields: tuple[str, ...], related: bool) -> None:
    found = study_in(text)
    assert (found.fields[: len(fields)], found.related) == (fields, related)


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Two years of experience in the presen- tation of boats.", "presentation of boats"),
        ("Two years of experience with air- conditioning by oil- and gas.", "air-conditioning by oil- and gas"),
        ("Two years of auditing experience including ferries.", "auditing"),
        ("Two years of experience as a pilot performing.", "pilot"),
        ("One year of experience in a supervisory capacity, in planning ferries.", "planning ferries"),
        ("Two years of experience as noted above.", None),
        ("Two years of experience in a position.", None),
    ],
)
def test_the_kind_of_work_is_no_fragment(text: str, work: str | None) -> None:
    assert work_in(text).kind == work


def test_each_sentence_of_a_paragraph_is_told_by_what_it_asks_for() -> None:
    text = (
        "Five years of rowing experience. A degree may be substituted for two years of the required experience. Pilot"
        " registration in the state is required within one year of appointment. Must pass a background check."
    )
    found = read("MINIMUM QUALIFICATIONS", text)
    told = [(one.kind.value, one.text.partition(".")[0]) for one in found.statements if one.kind.value in ASKED]
    assert told == [
        ("experience", "Five years of rowing experience"),
        ("credential", "Pilot registration in the state is required within one year of appointment"),
        ("background-check", "Must pass a background check"),
        ("equivalency", "A degree may be substituted for two years of the required experience"),
    ]
    assert ways(text) == [[60, "credential"]]


def test_a_commission_as_a_notary_is_asked_for_beside_experience() -> None:
    text = (
        "High school diploma plus four years of experience. Must obtain a Notary commission within six months of hire."
    )
    assert ways(text) == [["high-school", 48, "credential"]]
