"""jobkg link apply: what the decisions file says, into the store."""

from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.applied import tell
from kg.cli.commands.link.option import Decisions, decisions_file
from kg.cli.output import Format
from kg.cli.settings import graph_of


def apply(
    context: typer.Context,
    decisions: Decisions = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out mappings of the store that no line of the file is about.")
    ] = False,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Bring the mappings of the store up to date with the decisions file.

    `review`, `decide` and `import` do it themselves; this is for after a build that renamed classes, for a new store,
    and for a file that came from version control.
    """
    with graph_of(context) as graph:
        report = graph.links.apply(decisions_file(decisions), prune=prune)
    tell(report, format)
