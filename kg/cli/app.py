"""The command line as a whole: the options that stand before the command, and the commands."""

import os
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from kg.cli.commands import (
    accommodate,
    bridges,
    build,
    compare,
    consolidate,
    demo,
    export,
    gap,
    inspect,
    ladder,
    link,
    path,
    query,
    reach,
    search,
    serve,
    shared,
    show,
    similar,
    sparql,
    stats,
    validate,
)
from kg.cli.output import set_up_streams
from kg.cli.settings import Settings, location

PROGRAM: Final = "jobkg"
_COMPLETION: Final = f"_{PROGRAM.upper()}_COMPLETE"
"""The variable with which a shell asks for completions."""

app = typer.Typer(
    name=PROGRAM,
    help="Class specifications of public agencies as a knowledge graph: build, check, ask, export.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"{PROGRAM} {version('jobclass-kg')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="DIR", help="Folder of the store (default: $JOBKG_STORE, else ./.jobkg).", show_default=False
        ),
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="SPARQL endpoint to ask instead of a folder.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show a traceback with an error.")] = False,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of every command; `verbose` is looked at by kg.cli.main, which must know it when parsing fails."""
    context.obj = Settings(location(store, endpoint, os.environ.get("JOBKG_STORE")))
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


for command in (
    build.build,
    inspect.inspect,
    validate.validate,
    query.query,
    sparql.sparql,
    search.search,
    accommodate.accommodate,
    show.show,
    compare.compare,
    shared.shared,
    path.path,
    reach.reach,
    reach.feeders,
    gap.gap,
    ladder.ladder,
    ladder.landmarks,
    similar.similar,
    consolidate.consolidate,
    bridges.bridges,
    export.export,
    serve.serve,
    stats.stats,
    demo.demo,
):
    app.command()(command)

app.add_typer(link.app, name="link")


def invoke(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code. What goes wrong is raised."""
    set_up_streams()
    if _COMPLETION in os.environ:
        app(prog_name=PROGRAM)
    try:
        with typer.main.get_command(app).make_context(PROGRAM, list(arguments)) as context:
            context.command.invoke(context)
    except typer.Exit as exit:
        return int(exit.exit_code)
    return 0
