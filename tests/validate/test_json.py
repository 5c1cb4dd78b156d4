"""The report as JSON: keys that other programs rely on."""

import json

from kg.store.embedded import EmbeddedStore
from kg.validate import Report, validate
from kg.validate import json as json_report


def test_the_keys_are_these(report: Report) -> None:
    data = json.loads(json_report.write(report))
    assert list(data) == ["conforms", "checked", "results"]
    assert data["conforms"] is False
    assert data["checked"] == {"specifications": 3, "classes": 2, "shapes": report.checked.matched}
    assert len(data["results"]) == len(report.findings)
    (code,) = [result for result in data["results"] if result["rule"] == "class-code"]
    assert code == {
        "severity": "warning",
        "rule": "class-code",
        "class": "Lead Clerk",
        "message": "Lead Clerk has no class code (specification a/003 lead.txt, section Class Detail, line 40)",
        "file": "a/003 lead.txt",
        "lines": [40, 40],
        "focus": "https://example.org/id/springfield/class/lead-clerk",
        "path": "skos:notation",
        "component": "sh:MinCountConstraintComponent",
    }


def test_what_is_not_known_is_null(report: Report) -> None:
    data = json_report.to_dict(report)
    (coverage,) = [result for result in data["results"] if result["rule"] == "coverage-complete"]
    assert coverage["lines"] is None


def test_nothing_checked(empty_store: EmbeddedStore) -> None:
    assert json_report.to_dict(validate(empty_store)) == {
        "conforms": False,
        "checked": {"specifications": 0, "classes": 0, "shapes": 0},
        "results": [],
    }
