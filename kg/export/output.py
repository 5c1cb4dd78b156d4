"""Writing a view of a store to a stream, a file or a folder."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from kg.export import (
    cytoscape,
    cytoscape_style,
    dot,
    gexf,
    graphml,
    interactive,
    jgf,
    mermaid,
    occupation,
    rdf,
    tables,
    workbook,
)
from kg.export.document import document
from kg.export.drawing import svg
from kg.export.format import check_format, check_table
from kg.export.property_graph import Progress, PropertyGraph
from kg.export.replacing import failing_clearly, packed, replace_file, replace_folder, zipped
from kg.export.selection import Selection
from kg.export.statements import statements
from kg.export.view import check_view
from kg.store import GraphStore


def export(
    store: GraphStore,
    view: str,
    format: str,
    stream: BinaryIO,
    *,
    class_iri: str | None = None,
    selection: Selection | None = None,
    progress: Progress | None = None,
    table: str | None = None,
) -> None:
    """Write a view in a format, with the same bytes for the same graph; see VIEWS and FORMATS for the choices.

    In the RDF formats the view "full" is the whole store: what is stated, the concepts, what is derived, mappings and
    reference data where they are loaded, and the ontology. Every other view is what the query of its name in
    queries/view makes. In the other formats a view has the nodes and edges that `to_networkx` gives. The view "class"
    needs `class_iri`, the class's IRI, title or code. `selection` has filters, and the class in place of `class_iri`.
    A format of several files is written as a zip, or that file alone which has the `table`, "nodes" or "edges". Raises
    ParameterError, naming the choices, before anything is written, and where there is more than a format has room for.
    """
    wanted = selection or Selection(view, class_iri)
    found = check_format(format, view)
    check_view(view)
    part = None if table is None else check_table(format, table)
    wanted = wanted.checked(store)
    if found.parts:
        with packed() as folder:
            _write_parts(store, wanted, format, folder, progress)
            if part is None:
                zipped(folder, stream)
            else:
                with (folder / part).open("rb") as file:
                    shutil.copyfileobj(file, stream)
    else:
        _write(store, wanted, format, stream, progress)


def export_to_path(
    store: GraphStore,
    view: str,
    format: str,
    path: Path,
    *,
    class_iri: str | None = None,
    selection: Selection | None = None,
    progress: Progress | None = None,
    table: str | None = None,
) -> None:
    """Write a view to a file, which is replaced only once the whole of it is written.

    A format of several files makes a folder, unless the name ends in .zip or one `table` of it is asked for. A path
    that is no regular file (a pipe, /dev/stdout) is written to as it is. Raises what `export` raises, and InputError
    when the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    wanted = selection or Selection(view, class_iri)
    parts = check_format(format, view).parts if table is None else ()
    with failing_clearly(path):
        if parts and target.suffix.lower() != ".zip" and (target.is_dir() or not target.exists()):
            with replace_folder(target, parts) as folder:
                _write_parts(store, wanted.checked(store), format, folder, progress)
            return

        def write(stream: BinaryIO) -> None:
            export(store, view, format, stream, selection=wanted, progress=progress, table=table)

        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                write(stream)
        else:
            replace_file(target, write)


def _write(store: GraphStore, selection: Selection, format: str, stream: BinaryIO, progress: Progress | None) -> None:
    if format in rdf.WRITERS:
        rdf.write(statements(store, selection), format, stream)
        return
    with PropertyGraph(store, selection, progress) as graph:
        if format in _DRAWN:
            _DRAWN[format](graph, stream)
        else:
            _TOLD[format](store, graph, stream)


def _write_parts(store: GraphStore, selection: Selection, format: str, folder: Path, progress: Progress | None) -> None:
    with PropertyGraph(store, selection, progress) as graph:
        _PARTED[format](graph, folder)


def _markdown(store: GraphStore, graph: PropertyGraph, stream: BinaryIO) -> None:
    from kg.export.document_markdown import to_markdown

    stream.write(to_markdown(document(store, graph)).encode())


def _html(store: GraphStore, graph: PropertyGraph, stream: BinaryIO) -> None:
    from kg.export.document_html import to_html

    stream.write(to_html(document(store, graph)).encode())


_DRAWN: Final[dict[str, Callable[[PropertyGraph, BinaryIO], None]]] = {
    "graphml": graphml.write,
    "gexf": gexf.write,
    "cytoscape": cytoscape.write,
    "cyjs": cytoscape.write_desktop,
    "cytoscape-style": cytoscape_style.write,
    "jgf": jgf.write,
    "dot": dot.write,
    "mermaid": mermaid.write,
    "svg": svg.write_svg,
    "png": svg.write_png,
    "interactive": interactive.write,
}
"""Format -> what writes it from nodes and edges."""

_TOLD: Final[dict[str, Callable[[GraphStore, PropertyGraph, BinaryIO], None]]] = {
    "jsonld-schema": occupation.write,
    "xlsx": workbook.write,
    "markdown": _markdown,
    "html": _html,
}
"""Format -> what writes it from nodes and edges, and from what the store says of the classes among them."""

_PARTED: Final[dict[str, Callable[[PropertyGraph, Path], None]]] = {
    "csv": tables.write_csv,
    "parquet": tables.write_parquet,
    "neo4j": tables.write_neo4j,
}
"""Format -> what writes its files into a folder."""
