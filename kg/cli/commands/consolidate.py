"""jobkg consolidate: classes that could be one, and series that do not fit together."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.arguments import Limit
from kg.cli.output import say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze.consolidation import Consolidation, Proposal

_COLUMNS: Final = ("what", "a", "b", "score", "duties", "standing", "reason", "differences", "sources")


def consolidate(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[CLASS]", help="Only pairs with this class.", show_default=False)
    ] = None,
    limit: Limit = 20,
    least: Annotated[
        float | None,
        typer.Option("--least", metavar="SCORE", help="Least likeness, 0 to 1 (default: 0.55).", show_default=False),
    ] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="NAME", help="Only classes of this agency.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Quote the passages of each pair.")] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """List classes that could be merged, with what differs.

    Rungs of a series, parallel specialties and classes of different levels are not proposed; how many such pairs are as
    alike is told, and examples are in the JSON. What does not fit in a series is listed as well.
    """
    with graph_of(context) as graph:
        answer = graph.consolidate(limit=limit, least=least, class_name=name, agency=agency)
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            _tell(answer, limit, why=why)
        case _:
            write_table(_COLUMNS, _rows(answer), format, "consolidate")


def _tell(answer: "Consolidation", limit: int, *, why: bool) -> None:
    say(answer.sentence)
    for each in answer.proposals:
        say(f"\n  {each.score:.2f}  {each.a.title} | {each.b.title}", hang=8)
        say(f"        {each.verdict.standing}: {each.verdict.reason}", hang=10)
        say(f"        passages: {_counts(each)}", hang=10)
        for difference in each.differences:
            say(f"        {difference}", hang=10)
        if not each.differences:
            say("        grade, qualifications and supervision: no difference stated")
        for quoted in each.evidence if why else ():
            for passage in dict.fromkeys(one for one in (quoted.a, quoted.b) if one):
                say(f'        {quoted.fate}: "{passage.text}" ({passage})', hang=10)
    if answer.groups:
        say("\nGroups in which every two could be one:")
        for titles in answer.groups:
            say(f"  {'; '.join(titles)}")
    if answer.inconsistencies:
        say("\nWhat does not fit in series:")
        for odd in answer.inconsistencies[:limit]:
            places = ", ".join(str(passage) for passage in odd.evidence)
            say(f"  {odd.rule}: {odd.message}{f' [{places}]' if places else ''}")
        if len(answer.inconsistencies) > limit:
            say(f"  ... and {len(answer.inconsistencies) - limit:,} more; -n shows more.")


def _counts(each: "Proposal") -> str:
    counts = {name: number for name, number in (each.counts or {}).items() if number}
    return ", ".join(f"{number} {name}" for name, number in counts.items()) or "none to compare"


def _rows(answer: "Consolidation") -> list[dict[str, Any]]:
    """Pairs, then groups, then what does not fit; what a row has nothing of is empty."""
    made: list[dict[str, Any]] = []
    for each in answer.proposals:
        places = [str(passage) for one in each.evidence for passage in (one.a, one.b) if passage]
        made.append(
            {
                "what": "pair",
                "a": each.a.title,
                "b": each.b.title,
                "score": each.score,
                "duties": each.duties,
                "standing": each.verdict.standing.value,
                "reason": each.verdict.reason,
                "differences": "; ".join(map(str, each.differences)),
                "sources": ", ".join(dict.fromkeys(places)),
            }
        )
    made += [{"what": "group", "a": "; ".join(titles)} for titles in answer.groups]
    for odd in answer.inconsistencies:
        places = [str(passage) for passage in odd.evidence]
        told = {
            "what": "series",
            "a": odd.classes[0],
            "b": odd.classes[-1],
            "standing": odd.rule,
            "reason": odd.message,
        }
        made.append(told | {"sources": ", ".join(places)})
    return [{column: row.get(column) for column in _COLUMNS} for row in made]
