"""Arguments and options that several commands have."""

from typing import Annotated

import typer

from kg.cli.output import Format

ClassName = Annotated[str, typer.Argument(metavar="CLASS", help="Title, class code or IRI.")]
AnswerFormat = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
Limit = Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="How many to show at most.")]
