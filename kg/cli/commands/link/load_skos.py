"""jobkg link load skos: a SKOS file as a reference dataset."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AnswerFormat
from kg.cli.commands.link.loaded import tell
from kg.cli.commands.link.place import directory_of
from kg.cli.output import Format


class KindName(StrEnum):
    """The names of kg.link.concept.ConceptKind, which would bring the store with it."""

    OCCUPATION = "occupation"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    ACTIVITY = "activity"
    TASK = "task"
    CONDITION = "condition"
    OTHER = "other"


def load_skos(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="Turtle, RDF/XML, N-Triples or JSON-LD; a folder or zip of them.")
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the dataset in IRIs (default: of the file).")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What the dataset is called.")] = None,
    release: Annotated[str, typer.Option(metavar="N", help="The edition that the file is of.")] = "unknown",
    language: Annotated[str, typer.Option(metavar="CODE", help="The language of labels and texts.")] = "en",
    kind: Annotated[KindName, typer.Option(help="What the concepts are whose own types do not tell.")] = KindName.OTHER,
    format: AnswerFormat = Format.TEXT,
) -> None:
    """Load the concepts of a SKOS file as a dataset that links like O*NET and ESCO.

    The same dataset, by its name, is replaced.
    """
    from kg.link.concept import ConceptKind
    from kg.link.dataset import load_skos as load

    report = load(
        directory_of(context),
        path,
        name=name,
        title=title,
        version=release,
        language=language,
        kind=ConceptKind[kind.name],
    )
    tell(report, format)
