"""jobkg reach and feeders: where a class can lead, and which classes can lead to it, as trees."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.arguments import ClassName
from kg.cli.commands.path import WeightsFile
from kg.cli.output import note, say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze import ReachAnswer

_COLUMNS: Final = ("class", "steps", "cost", "stated", "way")
_BRANCH, _LAST, _BAR, _GAP = "├─ ", "└─ ", "│  ", "   "
Steps = Annotated[
    int | None,
    typer.Option("--steps", metavar="N", help="At most so many steps (default: any number).", show_default=False),
]
Why = Annotated[bool, typer.Option("--why", help="Quote the passage of each step.")]
AnswerTable = Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")]


def reach(
    context: typer.Context,
    start: ClassName,
    steps: Steps = None,
    weights: WeightsFile = None,
    why: Why = False,
    format: AnswerTable = TableFormat.TEXT,
) -> None:
    """Draw the classes that can be reached, as a tree."""
    with graph_of(context) as graph:
        answer = graph.reach(start, steps, weights=weights)
    _write(answer, format, why=why)


def feeders(
    context: typer.Context,
    goal: ClassName,
    steps: Steps = None,
    weights: WeightsFile = None,
    why: Why = False,
    format: AnswerTable = TableFormat.TEXT,
) -> None:
    """Draw the classes that can lead to a class, as a tree."""
    with graph_of(context) as graph:
        answer = graph.feeders(goal, steps, weights=weights)
    _write(answer, format, why=why)


def _write(answer: "ReachAnswer", format: TableFormat, *, why: bool) -> None:
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            say(answer.sentence)
            if answer.reached:
                say(answer.start)
                _draw(answer, why=why)
        case _:
            write_table(_COLUMNS, answer.rows(), format, "feeders" if answer.feeding else "reach")
            note(answer.sentence)


def _draw(answer: "ReachAnswer", *, why: bool) -> None:
    """The cheapest ways as a tree: each class below the one that it is reached from, or that it feeds."""
    from kg.analyze.reach import tree

    for branch in tree(answer):
        best = branch.leg.best
        above = "".join(_GAP if last else _BAR for last in branch.last[:-1])
        inner = above + (_GAP if branch.last[-1] else _BAR)
        source = f", {best.evidence[0]}" if best.evidence else ""
        told = f"{branch.title} ({'stated' if best.stated else 'derived'}{source})"
        say(f"{above}{_LAST if branch.last[-1] else _BRANCH}{told}", hang=len(inner) + 2)
        for passage in best.evidence if why else ():
            say(f'{inner}  "{passage.text}" ({passage})', hang=len(inner) + 2)
