"""jobkg export: a view of the graph in a format of another program."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import note
from kg.cli.progress import progress_bar
from kg.cli.settings import graph_of
from kg.errors import ParameterError


def export(
    context: typer.Context,
    view: Annotated[
        str, typer.Argument(help="career, competency, supervision, series, class, mapping or full.", show_default=False)
    ],
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="RDF: turtle, ntriples, nquads, trig, jsonld, jsonld-schema, rdfxml. Graphs: graphml, gexf, "
            "cytoscape, cyjs, cytoscape-style, jgf, dot, mermaid. Tables: csv, parquet, neo4j, xlsx. To read: "
            "markdown, html (of a class), svg, png, interactive.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="File to write (default: standard output). The formats csv, parquet and neo4j are several files: they "
            "make a folder, or a zip when the name ends in .zip and on standard output.",
        ),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only this table of csv, parquet or neo4j, as one file: nodes or edges."),
    ] = None,
    class_name: Annotated[
        str | None,
        typer.Option(
            "--class",
            metavar="CLASS",
            help="Only what is near this class: title, code or IRI. The view `class` needs it.",
        ),
    ] = None,
    depth: Annotated[
        int | None, typer.Option(metavar="N", help="How many steps from the class (default: 1).", show_default=False)
    ] = None,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="Only classes of this agency.")] = None,
    series: Annotated[str | None, typer.Option(metavar="NAME", help="Only classes of this series.")] = None,
    grade: Annotated[str | None, typer.Option(metavar="GRADE", help="Only classes of this pay grade.")] = None,
    stated_only: Annotated[
        bool, typer.Option("--stated-only", help="Only edges that a specification states, none that follow by rule.")
    ] = False,
) -> None:
    """Write a view of the graph for another program, or to read."""
    from kg.export import MAPPINGS, Selection, check_format, check_table, export_to_path
    from kg.export import export as write

    found = check_format(format, view)
    is_text = table is not None and check_table(format, table).endswith(".csv")
    if output is None and found.is_binary and not is_text and sys.stdout.isatty():
        what = f"{format} is several files, packed as a zip, and" if found.parts else f"{format} is"
        choice = ", or see one table with --table nodes" if "nodes.csv" in found.parts else ""
        raise ParameterError(f"{what} no text for a terminal", remedy=f"name a file: -o {view}{found.suffix}{choice}")
    selection = Selection(view, class_name, depth, agency, series, grade, stated_only)
    with graph_of(context) as graph, progress_bar(f"exporting {view}", "edges") as progress:
        if output is not None:
            export_to_path(graph.store, view, format, output, selection=selection, progress=progress, table=table)
        else:
            write(graph.store, view, format, sys.stdout.buffer, selection=selection, progress=progress, table=table)
            sys.stdout.buffer.flush()
        if view == "mapping" and not any(iri.endswith(MAPPINGS) for iri in graph.store.graphs()):
            note("the store has no mappings yet, so that the export is empty")
    if output is not None:
        note(f"wrote {output}")
