"""jobkg bridges: the competencies that open most moves, and how competencies are spread, tied and supported."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.arguments import Limit
from kg.cli.output import say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze.bridges import Bridges, Spread


class Part(StrEnum):
    """What is listed."""

    MOVES = "moves"
    CORE = "core"
    BRIDGE = "bridge"
    RARE = "rare"
    DEMAND = "demand"
    NETWORK = "network"
    SUPPORT = "support"
    DRIFT = "drift"


_TOTALS: Final = {
    Part.MOVES: "competencies",
    Part.CORE: "core",
    Part.BRIDGE: "bridges",
    Part.RARE: "rare",
    Part.DEMAND: "competencies",
    Part.NETWORK: "network",
    Part.SUPPORT: "unsupported",
    Part.DRIFT: "drift",
}


def bridges(
    context: typer.Context,
    show: Annotated[
        Part,
        typer.Option(
            "--show",
            help="moves: what opens most career steps; core, bridge, rare: by who has it; demand: by grade and series; "
            "network: what occurs together; support: competencies without a duty and the reverse; drift: definitions.",
        ),
    ] = Part.MOVES,
    agency: Annotated[str | None, typer.Option("--agency", metavar="NAME", help="Only classes of this agency.")] = None,
    limit: Limit = 20,
    why: Annotated[bool, typer.Option("--why", help="Tell where each stands in the specifications.")] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """List the competencies that open most moves.

    Classes that name no competencies are compared by their knowledge, skills and abilities.
    """
    with graph_of(context) as graph:
        answer = graph.bridges(limit=limit, agency=agency)
    if format is TableFormat.JSON:
        write_json(answer.to_json())
        return
    rows = _rows(answer, show, why=why or format is not TableFormat.TEXT)
    if format is TableFormat.TEXT:
        say(answer.sentence)
        say()
    columns = list(rows[0]) if rows else ["name"]
    write_table(columns, rows, format, "bridges")
    total = answer.totals[_TOTALS[show]]
    shown = len({id(row) for row in rows}) if show is not Part.DRIFT else len(answer.drift)
    if format is TableFormat.TEXT and shown < total:
        say(f"\n{shown} of {total:,} are shown; -n shows more.")


def _rows(answer: "Bridges", show: Part, *, why: bool) -> list[dict[str, Any]]:
    lists = {Part.MOVES: answer.items, Part.CORE: answer.core, Part.BRIDGE: answer.bridges, Part.RARE: answer.rare}
    match show:
        case Part.NETWORK:
            return [each.to_json() for each in answer.network]
        case Part.DEMAND:
            return [
                {
                    "name": each.name,
                    "classes": each.classes,
                    "grades": _counts(each.grades),
                    "series": _counts(each.by_series),
                }
                for each in answer.items
            ]
        case Part.SUPPORT:
            return [
                {
                    "class": each.title,
                    "what": "competency without a duty" if each.side == "item" else "duty without a competency",
                    "item": each.item,
                    "nearest": each.nearest,
                    "score": each.score,
                    "source": str(each.evidence),
                }
                for each in answer.unsupported
            ]
        case Part.DRIFT:
            return [
                {"name": each.name, "classes": "; ".join(titles), "definition": text}
                for each in answer.drift
                for text, titles in each.definitions.items()
            ]
        case _:
            return [_spread(each, why=why) for each in lists[show]]


def _spread(each: "Spread", *, why: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": each.name,
        "moves": each.moves,
        "last": each.last,
        "opens": each.opens,
        "classes": each.classes,
        "series": each.series,
        "rarity": each.rarity,
        "role": each.role,
    }
    return told | ({"sources": ", ".join(map(str, each.evidence))} if why else {})


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())
