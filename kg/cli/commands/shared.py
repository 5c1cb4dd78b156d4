"""jobkg shared: the competencies that classes have in common."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze import SharedCompetencies


def shared(
    context: typer.Context,
    classes: Annotated[list[str], typer.Argument(metavar="CLASS", help="Titles, class codes or IRIs.")],
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Write a row for each competency and a column for each class.")
    ] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """List the competencies that classes share.

    Told as well are those that each class has alone, and those that mean alike. Where a class names none, all
    are compared by their statements of knowledge, skills and abilities. CSV and Markdown are always the matrix.
    """
    with graph_of(context) as graph:
        answer = graph.shared(*classes)
    if format is TableFormat.JSON:
        write_json(answer.to_json())
        return
    if format is TableFormat.TEXT and not matrix:
        _tell(answer)
        return
    if format is TableFormat.TEXT:
        say(answer.sentence)
        say()
    rows = [{"name": name, **having} for name, having in answer.matrix.items()]
    write_table(["name", *answer.classes], rows, format, "shared")


def _tell(answer: "SharedCompetencies") -> None:
    say(answer.sentence)
    for name in answer.shared:
        say(f"  shared: {name}{_places(answer, name)}")
    for name, titles in (answer.some or {}).items():
        say(f"  shared by {', '.join(titles)}: {name}{_places(answer, name)}")
    for title, names in answer.only.items():
        for name in names:
            say(f"  {title} only: {name}")
    for pair in answer.near:
        say(f"  near: {pair.a} and {pair.b} ({pair.score:.2f})")
    for each in answer.drift:
        say(f"  {each.name} is defined differently:")
        for title, definition in each.definitions.items():
            say(f"    {title}: {definition}")


def _places(answer: "SharedCompetencies", name: str) -> str:
    found = [str(passage) for passages in answer.evidence.get(name, {}).values() for passage in passages]
    return f" [{', '.join(found)}]" if found else ""
