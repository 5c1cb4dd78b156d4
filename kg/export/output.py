"""Writing a view of a store to a stream or a file."""

import os
import secrets
import shutil
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.export import graphml, rdf
from kg.export.format import check_format
from kg.export.statements import statements
from kg.export.view import check_view
from kg.store import GraphStore


def export(store: GraphStore, view: str, format: str, stream: BinaryIO, *, class_iri: str | None = None) -> None:
    """Write a view in a format, with the same bytes for the same graph; see VIEWS and FORMATS for the choices.

    In the RDF formats the view "full" is the whole store: what is stated, the concepts, what is derived, mappings and
    reference data where they are loaded, and the ontology. Every other view is what the query of its name in
    queries/view makes. In GraphML a view is what `to_networkx` makes. The view "class" needs `class_iri`, the class's
    IRI, title or code; no other view takes it. Raises ParameterError, naming the choices, before anything is written.
    """
    check_format(format)
    job_class = check_view(store, view, class_iri)
    if format == "graphml":
        graphml.write(store, view, job_class.value if job_class else None, stream)
    else:
        rdf.write(statements(store, view, job_class), format, stream)


def export_to_path(store: GraphStore, view: str, format: str, path: Path, *, class_iri: str | None = None) -> None:
    """Write a view to a file, which is replaced only once the whole of it is written.

    A path that is no regular file (a pipe, /dev/stdout) is written to as it is. Raises what `export` raises, and
    InputError when the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                export(store, view, format, stream, class_iri=class_iri)
            return
        _replace(store, view, format, target, class_iri)
    except OSError as error:
        raise InputError(
            f"the file cannot be written: {error.strerror or error}", where=str(path), remedy="choose another file"
        ) from error


def _replace(store: GraphStore, view: str, format: str, target: Path, class_iri: str | None) -> None:
    # Not tempfile: its files are readable by their owner alone, whatever the user's settings say.
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            export(store, view, format, stream, class_iri=class_iri)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
