"""A view in DOT, the language of Graphviz."""

from collections.abc import Mapping
from typing import BinaryIO, Final

from kg.export.appearance import edge_color, look
from kg.export.graph import edge_attributes, node_attributes
from kg.export.property_graph import PropertyGraph
from kg.export.text import clean

_SHAPES: Final = {
    "round-rectangle": "box",
    "ellipse": "ellipse",
    "diamond": "diamond",
    "hexagon": "hexagon",
    "octagon": "octagon",
    "tag": "cds",
}


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write a view with what leads to something below it; nodes are named by their IRIs.

    Lists are joined by " | ". In a label "&" is an entity, as Graphviz reads it; in every text a backslash is doubled
    and a line break is \\n.
    """
    stream.write(f"digraph {_quoted(graph.view)} {{\n".encode())
    stream.write(b'  rankdir="BT";\n  node [style="filled", fontname="Helvetica"];\n  edge [fontname="Helvetica"];\n')
    for node in graph.nodes():
        each = look(node.kind)
        shown = {"fillcolor": each.color, "fontcolor": each.ink, "shape": _SHAPES[each.shape]}
        stream.write(f"  {_quoted(node.id)} [{_listed({**node_attributes(node), **shown})}];\n".encode())
    for edge in graph.edges():
        shown = {"id": edge.id, "color": edge_color(edge.basis), "style": "solid" if edge.stated else "dashed"}
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        stream.write(f"  {ends} [{_listed({**edge_attributes(edge), **shown})}];\n".encode())
    stream.write(b"}\n")


def _listed(attributes: Mapping[str, str | int | bool]) -> str:
    return ", ".join(f"{name}={_quoted(_text(name, value))}" for name, value in attributes.items())


def _text(name: str, value: str | int | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("&", "&amp;") if name == "label" else str(value)


def _quoted(text: str) -> str:
    """The text in double quotes, so that it is neither a keyword nor markup."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
