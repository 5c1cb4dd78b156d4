"""jobkg serve: explorer pages, JSON API and SPARQL endpoint."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.output import say
from kg.cli.settings import Settings


class Log(StrEnum):
    """How the request log is written."""

    TEXT = "text"
    JSON = "json"
    NONE = "none"


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="HOST", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="Port; 0 takes any free one.")] = 8000,
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="Processes that answer requests.")] = 1,
    queries: Annotated[int, typer.Option(metavar="N", min=2, help="Queries that each worker runs at once.")] = 4,
    time_limit: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="What a query may take.")] = 30.0,
    row_limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="Rows or triples of one SPARQL answer; 0 for all.")
    ] = 100_000,
    body_limit: Annotated[int, typer.Option(metavar="BYTES", min=1, help="Size of a request.")] = 1_000_000,
    memory_limit: Annotated[
        int, typer.Option(metavar="MB", min=0, help="Memory of one query; 0 for all there is.")
    ] = 2_000,
    allow_service: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Endpoint that queries may reach by SERVICE; repeatable.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Further name of this server; repeatable, * for any.")
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="Origin whose scripts may read answers; repeatable, * for any."),
    ] = None,
    decisions: Annotated[
        str | None, typer.Option(metavar="FILE", help="Let the page of link candidates write decisions to this file.")
    ] = None,
    log: Annotated[Log, typer.Option(help="Request log on standard error.")] = Log.TEXT,
) -> None:
    """Serve pages, a JSON API and a SPARQL endpoint.

    Ends at Ctrl-C or SIGTERM, after the requests that are running.
    """
    from kg.serve.operation import run
    from kg.serve.settings import Settings as ServerSettings

    given = context.obj
    assert isinstance(given, Settings)
    settings = ServerSettings(
        location=str(given.location),
        host=host,
        port=port,
        workers=workers,
        queries=queries,
        time_limit=time_limit,
        row_limit=row_limit,
        body_limit=body_limit,
        memory_limit=memory_limit * 1_000_000,
        allow_service=tuple(allow_service or ()),
        allow_host=tuple(allow_host or ()),
        cors=tuple(cors or ()),
        decisions=decisions,
        log=log.value,
    )
    run(settings, lambda address: _tell(f"Serving {settings.location} at {address}"))


def _tell(line: str) -> None:
    """Say something at once, into a pipe as well: whoever started the server waits for it."""
    say(line)
    sys.stdout.flush()
