"""jobkg link load wages: wages, outlook and other figures by SOC code."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.loaded import tell
from kg.cli.commands.link.place import directory_of
from kg.cli.output import Format


def load_wages(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The table, as separated values.")],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the dataset in IRIs (default: of the file).")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What the dataset is called.")] = None,
    release: Annotated[str, typer.Option(metavar="N", help="The edition or year that the table is of.")] = "unknown",
    code: Annotated[
        str | None, typer.Option("--code", metavar="COLUMN", help="The column of SOC codes (default: by its name).")
    ] = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Load a table of wages or outlook by SOC code; each column of numbers becomes a measure.

    `jobkg query classes-with-figures` joins them to classes over the O*NET occupation that a class is linked to.
    """
    from kg.link.dataset import load_figures

    tell(load_figures(directory_of(context), path, name=name, title=title, version=release, code=code), format)
