"""`jobkg inspect --format json` of the published Denver texts: values read off from them by people."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.export.inspected import parsed

LABELS = Path(__file__).parents[1] / "data" / "labels" / "denver"


def test_denver_it_technician(denver_texts: Path) -> None:
    found = parsed(denver_texts / "000_17755f1f20d4cb8b.txt")
    (technician,) = found["classes"]
    assert (found["title"], found["class_code"], found["agency"]) == (
        "IT Technician III",
        "CI2247",
        "City and County of Denver",
    )
    assert (technician["pay_grade"], technician["flsa"]) == ("NE-13", "N")
    assert [one["months"] for one in technician["experience"]] == [60]
    assert technician["probation_months"] == 6
    assert len(technician["competencies"]) == 7
    assert technician["competencies"][5]["name"] == "Technical Problem Solving"
    assert technician["competencies"][5]["lines"] == [91, 92]
    assert len(technician["physical_demands"]) == 32
    assert (technician["physical_demand_level"]["min"], technician["physical_demand_level"]["max"]) == (
        "sedentary",
        "sedentary",
    )
    assert technician["supervision"]["text"] == "By position, performs lead work."
    assert technician["supervision"]["applicability"] == "by position"
    assert technician["supervision"]["kind"] == "lead"
    assert {one["title"] for one in technician["distinguished_from"]} == {
        "IT Technician I",
        "IT Technician II",
        "IT Communications Technician",
        "IT System Administrator Staff",
        "IT Technician Supervisor",
    }
    assert technician["supervises"] == []  # the Supervisor does, and this text only says so
    assert (technician["established_on"], technician["revised_on"]) == ("2018-09-21", "2023-11-03")
    assert [one["date"] for one in technician["history"]] == ["2021-02-14", "2023-07-30", "2023-11-03"]
    assert technician["history"][1]["text"] == "Revised licensure & certification and background checks"
    assert len(technician["duties"]) == 15
    assert technician["duties"][6]["lines"] == [49, 50]
    assert [one["boilerplate"] for one in technician["duties"]] == [False] * 12 + [True] * 3


def test_denver_lead_technician(denver_texts: Path) -> None:
    found = parsed(denver_texts / "003_0edffa1dcbab027e.txt")
    (lead,) = found["classes"]
    assert (found["title"], found["class_code"], lead["pay_grade"]) == ("Lead IT Technician", None, "NE-14")
    assert lead["probation_months"] == 0
    assert len(lead["competencies"]) == 7
    assert [(one["months"], one["within"]) for one in lead["experience"]] == [(60, None), (12, 1)]
    assert lead["leads"] == [
        {
            "title": None,
            "group": "information technology technicians",
            "text": "Leads two or more information technology technicians.",
            "applicability": "all positions",
            "lines": [119, 119],
            "inherited": False,
            "minimum_reports": 2,
        }
    ]
    level = lead["physical_demand_level"]
    assert (level["min"], level["max"], level["applicability"]) == ("sedentary", "heavy", "DPL Positions")
    assert {one["applicability"] for one in lead["working_conditions"]} == {"DPL Positions"}
    assert lead["revised_on"] is None
    assert [section["heading"] for section in found["sections"] if section["empty"]] == ["Assessment Requirement"]


@pytest.mark.parametrize("name", ["it-technician-iii", "lead-it-technician"])
def test_denver_duties_are_those_that_a_reader_found(denver_texts: Path, name: str) -> None:
    labels = tomllib.loads((LABELS / f"{name}.toml").read_text(encoding="utf-8"))
    (job_class,) = parsed(denver_texts / labels["source"])["classes"]
    keys = {"duty": "duties", "competency": "competencies", "knowledge": "knowledge", "skill": "skills"}
    for kind, key in keys.items():
        wanted = [one["lines"] for one in labels["statement"] if one["kind"] == kind]
        assert [one["lines"] for one in job_class[key]] == wanted


def test_dates_are_iso(denver_texts: Path) -> None:
    for path in denver_texts.iterdir():
        for job_class in parsed(path)["classes"]:
            for key in ("established_on", "revised_on", "title_changed_on"):
                assert job_class[key] is None or date.fromisoformat(job_class[key])
