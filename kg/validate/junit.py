"""The report as JUnit XML, which continuous integration shows beside the tests of programs."""

from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kg.plain_text import plain
from kg.validate.finding import Finding
from kg.validate.report import Level, Report, counts_for

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAME: Final = "jobkg validate"
_NO_FILE: Final = "no specification"


def write(report: Report, level: Level = Level.VIOLATION) -> str:
    """The whole report, ending in a line break: a suite a specification, in it a case a finding.

    A finding at or above the level is a failure, another one a skipped case. A run without findings has one case that
    passed; a run that checked nothing has one that is an error.
    """
    root = Element("testsuites", {"name": _NAME})
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.file or _NO_FILE, []).append(finding)
    for file in sorted(by_file):
        suite = SubElement(root, "testsuite", {"name": plain(file)})
        for finding in by_file[file]:
            _case(suite, finding, level)
    if not by_file:
        suite = SubElement(root, "testsuite", {"name": _NAME})
        case = SubElement(suite, "testcase", {"classname": _NAME, "name": "specifications conform"})
        if report.checked_nothing:
            words = "nothing was checked, so nothing is known to conform"
            SubElement(case, "error", {"message": words, "type": "nothing-checked"})
        elif report.hidden:
            SubElement(case, "skipped", {"message": f"findings that matter less, which are not shown: {report.hidden}"})
    for element in (*root, root):
        _count(element)
    indent(root)
    return _HEAD + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, finding: Finding, level: Level) -> None:
    summary = plain(finding.summary)
    case = SubElement(
        suite, "testcase", {"classname": plain(finding.class_title), "name": f"{plain(finding.rule)}: {summary}"}
    )
    words = {"message": f"{finding.severity}: {summary}"}
    if not counts_for(finding, level):
        SubElement(case, "skipped", words)
        return
    failure = SubElement(case, "failure", words | {"type": plain(finding.rule)})
    told = (str(finding.place), finding.passage and f"“{finding.passage}”", finding.reason, finding.remedy)
    failure.text = "\n".join(plain(part) for part in told if part)


def _count(element: Element) -> None:
    """Say on a suite, or on all of them, how many cases there are and what came of them."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    for attribute, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(len(list(element.iter(outcome)))))
