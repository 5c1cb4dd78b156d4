"""Export: a specification or a view of the graph, written for other programs and for people."""

from kg.export.format import FORMATS, MEDIA_TYPES, check_format, check_table
from kg.export.graph import to_networkx
from kg.export.output import export, export_to_path
from kg.export.selection import Selection
from kg.export.view import MAPPINGS, VIEWS

__all__ = [
    "FORMATS",
    "MAPPINGS",
    "MEDIA_TYPES",
    "VIEWS",
    "Selection",
    "check_format",
    "check_table",
    "export",
    "export_to_path",
    "to_networkx",
]
