"""The report as JSON for programs; its keys are relied on by others and are never renamed."""

import json
from typing import Any

from kg.plain_text import escaped
from kg.validate.baseline import Entry
from kg.validate.finding import Finding
from kg.validate.fingerprint import fingerprint
from kg.validate.report import Report


def write(report: Report) -> str:
    """The whole report, ending in a line break."""
    return escaped(json.dumps(to_dict(report), ensure_ascii=False, indent=2)) + "\n"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as JSON values.

    `shapes` counts the rules that had something to look at, `focus_nodes` tells how many nodes each rule looked at, and
    `off` counts findings that the severity profile leaves out.
    """
    checked = report.checked
    again = dict(report.returned)
    return {
        "conforms": report.conforms,
        "checked": {
            "specifications": checked.specifications,
            "classes": checked.classes,
            "shapes": checked.matched,
            "focus_nodes": dict(sorted(checked.focus_nodes.items())),
            "idle": list(checked.idle),
            "skipped": list(checked.skipped),
            "off": checked.off,
            "off_by_rule": dict(checked.off_by_rule),
        },
        "results": [_result(finding, again.get(finding)) for finding in report.findings],
        "hidden": report.hidden,
        "accepted": [_result(finding, entry) for finding, entry in report.accepted],
        "stale": [_entry(entry) for entry in report.stale],
    }


def _result(finding: Finding, entry: Entry | None) -> dict[str, Any]:
    """A finding; `acceptance` is that of a baseline, for this text when it is accepted, else for an earlier one."""
    result = {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "class": finding.class_title,
        "message": finding.message,
        "file": finding.file,
        "lines": list(finding.lines) if finding.lines else None,
        "focus": finding.focus,
        "path": finding.path,
        "component": finding.component,
        "class_iri": finding.class_iri,
        "shape": finding.shape,
        "summary": finding.summary,
        "section": finding.section,
        "passage": finding.passage,
        "label": finding.label,
        "reason": finding.reason,
        "remedy": finding.remedy,
        "template": finding.template,
        "agency": finding.agency,
        "fingerprint": fingerprint(finding),
    }
    return result if entry is None else result | {"acceptance": _entry(entry)}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "rule": entry.rule,
        "class": entry.class_title,
        "reason": entry.reason,
        "date": entry.date.isoformat(),
        "by": entry.by,
        "line": entry.line,
    }
