"""jobkg validate: which specifications are incomplete."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.output import note, say, write
from kg.cli.progress import progress_bar
from kg.cli.settings import graph_of


class ReportFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    TURTLE = "turtle"


class FailOn(StrEnum):
    """The names of kg.validate.Level, which would bring the SHACL engine with it."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def validate(
    context: typer.Context,
    classes: Annotated[
        list[str] | None, typer.Argument(metavar="CLASS", help="Classes to check (default: all).")
    ] = None,
    format: Annotated[ReportFormat, typer.Option(help="How to write the report.")] = ReportFormat.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option(help="End with exit code 1 when a finding is at least this severe.")
    ] = FailOn.VIOLATION,
) -> None:
    """Check specifications with SHACL and report in plain words."""
    from kg.validate import Level, fails, json, text, turtle

    with graph_of(context) as graph, progress_bar("checking", "classes") as progress:
        report = graph.validate(*(classes or ()), progress=progress)
    match format:
        case ReportFormat.TEXT:
            say(text.write(report).rstrip("\n"))
        case ReportFormat.JSON:
            write(json.write(report))
        case ReportFormat.TURTLE:
            write(turtle.write(report))
    if report.checked_nothing:
        note("nothing was checked; build specifications into the store first")
    if fails(report, Level(fail_on)) or (report.checked_nothing and fail_on is not FailOn.NEVER):
        raise typer.Exit(1)
