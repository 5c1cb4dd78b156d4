"""jobkg similar: the classes most like one."""

from typing import TYPE_CHECKING

import typer

from kg.cli.arguments import AnswerFormat, ClassName, Limit
from kg.cli.output import Format, say, write_json
from kg.cli.settings import graph_of

if TYPE_CHECKING:
    from kg.analyze.similarity import SimilarClass


def similar(context: typer.Context, name: ClassName, limit: Limit = 10, format: AnswerFormat = Format.TEXT) -> None:
    """List the classes most like one, each with the reasons."""
    with graph_of(context) as graph:
        answer = graph.similar(name, limit)
    if format is Format.JSON:
        write_json(answer.to_json())
        return
    say(answer.sentence)
    for each in answer.similar:
        _tell(each)


def _tell(each: "SimilarClass") -> None:
    say(f"\n  {each.score:.2f}  {each.title}")
    for name, reason in each.reasons.items():
        label = f"        {name.replace('_', ' ')}:"
        if reason.score is None:
            say(f"{label} not stated by {' and '.join(reason.silent)}", hang=10)
            continue
        items = "; ".join(contribution.item for contribution in reason.items)
        say(f"{label} {reason.score:.2f}{f' ({items})' if items else ''}", hang=10)
