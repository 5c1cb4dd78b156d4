"""The report as JSON: keys that other programs rely on."""

import json
from datetime import date

from kg.validate import json as json_report
from kg.validate.baseline import Baseline
from kg.validate.fingerprint import fingerprint
from tests.validate.made import CLERK, HOSTILE, finding, nothing, report, several

PROMISED = ["severity", "rule", "class", "message", "file", "lines", "focus", "path", "component"]


def test_the_promised_keys_come_first() -> None:
    data = json.loads(json_report.write(several()))
    assert list(data)[:3] == ["conforms", "checked", "results"]
    assert data["conforms"] is False
    assert data["checked"]["specifications"] == 3
    assert data["checked"]["classes"] == 2
    assert data["checked"]["shapes"] == 58
    assert data["checked"]["focus_nodes"] == {"class-title": 3, "empty-field": 7}
    assert data["checked"]["off"] == 5
    assert data["checked"]["idle"] == ["listed-class", "service-basis-known"]
    assert len(data["results"]) == 4
    assert all(list(result)[:9] == PROMISED for result in data["results"])


def test_a_result() -> None:
    (result,) = json_report.to_dict(report(finding()))["results"]
    assert result == {
        "severity": "warning",
        "rule": "empty-field",
        "class": "Clerk",
        "message": "Clerk: 'FLSA Code' has no value (specification a/clerk.txt, section Class Detail, lines 12-13)",
        "file": "a/clerk.txt",
        "lines": [12, 13],
        "focus": "https://example.org/id/springfield/problem/1",
        "path": None,
        "component": "sh:MaxCountConstraintComponent",
        "class_iri": CLERK,
        "shape": "https://w3id.org/jobclass/shapes#problem",
        "summary": "Clerk: 'FLSA Code' has no value",
        "section": "Class Detail",
        "passage": "FLSA Code:",
        "label": "A field has no value",
        "reason": "Readers cannot tell a forgotten value from none.",
        "remedy": "Write the value, or take the field out.",
        "template": "denver",
        "agency": "City of Springfield",
        "fingerprint": fingerprint(finding()),
    }


def test_what_is_not_known_is_null() -> None:
    results = json_report.to_dict(several())["results"]
    assert [result["lines"] for result in results] == [None, [12, 13], [20, 20], None]


def test_accepted_returned_and_stale() -> None:
    cook = finding(class_title="Cook", class_iri="https://example.org/cook")
    old = [finding(), finding(passage="gone"), cook]
    baseline = Baseline().accepting(old, reason="known", on=date(2026, 3, 31), by="JV")
    data = json_report.to_dict(report(finding(), finding(passage="new")).beside(baseline))
    known = {"rule": "empty-field", "class": "Clerk", "reason": "known", "date": "2026-03-31", "by": "JV", "line": None}
    assert [result["acceptance"] for result in data["accepted"]] == [known]
    assert [(result["passage"], result["acceptance"]) for result in data["results"]] == [("new", known)]
    assert data["stale"] == [known | {"class": "Cook"}]


def test_nothing_checked_does_not_conform() -> None:
    data = json_report.to_dict(nothing())
    assert data["conforms"] is False
    assert data["checked"] == {
        "specifications": 0,
        "classes": 0,
        "shapes": 0,
        "focus_nodes": {},
        "idle": ["class-code"],
        "skipped": [],
        "off": 0,
        "off_by_rule": {},
    }
    assert data["results"] == []


def test_no_word_of_a_document_can_steer_a_terminal() -> None:
    written = json_report.write(report(finding(summary=HOSTILE)))
    assert all(line.isprintable() for line in written.split("\n"))
    assert json.loads(written)["results"][0]["summary"] == HOSTILE
