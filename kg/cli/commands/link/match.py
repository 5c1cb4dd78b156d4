"""jobkg link match: candidates for links, found by their words."""

from typing import Annotated, Final

import typer

from kg.cli.commands.link.option import Decisions, decisions_file
from kg.cli.commands.link.review import Kind
from kg.cli.output import note, write_json
from kg.cli.progress import progress_bar
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

_COLUMNS: Final = ("kind", "dataset", "subjects", "matched", "candidates", "probable", "settled", "rejected")


def match(
    context: typer.Context,
    classes: Annotated[
        list[str] | None, typer.Argument(metavar="[CLASS]...", help="Only these classes: title, code or IRI.")
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this dataset: onet, esco, its name, or a release such as onet/29.3."),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="What to match (default: classes).", show_default=False)
    ] = None,
    limit: Annotated[
        int, typer.Option("-n", "--limit", metavar="N", min=1, help="Candidates of one subject in one dataset.")
    ] = 5,
    least: Annotated[
        float | None,
        typer.Option(
            metavar="P",
            min=0.0,
            max=1.0,
            help="Least probability (default: 0 for classes, 0.2 for the rest).",
            show_default=False,
        ),
    ] = None,
    decisions: Decisions = None,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Propose links from classes, or from what they ask for, to the concepts of loaded reference data.

    Each candidate has a probability, the scores that it rests on and a reason; `jobkg link show` shows them and
    `jobkg link review` asks about them. What is accepted stays as it is, and what was rejected is not proposed again.
    Candidates of an earlier run for the same kind and dataset are replaced.
    """
    from kg.link.candidate import MatchKind

    asked = kind or [Kind.CLASSES]
    kinds = list(MatchKind) if Kind.ALL in asked else [each for each in MatchKind if Kind(each.value) in asked]
    with graph_of(context) as graph, progress_bar("matching", "subjects") as progress:
        report = graph.links.match(
            *(classes or ()),
            references=reference or (),
            kinds=kinds,
            limit=limit,
            least=least,
            file=decisions_file(decisions),
            progress=progress,
        )
    if format is TableFormat.JSON:
        write_json(report.to_json())
        return
    write_table(_COLUMNS, [each.to_json() for each in report.counts], format, "link-match")
    note(report.sentence)
