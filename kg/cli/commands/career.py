"""jobkg path, reach and gap: where a career can lead, and what is missing on the way."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.arguments import AnswerFormat, ClassName
from kg.cli.output import Format, say, write_json
from kg.cli.settings import graph_of
from kg.model import StatementKind as Kind

if TYPE_CHECKING:
    from kg.analyze import CareerPath, Gap, PathAnswer, PathStep

_BASES: Final = {
    "qualifiesFor": "service in {start} is accepted by the minimum qualifications of {end}",
    "nextInSeries": "{end} is the next rung of the series",
    "ledBy": "{end} leads {start}",
    "supervisedBy": "{end} supervises {start}",
}
Goal = Annotated[str, typer.Argument(metavar="CLASS", help="The class to reach.")]


def path(
    context: typer.Context,
    start: ClassName,
    goal: Goal,
    k: Annotated[int, typer.Option("-k", metavar="N", help="How many paths to show, best first.")] = 3,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Find the best career paths between two classes.

    Each step is explained, with the passage it rests on. Ends with exit code 1 when there is no path.
    """
    with graph_of(context) as graph:
        answer = graph.path(start, goal, k)
    if format is Format.JSON:
        write_json(answer.to_json())
    else:
        _tell(answer)
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


def _tell_step(step: "PathStep") -> None:
    say(f"\n   {step.start} -> {step.end}")
    reasons = dict.fromkeys((_BASES[basis.predicate], basis.stated) for _, basis in step.leg.bases)
    for place, (reason, is_stated) in enumerate(reasons):
        told = reason.format(start=step.start, end=step.end)
        say(f"     {'and' if place else 'why'}: {told} ({'stated' if is_stated else 'derived'})")
    for passage in step.evidence:
        say(f'     evidence: "{passage.text}" ({passage})')
    _tell_gap(step.gap, "     ")
    for block in step.blocks:
        say(f"     note: {block}")


def _tell_gap(gap: "Gap", indent: str, *, whole: bool = False) -> None:
    for label, kind in (("competencies", Kind.COMPETENCY), ("credentials", Kind.CREDENTIAL)):
        known = gap.lacking is not None
        told = (", ".join(str(each) for each in gap.of_kind(kind)) or "none") if known else "not known"
        say(f"{indent}{label} to gain: {told}")
    if gap.education:
        say(f"{indent}education to gain: {gap.education}")
        for passage in gap.education.substitutes:
            say(f'{indent}  may be substituted: "{passage.text}" ({passage.evidence})')
    places = "; ".join(str(fact.evidence) for fact in gap.experience.facts)
    say(f"{indent}experience asked for: {gap.asks}{f' [{places}]' if places else ''}")
    for each in gap.experience.conditions:
        say(f'{indent}  condition: "{each.item}" ({each.evidence})')
    if gap.knowledge:
        say(f"{indent}knowledge and skills to gain: {len(gap.knowledge)}")
        for each in gap.knowledge if whole else ():
            say(f"{indent}  {each}")
    grades = [grade.notation if grade else "not known" for grade in (gap.grade_from, gap.grade_to)]
    say(f"{indent}pay grade: {grades[0]} -> {grades[1]}")


def reach(
    context: typer.Context,
    start: ClassName,
    steps: Annotated[
        int | None, typer.Option(metavar="N", help="At most so many steps (default: any number).", show_default=False)
    ] = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """List the classes that can be reached, nearest first."""
    with graph_of(context) as graph:
        answer = graph.reach(start, steps)
    if format is Format.JSON:
        write_json(answer.to_json())
        return
    say(answer.sentence)
    for each in answer.reached:
        say(f"  {each.steps} step{'s' if each.steps > 1 else ' '}  {' -> '.join(each.sources)}", hang=11)


def gap(context: typer.Context, start: ClassName, goal: Goal, format: AnswerFormat = Format.TEXT) -> None:
    """Say what a holder of one class lacks for another."""
    with graph_of(context) as graph:
        answer = graph.gap(start, goal)
    if format is Format.JSON:
        write_json(answer.to_json())
        return
    say(answer.sentence)
    _tell_gap(answer.gap, "  ", whole=True)
    if answer.gap.note:
        say(f"  note: {answer.gap.note}")
