"""Findings and reports made for a test, with words of their own."""

from typing import Any, Final

from kg.validate.finding import Finding, Place, Severity
from kg.validate.report import Checked, Report

CLERK: Final = "https://example.org/id/springfield/class/clerk"
HOSTILE: Final = "</script><script>document.title='taken'</script>\x1b[2J\u202e\x00 \"&'"
"""What nobody may get past a report: markup, a terminal escape, a turn of the direction of writing, a null."""


def finding(**changes: Any) -> Finding:
    """A finding on the class Clerk, with these changes."""
    usual: dict[str, Any] = {
        "severity": Severity.WARNING,
        "rule": "empty-field",
        "class_title": "Clerk",
        "class_iri": CLERK,
        "summary": "Clerk: 'FLSA Code' has no value",
        "place": Place(file="a/clerk.txt", lines=(12, 13), section="Class Detail"),
        "shape": "https://w3id.org/jobclass/shapes#problem",
        "focus": "https://example.org/id/springfield/problem/1",
        "path": None,
        "component": "sh:MaxCountConstraintComponent",
        "label": "A field has no value",
        "reason": "Readers cannot tell a forgotten value from none.",
        "remedy": "Write the value, or take the field out.",
        "passage": "FLSA Code:",
        "template": "denver",
        "agency": "City of Springfield",
    }
    return Finding(**(usual | changes))


def report(*findings: Finding, **changes: Any) -> Report:
    """A report of these findings, in their order, on a run that checked something."""
    checked = Checked(
        specifications=3,
        classes=2,
        shapes=60,
        matched=58,
        idle=("listed-class", "service-basis-known"),
        focus_nodes={"empty-field": 7, "class-title": 3},
        off=5,
    )
    found = tuple(sorted(findings, key=lambda each: each.order))
    usual: dict[str, Any] = {"checked": checked, "findings": found}
    return Report(**(usual | changes))


def nothing() -> Report:
    """A report of a run that checked nothing."""
    return Report(Checked(shapes=60, idle=("class-code",)), ())


def several() -> Report:
    """A report with findings of each severity, of three rules, two classes and three files."""
    return report(
        finding(),
        finding(summary="Clerk: 'Revised By' has no value", place=Place(file="a/clerk.txt", lines=(20, 20))),
        finding(
            severity=Severity.VIOLATION,
            rule="class-title",
            class_title="Cook",
            class_iri="https://example.org/id/springfield/class/cook",
            summary="the specification names no class",
            place=Place(file="b cook.txt"),
            label="A specification names its class",
            remedy="Write the title above the text.",
            passage=None,
        ),
        finding(
            severity=Severity.INFO,
            rule="probation",
            summary="Clerk does not tell of probation",
            place=Place(file="a/clerk.txt", missing="Probation Period"),
            label="Probation is told",
            remedy="",
            passage=None,
        ),
    )
