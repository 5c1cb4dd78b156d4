"""Where the folders beside the package are: in the package once installed from a wheel, else in the checkout."""

from pathlib import Path
from typing import Literal

from kg.errors import MissingPartError

PACKAGE = Path(__file__).parent


def folder(name: Literal["ontology", "shapes", "queries", "examples"]) -> Path:
    """The folder of this name, which holds files that users may read and copy."""
    shipped = PACKAGE / "_data"
    path = (shipped if shipped.is_dir() else PACKAGE.parent) / name
    if not path.is_dir():
        raise MissingPartError(
            f"the folder {name} of jobclass-kg is missing", where=str(path), remedy="install jobclass-kg again"
        )
    return path
