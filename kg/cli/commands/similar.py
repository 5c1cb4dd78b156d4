"""jobkg similar: the classes most like one, and clusters of like classes."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.arguments import Limit
from kg.cli.output import say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.analyze.similarity import Clustering, SimilarAnswer, SimilarClass


def similar(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[CLASS]", help="Title, class code or IRI.", show_default=False)
    ] = None,
    limit: Limit = 10,
    directed: Annotated[
        bool, typer.Option("--directed", help="Rank by how much of CLASS is in the others, not by likeness both ways.")
    ] = False,
    clusters: Annotated[
        bool, typer.Option("--clusters", help="List groups of like classes instead, named by their words.")
    ] = False,
    linked: Annotated[
        bool,
        typer.Option("--linked", help="Let accepted links to O*NET, ESCO and other datasets count, told apart."),
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Quote the statements that say alike.")] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """List the classes most like one, each with the reasons.

    With --linked, links that a person accepted count as a component of their own, and each class has its score by
    specifications alone as well. With --clusters and no CLASS, list the groups that all classes fall into.
    """
    if clusters == (name is not None):
        raise ParameterError(
            "both a class and --clusters are given" if clusters else "no class is given",
            remedy="name a class, or give --clusters for groups of all classes",
        )
    with graph_of(context) as graph:
        if name is None:
            _write_clusters(graph.clusters(), limit, format)
        else:
            _write(graph.similar(name, limit, directed=directed, linked=linked), format, why=why)


_COLUMNS = ("title", "code", "score", "evidence", "note", "shared")


def _write(answer: "SimilarAnswer", format: TableFormat, *, why: bool) -> None:
    if format is TableFormat.JSON:
        write_json(answer.to_json())
    elif format is TableFormat.TEXT:
        say(answer.sentence)
        for each in answer.similar:
            _tell(each, why=why)
        if answer.compared > len(answer.similar):
            say(f"\n{len(answer.similar)} of {answer.compared:,} classes are shown; -n shows more.")
    else:
        rows = [_row(each) for each in answer.similar]
        components = list(answer.similar[0].reasons) if answer.similar else []
        write_table([*_COLUMNS, *components, "covered", "covers"], rows, format, "similar")


def _row(each: "SimilarClass") -> dict[str, Any]:
    told = each.to_json()
    row = {name: told.get(name) for name in _COLUMNS} | {"shared": "; ".join(each.shared)}
    scores = {name: reason.score for name, reason in each.reasons.items()}
    return row | scores | {"covered": each.covered, "covers": each.covers.get("score")}


def _tell(each: "SimilarClass", *, why: bool) -> None:
    little = " (little to compare)" if each.thin else ""
    stated = "" if each.stated is None else f" (by specifications alone {each.stated:.2f})"
    say(f"\n  {each.score:.2f}  {each.title}{little}{stated}")
    for name, reason in each.reasons.items():
        label = f"        {name.replace('_', ' ')}:"
        if reason.score is None:
            what = "no accepted link of" if name == "linked" else "not stated by"
            say(f"{label} {what} {' and '.join(reason.silent)}", hang=10)
            continue
        items = "; ".join(contribution.item for contribution in reason.items)
        say(f"{label} {reason.score:.2f}{f' ({items})' if items else ''}", hang=10)
        for pair in reason.statements if why else ():
            say(f'          {pair.score:.2f}  "{pair.this}"', hang=16)
            say(f'                "{pair.other}"', hang=16)


def _write_clusters(answer: "Clustering", limit: int, format: TableFormat) -> None:
    if format is TableFormat.JSON:
        write_json(answer.to_json())
        return
    shown = answer.clusters if format is not TableFormat.TEXT else answer.clusters[:limit]
    rows = [{"size": len(each.classes), "name": each.name, "classes": "; ".join(each.classes)} for each in shown]
    if format is not TableFormat.TEXT:
        write_table(["size", "name", "classes"], rows, format, "clusters")
        return
    say(answer.sentence)
    for each in shown:
        say(f"\n  {len(each.classes):>3}  {each.name}")
        say(f"       {'; '.join(each.classes)}", hang=7)
    if len(answer.clusters) > len(shown):
        say(f"\nThe {len(shown)} largest of {len(answer.clusters):,} clusters are shown; -n shows more.")
