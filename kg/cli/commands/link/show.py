"""jobkg link show: the candidates of a class with their scores and reasons, and what is decided."""

from typing import Annotated, Any

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
        iri = graph.resolve(name)
        candidates = graph.links.candidates(name)
        decided = [each for each in graph.links.mappings() if each.subject == iri]
    if format is Format.JSON:
        write_json(
            {
                "class": name,
                "iri": iri,
                "mappings": [_mapping(each) for each in decided],
                "candidates": [each.to_json() for each in candidates],
            }
        )
        return
    for each in decided:
        by = f" by {each.author}" if each.author else ""
        say(f"{each.said}{by}: {each.object_label or each.object}")
    if not decided and not candidates:
        say("No candidates and no decisions; `jobkg link match` finds candidates.")
    dataset = ""
    for candidate in candidates:
        if candidate.graph != dataset:
            dataset = candidate.graph
            say(f"{dataset.rpartition('/graph/')[2]}:")
        code = candidate.object.rpartition("/")[2]
        said = f"{candidate.predicate}  {candidate.probability:.2f}"
        say(f"  {candidate.rank}. {candidate.object_label} ({code})  {said}", hang=5)
        say(f"     {candidate.reason}", hang=5)
        if scores:
            say(f"     {', '.join(f'{key} {value:.2f}' for key, value in candidate.features.items())}", hang=5)


def _mapping(decision: Any) -> dict[str, Any]:
    return {
        "object": decision.object,
        "object_label": decision.object_label,
        "predicate": decision.predicate.value,
        "verdict": decision.verdict.value,
        "author": decision.author,
        "reason": decision.reason,
    }
