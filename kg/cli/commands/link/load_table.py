"""jobkg link load table: a table of the user's as a reference dataset."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.loaded import tell
from kg.cli.commands.link.place import directory_of
from kg.cli.output import Format


def load_table(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The table, as separated values.")],
    mapping: Annotated[
        Path, typer.Option("--mapping", metavar="FILE", help="TOML file that says what the columns mean.")
    ],
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Load a table of occupations, skills or other concepts as a dataset that links like O*NET and ESCO.

    The same dataset, by the name in the mapping, is replaced.
    """
    from kg.link.dataset import load_table as load

    tell(load(directory_of(context), path, mapping), format)
