"""jobkg search: full text."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.arguments import Limit
from kg.cli.output import note, say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze import SearchAnswer, SearchHit

_COLUMNS: Final = ("class", "kind", "passage", "file", "lines")


def search(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words to look for.")],
    limit: Limit = 20,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only hits of this kind: title, duty, competency, knowledge ..."),
    ] = None,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="Only classes of this agency.")] = None,
    series: Annotated[str | None, typer.Option(metavar="NAME", help="Only classes of this series.")] = None,
    grade: Annotated[str | None, typer.Option(metavar="GRADE", help="Only classes of this pay grade.")] = None,
    level: Annotated[
        int | None, typer.Option(metavar="RUNG", help="Only classes on this rung of their series, the lowest being 1.")
    ] = None,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Find titles and statements by their words, best first.

    Words are found in any form that has the same stem; the last one, and one that ends in *, may be the beginning of a
    longer word. Where no text has a word, the nearest one is searched, and the answer says so.
    """
    with graph_of(context) as graph:
        answer = graph.search(" ".join(text), limit, kind, agency=agency, series=series, grade=grade, level=level)
    if answer.note:
        note(answer.note)
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            _tell(answer)
        case TableFormat.CSV | TableFormat.MARKDOWN:
            note(answer.sentence)
            write_table(_COLUMNS, [_row(hit) for hit in answer.hits], format, "search")


def _tell(answer: "SearchAnswer") -> None:
    say(answer.sentence)
    for hit in answer.hits:
        say(f"{hit.title}  [{hit.kind}]{_place(hit)}")
        if hit.kind != "title":
            say(f"    {hit.highlighted}", hang=4)


def _place(hit: "SearchHit") -> str:
    return f"  ({hit.file}:{_lines(hit)})" if hit.file else ""


def _lines(hit: "SearchHit") -> str | None:
    if hit.lines is None:
        return None
    first, last = hit.lines
    return str(first) if first == last else f"{first}-{last}"


def _row(hit: "SearchHit") -> dict[str, str | None]:
    return {"class": hit.title, "kind": hit.kind, "passage": hit.highlighted, "file": hit.file, "lines": _lines(hit)}
