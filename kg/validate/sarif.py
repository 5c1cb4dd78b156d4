"""The report as SARIF 2.1.0, which code hosts and editors show at the source line."""

import json
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote

from kg.plain_text import escaped, plain
from kg.validate.finding import Finding, Severity
from kg.validate.fingerprint import fingerprint
from kg.validate.group import Group, by_rule
from kg.validate.report import Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "jobclassFinding/v1"
_HOME: Final = "https://w3id.org/jobclass/"
_LEVEL: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, folder: str = "") -> str:
    """The whole report, ending in a line break.

    Paths are those of the graph, relative to what the build was given; `folder` is put before them, so that a code host
    finds the files of a build of that folder.
    """
    return escaped(json.dumps(to_dict(report, folder), ensure_ascii=False, indent=2)) + "\n"


def to_dict(report: Report, folder: str = "") -> dict[str, Any]:
    """The report as JSON values."""
    groups = by_rule(report.findings)
    number = {group.name: index for index, group in enumerate(groups)}
    driver = {
        "name": "jobclass-kg",
        "informationUri": _HOME,
        "semanticVersion": version("jobclass-kg"),
        "rules": [_rule(group) for group in groups],
    }
    invocation: dict[str, Any] = {"executionSuccessful": not report.checked_nothing}
    if report.checked_nothing:
        words = "Nothing was checked, so nothing is known to conform."
        invocation["toolExecutionNotifications"] = [{"level": "error", "message": {"text": words}}]
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "results": [_result(finding, number[finding.rule], folder) for finding in report.findings],
        "properties": {
            "conforms": report.conforms,
            "specifications": report.checked.specifications,
            "classes": report.checked.classes,
            "accepted": len(report.accepted),
            "hidden": report.hidden,
            "idle": list(report.checked.idle),
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(group: Group) -> dict[str, Any]:
    """A rule in its own words; its level is that of its worst finding, since a profile may have changed it."""
    first = group.first
    label = first.label or group.name
    return {
        "id": group.name,
        "shortDescription": {"text": label},
        "fullDescription": {"text": first.reason or label},
        "help": {"text": first.remedy or first.reason or label},
        "defaultConfiguration": {"level": _LEVEL[group.severity]},
    }


def _result(finding: Finding, index: int, folder: str) -> dict[str, Any]:
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": _words(finding.summary)},
        "locations": [_location(finding, folder)],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
        "properties": {"class": finding.class_title, "focus": finding.focus, "section": finding.section},
    }
    return result


def _words(text: str) -> str:
    """The message; "[a](b)" would be a link, and no document gets to put links into a report."""
    return plain(text).replace("](", "] (")


def _location(finding: Finding, folder: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"name": finding.class_title, "fullyQualifiedName": finding.class_iri or finding.focus}]
    }
    if finding.file is not None:
        # Code hosts demand a line; what concerns a whole document is shown at its first one.
        first, last = finding.lines or (1, 1)
        path = "/".join(filter(None, (folder.rstrip("/"), finding.file)))
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(path)},
            "region": {"startLine": max(first, 1), "endLine": max(first, last, 1)},
        }
    return location
