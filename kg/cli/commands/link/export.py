"""jobkg link export: the accepted links as SSSOM."""

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.commands.link.option import Decisions, decisions_file
from kg.cli.output import note, write
from kg.cli.settings import graph_of
from kg.errors import JobkgError

if TYPE_CHECKING:
    from kg.store import GraphStore


class SetFormat(StrEnum):
    """The formats of kg.link.sssom."""

    TSV = "sssom-tsv"
    TURTLE = "turtle"
    JSON_LD = "jsonld"


def export(
    context: typer.Context,
    format: Annotated[SetFormat, typer.Option("--format", help="How to write the set.")] = SetFormat.TSV,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write (default: standard output).")
    ] = None,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Add what nobody has decided, marked status=candidate.")
    ] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Add what was rejected, with the predicate modifier Not.")
    ] = False,
    license: Annotated[
        str | None, typer.Option(metavar="IRI", help="Licence of the set (default: SSSOM's term for none stated).")
    ] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", metavar="IRI", help="mapping_set_id (default: the graph of mappings).")
    ] = None,
    set_version: Annotated[
        str | None,
        typer.Option(
            "--set-version",
            metavar="TEXT",
            help="mapping_set_version (default: day of the last decision and a digest).",
        ),
    ] = None,
    decisions: Decisions = None,
) -> None:
    """Write the accepted links of the store as a mapping set of SSSOM: TSV with metadata, Turtle or JSON-LD."""
    file = decisions_file(decisions)
    with graph_of(context) as graph:
        data = graph.links.export(
            format.value,
            candidates=candidates,
            rejected=rejected,
            file=file if file.exists() else None,
            identifier=identifier,
            set_version=set_version,
            license=license,
        )
        _warn(graph.store, file)
    if output is None:
        write(data.decode())
        return
    try:
        new = output.with_name(f".{output.name}.new")
        new.write_bytes(data)
        new.replace(output)
    except OSError as error:
        raise JobkgError(
            f"the file cannot be written: {error.strerror}", where=str(output), remedy="give another with -o"
        ) from error


def _warn(store: "GraphStore", file: Path) -> None:
    """Tell when the decisions file has changed since the store was brought up to date with it."""
    from kg.link.application import SETTING
    from kg.store import Snapshot

    if not isinstance(store, Snapshot):
        return  # an endpoint does not say of which file it was made
    applied = store.manifest.setting(SETTING)
    if file.exists() and applied != hashlib.sha256(file.read_bytes()).hexdigest():
        note(f"{file} has changed since its decisions were put into the store; `jobkg link apply` puts them in")
