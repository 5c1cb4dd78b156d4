"""The report as one HTML file that needs nothing else: filtered and grouped by its own script, complete without it."""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.inlined import Inlined
from kg.plain_text import plain
from kg.validate.finding import Finding, Severity
from kg.validate.fingerprint import fingerprint
from kg.validate.group import by_rule, counted, tally
from kg.validate.report import Report
from kg.validate.text import MARK

_PAGE: Final = Path(__file__).parent / "page"
_MOST_OPEN: Final = 200
"""With more findings than this, groups start closed: what is closed costs a browser next to nothing."""
_HEADINGS: Final = {Severity.VIOLATION: "violations", Severity.WARNING: "warnings", Severity.INFO: "notes"}


def write(report: Report) -> str:
    """The whole report, ending in a line break."""
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"mark": _mark, "where": _where}
    numbers: dict[tuple[str, str | None], int] = {}
    for finding in report.findings:
        numbers.setdefault((finding.class_title, finding.class_iri), len(numbers))
    return environment.get_template("report.html").render(
        report=report,
        verdict=_verdict(report),
        checked=_checked(report),
        counts=[(severity, name, report.count(severity)) for severity, name in _HEADINGS.items()],
        groups=[(group, tally(group.findings)) for group in by_rule(report.findings)],
        number=lambda finding: numbers[(finding.class_title, finding.class_iri)],
        again=dict(report.returned),
        is_open=len(report.findings) <= _MOST_OPEN,
        style=Inlined.read(_PAGE / "report.css"),
        script=Inlined.read(_PAGE / "report.js"),
    )


def _harmless(value: Any) -> Any:
    """What the template writes: words of documents and rules without characters that turn or hide others."""
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _mark(finding: Finding) -> str:
    return fingerprint(finding)[:MARK]


def _where(finding: Finding) -> str:
    """File and lines, as they are typed into an editor or a search."""
    if finding.file is None:
        return "no specification"
    if finding.lines is None:
        return finding.file
    first, last = finding.lines
    return f"{finding.file}:{first}" + (f"-{last}" if last != first else "")


def _verdict(report: Report) -> str:
    if report.checked_nothing:
        return "Nothing was checked, so nothing is known to conform"
    if report.conforms:
        return "Everything conforms"
    return f"Found {tally(report.findings)}" if report.findings else "Nothing else is told"


def _checked(report: Report) -> str:
    checked = report.checked
    return (
        f"{counted(checked.classes, 'class', 'classes')} in "
        f"{counted(checked.specifications, 'specification', 'specifications')} checked by "
        f"{counted(checked.shapes, 'rule', 'rules')}"
    )
