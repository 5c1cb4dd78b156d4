"""jobkg link review: one candidate at a time, decided with a key."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.commands.link.applied import tell, tell_remarks
from kg.cli.commands.link.option import Author, Day, Decisions, author_name, day_of, decisions_file
from kg.cli.output import Format, counted, say
from kg.cli.settings import graph_of


class Kind(StrEnum):
    """The names of kg.link.candidate.MatchKind, which would bring the store with it."""

    CLASSES = "classes"
    COMPETENCIES = "competencies"
    KNOWLEDGE = "knowledge"
    SKILLS = "skills"
    DUTIES = "duties"
    DEMANDS = "demands"
    CREDENTIALS = "credentials"
    ALL = "all"


def review(
    context: typer.Context,
    classes: Annotated[
        list[str] | None, typer.Argument(metavar="[CLASS]...", help="Only these classes: title, code or IRI.")
    ] = None,
    kind: Annotated[Kind, typer.Option(help="What to review.")] = Kind.ALL,
    reference: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only candidates in this dataset: onet, esco or its name.")
    ] = None,
    least: Annotated[
        float, typer.Option(metavar="P", min=0.0, max=1.0, help="Only candidates at least as probable as this.")
    ] = 0.0,
    undecided: Annotated[bool, typer.Option("--undecided", help="Ask again about what was left open.")] = False,
    author: Author = None,
    day: Day = None,
    decisions: Decisions = None,
) -> None:
    """Decide on candidates one at a time, each with a key; ? tells the keys.

    Every decision is in the file of decisions before the next question comes, so that nothing is lost when the review
    is ended in any way; the next one goes on from there. At the end the store is brought up to date.
    """
    from kg.cli.keyboard import Keyboard
    from kg.cli.review_screen import Screen, summary
    from kg.cli.review_sitting import Sitting
    from kg.link.candidate import MatchKind

    keyboard = Keyboard.open("a review", "`jobkg link decide` takes single decisions from scripts")
    file, name, today = decisions_file(decisions), author_name(author), day_of(day)
    with graph_of(context) as graph:
        asked = graph.links.items(
            file,
            *(classes or ()),
            kind=None if kind is Kind.ALL else MatchKind(kind.value),
            reference=reference,
            least=least,
            undecided=undecided,
            outlined=True,
        )
        sitting = graph.links.review(file, asked, name, lambda: today)
        tell_remarks(sitting.remarks)
        if sitting.current is None:
            say("There is nothing to review; `jobkg link match` finds candidates.")
            return
        say(f"{counted(len(asked), 'question')}. Decisions go to {file} as those of {name}.")
        with keyboard.keys():
            Sitting(sitting, graph.store, keyboard, Screen()).run()
        say(f"{summary(sitting)}.")
        if file.exists():
            tell(graph.links.apply(file), Format.TEXT)
