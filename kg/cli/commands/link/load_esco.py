"""jobkg link load esco: a release of ESCO into the store."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.loaded import tell
from kg.cli.commands.link.place import directory_of
from kg.cli.output import Format


def load_esco(
    context: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="The download: a folder or zip archive of tables (CSV), or an RDF file."),
    ],
    release: Annotated[
        str | None,
        typer.Option(metavar="N", help="The release, such as 1.2 (default: as the path names it).", show_default=False),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="The language of labels and texts.")] = "en",
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Load ESCO: occupations, skills, their groups and relations, into a graph of its own.

    Another release that was loaded before stays; the same one is replaced.
    """
    from kg.link.esco import load_esco as load

    tell(load(directory_of(context), path, version=release, language=language), format)
