"""jobkg export: a view of the graph in a format of another program."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import note
from kg.cli.settings import graph_of


def export(
    context: typer.Context,
    view: Annotated[str, typer.Argument(help="career, competency, supervision, series, class or full.")],
    format: Annotated[str, typer.Option(metavar="FORMAT", help="turtle, ntriples, nquads, trig, jsonld or graphml.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write (default: standard output).")
    ] = None,
    class_name: Annotated[
        str | None, typer.Option("--class", metavar="CLASS", help="The class of the view `class`: title, code or IRI.")
    ] = None,
) -> None:
    """Write a view of the graph for another program."""
    from kg.export import export as write

    with graph_of(context) as graph:
        if output is not None:
            graph.export(view, format, output, class_name)
            note(f"wrote {output}")
        else:
            iri = graph.resolve(class_name) if class_name is not None else None
            write(graph.store, view, format, sys.stdout.buffer, class_iri=iri)
            sys.stdout.buffer.flush()
