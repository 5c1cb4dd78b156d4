"""The specifications of the invented agency parse to what they were written to say."""

from collections import Counter
from pathlib import Path

import pytest

from kg.model import (
    CredentialRequirement,
    DemandLevel,
    Distinction,
    Equivalency,
    ExperienceRequirement,
    Leadership,
    LineUse,
    Probation,
    Service,
    Specification,
    StatementKind,
)
from kg.parse import parse, shipped
from kg.read import read

FOLDER = Path(__file__).parents[2] / "examples"
OPERATOR = "Water Plant Operator"
PERMIT = "Permit Technician"
MANAGER = "Utility Operations Manager"
INSPECTOR = "Cross-Connection Inspector"

# file: title, code, grade, FLSA, probation in months, lowest and highest level of physical demand
FACTS = {
    "01": (f"{OPERATOR} I", "UW3101", "WP-07", "N", 12, "medium", "medium"),
    "02": (f"{OPERATOR} II", "UW3102", "WP-09", "N", 6, "light", "medium"),
    "03": (f"{OPERATOR} III", "UW3103", "WP-11", "N", 6, "light", "medium"),
    "04": (f"Lead {OPERATOR}", "UW3104", "WP-12", "N", 6, "light", "light"),
    "05": (f"{OPERATOR} Supervisor", "UW3106", "WP-14", "E", 12, "sedentary", "light"),
    "06": (f"{PERMIT} I", "PM1211", "AD-05", "N", 6, "sedentary", "sedentary"),
    "07": (f"{PERMIT} II", "PM1212", "AD-07", "N", 6, "sedentary", "sedentary"),
    "08": (f"Senior {PERMIT}", "PM1213", "AD-09", "N", 6, "sedentary", "sedentary"),
    "09": (f"{PERMIT} Supervisor", "PM1215", "AD-12", "E", 12, "sedentary", "sedentary"),
    "10": (INSPECTOR, "UW2240", "TR-10", "N", 6, "light", "medium"),
    "11": ("Utility Crew Driver", "UW2105", "TR-06", "N", 0, "medium", "heavy"),
    "12": ("Office Support Clerk", None, "AD-03", None, None, "sedentary", "sedentary"),
    "13": ("Water Quality Analyst", "UW4310", "PR-11", "E", 12, "sedentary", "light"),
    "14": ("Plant Electrician", "UW3420", "TR-12", "N", 6, "heavy", "heavy"),
}
# duties, competencies, knowledge, skills, abilities, credentials without "None", conditions, demands, checks, revisions
COUNTS = {
    "01": (11, 5, 2, 2, 0, 3, 6, 18, 4, 2),
    "02": (13, 6, 3, 2, 0, 4, 7, 17, 4, 3),
    "03": (14, 8, 4, 2, 0, 4, 6, 16, 4, 3),
    "04": (15, 7, 4, 2, 0, 4, 5, 15, 4, 2),
    "05": (14, 7, 4, 3, 0, 3, 4, 13, 5, 3),
    "06": (12, 5, 2, 2, 1, 0, 3, 13, 3, 2),
    "07": (14, 7, 2, 3, 0, 3, 3, 13, 3, 3),
    "08": (14, 9, 3, 3, 0, 3, 4, 13, 3, 2),
    "09": (14, 7, 4, 2, 0, 2, 4, 12, 3, 2),
    "10": (14, 8, 3, 2, 1, 3, 7, 17, 4, 2),
    "11": (15, 4, 2, 2, 0, 3, 7, 19, 4, 2),
    "12": (12, 0, 2, 2, 0, 0, 2, 13, 3, 1),
    "13": (14, 6, 4, 2, 1, 2, 4, 13, 4, 2),
    "14": (15, 5, 3, 2, 0, 3, 5, 19, 4, 3),
}
COUNTED = (
    StatementKind.DUTY,
    StatementKind.COMPETENCY,
    StatementKind.KNOWLEDGE,
    StatementKind.SKILL,
    StatementKind.ABILITY,
    StatementKind.CREDENTIAL,
    StatementKind.CONDITION,
    StatementKind.DEMAND,
    StatementKind.BACKGROUND_CHECK,
)
DISTINCTIONS = {
    "01": {f"{OPERATOR} II", "Utility Crew Driver"},
    "02": {f"{OPERATOR} I", f"{OPERATOR} III", f"{OPERATOR} Supervisor"},
    "03": {f"{OPERATOR} I", f"{OPERATOR} II", f"Lead {OPERATOR}", "Plant Electrician"},
    "04": {f"{OPERATOR} III", f"{OPERATOR} Supervisor"},
    "05": {f"Lead {OPERATOR}", MANAGER},
    "06": {f"{PERMIT} II", "Office Support Clerk"},
    "07": {f"{PERMIT} I", f"Senior {PERMIT}"},
    "08": {f"{PERMIT} I", f"{PERMIT} II", f"{PERMIT} Supervisor"},
    "09": {f"{PERMIT} II", "Development Permit Specialist"},
    "10": {f"{OPERATOR} II", f"{PERMIT} II"},
    "11": {f"{OPERATOR} I"},
    "12": {f"{PERMIT} I"},
    "13": {f"{OPERATOR} III", INSPECTOR, MANAGER},
    "14": {f"{OPERATOR} III", MANAGER},
}
SERVICE = {
    "02": {Service(title=f"{OPERATOR} I", months=12)},
    "03": {Service(title=f"{OPERATOR} II", months=24)},
    "04": {Service(title=f"{OPERATOR} III", months=12), Service(title=f"{OPERATOR} I", basis="exclusion")},
    "05": {Service(title=f"Lead {OPERATOR}", months=24), Service(title=f"{OPERATOR} III", months=48)},
    "06": {Service(title="Office Support Clerk", months=12)},
    "07": {Service(title=f"{PERMIT} I", months=12)},
    "08": {Service(title=f"{PERMIT} II", months=12, basis="level-of-responsibility")},
    "09": {Service(title=f"Senior {PERMIT}", months=24), Service(title=f"{PERMIT} II", months=48)},
    "10": {Service(title=f"{OPERATOR} II", months=24), Service(title=f"{PERMIT} II", months=24)},
    "13": {
        Service(title=f"{OPERATOR} III", basis="substitution"),
        Service(title=INSPECTOR, basis="substitution"),
    },
}
NONE = Leadership("none")
SUPERVISION = {
    "03": [Leadership("lead")],
    "04": [Leadership("lead", group=f"{OPERATOR}s", minimum_reports=3)],
    "05": [
        Leadership("supervise", titles=(f"Lead {OPERATOR}", f"{OPERATOR} III", "Plant Electrician"), minimum_reports=4)
    ],
    "08": [Leadership("lead", group=f"{PERMIT}s", minimum_reports=2)],
    "09": [
        Leadership("supervise", titles=(f"{PERMIT} I", f"{PERMIT} II", f"Senior {PERMIT}"), minimum_reports=3),
        Leadership("supervise", titles=("Office Support Clerk",), minimum_reports=1),
    ],
    "11": [Leadership("lead", group="seasonal workers", minimum_reports=1)],
}
PROBLEMS = {
    "06": {("empty-section", 90), ("ambiguous-none", 94)},
    "12": {
        ("no-class-code", None),
        ("empty-section", 72),
        ("misspelt-level", 81),
        ("empty-field", 114),
        ("empty-field", 117),
        ("empty-field", 118),
    },
}


@pytest.fixture(params=sorted(FACTS))
def number(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def specification(number: str) -> Specification:
    return parse(read(FOLDER / f"{number}.txt"), shipped())


def test_facts(number: str, specification: Specification) -> None:
    (job_class,) = specification.classes
    detail = job_class.detail
    probation = [one.months for one in job_class.statements if isinstance(one, Probation)]
    (level,) = (one for one in job_class.statements if isinstance(one, DemandLevel))
    found = (
        job_class.title,
        detail.class_code,
        detail.pay_grade and detail.pay_grade.notation,
        detail.flsa,
        probation[0] if probation else None,
        level.minimum,
        level.maximum,
    )
    assert found == FACTS[number]
    assert specification.agency == "Town and County of Tarnwick Falls"


def test_counts_and_coverage(number: str, specification: Specification) -> None:
    (job_class,) = specification.classes
    none = sum(isinstance(one, CredentialRequirement) and one.credential_kind == "none" for one in job_class.statements)
    counts = Counter(one.kind for one in job_class.statements) - Counter({StatementKind.CREDENTIAL: none})
    assert (*(counts[kind] for kind in COUNTED), len(job_class.history)) == COUNTS[number]
    assert counts[StatementKind.OTHER] == 0
    assert specification.coverage == 1.0


def test_standard_text_is_known(specification: Specification) -> None:
    duties = list(specification.classes[0].of_kind(StatementKind.DUTY))
    assert [one.boilerplate for one in duties] == [False] * (len(duties) - 3) + [True] * 3


def test_distinctions(number: str, specification: Specification) -> None:
    found = [one for one in specification.classes[0].statements if isinstance(one, Distinction)]
    assert {title for one in found for title in one.titles} == DISTINCTIONS[number]
    for one in found:
        own = {"08": f"Senior {PERMIT}"}.get(number) if len(one.titles) > 1 else one.titles[0]
        assert one.describes == own, one


def test_accepted_service(number: str, specification: Specification) -> None:
    of = (ExperienceRequirement, Equivalency)
    found = {service for one in specification.classes[0].statements if isinstance(one, of) for service in one.service}
    assert found == SERVICE.get(number, set())


def test_alternatives_of_the_minimum_qualifications(number: str, specification: Specification) -> None:
    patterns = specification.classes[0].patterns
    assert len(patterns) == (2 if number == "05" else 1)
    if number == "05":
        months = [
            [one.months for one in way.requirements if isinstance(one, ExperienceRequirement)] for way in patterns
        ]
        assert months == [[24], [48]]
        assert [way.label for way in patterns] == [None, "OR"]
        assert specification.ledger[115 - 1] is LineUse.SCOPE


def test_supervision(number: str, specification: Specification) -> None:
    statements = specification.classes[0].of_kind(StatementKind.SUPERVISION)
    assert [one.leadership for one in statements] == SUPERVISION.get(number, [NONE])


def test_problems(number: str, specification: Specification) -> None:
    assert {(one.rule, one.line) for one in specification.problems} == PROBLEMS.get(number, set())
