"""jobkg link status: which reference data is loaded, and how many candidates and mappings there are."""

import shlex
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli.commands.link.option import DEFAULT_FILE, Decisions, decisions_file
from kg.cli.output import counted, note
from kg.cli.settings import Settings, graph_of
from kg.cli.table import TableFormat, write_table
from kg.errors import InputError

_COLUMNS: Final = ("dataset", "version", "occupations", "skills", "knowledge", "abilities", "tasks", "rows", "triples")


def status(
    context: typer.Context,
    decisions: Decisions = None,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Tell which releases of reference data the store holds, what is linked to them, and which decisions still wait."""
    from kg.link.status import status

    file = decisions_file(decisions)
    assert isinstance(context.obj, Settings)
    unapplied: int | None = None
    fault: InputError | None = None
    with graph_of(context) as graph:
        found = status(graph.store)
        # What an endpoint has was sent there, and follows from no file here.
        told = isinstance(context.obj.location, Path) and file.exists()
        if told:
            try:
                unapplied = graph.links.pending(file)
            except InputError as error:
                fault = error
    if format is TableFormat.JSON:
        from kg.cli.output import write_json

        write_json(found.to_json() | ({"decisions": str(file), "unapplied": unapplied} if told else {}))
    else:
        write_table(_COLUMNS, found.rows(), format, "link-status")
        note(found.sentence)
    if unapplied:
        which = "" if str(file) == DEFAULT_FILE else f" --decisions {shlex.quote(str(file))}"
        are = "is" if unapplied == 1 else "are"
        note(f"{counted(unapplied, 'decision')} in {file} {are} not applied yet: run `jobkg link apply{which}`")
    if fault is not None:
        raise fault
