"""The scripts that the build fetches from npm, as bytes: Cytoscape.js, its layouts, the SPARQL editor."""

from typing import Final

from kg.errors import MissingPartError
from kg.resources import PACKAGE

FOLDER: Final = PACKAGE / "serve" / "static" / "vendor"


def available(name: str) -> bool:
    """Whether a script ("cytoscape.min.js", "layouts.js", "editor.js") is there."""
    return (FOLDER / name).is_file()


def vendor(name: str) -> bytes:
    """A script by the name of its file. Raises MissingPartError where the installation has it not."""
    if not available(name):
        raise MissingPartError(
            f"the script {name} is not part of this installation",
            remedy="run `python -m kg.serve.web`, which fetches it from npm, or install from a wheel",
        )
    return (FOLDER / name).read_bytes()


def licenses() -> str:
    """The licences of what the scripts are made of, which have to go where they go. Raises MissingPartError."""
    return vendor("LICENSES.txt").decode("utf-8")
