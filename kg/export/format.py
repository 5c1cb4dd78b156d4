"""The formats that a view is written in."""

from dataclasses import dataclass
from typing import Final

from kg.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, the usual end of a file's name, and what must be known to write it.

    A binary format is no use on a terminal. One of several files (`parts` names them) is written as a folder, or as
    a zip. `views` are those that it can show, None for all.
    """

    media_type: str
    suffix: str
    is_binary: bool = False
    parts: tuple[str, ...] = ()
    views: tuple[str, ...] | None = None


_TABLES: Final = ("nodes", "edges")
_CLASS: Final = ("class",)

BY_NAME: Final[dict[str, Format]] = {
    "turtle": Format("text/turtle", ".ttl"),
    "ntriples": Format("application/n-triples", ".nt"),
    "nquads": Format("application/n-quads", ".nq"),
    "trig": Format("application/trig", ".trig"),
    "jsonld": Format("application/ld+json", ".jsonld"),
    "jsonld-schema": Format("application/ld+json", ".jsonld"),
    "rdfxml": Format("application/rdf+xml", ".rdf"),
    "graphml": Format("application/graphml+xml", ".graphml"),
    "gexf": Format("application/gexf+xml", ".gexf"),
    "cytoscape": Format("application/json", ".json"),
    "cyjs": Format("application/json", ".cyjs"),
    "cytoscape-style": Format("application/xml", ".xml"),
    "jgf": Format("application/vnd.jgf+json", ".json"),
    "dot": Format("text/vnd.graphviz", ".dot"),
    "mermaid": Format("text/vnd.mermaid", ".mmd"),
    "csv": Format("application/zip", ".zip", True, tuple(f"{name}.csv" for name in _TABLES)),
    "parquet": Format("application/zip", ".zip", True, tuple(f"{name}.parquet" for name in _TABLES)),
    "neo4j": Format("application/zip", ".zip", True, (*(f"{name}.csv" for name in _TABLES), "README.txt")),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", True),
    "markdown": Format("text/markdown", ".md", views=_CLASS),
    "html": Format("text/html", ".html", views=_CLASS),
    "svg": Format("image/svg+xml", ".svg"),
    "png": Format("image/png", ".png", True),
    "interactive": Format("text/html", ".html"),
}
"""The formats; those of text are UTF-8."""

MEDIA_TYPES: Final[dict[str, str]] = {name: each.media_type for name, each in BY_NAME.items()}
"""Format -> its media type."""

FORMATS: Final = tuple(BY_NAME)
"""The names of the formats."""


def check_table(name: str, table: str) -> str:
    """The file of a format that has a table; raises ParameterError for a format without tables, and for no table."""
    found = [part for part in BY_NAME[name].parts if part.partition(".")[0] in _TABLES]
    if not found:
        raise ParameterError(f"{name} is no format of tables", remedy="leave out --table")
    part = next((part for part in found if part.partition(".")[0] == table), None)
    if part is None:
        raise ParameterError(f"there is no table {table!r}", remedy=f"choose one of {', '.join(_TABLES)}")
    return part


def check_format(name: str, view: str) -> Format:
    """The format of this name; raises ParameterError that names the choices, or the views that the format can show."""
    if name not in BY_NAME:
        raise ParameterError(f"there is no format {name!r}", remedy=f"choose one of {', '.join(FORMATS)}")
    found = BY_NAME[name]
    if found.views is not None and view not in found.views:
        raise ParameterError(
            f"{name} is of the view {' or '.join(found.views)}, not of {view}",
            remedy="export the view class with --class, or choose another format",
        )
    return found
