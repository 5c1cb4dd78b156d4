"""jobkg inspect: what one file parses to, without a store."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import note, printable, write, write_json


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
    from kg.parse import load, parse, shipped
    from kg.read import read

    templates = shipped() if template == "auto" else (load(Path(template)),)
    document = read(file)
    specification = parse(document, templates, agency)
    match format:
        case InspectFormat.JSON:
            write_json(specification_json.to_json(specification, document))
        case InspectFormat.MARKDOWN:
            write(printable(specification_markdown.to_markdown(specification), breaks=True))
        case InspectFormat.LINES:
            write(ledger.to_text(specification, document))
    for problem in specification.problems:
        note(f"{file}{f':{problem.line}' if problem.line else ''}: {problem.message}")
