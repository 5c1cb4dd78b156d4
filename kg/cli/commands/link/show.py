"""jobkg link show: the candidates of a class with their scores and reasons, and what is decided."""

from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat, ClassName
from kg.cli.output import Format, say, write_json
from kg.cli.settings import graph_of


def show(
    context: typer.Context,
    name: ClassName,
    scores: Annotated[bool, typer.Option("--scores", help="Show the score of every feature.")] = False,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Show what a class is linked to: accepted and rejected mappings, and the candidates with their reasons."""
    with graph_of(context) as graph:
        found = graph.links.show(name)
    if format is Format.JSON:
        write_json(found.to_json())
        return
    for each in found.mappings:
        by = f" by {each.author}" if each.author else ""
        say(f"{each.said}{by}: {each.object_label or each.object}")
    if not found.mappings and not found.candidates:
        say("No candidates and no decisions; `jobkg link match` finds candidates.")
    dataset = ""
    for candidate in found.candidates:
        if candidate.graph != dataset:
            dataset = candidate.graph
            say(f"{dataset.rpartition('/graph/')[2]}:")
        code = candidate.object.rpartition("/")[2]
        said = f"{candidate.predicate}  {candidate.probability:.2f}"
        say(f"  {candidate.rank}. {candidate.object_label} ({code})  {said}", hang=5)
        say(f"     {candidate.reason}", hang=5)
        if scores:
            say(f"     {', '.join(f'{key} {value:.2f}' for key, value in candidate.features.items())}", hang=5)
