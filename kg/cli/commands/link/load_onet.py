"""jobkg link load onet: a release of O*NET into its own graph."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.loaded import tell
from kg.cli.commands.link.place import directory_of
from kg.cli.output import Format


def load_onet(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="Folder or zip of the text, CSV or Excel edition, as downloaded.")
    ],
    release: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="The release, such as 29.3, where nothing in the download tells it."),
    ] = None,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Load a release of O*NET, from 25.0 on.

    Each release has a graph of its own, so that several stand side by side; loading one again replaces it. Files that
    are missing are told of, and the others loaded. The store changes as a whole or not at all.
    """
    from kg.link.onet import load_onet

    tell(load_onet(directory_of(context), path, version=release), format)
