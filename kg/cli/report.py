"""Writing a validation report in the format asked for."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.output import note, say

if TYPE_CHECKING:
    from kg.validate import Level, Report


class ReportFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    JUNIT = "junit"
    TURTLE = "turtle"


class GroupBy(StrEnum):
    """The names of kg.validate.group.Grouping."""

    RULE = "rule"
    CLASS = "class"


def write(
    report: "Report",
    format: ReportFormat,
    output: Path | None,
    level: "Level",
    group: GroupBy | None,
    limit: int | None,
    sources: str,
) -> None:
    """Write the report to a file or to standard output, which then holds the report alone."""
    if format is ReportFormat.TEXT:
        from kg.validate import text
        from kg.validate.group import Grouping

        written = text.write(report, Grouping(group) if group else None, limit)
        if output is None:
            say(written.rstrip("\n"))
            return
    else:
        written = _for_programs(report, format, level, sources)
    data = written.encode()
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(data)
        note(f"wrote {output}")


def _for_programs(report: "Report", format: ReportFormat, level: "Level", sources: str) -> str:
    """The report in a format that is UTF-8, whatever the encoding of the terminal."""
    from kg.validate import html, json, junit, sarif, turtle

    match format:
        case ReportFormat.JSON:
            return json.write(report)
        case ReportFormat.HTML:
            return html.write(report)
        case ReportFormat.SARIF:
            return sarif.write(report, sources)
        case ReportFormat.JUNIT:
            return junit.write(report, level)
        case _:
            return turtle.write(report)
