"""Writing exports in tests, and reading back what several of them share."""

import zipfile
from io import BytesIO

from kg.export import Selection, export
from kg.store import GraphStore

CLASS = "Permit Technician II"
"""The class of the examples that the view `class` is shown with."""


def written(store: GraphStore, view: str, format: str, **filters: object) -> bytes:
    """What an export writes; the view `class` is of CLASS unless `class_iri` says otherwise."""
    stream = BytesIO()
    given = {"class_iri": CLASS} if view == "class" else {}
    selection = Selection(view=view, **{**given, **filters})  # type: ignore[arg-type]
    export(store, view, format, stream, selection=selection)
    return stream.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
