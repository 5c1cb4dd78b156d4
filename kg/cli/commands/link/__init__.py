"""jobkg link: reference data beside the job classes, and the links to it; the commands by their names."""

from collections.abc import Callable
from typing import Final

import typer

from kg.cli.commands.link import (
    apply,
    compose,
    decide,
    delta,
    export,
    load_esco,
    load_onet,
    load_skos,
    load_table,
    load_wages,
    match,
    review,
    show,
    status,
    take_over,
)

_HELP: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

app = typer.Typer(
    help="Link classes to O*NET, ESCO and other datasets.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=_HELP,
)
load = typer.Typer(
    help="Load a published dataset into a graph of its own.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=_HELP,
)

_LOADERS: Final[tuple[tuple[str, Callable[..., None]], ...]] = (
    ("onet", load_onet.load_onet),
    ("esco", load_esco.load_esco),
    ("table", load_table.load_table),
    ("skos", load_skos.load_skos),
    ("wages", load_wages.load_wages),
)
for name, command in _LOADERS:
    load.command(name)(command)

app.add_typer(load, name="load")

_COMMANDS: Final[tuple[tuple[str, Callable[..., None]], ...]] = (
    ("match", match.match),
    ("show", show.show),
    ("review", review.review),
    ("decide", decide.decide),
    ("apply", apply.apply),
    ("export", export.export),
    ("import", take_over.take_over),
    ("compose", compose.compose),
    ("status", status.status),
    ("delta", delta.delta),
)
for name, command in _COMMANDS:
    app.command(name)(command)
