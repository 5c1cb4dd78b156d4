"""jobkg ladder and landmarks: the rungs of a series, and the classes that stand out in all careers."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.arguments import Limit
from kg.cli.commands.reach import AnswerTable, Why
from kg.cli.output import note, say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze import LadderAnswer
    from kg.analyze.career import Leg

_COLUMNS: Final = ("rung", "class", "from", "basis", "stated", "months", "evidence")
_REASONS: Final = {
    "qualifiesFor": "service accepted",
    "advancesTo": "stated to move on to it",
    "nextInSeries": "next rung",
    "namedWithoutSpecialty": "named without its specialty",
    "ledBy": "led by it",
    "supervisedBy": "supervised by it",
}


def ladder(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CLASS|SERIES", help="A series, or a class of it.")],
    why: Why = False,
    format: AnswerTable = TableFormat.TEXT,
) -> None:
    """Draw the ladder or lattice of a series."""
    with graph_of(context) as graph:
        answer = graph.ladder(name)
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            _tell(answer, why=why)
        case _:
            write_table(_COLUMNS, answer.rows(), format, "ladder")
            note(answer.sentence)


def _tell(answer: "LadderAnswer", *, why: bool) -> None:
    say(answer.sentence)
    above: int | None = None
    for rung in answer.rungs:
        if above not in (None, rung.number):
            say("    │")
        side = f"{rung.number:>3} " if above != rung.number else "    "
        say(f"{side}├─ {rung.title}{'' if rung.specified else ' (no specification)'}", hang=7)
        for start, leg in rung.below:
            _tell_step("│    from", start, leg, why=why)
        for start, leg in rung.entries:
            _tell_step("│    from outside:", start, leg, why=why)
        for end, leg in rung.exits:
            _tell_step("│    on to", end, leg, why=why)
        above = rung.number


def _tell_step(words: str, title: str, leg: "Leg", *, why: bool) -> None:
    best = leg.best
    months = f", {best.months} months" if best.months else ""
    months += f" in range {best.range}" if best.range else ""
    source = f", {best.evidence[0]}" if best.evidence else ""
    reason = _REASONS[best.predicate]
    say(f"    {words} {title}: {reason}{months} ({'stated' if best.stated else 'derived'}{source})", hang=11)
    for passage in best.evidence if why else ():
        say(f'    │      "{passage.text}" ({passage})', hang=11)


def landmarks(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="entry, dead-end, bottleneck, gateway or unconnected.")],
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="Only classes of this agency.")] = None,
    limit: Limit = 20,
    format: AnswerTable = TableFormat.TEXT,
) -> None:
    """List entries, dead ends, bottlenecks and gateways of careers.

    An entry is a class that no step leads to, a dead end one that none leads on from. A bottleneck is on many cheapest
    paths, and every way to some other classes leads over a gateway. Unconnected classes have no step at all.
    """
    with graph_of(context) as graph:
        answer = graph.landmarks(kind, limit, agency)
    if format is TableFormat.JSON:
        write_json(answer.to_json())
        return
    if format is TableFormat.TEXT:
        say(answer.sentence)
    write_table(("class", "specified", answer.column, "others"), answer.rows(), format, "landmarks")
    if format is not TableFormat.TEXT:
        note(answer.sentence)
