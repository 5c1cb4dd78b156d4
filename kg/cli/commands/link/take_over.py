"""jobkg link import: mappings that others publish."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.applied import tell_remarks
from kg.cli.commands.link.option import Decisions, decisions_file, text_of
from kg.cli.output import Format, counted, say, write_json
from kg.cli.settings import graph_of


def take_over(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A mapping set as SSSOM TSV.")],
    metadata: Annotated[
        Path | None, typer.Option(metavar="FILE", help="YAML with the metadata, where the table has none.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the mappings over as decisions, where we have none ourselves.")
    ] = False,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who made them, where the set names no author.")
    ] = None,
    decisions: Decisions = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Take over a mapping set that others publish as SSSOM: as proposals to review or, with --accept, as decisions.

    Our own decisions stand in any case; where the set says otherwise, it is told. A row about something that is not in
    the store or in a loaded dataset, of kinds that do not go together, or from a thing to itself is refused and told
    with its line; the others are taken over, and the exit code is 1. A set that cannot be read is not taken at all.
    """
    file = decisions_file(decisions)
    with graph_of(context) as graph:
        taken = graph.links.take_over(
            path, file, metadata=metadata, accept=accept, author=text_of(author) if author else ""
        )
    if format is Format.JSON:
        write_json(taken.to_json())
        raise typer.Exit(1 if taken.refused else 0)
    tell_remarks(taken.remarks)
    data = taken.to_json()
    parts = ", ".join(f"{data[name]:,} {name}" for name in ("accepted", "rejected", "proposed") if data[name])
    refused = f"; {counted(taken.refused, 'row')} refused" if taken.refused else ""
    known = f"; {taken.repeated:,} known already" if taken.repeated else ""
    told = f" ({parts})" if parts else ""
    say(f"{counted(len(taken.decisions), 'mapping')} taken over into {file}{told}{known}{refused}.")
    if data["proposed"]:
        say("`jobkg link review` asks about the proposals.")
    raise typer.Exit(1 if taken.refused else 0)
