"""jobkg link status: which reference data is loaded, and how many candidates and mappings there are."""

from typing import Annotated, Final

import typer

from kg.cli.output import note
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

_COLUMNS: Final = ("dataset", "version", "occupations", "skills", "knowledge", "abilities", "tasks", "rows", "triples")


def status(
    context: typer.Context,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Tell which releases of reference data the store holds, and what is linked to them."""
    from kg.link.status import status

    with graph_of(context) as graph:
        found = status(graph.store)
    if format is TableFormat.JSON:
        from kg.cli.output import write_json

        write_json(found.to_json())
        return
    write_table(_COLUMNS, found.rows(), format, "link-status")
    note(found.sentence)
