"""jobkg link compose: from accepted links through a crosswalk to another dataset."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.applied import tell_remarks
from kg.cli.commands.link.decide import Match
from kg.cli.commands.link.option import Decisions, decisions_file
from kg.cli.output import Format, counted, say, write_json
from kg.cli.settings import graph_of
from kg.errors import ParameterError


def compose(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="The crosswalk: SSSOM TSV, or a table with --from, --to.")
    ],
    start: Annotated[
        str | None, typer.Option("--from", metavar="COLUMN", help="Column with one side, as IRIs or codes.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="COLUMN", help="Column with the other side.")] = None,
    confidence: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Column with how sure a row is, from 0 to 1.")
    ] = None,
    match: Annotated[
        Match, typer.Option(help="How the sides of a table match; broad: the --to side is broader.")
    ] = Match.CLOSE,
    metadata: Annotated[
        Path | None, typer.Option(metavar="FILE", help="YAML with the metadata of a mapping set that has none.")
    ] = None,
    decisions: Decisions = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Propose links that follow from accepted ones through a known crosswalk, such as class to ESCO to O*NET.

    What follows is marked semapv:MappingChaining and goes into the decisions file as proposals; nothing is accepted.
    """
    from kg.link.candidate import MatchType
    from kg.link.crosswalk import Columns

    if (start is None) != (end is None) or (confidence is not None and start is None):
        raise ParameterError("a table needs both its sides", remedy="give --from COLUMN and --to COLUMN")
    columns = Columns(start, end, confidence) if start is not None and end is not None else None
    file = decisions_file(decisions)
    with graph_of(context) as graph:
        composed = graph.links.compose(
            path, file, columns=columns, predicate=MatchType(f"{match.value}Match"), metadata=metadata
        )
    if format is Format.JSON:
        write_json(composed.to_json())
        return
    tell_remarks(composed.remarks)
    for each in composed.proposals:
        say(f"{each.subject_label}: {each.predicate} {each.object_label}", hang=4)
        say(f"    {each.reason}", hang=4)
    known = f"; {composed.known:,} known already" if composed.known else ""
    say(f"{counted(len(composed.proposals), 'proposal')} added to {file}{known}.")
    if composed.proposals:
        say("`jobkg link review` asks about them.")
