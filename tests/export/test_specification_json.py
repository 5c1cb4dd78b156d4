"""`jobkg inspect --format json`: its keys and types on every example, and the values of some."""

from pathlib import Path
from typing import Any

import pytest

from kg.document import Document
from kg.export.specification_json import class_json, to_json
from kg.model import ExperienceRequirement as Experience
from kg.model import (
    JobClass,
    Leadership,
    Probation,
    Service,
    Statement,
    StatementKind,
)
from kg.resources import folder
from tests.export.inspected import parsed
from tests.rdf.invented_series import SPECIFICATION

EXAMPLES = sorted(folder("examples").glob("*.txt"))

ITEM = {"text": str, "lines": list, "applicability": str, "inherited": bool}
NAMED = ITEM | {"name": str, "definition": (str, type(None))}
KEYS: dict[str, Any] = {
    "template": str,
    "title": str,
    "class_code": (str, type(None)),
    "series_title": (str, type(None)),
    "series": (dict, type(None)),
    "template_reason": str,
    "sections": [{"heading": str, "kind": str, "lines": list, "empty": bool}],
    "coverage": float,
    "problems": [{"line": (int, type(None)), "rule": str, "message": str}],
    "agency": str,
    "source": str,
}
CLASS_KEYS: dict[str, Any] = {
    "title": str,
    "level": (int, type(None)),
    "qualification_patterns": [{"position": int, "label": (str, type(None)), "requirements": [ITEM]}],
    "class_code": (str, type(None)),
    "schematic_code": (str, type(None)),
    "general_statement": (str, type(None)),
    "duties": [ITEM | {"boilerplate": bool}],
    "competencies": [NAMED],
    "knowledge": [ITEM],
    "skills": [ITEM],
    "abilities": [ITEM],
    "supervision": ITEM | {"kind": str, "minimum_reports": (int, type(None))},
    "education": [ITEM],
    "experience": [
        ITEM
        | {
            "months": (int, type(None)),
            "service_in": list,
            "range": (str, type(None)),
            "pattern": int,
            "within": (int, type(None)),
        }
    ],
    "credentials": [ITEM | {"kind": str, "deadline": (str, type(None)), "names": list}],
    "working_conditions": [NAMED],
    "physical_demand_level": {"min": (str, type(None)), "max": (str, type(None)), "text": str},
    "physical_demands": [NAMED],
    "background_checks": [NAMED],
    "probation_months": (int, type(None)),
    "pay_grade": (str, type(None)),
    "flsa": (str, type(None)),
    "salary": [{"min": float, "max": float}],
    "established_on": (str, type(None)),
    "established_by": (str, type(None)),
    "revised_on": (str, type(None)),
    "revised_by": (str, type(None)),
    "title_changed_on": (str, type(None)),
    "history": [{"date": (str, type(None)), "text": str, "lines": list}],
    "distinguished_from": [{"title": str, "text": str, "lines": list, "reason": (str, type(None))}],
    "leads": [{"title": (str, type(None)), "group": (str, type(None)), "text": str, "lines": list}],
    "supervises": [{"title": (str, type(None)), "group": (str, type(None)), "text": str, "lines": list}],
    "qualifying_classes": [
        {
            "title": str,
            "months": (int, type(None)),
            "range": (str, type(None)),
            "pattern": (int, type(None)),
            "basis": str,
        }
    ],
}


def check(value: Any, wanted: Any, place: str) -> None:
    if isinstance(wanted, list):
        assert isinstance(value, list), place
        for number, item in enumerate(value):
            check(item, wanted[0], f"{place}[{number}]")
    elif isinstance(wanted, dict):
        assert isinstance(value, dict), place
        for key, kind in wanted.items():
            assert key in value, f"{place}.{key}"
            check(value[key], kind, f"{place}.{key}")
            if key == "lines":
                first, last = value[key]
                assert 1 <= first <= last, place
    else:
        assert isinstance(value, wanted), f"{place} is {value!r}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_promised_key_is_there(path: Path) -> None:
    found = parsed(path)
    check(found, KEYS, path.name)
    for job_class in found["classes"]:
        check(job_class, CLASS_KEYS, path.name)


def test_an_example() -> None:
    found = parsed(folder("examples") / "05.txt")
    (supervisor,) = found["classes"]
    assert found["class_code"] == supervisor["class_code"] == "UW3106"
    assert [one["title"] for one in supervisor["supervises"] if one["title"]] == [
        "Lead Water Plant Operator",
        "Water Plant Operator III",
        "Plant Electrician",
    ]
    assert supervisor["supervision"]["kind"] == "supervise"
    assert supervisor["supervision"]["minimum_reports"] == 4
    assert [(one["months"], one["service_in"], one["pattern"]) for one in supervisor["experience"]] == [
        (24, ["Lead Water Plant Operator"], 1),
        (48, ["Water Plant Operator III"], 2),
    ]
    assert [(one["title"], one["months"], one["pattern"]) for one in supervisor["qualifying_classes"]] == [
        ("Lead Water Plant Operator", 24, 1),
        ("Water Plant Operator III", 48, 2),
    ]
    assert supervisor["credentials"][1]["deadline"] == "within twelve (12) months of appointment"
    assert supervisor["history"][0]["date"] == "2014-05-20"


def statement(kind: StatementKind, text: str, led: Leadership) -> Statement:
    return Statement(text=text, first_line=1, last_line=1, kind=kind, section="S", position=1, leadership=led)


def test_the_strongest_statement_about_supervision_is_taken() -> None:
    found = [
        statement(StatementKind.SUPERVISION, "None.", Leadership("none")),
        statement(StatementKind.SUPERVISION, "Leads.", Leadership("lead", titles=("Clerk I",))),
        statement(StatementKind.SUPERVISION, "Supervises.", Leadership("supervise", group="staff", minimum_reports=2)),
        statement(StatementKind.DISTINCTION, "Another leads.", Leadership("lead", leader="Chief", group="staff")),
        statement(StatementKind.DISTINCTION, "This one leads.", Leadership("lead", leader="CLERK 3", group="all")),
    ]
    json_ = class_json(JobClass("Clerk III", statements=tuple(found)))
    assert (json_["supervision"]["kind"], json_["supervision"]["minimum_reports"]) == ("supervise", 2)
    assert [(one["title"], one["group"]) for one in json_["leads"]] == [("Clerk I", None), (None, "all")]
    assert [(one["title"], one["group"]) for one in json_["supervises"]] == [(None, "staff")]


def test_what_is_not_stated_is_null_or_empty() -> None:
    found = class_json(JobClass("Clerk"))
    assert {key for key, value in found.items() if value not in (None, [])} == {"title"}
    assert found["probation_months"] is None
    assert found["supervision"] is None
    assert found["physical_demand_level"] is None


def test_no_probation_is_zero_months() -> None:
    none = Probation(
        text="None", first_line=1, last_line=1, kind=StatementKind.PROBATION, section="S", position=1, months=0
    )
    assert class_json(JobClass("Clerk", statements=(none,)))["probation_months"] == 0


def test_service_with_a_range() -> None:
    service = Service(title="Clerk I", months=12, range="B")
    one = Experience(
        text="x", first_line=1, last_line=1, kind=StatementKind.EXPERIENCE, section="S", position=1, service=(service,)
    )
    found = class_json(JobClass("Clerk", statements=(one,)))
    assert found["experience"][0]["range"] == "B"
    assert found["qualifying_classes"][0] == {
        "title": "Clerk I",
        "months": 12,
        "range": "B",
        "pattern": None,
        "basis": "named-duties",
        "lines": [1, 1],
    }


def test_service_that_does_not_count_qualifies_nobody() -> None:
    services = (Service(title="Clerk I", basis="restriction"), Service(title="Clerk II", basis="exclusion"))
    one = Experience(
        text="x", first_line=1, last_line=1, kind=StatementKind.EXPERIENCE, section="S", position=1, service=services
    )
    found = class_json(JobClass("Clerk", statements=(one,)))
    assert [(each["title"], each["basis"]) for each in found["qualifying_classes"]] == [("Clerk I", "restriction")]
    assert found["experience"][0]["service_in"] == ["Clerk I"]


def test_a_series() -> None:
    document = Document(name="pilots.txt", media_type="text", sha256="cd02", lines=(), problems=())
    found = to_json(SPECIFICATION, document)
    assert found["series_title"] == "Pilot Series"
    assert (found["series"]["title"], found["series"]["established_on"]) == ("Pilot Series", "1971-05-19")
    assert found["series"]["rungs"] == ["Pilot", "Chief Pilot"]
    assert [(one["kind"], one["section"], one["text"]) for one in found["series"]["statements"]] == [
        ("general-statement", "Scope", "Two classes that supervise crews."),
        ("note", "Scope", "(Under review.)"),
        ("class-detail", "Scope", "Bargaining Unit: 7"),
    ]
    pilot, chief = found["classes"]
    assert (pilot["level"], chief["level"]) == (1, 2)
    assert [one["inherited"] for one in (*pilot["knowledge"], *chief["knowledge"], *pilot["experience"])] == [
        True,
        True,
        False,
    ]
    assert [
        (one["position"], one["label"], [each["text"] for each in one["requirements"]])
        for one in pilot["qualification_patterns"]
    ] == [(1, "Either I", ["One year of clerical work."]), (2, None, ["One year of clerical work."])]
