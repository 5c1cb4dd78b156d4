"""Where the commands that change links write: a folder of this machine, never an endpoint."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.settings import Settings
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.store import StoreDirectory


def directory_of(context: typer.Context) -> "StoreDirectory":
    """The store's folder. Raises ParameterError when the options name an endpoint."""
    from kg.store import StoreDirectory

    settings = context.obj
    assert isinstance(settings, Settings)
    if not isinstance(settings.location, Path):
        raise ParameterError(
            "reference data and links are written to a folder, not to an endpoint",
            where="--endpoint",
            remedy="give a folder with --store",
        )
    return StoreDirectory(settings.location)
