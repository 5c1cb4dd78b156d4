"""The report as JSON for programs; its keys are relied on by others and are never renamed."""

import json
from typing import Any

from kg.validate.finding import Finding
from kg.validate.report import Report


def write(report: Report) -> str:
    """The whole report, ending in a line break."""
    return json.dumps(to_dict(report), ensure_ascii=False, indent=2) + "\n"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as JSON values; `shapes` counts the rules that had something to look at."""
    checked = report.checked
    return {
        "conforms": report.conforms,
        "checked": {
            "specifications": checked.specifications,
            "classes": checked.classes,
            "shapes": checked.matched,
        },
        "results": [_result(finding) for finding in report.findings],
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "class": finding.class_title,
        "message": finding.message,
        "file": finding.file,
        "lines": list(finding.lines) if finding.lines else None,
        "focus": finding.focus,
        "path": finding.path,
        "component": finding.component,
    }
