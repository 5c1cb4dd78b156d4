"""jobkg build: files into the store."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import Format, counted, say, write_json
from kg.cli.problems import Telling, tell_problems
from kg.cli.progress import progress_bars
from kg.cli.settings import graph_of
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.store import Sent


class Engine(StrEnum):
    """The names of kg.build.Engine, which would bring the parser with it."""

    LOCAL = "local"
    SPARK = "spark"


def build(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Specifications, class lists and pay plans, or folders of them."),
    ],
    agency: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Name of the agency (default: as in an earlier build, else as the text or template says).",
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="auto|FILE",
            help="Template of the layout; auto chooses by the headings (default: as in an earlier build, else auto).",
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="What the IRIs of classes and statements start with.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", help="Worker processes (default: one a processor).", show_default=False),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out specifications whose files are not among those given.")
    ] = False,
    engine: Annotated[
        Engine, typer.Option(help="What reads the files: processes of this machine, or Apache Spark.")
    ] = Engine.LOCAL,
    strict: Annotated[bool, typer.Option("--strict", help="Load nothing when any file has a problem.")] = False,
    problems: Annotated[
        Telling,
        typer.Option(help="summary: one by one up to 20, more of them by what they are; all: one by one in any case."),
    ] = Telling.SUMMARY,
    local: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="With --endpoint: folder of the store that is built here and sent (default: one in the cache).",
            show_default=False,
        ),
    ] = None,
    graph_store: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="With --endpoint: where it takes graphs (default: where servers of its kind do).",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the result.")] = Format.TEXT,
) -> None:
    """Read specifications into the store.

    Only what changed is read, and the store changes as a whole or not at all. An endpoint is sent the graphs that
    changed; when that breaks off, the next build goes on where it stopped.
    """
    if agency is not None and not agency.strip():
        raise ParameterError(
            "the agency has no name", where="--agency", remedy="give its name, or leave the option out"
        )
    if jobs is not None and jobs < 1:
        raise ParameterError(f"{jobs} worker processes do nothing", where="--jobs", remedy="give 1 or more")
    with progress_bars(("reading", "files"), ("sending", "graphs")) as bars, graph_of(context) as graph:
        progress, sending = bars
        report = graph.build(
            paths,
            agency=agency.strip() if agency else None,
            template=template,
            base=base,
            jobs=jobs or _processors(),
            engine=engine.value,
            prune=prune,
            strict=strict,
            progress=progress,
            local=local,
            graph_store=graph_store,
            sending=sending,
        )
    tell_problems(report, problems)
    if format is Format.JSON:
        write_json(report.to_json())
    else:
        _tell(report)


def _tell(report: "BuildReport") -> None:
    done = f"{report.files - report.skipped:,} read, {report.skipped:,} unchanged"
    if report.failed:
        done += f", {report.failed:,} not readable"
    if report.left_out:
        done += f", {report.left_out:,} left out"
    if report.removed:
        done += f", {report.removed:,} removed"
    problems = counted(len(report.problems), "problem")
    say(f"{counted(report.files, 'file')} ({done}) in {report.seconds:.2f} s; {problems}")
    held = (
        counted(report.specifications, "specification"),
        *([counted(report.tables, "table")] if report.tables else []),
        f"{counted(report.classes, 'class', 'classes')} ({report.mentioned:,} more only mentioned)",
        counted(report.statements, "statement"),
        counted(report.triples, "triple"),
    )
    say(f"The store holds {', '.join(held)}.")
    if report.sent is not None:
        _tell_sent(report.sent)


def _tell_sent(sent: "Sent") -> None:
    resumed = ", going on where the build before broke off" if sent.resumed else ""
    removed = f", {sent.removed:,} removed" if sent.removed else ""
    size = f" ({sent.bytes / 1e6:,.1f} MB)" if sent.bytes else ""
    say(
        f"The endpoint was sent {counted(sent.graphs, 'graph')}{size}{removed}; {sent.unchanged:,} it had already"
        f"{resumed}."
    )


def _processors() -> int:
    """How many processors this process may use; where the system does not tell that, how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
