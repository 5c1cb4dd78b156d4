"""jobkg inspect: what one file parses to, without a store."""

import os
import threading
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import note, printable, write, write_json
from kg.errors import DocumentError

if TYPE_CHECKING:
    from kg.document import Document
    from kg.model import Specification


class InspectFormat(StrEnum):
    """What is shown of the file."""

    JSON = "json"
    MARKDOWN = "markdown"
    LINES = "lines"


def inspect(
    file: Annotated[Path, typer.Argument(help="A specification.")],
    format: Annotated[
        InspectFormat,
        typer.Option(help="json: the parsed specification; markdown: regenerated; lines: what became of each line."),
    ] = InspectFormat.JSON,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="Name of the agency.")] = None,
    template: Annotated[str, typer.Option(metavar="auto|FILE", help="Template of the layout.")] = "auto",
) -> None:
    """Show what a file parses to, without a store."""
    from kg.export import ledger, specification_json, specification_markdown

    document, specification = _parsed(file, agency, template)
    match format:
        case InspectFormat.JSON:
            write_json(specification_json.to_json(specification, document))
        case InspectFormat.MARKDOWN:
            write(printable(specification_markdown.to_markdown(specification), breaks=True))
        case InspectFormat.LINES:
            write(ledger.to_text(specification, document))
    for problem in specification.problems:
        note(f"{file}{f':{problem.line}' if problem.line else ''}: {problem.message}")


def _parsed(file: Path, agency: str | None, template: str) -> "tuple[Document, Specification]":
    """The file as read and as understood. Raises DocumentError for one that takes longer than a build gives it."""
    from kg.parse import load, parse, shipped
    from kg.read import read
    from kg.read.time_limit import GRACE, SECONDS_A_FILE, TookTooLong, time_limit

    templates = shipped() if template == "auto" else (load(Path(template)),)
    watch = threading.Timer(SECONDS_A_FILE + GRACE, _end, (_too_slow(file, SECONDS_A_FILE + GRACE),))
    watch.daemon = True
    watch.start()
    try:
        with time_limit(SECONDS_A_FILE):
            document = read(file)
            return document, parse(document, templates, agency)
    except TookTooLong as error:
        raise _too_slow(file, SECONDS_A_FILE) from error
    finally:
        watch.cancel()


def _too_slow(file: Path, seconds: float) -> DocumentError:
    remedy = "split the file, or save it as plain text"
    return DocumentError(f"given up after {seconds:g} seconds", where=str(file), remedy=remedy)


def _end(error: DocumentError) -> None:
    """End the program, which C code holds up that no signal breaks off."""
    note(str(error))
    os._exit(error.exit_code)
