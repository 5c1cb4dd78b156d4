"""jobkg search: full text."""

from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat, Limit
from kg.cli.output import Format, note, say, write_json
from kg.cli.settings import graph_of


def search(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words to look for.")],
    limit: Limit = 20,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only hits of this kind: title, duty, competency, knowledge ..."),
    ] = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Find titles and statements by their words, best first."""
    with graph_of(context) as graph:
        answer = graph.search(" ".join(text), limit, kind)
    if answer.note:
        note(answer.note)
    if format is Format.JSON:
        write_json(answer.to_json())
        return
    say(answer.sentence)
    for hit in answer.hits:
        place = f"  ({hit.file}:{hit.lines[0]})" if hit.file and hit.lines else ""
        say(f"{hit.title}  [{hit.kind}]{place}")
        if hit.kind != "title":
            say(f"    {hit.highlighted}", hang=4)
