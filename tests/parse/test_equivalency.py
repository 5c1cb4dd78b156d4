"""What may stand in for what, and service in named classes that meets a requirement."""

import pytest

from kg.model import CredentialRequirement, Equivalency, ExperienceRequirement, JobClass, Service
from kg.parse import parse, shipped
from tests.parse.specimen import document, parsed, with_section
from tests.parse.test_california import SERIES


def state(requirement: str) -> JobClass:
    """A class of a state series with this requirement for all classes."""
    own = "Education: Equivalent to completion of the eighth grade."
    assert own in SERIES
    return parse(document(SERIES.replace(own, requirement), "harbor.txt"), shipped()).classes[0]


def experience(of: JobClass) -> list[ExperienceRequirement]:
    """What the requirement for all classes asks for; the class has one of its own besides."""
    return [one for one in of.statements if isinstance(one, ExperienceRequirement) and one.inherited]


def equivalency(of: JobClass) -> Equivalency:
    (found,) = (one for one in of.statements if isinstance(one, Equivalency))
    return found


@pytest.mark.parametrize(
    ("text", "substitute", "substituted_for"),
    [
        ("Possession of a Ph.D. may be substituted for the required experience.", "education", "experience"),
        (
            "One year of graduate work in any field may be substituted for one year of experience.",
            "education",
            "experience",
        ),
        (
            "College may be substituted for experience on the basis of two years of education being equivalent to one "
            "year of experience.",
            "education",
            "experience",
        ),
        (
            "Experience in nursing may be substituted for the required education on the basis of one year of "
            "experience for each year of college.",
            "experience",
            "education",
        ),
        (
            "Experience in education, nursing or counseling may be substituted for the required degree.",
            "experience",
            "education",
        ),
        ("Two years of college teaching experience may be substituted for the degree.", "experience", "education"),
        (
            "Graduation from college with one year of experience may be substituted for the graduate curriculum.",
            "education and experience",
            "education",
        ),
        ("Applicants may substitute work experience for each year of education required.", "experience", "education"),
        ("A degree may substitute for two years of the required experience.", "education", "experience"),
        ("A degree may be substituted on a year for six months basis for experience.", "education", "experience"),
        ("Graduate study may be accepted in lieu of one year of the experience.", "education", "experience"),
        ("A pilot's certificate may be substituted for the required education.", None, "education"),
        (
            "Applicants must be of age. Experience may be substituted for education. One year of it must be recent.",
            "experience",
            "education",
        ),
        (
            "A certificate may be substituted for the education. A master's degree may be substituted for experience.",
            "education",
            "experience",
        ),
    ],
)
def test_what_stands_in_for_what(text: str, substitute: str | None, substituted_for: str | None) -> None:
    (found,) = (
        one
        for one in parsed(with_section("Education & Experience Equivalency", text)).classes[0].statements
        if isinstance(one, Equivalency)
    )
    assert (found.substitute, found.substituted_for, found.permitted) == (substitute, substituted_for, True)


def test_a_limit_is_no_denial() -> None:
    found = parsed(
        with_section(
            "Education & Experience Equivalency", "Substitution of study for experience may not exceed a year."
        )
    ).classes[0]
    assert equivalency(found).permitted


def test_what_is_substituted_for_is_the_requirement_that_the_remark_stands_behind() -> None:
    found = state(
        "Education: Equivalent to graduation from college. (Additional experience may be substituted on a "
        "year-for-year basis.)"
    )
    assert (equivalency(found).substitute, equivalency(found).substituted_for) == ("experience", "education")


@pytest.mark.parametrize("opening", ["", "("])
def test_a_substitution_is_told_from_the_requirement_without_its_parentheses(opening: str) -> None:
    text = "Experience: Six years of experience in towing."
    found = state(f"{text} {opening}A degree in boating may be substituted for two years of the required experience.)")
    assert [one.text for one in experience(found)] == [text]
    assert equivalency(found).text == "A degree in boating may be substituted for two years of the required experience."


def test_what_is_said_about_a_licence_keeps_its_deadline() -> None:
    found = state(
        "Possession of a valid boat license. Applicants without it must secure the license prior to appointment."
    )
    deadlines = [one.deadline for one in found.statements if isinstance(one, CredentialRequirement)]
    assert deadlines == [None, "prior to appointment"]  # the first is that of the series


def test_service_in_a_sentence_beside_a_substitution_is_no_substitute() -> None:
    found = state(
        "Three years of experience in towing. (Experience in the California state service applied toward this "
        "requirement must include one year as a Bridge Keeper, Range C. A degree may be substituted for one year of "
        "the experience.)"
    )
    assert equivalency(found).service == ()
    limit = Service(title="Bridge Keeper", months=12, range="C", basis="restriction")
    assert [(one.months, one.service) for one in experience(found)] == [(36, ()), (12, (limit,))]


@pytest.mark.parametrize(
    ("sentence", "services"),
    [
        ("Service in the class of Bridge Keeper meets this requirement.", [("Bridge Keeper", "named-duties")]),
        (
            "In the California state service, the Bridge Keeper or Ferry Hand level meet this two-year qualification.",
            [("Bridge Keeper", "level-of-responsibility"), ("Ferry Hand", "level-of-responsibility")],
        ),
        (
            "Experience in the Bridge and Dock Keeper class satisfies this qualification.",
            [("Bridge and Dock Keeper", "named-duties")],
        ),
    ],
)
def test_service_that_meets_a_part_of_the_requirement(sentence: str, services: list[tuple[str, str]]) -> None:
    found = state(f"Five years of experience in towing, two years of which shall have been at sea. ({sentence})")
    whole, part, named = experience(found)
    assert (whole.months, part.months, whole.service, part.service) == (60, 24, (), ())
    assert [(one.title, one.months, one.basis) for one in named.service] == [
        (name, 24, basis) for name, basis in services
    ]
    assert (named.within, named.months) == (part.position, 24)


def test_service_that_meets_the_whole_requirement() -> None:
    found = state("Five years of experience in towing. (Service as a Bridge Keeper meets the experience requirement.)")
    assert equivalency(found).service == (Service(title="Bridge Keeper", months=60),)
    assert (equivalency(found).substitute, equivalency(found).substituted_for) == ("experience", "experience")


def test_service_that_stands_in_for_education_with_its_own_months() -> None:
    found = state(
        "Education: Equivalent to graduation from college. (Experience may be substituted for the required education. "
        "In California state service, one year at the Bridge Keeper level meets this qualification.)"
    )
    assert equivalency(found).service == (Service(title="Bridge Keeper", months=12, basis="substitution"),)


@pytest.mark.parametrize(
    "text",
    [
        "Applicants with six months as a Bridge Keeper must fully meet the experience requirement before appointment.",
        "Only those who worked as a Bridge Keeper and meet the above requirements qualify.",
    ],
)
def test_applicants_who_have_to_meet_it_are_no_service_that_does(text: str) -> None:
    found = state(f"Five years of experience in towing. ({text})")
    assert not [one for one in found.statements if isinstance(one, Equivalency)]


def test_a_line_of_its_own_on_service_that_meets_the_requirement_asks_for_nothing() -> None:
    found = state("Five years of experience in towing.\nService in the class of Bridge Keeper meets this requirement.")
    assert [one.months for one in experience(found)] == [60]
    assert equivalency(found).service == (Service(title="Bridge Keeper", months=60),)
    assert all(len([one for one in way.requirements if one.inherited]) == 2 for way in found.patterns)


def test_what_a_policy_says_of_service_that_meets_the_requirement_asks_for_nothing() -> None:
    remark = (
        "Under the policy of rounding to the nearest month, service as a Bridge Keeper beginning on or before "
        "March 29, meets the five year experience requirement."
    )
    found = state(f"Five years of experience as a Bridge Keeper.\n{remark}")
    assert [one.months for one in experience(found)] == [60]
    assert equivalency(found).text == remark


@pytest.mark.parametrize("text", ["For the position of Substitute Bus Driver", "Registration as a substitute teacher"])
def test_a_substitute_of_some_trade_stands_in_for_nothing(text: str) -> None:
    assert not [one for one in state(text).statements if isinstance(one, Equivalency)]


@pytest.mark.parametrize(
    "text",
    [
        "A degree can substitute for the required experience.",
        "Applicants may substitute a degree for the required experience.",
        "Substitution of a degree for the required experience is allowed.",
    ],
)
def test_a_verb_of_substitution_is_one(text: str) -> None:
    found = equivalency(state(f"Five years of experience in towing. ({text})"))
    assert (found.substitute, found.substituted_for) == ("education", "experience")


def test_a_status_that_a_law_defines_is_no_class() -> None:
    text = "Two years of experience as a Peace Officer as defined by the Penal Code, or as a Bridge Keeper."
    assert [one.title for one in experience(state(text))[0].service] == ["Bridge Keeper"]
    defined = "Two years of experience as a Notary as defined in Section 8 of the Harbor Code."
    assert experience(state(defined))[0].service == ()
