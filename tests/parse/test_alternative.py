"""Ways to qualify that one sentence joins by "or"."""

import pytest

from kg.model import CredentialRequirement, ExperienceRequirement, QualificationPattern
from kg.parse import parse, shipped
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


def told(way: QualificationPattern) -> list[str | int | None]:
    """Levels of education and months of experience that a way asks for."""
    return [getattr(one, "level", None) or getattr(one, "months", None) for one in way.requirements]


def ways(text: str, heading: str = "MINIMUM QUALIFICATIONS") -> list[list[str | int | None]]:
    """The ways to qualify of a specification with this text below a heading."""
    found = parse(document("\n\n".join((*SECTIONS, heading, text))), shipped())
    return [told(way) for way in found.classes[0].patterns]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A bachelor's degree in planning or four years of planning experience.", [["bachelor"], [48]]),
        ("A bachelor's degree in planning, or four (4) years' experience as a Planner.", [["bachelor"], [48]]),
        ("Two years of experience as a Clerk or three years of harbor experience.", [[24], [36]]),
        ("One year as a gardener or four years as a driver.", [[12], [48]]),
        (
            "A bachelor's degree and three years of experience or a master's degree and one year of experience.",
            [["bachelor", 36], ["master", 12]],
        ),
        (
            "A bachelor's degree, or an associate's degree and two years of experience.",
            [["bachelor"], ["associate", 24]],
        ),
        (
            "High school diploma or GED and two years of experience, or an equivalent combination of education and "
            "experience.",
            [["high-school", 24], [None]],
        ),
        ("A diploma from high school, supplemented by a year of experience.", [["high-school", 12]]),
        ("A bachelor's degree; two years of experience in planning.", [["bachelor", 24]]),
        (
            "Graduation from high school and either two years of experience or completion of an associate's degree.",
            [["high-school", 24], ["high-school", "associate"]],
        ),
        ("A bachelor's degree or equivalent work experience.", [["bachelor"], [None]]),
        ("A degree or four years of experience; a year of college may be substituted for one year.", [[None], [48]]),
        ("A degree or two years of experience. Two years of it must have been in a port.", [[None], [24]]),
    ],
)
def test_a_sentence_of_several_ways(text: str, wanted: list[list[str | int | None]]) -> None:
    assert ways(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A bachelor's degree in planning or in geography.", [["bachelor"]]),
        ("Two years of experience as a Planner or Surveyor.", [[24]]),
        ("Two years of experience as a Planner or three years as a Surveyor.", [[24]]),
        (
            "Graduation from a college or university with a degree in law and two years of experience.",
            [["bachelor", 24]],
        ),
        ("High school diploma or GED and two years of experience.", [["high-school", 24]]),
        ("Two years of experience and a high school diploma or GED.", [[24, "high-school"]]),
        ("An associate's degree or bachelor's degree and two years of experience.", [["associate", 24]]),
        ("Four years of experience, including two years in ports or one year as a lead.", [[48]]),
        ("Two years of experience in one or a combination of the fields of planning and training.", [[24]]),
        ("A bachelor's degree or four years of experience is preferred.", []),
        ("One year of experience. A degree or two years of experience may be substituted for it.", [[12]]),
    ],
)
def test_a_sentence_of_one_way(text: str, wanted: list[list[str | int | None]]) -> None:
    assert ways(text) == wanted


def test_ways_in_a_section_of_experience_alone() -> None:
    text = "High school diploma.\n\nEXPERIENCE\n\nTwo years of experience or an associate's degree in planning."
    assert ways(text, "EDUCATION") == [["high-school", 24], ["high-school", "associate"]]


def test_education_beside_experience_in_a_section_of_experience() -> None:
    assert ways("Five years of experience in ports and an associate's degree.", "EXPERIENCE") == [[60, "associate"]]


def test_what_is_asked_with_each_way_of_a_list() -> None:
    listed = "- High school diploma\n- Two years as a Clerk I; or\n- Four years of experience\n- Valid driver's license"
    assert ways(listed) == [["high-school", 24, None], ["high-school", 48, None]]
    assert ways("- A bachelor's degree; or\n- Four years of experience\n- Valid driver's license") == [
        ["bachelor", None],
        [48, None],
    ]


def test_a_licence_among_the_qualifications_has_its_name_and_deadline() -> None:
    text = "Possession of a valid New York State driver's license within six months of hire."
    found = parse(document("\n\n".join((*SECTIONS, "MINIMUM QUALIFICATIONS", text))), shipped())
    (asked,) = (one for one in found.classes[0].statements if isinstance(one, CredentialRequirement))
    assert (asked.names, asked.deadline) == (("New York State driver's license",), "within six months of hire")


def test_words_before_what_is_typical_ask_for_nothing() -> None:
    introduced = "Any combination of training and experience that would provide the knowledge is qualifying."
    typical = "A typical way would be: a bachelor's degree in planning and two years of experience."
    assert ways(f"{introduced} {typical}") == [["bachelor", 24]]
    assert ways(introduced) == [[None]]
    listed = "A typical way to obtain these would be:\n\nHigh school diploma.\n\nTwo years of experience."
    assert ways(f"{introduced} {listed}") == [["high-school", 24]]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Two years of clerical experience within the five years immediately preceding the examination.", 24),
        ("Experience in ports during the last seven years.", None),
        ("One year of experience as a Clerk and six months immediately preceding the examination as a Planner.", 12),
        ("Twelve months immediately preceding the examination as a Clerk.", 12),
        ("Two years of experience, including six months of work on boats.", 24),
    ],
)
def test_times_that_add_no_months(text: str, months: int | None) -> None:
    found = parse(document("\n\n".join((*SECTIONS, "EXPERIENCE", text))), shipped())
    asked = [one.months for one in found.classes[0].statements if isinstance(one, ExperienceRequirement)]
    assert asked == [months]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Possession of a CPA license, or a bachelor's degree and two years of accounting experience.",
            [["credential"], ["education", "experience"]],
        ),
        (
            "A bachelor's degree in engineering, or registration as an engineer and two years of experience.",
            [["education"], ["credential", "experience"]],
        ),
        (
            "A bachelor's degree in biology, or a bachelor's degree in law and two years of laboratory experience.",
            [["education"], ["education", "experience"]],
        ),
        (
            "A high school diploma, or completion of a trade program and one year of experience in welding.",
            [["education"], ["education", "experience"]],
        ),
        (
            "One year as a Clerk II, or two years as a Clerk I and completion of a typing course.",
            [["experience"], ["experience", "education"]],
        ),
        (
            "A bachelor's degree or four years of experience, and a valid driver's license.",
            [["education", "credential"], ["experience", "credential"]],
        ),
        (
            "A high school diploma or a GED certificate and two years of experience.",
            [["education", "experience"]],
        ),
        ("One year as a Clerk II or two years as a Clerk I.", [["experience"]]),
    ],
)
def test_and_binds_closer_than_or_in_a_sentence(text: str, wanted: list[list[str]]) -> None:
    found = parse(document("\n\n".join((*SECTIONS, "MINIMUM QUALIFICATIONS", text))), shipped())
    assert [[one.kind.value for one in way.requirements] for way in found.classes[0].patterns] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Two years of experience in filtration; and possession of a valid filter certificate.",
            ["experience", "credential"],
        ),
        ("One year as a plumber; and completion of a recognized apprenticeship.", ["experience", "education"]),
        ("A valid filter certificate and two years of experience in filtration.", ["credential", "experience"]),
    ],
)
def test_what_one_sentence_asks_for_together(text: str, wanted: list[str]) -> None:
    found = parse(document("\n\n".join((*SECTIONS, "MINIMUM QUALIFICATIONS", text))), shipped())
    assert [[one.kind.value for one in way.requirements] for way in found.classes[0].patterns] == [wanted]
