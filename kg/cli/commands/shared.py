"""jobkg shared: the competencies that classes have in common."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.output import Format, say, write_json
from kg.cli.settings import graph_of

if TYPE_CHECKING:
    from kg.analyze import SharedCompetencies


def shared(
    context: typer.Context,
    classes: Annotated[list[str], typer.Argument(metavar="CLASS", help="Titles, class codes or IRIs.")],
    format: AnswerFormat = Format.TEXT,
) -> None:
    """List the competencies that classes share.

    Told as well are those that each class has alone, and those that mean alike.
    """
    with graph_of(context) as graph:
        answer = graph.shared(*classes)
    if format is Format.JSON:
        write_json(answer.to_json())
    else:
        _tell(answer)


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
