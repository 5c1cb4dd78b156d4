"""jobkg validate: what is missing from specifications, and where they contradict themselves and each other."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli import acceptance
from kg.cli.output import note
from kg.cli.progress import progress_bar
from kg.cli.report import GroupBy, ReportFormat, write
from kg.cli.settings import graph_of
from kg.knowledge_graph import KnowledgeGraph


class FailOn(StrEnum):
    """The names of kg.validate.Level, which would bring the SHACL engine with it."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Shown(StrEnum):
    """The names of kg.validate.Severity."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class EngineName(StrEnum):
    """The names of kg.validate.Engine."""

    AUTO = "auto"
    FAST = "fast"
    PYSHACL = "pyshacl"


_MOST_IN_GROUP: Final = 20
"""That of kg.validate.text."""


def validate(
    context: typer.Context,
    classes: Annotated[
        list[str] | None, typer.Argument(metavar="CLASS", help="Classes to check (default: all).")
    ] = None,
    format: Annotated[ReportFormat, typer.Option(help="How to write the report.")] = ReportFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write (default: standard output).")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="End with exit code 1 when a finding is at least this severe.")
    ] = FailOn.VIOLATION,
    severity: Annotated[Shown, typer.Option(help="Show findings that are at least this severe.")] = Shown.INFO,
    rules: Annotated[
        list[str] | None, typer.Option("--rule", metavar="NAME", help="Only this rule; may be given again.")
    ] = None,
    marks: Annotated[
        list[str] | None,
        typer.Option("--finding", metavar="MARK", help="Only the finding of this mark; may be given again."),
    ] = None,
    group: Annotated[
        GroupBy | None,
        typer.Option(help="How to group text (default: by class up to 20 classes, else by rule).", show_default=False),
    ] = None,
    limit: Annotated[
        int, typer.Option("-n", "--limit", metavar="N", min=1, help="Findings to show of a group of text at most.")
    ] = _MOST_IN_GROUP,
    is_all: Annotated[bool, typer.Option("--all", help="Show all findings of each group of text.")] = False,
    engine: Annotated[EngineName, typer.Option(help="The SHACL engine.")] = EngineName.AUTO,
    profile: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Severities of rules, over those that come with the package.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Accepted findings, which are counted but are no results.")
    ] = None,
    accept: Annotated[
        str | None, typer.Option(metavar="REASON", help="Add the findings shown to the baseline, with this reason.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who accepts them.")] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="Day against which ages and dates in the future are told, and that of --accept.",
            show_default=False,
        ),
    ] = None,
    sources: Annotated[
        str, typer.Option(metavar="DIR", help="Folder to put before the paths of SARIF.", show_default=False)
    ] = "",
) -> None:
    """Find gaps and contradictions in specifications."""
    from kg.validate import Level, Severity, fails

    acceptance.refuse_half(accept, baseline, by)
    day = None if today is None else today.date()
    # The baseline of the first acceptance is not there yet.
    known = baseline if baseline is not None and (accept is None or baseline.exists()) else None
    with graph_of(context) as graph, progress_bar("checking", "classes") as progress:
        report = graph.validate(
            *(classes or ()),
            rules=rules or (),
            engine=engine.value,
            profile=profile,
            baseline=known,
            today=day,
            progress=progress,
        )
        if profile is not None:
            _note_strangers(graph, profile)
    if marks:
        report = acceptance.marked(report, marks)
    if accept is not None and baseline is not None:
        report = acceptance.accept(report, Severity(severity), baseline, accept, day or date.today(), by)
    shown = report.at_least(Severity(severity))
    write(shown, format, output, Level(fail_on), group, None if is_all else limit, sources)
    if report.checked_nothing:
        looked = report.checked.specifications
        note(
            "none of the rules asked for had anything to look at"
            if looked
            else "nothing was checked; build specifications into the store first"
        )
    if fails(report, Level(fail_on)) or (report.checked_nothing and fail_on is not FailOn.NEVER):
        raise typer.Exit(1)


def _note_strangers(graph: KnowledgeGraph, profile: Path) -> None:
    """Tell of parts of a profile that are about no document of the store, so that a misspelt name is seen."""
    from kg.answer import rows
    from kg.validate.profile import read

    templates = rows(graph.store.select("SELECT DISTINCT ?name { ?document jc:template ?name }"))
    agencies = rows(graph.store.select("SELECT DISTINCT ?name { ?agency a jc:Agency ; skos:prefLabel ?name }"))
    # "table" is the layout of class lists and pay plans.
    names = {"table", *(str(row["name"]) for row in templates)}
    for table in read(profile).strangers(names, {str(row["name"]) for row in agencies}):
        note(f"{profile}: [{table}] is about no document of this store")
