"""The report as text for people: counts first, then the findings of each class in plain words."""

from itertools import groupby

from kg.validate.finding import Finding, Severity
from kg.validate.report import Report


def write(report: Report) -> str:
    """The whole report, ending in a line break."""
    lines = _head(report)
    # Sorting is stable, so that the findings of one class keep their order.
    by_class = sorted(report.findings, key=_class)
    for _, group in groupby(by_class, key=_class):
        findings = list(group)
        lines += ["", f"{_plain(findings[0].class_title)}: {_tally(findings)}"]
        lines += [_line(finding) for finding in findings]
    return "\n".join(lines) + "\n"


def _head(report: Report) -> list[str]:
    checked = report.checked
    counts = (
        f"Checked {_count(checked.classes, 'class', 'classes')} in "
        f"{_count(checked.specifications, 'specification', 'specifications')} by "
        f"{_count(checked.shapes, 'rule', 'rules')}"
    )
    if report.checked_nothing:
        return [counts + ".", "Nothing was checked, so nothing is known to conform."]
    if checked.idle:
        counts += f"; nothing to look at for {_count(len(checked.idle), 'rule', 'rules')}: {', '.join(checked.idle)}"
    if report.conforms:
        return [counts + ".", "Everything conforms."]
    return [counts + ".", f"Found {_tally(report.findings)}."]


def _class(finding: Finding) -> tuple[str, str]:
    return (finding.class_title, finding.class_iri or "")


def _line(finding: Finding) -> str:
    place = finding.place
    where = "" if place.file is None else place.file + (f":{place.lines[0]}" if place.lines else "")
    section = f"section {place.section}" if place.section else f"no section {place.missing}" if place.missing else ""
    section += " is empty" if place.section_is_empty else ""
    words = [finding.severity.value, where + ":" if where else "", finding.summary, f"({section})" if section else ""]
    return _plain("  " + " ".join(word for word in [*words, f"[{finding.rule}]"] if word))


def _tally(findings: tuple[Finding, ...] | list[Finding]) -> str:
    plural = {Severity.VIOLATION: "violations", Severity.WARNING: "warnings", Severity.INFO: "notes"}
    single = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "note"}
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    return ", ".join(_count(count, single[kind], plural[kind]) for kind, count in counts.items() if count)


def _count(number: int, single: str, plural: str) -> str:
    return f"{number:,} {single if number == 1 else plural}"


def _plain(text: str) -> str:
    """The text without control characters, so that a document's words cannot steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
