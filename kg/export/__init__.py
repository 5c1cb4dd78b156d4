"""Export: a specification or a view of the graph, written for other programs and for people."""

from kg.export.format import FORMATS, MEDIA_TYPES
from kg.export.graph import to_networkx
from kg.export.output import export, export_to_path
from kg.export.view import VIEWS

__all__ = ["FORMATS", "MEDIA_TYPES", "VIEWS", "export", "export_to_path", "to_networkx"]
