"""Options that several commands of `jobkg link` have."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.errors import ParameterError

DEFAULT_FILE: Final = "decisions.tsv"

Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="The file of decisions (default: $JOBKG_DECISIONS, else ./decisions.tsv).",
        show_default=False,
    ),
]
Author = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who decides (default: $JOBKG_AUTHOR, else the login name).", show_default=False),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="Day of the decision (default: today).", show_default=False)
]


def decisions_file(given: Path | None) -> Path:
    """The file of decisions: the option, else the environment, else decisions.tsv here."""
    return given or Path(os.environ.get("JOBKG_DECISIONS") or DEFAULT_FILE)


def author_name(given: str | None) -> str:
    """Who decides. Raises ParameterError when nothing tells it."""
    import getpass

    try:
        name = given if given is not None else os.environ.get("JOBKG_AUTHOR") or getpass.getuser()
    except (KeyError, OSError):
        name = ""
    if not name.strip():
        raise ParameterError("nobody is named as the author", where="--author", remedy="give a name")
    return text_of(name.strip())


def day_of(given: str | None) -> date:
    """The day given, else today. Raises ParameterError for what is no day."""
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError as error:
        raise ParameterError(f"{given!r} is no day", where="--date", remedy="write it as 2026-03-31") from error


def text_of(given: str) -> str:
    """An argument as text: bytes of a command line that are no text become question marks."""
    return given.encode(errors="replace").decode()
