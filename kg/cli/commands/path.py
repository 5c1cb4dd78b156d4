"""jobkg path: the best ways from one class to another, each step explained."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.arguments import ClassName
from kg.cli.commands.gap import tell_gap
from kg.cli.output import note, say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze import CareerPath, PathAnswer, PathStep
    from kg.analyze.basis import Basis

BASES: Final = {
    "qualifiesFor": "service in {start} is accepted by the minimum qualifications of {end}",
    "advancesTo": "the specification of {start} says that its holders move on to {end}",
    "nextInSeries": "{end} is the next rung of the series",
    "namedWithoutSpecialty": "{explanation}",
    "ledBy": "{end} leads {start}",
    "supervisedBy": "{end} supervises {start}",
    "sameOccupation": "{explanation}, and no specification says that service counts",
}
_WHENCE: Final = {"accepted-link": "linked: a person accepted both links"}
"""What is said of the rule of a step that does not follow from a text."""
COLUMNS: Final = (
    "path",
    "cost",
    "step",
    "from",
    "to",
    "basis",
    "stated",
    "months",
    "to_gain",
    "blocks",
    "evidence",
)
Goal = Annotated[str, typer.Argument(metavar="CLASS", help="The class to reach.")]
WeightsFile = Annotated[
    str | None,
    typer.Option("--weights", metavar="FILE", help="TOML file with costs of steps, in place of the shipped ones."),
]


def path(
    context: typer.Context,
    start: ClassName,
    goal: Goal,
    k: Annotated[int, typer.Option("-k", metavar="N", help="How many paths to show, best first.")] = 3,
    stated: Annotated[bool, typer.Option("--stated", help="Only steps that a specification states.")] = False,
    upward: Annotated[bool, typer.Option("--upward", help="No step that is known to lead sideways or down.")] = False,
    max_steps: Annotated[int | None, typer.Option(metavar="N", help="At most so many steps.")] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="CLASS", help="A class not to pass; may be given several times.")
    ] = None,
    via: Annotated[
        list[str] | None, typer.Option(metavar="CLASS", help="A class to pass; may be given several times.")
    ] = None,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="Only classes of this agency.")] = None,
    weights: WeightsFile = None,
    linked: Annotated[
        bool,
        typer.Option("--linked", help="Also step between classes linked to one occupation of O*NET or ESCO."),
    ] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Find the best career paths between two classes.

    Each step is explained, with the passage it rests on. Ends with exit code 1 when there is no path.
    """
    with graph_of(context) as graph:
        answer = graph.path(
            start,
            goal,
            k,
            stated=stated,
            upward=upward,
            max_steps=max_steps,
            avoid=avoid or (),
            via=via or (),
            agency=agency,
            weights=weights,
            linked=linked,
        )
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            _tell(answer)
        case _:
            write_table(COLUMNS, answer.rows(), format, "path")
            note(answer.sentence)
    if not answer.paths:
        raise typer.Exit(1)


def _tell(answer: "PathAnswer") -> None:
    say(answer.sentence)
    for number, found in enumerate(answer.paths, start=1):
        _tell_path(number, found)


def _tell_path(number: int, found: "CareerPath") -> None:
    say(f"\n{number}. {' -> '.join(found.classes)}   (cost {found.cost:g})", hang=3)
    for step in found.steps:
        _tell_step(step)


def _is_told_by_rule(basis: "Basis") -> bool:
    """Whether the explanation of a step says more than its reason: from which titles, table or group it follows."""
    if "{explanation}" in BASES[basis.predicate]:
        return False
    return basis.explanation is not None and not (basis.rule or "").startswith("stated-")


def _tell_step(step: "PathStep") -> None:
    from kg.analyze.block import TOLD_ELSEWHERE

    say(f"\n   {step.start} -> {step.end}")
    reasons = dict.fromkeys(
        (
            BASES[basis.predicate],
            basis.explanation if "{explanation}" in BASES[basis.predicate] else None,
            basis.stated,
            basis.rule,
        )
        for _, basis in step.leg.bases
    )
    for place, (reason, explanation, is_stated, rule) in enumerate(reasons):
        told = reason.format(start=step.start, end=step.end, explanation=explanation)
        whence = "stated" if is_stated else _WHENCE.get(rule, f"derived: {rule}") if rule else "derived"
        say(f"     {'and' if place else 'why'}: {told} ({whence})")
    for explanation in dict.fromkeys(basis.explanation for _, basis in step.leg.bases if _is_told_by_rule(basis)):
        titles = f" (titles in {', '.join(step.titles_in)})" if step.titles_in else ""
        say(f"     told from: {explanation}{titles}")
    for passage in step.evidence:
        say(f'     evidence: "{passage.text}" ({passage})')
    tell_gap(step.gap, "     ")
    for block in step.blocked_by:
        if block.kind not in TOLD_ELSEWHERE:
            say(f"     note: {block}")
