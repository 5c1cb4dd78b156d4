"""What the readers of single passages make of many wordings."""

from datetime import date
from typing import Any

import pytest

from kg.model import (
    CredentialRequirement,
    DemandLevel,
    Distinction,
    EducationRequirement,
    Equivalency,
    ExperienceRequirement,
    Leadership,
    Probation,
    Service,
    Statement,
    StatementKind,
)
from tests.parse.specimen import parsed, rules, with_section


def only(heading: str, body: str, kind: StatementKind) -> Any:
    """The one statement of a kind in the specimen with this text below a heading."""
    (statement,) = parsed(with_section(heading, body)).classes[0].of_kind(kind)
    return statement


def several(heading: str, body: str, kind: StatementKind) -> list[Statement]:
    return list(parsed(with_section(heading, body)).classes[0].of_kind(kind))


OWN, ONE = "Tree Trimmer II", "Tree Trimmer I"


@pytest.mark.parametrize(
    ("text", "titles", "describes"),
    [
        ("This class differs from the Tree Trimmer I in that it works alone.", (ONE,), OWN),
        ("Tree Trimmer II is distinguished from Tree Trimmer I by its independence.", (ONE,), OWN),
        ("Tree Trimmer II is distinguished from Tree Trimmer I by the difficulty of the work.", (ONE,), None),
        ("Tree Trimmer II is distinguished from Tree Trimmer I, which learns the trade.", (ONE,), ONE),
        ("This class is distinguished from Tree Trimmer I in that the latter learns the trade.", (ONE,), ONE),
        ("This class is distinguished from Tree Trimmer I, since that position learns the trade.", (ONE,), ONE),
        ("This class is distinguished from Tree Trimmer I because Tree Trimmer II works alone.", (ONE,), OWN),
        ("This class differs from the Tree Trimmer I and III, which work in teams.", (ONE, "Tree Trimmer III"), None),
        (
            "Tree Trimmer II differs from the Gardener, the Park Ranger, and the Parks and Recreation Supervisor.",
            ("Gardener", "Park Ranger", "Parks and Recreation Supervisor"),
            None,
        ),
        (
            "It differs from Gardener I, Gardener II, and Park Ranger.",
            ("Gardener I", "Gardener II", "Park Ranger"),
            None,
        ),
        ("It differs from the Senior and Lead Gardener roles.", ("Senior Gardener", "Lead Gardener"), None),
        (
            "Tree Trimmer II is distinguishable from the Inspector (Forestry), who inspects.",
            ("Inspector (Forestry)",),
            "Inspector (Forestry)",
        ),
        ("This class differs from the next higher class of Arborist, which plans the work.", ("Arborist",), "Arborist"),
        ("This class is different from that of Gardener.", ("Gardener",), None),
    ],
)
def test_distinctions(text: str, titles: tuple[str, ...], describes: str | None) -> None:
    specification = parsed(f"{OWN}\n\n" + with_section("Distinguishing Characteristics", text))
    (found,) = specification.classes[0].of_kind(StatementKind.DISTINCTION)
    assert isinstance(found, Distinction)
    assert (found.titles, found.describes) == (titles, describes)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Supervises five (5) or more Gardeners.", Leadership("supervise", titles=("Gardener",), minimum_reports=5)),
        ("Supervises two (2) to five (5) employees.", Leadership("supervise", group="employees", minimum_reports=2)),
        ("Supervises the Gardener I, Gardener II, and Park Ranger.",
         Leadership("supervise", titles=("Gardener I", "Gardener II", "Park Ranger"))),
        ("Supervises at least two positions in the class of Gardener.",
         Leadership("supervise", titles=("Gardener",), minimum_reports=2)),
        ("Supervises three or more of the following classes: Gardener I and II.",
         Leadership("supervise", titles=("Gardener I", "Gardener II"), minimum_reports=3)),
        ("Leads two or more Tree Trimmers.", Leadership("lead", group="Tree Trimmers", minimum_reports=2)),
        ("Provides lead direction to seasonal staff.", Leadership("lead", group="seasonal staff")),
        ("Directs the work of a crew of four or more laborers.",
         Leadership("supervise", group="laborers", minimum_reports=4)),
        ("Exercises direct supervision over clerical staff and answers for the budget.",
         Leadership("supervise", group="clerical staff")),
        ("Supervision is exercised over volunteers.", Leadership("supervise", group="volunteers")),
        ("By position, performs lead work.", Leadership("lead")),
        ("Performs supervisory duties.", Leadership("supervise")),
        ("Supervises a division.", Leadership("supervise", group="division")),
        ("Does not supervise.", Leadership("none")),
        ("Does not lead, direct or supervise gardeners.", Leadership("none")),
        ("Supervises two or more Park Rangers and does not lead volunteers.",
         Leadership("supervise", titles=("Park Ranger",), minimum_reports=2)),
        ("Supervises seasonal staff and does not lead volunteers.", Leadership("supervise", group="seasonal staff")),
        ("Does not supervise staff but leads two Park Rangers.",
         Leadership("lead", titles=("Park Ranger",), minimum_reports=2)),
        ("None. By position, leads volunteers.", Leadership("lead", group="volunteers")),
        ("No supervision is exercised.", Leadership("none")),
        ("Not applicable", Leadership("none")),
    ],
)  # fmt: skip
def test_supervision(text: str, wanted: Leadership) -> None:
    assert only("Level of Supervision Exercised", text, StatementKind.SUPERVISION).leadership == wanted


@pytest.mark.parametrize(
    ("heading", "text", "leader"),
    [
        ("Supervision Received", "Receives general direction from the Parks Superintendent.", "Parks Superintendent"),
        ("Supervision Received", "Receives close to general supervision from a Head Gardener.", "Head Gardener"),
        ("Supervision", "Works under general supervision of the Parks Superintendent.", "Parks Superintendent"),
        ("Reports To", "Parks Superintendent", "Parks Superintendent"),
        ("Responsible To", "The Parks Superintendent", "Parks Superintendent"),
        ("Immediate Supervisor", "Parks Superintendent", "Parks Superintendent"),
    ],
)
def test_supervision_received(heading: str, text: str, leader: str) -> None:
    (found,) = generic(heading, text)
    assert found.leadership == Leadership("supervise", leader, ("Tree Trimmer",))


def test_supervision_received_and_exercised_in_one_passage() -> None:
    exercised, received = generic(
        "Supervision Received and Exercised",
        "Receives general supervision from the Head Gardener. Supervises Park Rangers.",
    )
    assert exercised.leadership == Leadership("supervise", titles=("Park Ranger",))
    assert exercised.kind is StatementKind.SUPERVISION
    assert received.leadership == Leadership("supervise", "Head Gardener", ("Tree Trimmer",))
    assert received.text == "Receives general supervision from the Head Gardener."


def generic(heading: str, text: str) -> list[Statement]:
    """The statements on leadership of a short text that the generic template reads."""
    whole = f"""City of Elmbridge
Tree Trimmer
Class Code: 4410

Definition
Cares for park trees.

{heading}
{text}

Examples of Duties
Climbs trees.

Minimum Qualifications
Two years of experience.
"""
    found = parsed(whole)
    assert found.template == "generic"
    return [one for one in found.classes[0].statements if one.leadership]


def test_supervision_that_names_nobody_is_told() -> None:
    found = parsed(with_section("Level of Supervision Exercised", "As the needs of the town require."))
    assert "unclear-supervision" in rules(found)


@pytest.mark.parametrize(
    "text", ["Leads projects and meetings.", "Does not supervise gardeners.", "Supervises the budget."]
)
def test_prose_that_is_no_leadership(text: str) -> None:
    assert only("General Statement of Duties", text, StatementKind.GENERAL).leadership is None


def test_a_denial_does_not_hide_what_is_said_after_it() -> None:
    text = "Does not supervise staff but leads two gardeners."
    found = only("General Statement of Duties", text, StatementKind.GENERAL).leadership
    assert found == Leadership("lead", group="gardeners", minimum_reports=2)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("One year of experience as a Gardener.", [("Gardener", 12, None, "named-duties")]),
        ("Two years as a Gardener I, Gardener II, or Park Ranger.",
         [("Gardener I", 24, None, "named-duties"), ("Gardener II", 24, None, "named-duties"),
          ("Park Ranger", 24, None, "named-duties")]),
        ("Two years as either a Gardener or a Park Ranger.",
         [("Gardener", 24, None, "named-duties"), ("Park Ranger", 24, None, "named-duties")]),
        ("One year as a Gardener or two years as a Park Ranger.",
         [("Gardener", 12, None, "named-duties"), ("Park Ranger", 24, None, "named-duties")]),
        ("Six months performing the duties of a Gardener, Range B, or a Park Ranger.",
         [("Gardener", 6, "B", "named-duties"), ("Park Ranger", 6, None, "named-duties")]),
        ("Three years at a level comparable to that of Senior Gardener.",
         [("Senior Gardener", 36, None, "level-of-responsibility")]),
        ("Two years in a position comparable to Gardener.", [("Gardener", 24, None, "comparable-class")]),
        ("Two years of garden work. Service as a Gardener is not counted.", [("Gardener", None, None, "exclusion")]),
        ("Two years of work with Forestry and Parks as an adult.", []),
    ],
)  # fmt: skip
def test_service(text: str, service: list[tuple[str, int | None, str | None, str]]) -> None:
    found = only("Experience Requirement", text, StatementKind.EXPERIENCE)
    assert isinstance(found, ExperienceRequirement)
    assert [(one.title, one.months, one.range, one.basis) for one in found.service] == service


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Five (5) years of experience.", [60]),
        ("Eighteen months of experience.", [18]),
        ("One and one-half (1.5) years of experience.", [18]),
        ("2.5 years of experience.", [30]),
        ("Ninety (90) days of experience.", [3]),
        ("A year of experience.", [12]),
        ("Twenty-four months of experience.", [24]),
        ("No experience required.", [0]),
        ("None", [0]),
        ("Some experience.", [None]),
        ("Five years of work, two years of which must have been outdoors and one year of which must have been alone.",
         [60, 24, 12]),
        ("Four years of work, including at least six months in parks.", [48]),
        ("Four years of work, including at least six months as a Gardener.", [48, 6]),
        ("1-3 years of experience.", [12]),
        ("Three (3) to five (5) years of experience, including six months alone.", [36]),
        ("Two (2) – four (4) years of experience.", [24]),
        ("Twenty-one years of experience.", [252]),
        ("A salary of grades 9-12 and 2 years of experience.", [24]),
    ],
)  # fmt: skip
def test_months(text: str, months: list[int | None]) -> None:
    found = several("Experience Requirement", text, StatementKind.EXPERIENCE)
    assert [one.months for one in found if isinstance(one, ExperienceRequirement)] == months
    assert [one.within for one in found if isinstance(one, ExperienceRequirement)] == [None, *[1] * (len(months) - 1)]


def test_alternatives() -> None:
    body = "Either\n\nOne year as a Gardener.\n\nOr\n\nTwo years as a Park Ranger."
    found = parsed(with_section("Experience Requirement", body))
    patterns = found.classes[0].patterns
    assert [way.label for way in patterns] == ["Either", "Or"]
    assert [[one.kind for one in way.requirements] for way in patterns] == [
        [StatementKind.EDUCATION, StatementKind.EXPERIENCE]
    ] * 2
    assert found.coverage == 1.0


@pytest.mark.parametrize(
    ("text", "level", "accepted"),
    [
        ("High school diploma, G.E.D., or HiSET.", "high-school", ("GED", "HiSET")),
        ("Bachelor’s Degree in biology.", "bachelor", ()),
        ("Baccalaureate degree.", "bachelor", ()),
        ("Master's degree in planning or a Bachelor's degree with honors.", "bachelor", ()),
        ("Associate's Degree in forestry; a GED does not suffice.", "high-school", ("GED",)),
        ("Juris Doctor from an accredited school of law.", "professional", ()),
        ("None", None, ()),
    ],
)
def test_education(text: str, level: str | None, accepted: tuple[str, ...]) -> None:
    found = only("Education Requirement", text, StatementKind.EDUCATION)
    assert isinstance(found, EducationRequirement)
    assert (found.level, found.accepted) == (level, accepted)


@pytest.mark.parametrize(
    ("text", "substitute", "substituted_for"),
    [
        (
            "Additional appropriate education may be substituted for the minimum experience requirement.",
            "education",
            "experience",
        ),
        ("A degree in forestry may be substituted for one year of the required experience.", "education", "experience"),
        ("Experience may be substituted, year for year, for the required education.", "experience", "education"),
        ("An equivalent combination of education and experience may be substituted.", "education and experience", None),
        ("Substitution of experience for the required education is allowed.", "experience", "education"),
        ("No more than two years of college may be substituted for experience.", "education", "experience"),
        ("No substitution of education for experience is allowed.", None, None),
        ("None", None, None),
    ],
)
def test_equivalency(text: str, substitute: str | None, substituted_for: str | None) -> None:
    found = only("Education & Experience Equivalency", text, StatementKind.EQUIVALENCY)
    assert isinstance(found, Equivalency)
    assert (found.substitute, found.substituted_for, found.service) == (substitute, substituted_for, ())


@pytest.mark.parametrize(
    ("text", "permitted"),
    [
        ("No substitution of education for experience is permitted.", False),
        ("Education may not be substituted for service as a Gardener.", False),
        ("Substitution of service as a Gardener for education is not allowed.", False),
        ("Education may be substituted for experience, not to exceed two years.", True),
        ("Not more than one year of college may be substituted for experience.", True),
        ("None", True),
    ],
)
def test_a_denied_equivalency(text: str, permitted: bool) -> None:
    found = only("Education & Experience Equivalency", text, StatementKind.EQUIVALENCY)
    assert isinstance(found, Equivalency)
    assert found.permitted is permitted
    assert permitted or (found.substitute, found.substituted_for, found.service) == (None, None, ())


def test_what_stands_before_a_comparison_is_no_reason_for_it() -> None:
    text = (
        "The Tree Trimmer II does journey level work. The Tree Trimmer II is distinguished from the Tree Trimmer I "
        "because this position learns the trade. It works in teams."
    )
    found = only("Distinguishing Characteristics", text, StatementKind.DISTINCTION)
    assert isinstance(found, Distinction)
    assert (found.text, found.titles, found.describes) == (text, (ONE,), ONE)
    assert found.reason == "this position learns the trade."


def test_service_as_a_substitute() -> None:
    text = "Service as a Gardener or Park Ranger may be substituted for up to two (2) years of the required education."
    found = only("Education & Experience Equivalency", text, StatementKind.EQUIVALENCY)
    assert found.service == tuple(Service(title=name, basis="substitution") for name in ("Gardener", "Park Ranger"))
    assert (found.substitute, found.substituted_for) == ("experience", "education")


@pytest.mark.parametrize(
    ("text", "kind", "names", "deadline"),
    [
        ("Must possess a valid driver’s license.", "license", ("driver’s license",), None),
        (
            "Requires a Bureau of Harbors (BOH) medical card.",
            "certification",
            ("Bureau of Harbors (BOH) medical card",),
            None,
        ),
        (
            "ISA certification in pruning and climbing.",
            "certification",
            ("ISA certification in pruning and climbing",),
            None,
        ),
        ("ISA certification in good standing.", "certification", ("ISA certification",), None),
        ("ISA certification in a related field.", "certification", ("ISA certification",), None),
        (
            "ISA certification in pruning and valid CPR card.",
            "certification",
            ("ISA certification in pruning", "CPR card"),
            None,
        ),
        (
            "Driver's License and Aerial Lift Certificate.",
            "license",
            ("Driver's License", "Aerial Lift Certificate"),
            None,
        ),
        ("Proof of Aerial Lift Certificate.", "certification", ("Aerial Lift Certificate",), None),
        (
            "Must have and maintain a Class A Commercial Driver's License.",
            "license",
            ("Class A Commercial Driver's License",),
            None,
        ),
        (
            "Requires registration as a Professional Engineer by the State.",
            "registration",
            ("registration as a Professional Engineer",),
            None,
        ),
        (
            "CPR certificate and First Aid certification.",
            "certification",
            ("CPR certificate", "First Aid certification"),
            None,
        ),
        ("Must be a Certified Arborist.", "certification", ("Certified Arborist",), None),
        (
            "Permit Technician certificate within ninety (90) days of hire.",
            "certification",
            ("Permit Technician certificate",),
            "within ninety (90) days of hire",
        ),
        (
            "A Top Secret clearance prior to appointment.",
            "clearance",
            ("Top Secret clearance",),
            "prior to appointment",
        ),
        (
            "Tree Worker Certification by the end of the probationary period.",
            "certification",
            ("Tree Worker Certification",),
            "by the end of the probationary period",
        ),
        (
            "Requires a food handler's card; the certification course is free.",
            "certification",
            ("food handler's card",),
            None,
        ),
        ("By position, requires a notary public commission.", "license", ("notary public commission",), None),
        ("Some positions require a license.", "license", (), None),
        ("Licenses and certifications must be kept current.", "upkeep", (), None),
        ("No license is required.", "none", (), None),
        ("None", "none", (), None),
    ],
)
def test_credentials(text: str, kind: str, names: tuple[str, ...], deadline: str | None) -> None:
    found = only("Licensure & Certification", text, StatementKind.CREDENTIAL)
    assert isinstance(found, CredentialRequirement)
    assert (found.credential_kind, found.names, found.deadline) == (kind, names, deadline)


def test_each_credential_has_its_own_deadline() -> None:
    text = "Requires a food handler's card within six months of hire. Certification as an Arborist may be requested."
    found = several("Licensure & Certification", text, StatementKind.CREDENTIAL)
    assert [(one.names, one.deadline) for one in found if isinstance(one, CredentialRequirement)] == [
        (("food handler's card",), "within six months of hire"),
        (("Certification as an Arborist",), None),
    ]


def test_a_wish_behind_a_requirement_leaves_the_requirement() -> None:
    text = "Possession of a driver's license; a pesticide permit is a plus."
    assert only("Licensure & Certification", text, StatementKind.CREDENTIAL).names == ("driver's license",)
    assert only("Licensure & Certification", text, StatementKind.NOTE).text == "a pesticide permit is a plus."


def test_what_is_only_desirable_is_no_required_credential() -> None:
    text = "Possession of a driver's license is required. Certification as an Arborist is highly desirable."
    assert only("Licensure & Certification", text, StatementKind.CREDENTIAL).names == ("driver's license",)
    wanted = only("Licensure & Certification", text, StatementKind.NOTE)
    assert wanted.text == "Certification as an Arborist is highly desirable."


def test_what_is_no_credential_is_kept_and_told() -> None:
    body = with_section("Licensure & Certification", "Must be able to type 45 words per minute.")
    found = parsed(body)
    assert not list(found.classes[0].of_kind(StatementKind.CREDENTIAL))
    assert [one.text for one in found.classes[0].of_kind(StatementKind.OTHER)] == [
        "Must be able to type 45 words per minute."
    ]
    assert "unclear-credential" in rules(found)


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "rule"),
    [
        ("2-Light (0-20 lbs.) to 4-Heavy (50-100 lbs.)", "light", "heavy", None),
        ("1 - Sedentary", "sedentary", "sedentary", None),
        ("Light Work to Medium Work", "light", "medium", None),
        ("3-Meduim (20-50 lbs.)", "medium", "medium", "misspelt-level"),
        ("2-Heavy (50-100 lbs.)", "heavy", "heavy", "demand-level-disagrees"),
        ("3-Medium (20-70 lbs.)", "medium", "medium", "demand-level-disagrees"),
        ("Whatever it takes", None, None, "unclear-demand-level"),
        ("None", None, None, None),
    ],
)
def test_levels_of_demand(text: str, minimum: str | None, maximum: str | None, rule: str | None) -> None:
    specification = parsed(with_section("Level of Physical Demand", text))
    (found,) = specification.classes[0].of_kind(StatementKind.DEMAND_LEVEL)
    assert isinstance(found, DemandLevel)
    assert (found.minimum, found.maximum) == (minimum, maximum)
    levels = {"misspelt-level", "demand-level-disagrees", "unclear-demand-level"}
    assert rules(specification) & levels == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("text", "months"), [("None", 0), ("Six (6) months.", 6), ("One year", 12), ("Some time", None)]
)
def test_probation(text: str, months: int | None) -> None:
    specification = parsed(with_section("Probation Period", text))
    (found,) = specification.classes[0].of_kind(StatementKind.PROBATION)
    assert isinstance(found, Probation)
    assert found.months == months
    assert ("unclear-probation" in rules(specification)) == (months is None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3/4/2015", date(2015, 3, 4)),
        ("03/04/15", date(2015, 3, 4)),
        ("3-4-2015", date(2015, 3, 4)),
        ("3.4.2015", date(2015, 3, 4)),
        ("2015-03-04", date(2015, 3, 4)),
        ("March 4, 2015", date(2015, 3, 4)),
        ("Mar. 4th 2015", date(2015, 3, 4)),
        ("4 March 2015", date(2015, 3, 4)),
        ("March 2015", date(2015, 3, 1)),
        ("3/4/2015 (by resolution)", date(2015, 3, 4)),
        ("6/1/58", date(1958, 6, 1)),
        ("2/30/2015", None),
        ("13/13/2015", None),
        ("07/02/0181", None),
        ("soon", None),
    ],
)
def test_dates(text: str, wanted: date | None) -> None:
    found = parsed(with_section("Class Detail", f"Established Date: {text}"))
    assert found.classes[0].detail.established_on == wanted
    assert ("unclear-date" in rules(found)) == (wanted is None)


@pytest.mark.parametrize("text", ["--", "- -", "-- / --", "__/__/____", "N/A", "Not yet revised", "Never."])
def test_no_date_is_no_broken_date(text: str) -> None:
    found = parsed(with_section("Class Detail", f"Established Date: 3/4/2015\nRevised Date: {text}"))
    assert (found.classes[0].detail.revised_on, found.classes[0].detail.established_on) == (None, date(2015, 3, 4))
    assert "unclear-date" not in rules(found)


def test_class_detail_with_other_labels() -> None:
    body = "Salary Grade: TR 07\nFLSA Status: Exempt\nDate Established: 1/2/2003\n"
    body += "Revised Date: N/A\nRevised By:\nParking Zone #: 7"
    found = parsed(with_section("Class Detail", body))
    detail = found.classes[0].detail
    assert detail.pay_grade is not None
    assert (detail.pay_grade.notation, detail.pay_grade.plan, detail.pay_grade.number) == ("TR 07", "TR", 7)
    assert (detail.flsa, detail.established_on, detail.revised_on) == ("E", date(2003, 1, 2), None)
    assert {("empty-field", "Revised By"), ("unknown-field", "Parking Zone #")} <= {
        (one.rule, one.message.split("'")[1]) for one in found.problems if "field" in one.rule
    }
    assert found.coverage == 1.0


def test_history_with_labels_and_odd_dates_in_it() -> None:
    body = "Class History: Made from Gardener; 1/2/03 - Revised\nLicensure: shortened; 2/30/04 – Revised duties"
    found = parsed(with_section("Class Detail", body))
    assert [(one.date, one.text) for one in found.classes[0].history] == [
        (None, "Made from Gardener"),
        (date(2003, 1, 2), "Revised Licensure: shortened"),
        (None, "Revised duties"),
    ]
    assert "unclear-date" in rules(found)


def test_a_comparison_with_two_classes_each_with_its_reason() -> None:
    text = (
        "It is distinguished from Tree Trimmer I by the full range of duties, and from the Senior Tree Trimmer in that "
        "the latter leads the work of others."
    )
    read = parsed(with_section("Distinguishing Characteristics", text)).classes[0].statements
    found = [one for one in read if isinstance(one, Distinction)]
    assert [(one.titles, one.reason) for one in found] == [
        (("Tree Trimmer I",), "the full range of duties"),
        (("Senior Tree Trimmer",), "the latter leads the work of others."),
    ]
