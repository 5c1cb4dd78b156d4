"""jobkg link decide: one decision, for scripts."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.applied import tell
from kg.cli.commands.link.option import Author, Day, Decisions, author_name, day_of, decisions_file, text_of
from kg.cli.output import Format
from kg.cli.settings import graph_of
from kg.errors import ParameterError


class Match(StrEnum):
    """The names of kg.link.candidate.MatchType, which would bring the store with it."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"


def decide(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="A class by title, code or IRI; else an IRI.")],
    object: Annotated[
        str, typer.Argument(metavar="OBJECT", help="A loaded concept by IRI or by its code, such as 15-1232.00.")
    ],
    accept: Annotated[bool, typer.Option("--accept", help="The two match.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="They do not match.")] = False,
    undecided: Annotated[bool, typer.Option("--undecided", help="Looked at, and left open.")] = False,
    match: Annotated[
        Match | None,
        typer.Option(
            help="How they match; broad: the concept is broader than the class (default: as proposed, else close).",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    author: Author = None,
    day: Day = None,
    replace: Annotated[bool, typer.Option("--replace", help="Withdraw the decision that stands.")] = False,
    decisions: Decisions = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Add a decision on one link to the decisions file, and bring the store up to date.

    A link that was decided otherwise stays as it is, with an error, unless --replace withdraws that decision.
    """
    from kg.link.candidate import MatchType
    from kg.link.decision import Verdict

    given = [
        verdict
        for verdict, wanted in (
            (Verdict.ACCEPTED, accept),
            (Verdict.REJECTED, reject),
            (Verdict.UNDECIDED, undecided),
        )
        if wanted
    ]
    if len(given) != 1:
        raise ParameterError("the decision is not clear", remedy="give one of --accept, --reject and --undecided")
    with graph_of(context) as graph:
        report = graph.links.decide(
            decisions_file(decisions),
            text_of(subject),
            text_of(object),
            given[0],
            predicate=MatchType(f"{match.value}Match") if match else None,
            reason=text_of(reason),
            author=author_name(author),
            day=day_of(day),
            replace=replace,
        )
    tell(report, format)
