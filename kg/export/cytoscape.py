"""A view for Cytoscape: JSON that `cytoscape(...)` takes in a page, and `.cyjs` that the desktop program opens."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.export.appearance import edge_color, edge_colors, look, looks, size
from kg.export.drawing.placement import Placement
from kg.export.property_graph import PropertyGraph
from kg.export.records import dumped, edge_record, node_record

Json = dict[str, Any]


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write what Cytoscape.js takes as its options: elements with places, a style, and the layout that keeps them."""
    head = {"style": style(), "layout": {"name": "preset"}, "data": {"name": graph.view}}
    _write(graph, stream, head, _plain)


def write_desktop(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write what Cytoscape 3 opens as a network.

    The columns that the program makes by itself (`shared name`, `name`, `interaction`) hold label and basis. The
    program opens the network in its own style; `write_desktop_style` makes one to load beside it.
    """
    head = {
        "format_version": "1.0",
        "generated_by": "jobclass-kg",
        "target_cytoscapejs_version": "~2.1",
        "data": {"shared_name": graph.view, "name": graph.view},
        "style": style(),
    }
    _write(graph, stream, head, _named)


def style() -> list[Json]:
    """The style sheet of Cytoscape.js: a colour and a shape for each kind, a colour for each basis, dashes by rule."""
    sheet: list[Json] = [
        {
            "selector": "node",
            "css": {
                "label": "data(label)",
                "width": "data(size)",
                "height": "data(size)",
                "font-size": 10,
                "text-wrap": "wrap",
                "text-max-width": "120px",
                "text-valign": "bottom",
                "text-margin-y": 3,
                "text-background-color": "#ffffff",
                "text-background-opacity": 0.75,
                "min-zoomed-font-size": 7,
            },
        },
        {
            "selector": "edge",
            "css": {
                "width": 1.2,
                "curve-style": "bezier",
                "target-arrow-shape": "triangle",
                "arrow-scale": 0.8,
                "line-color": edge_color(""),
                "target-arrow-color": edge_color(""),
            },
        },
        {"selector": "edge[!stated]", "css": {"line-style": "dashed"}},
    ]
    for kind, each in looks().items():
        sheet.append({"selector": f'node[kind="{kind}"]', "css": {"background-color": each.color, "shape": each.shape}})
    for basis, color in edge_colors().items():
        colors = {"line-color": color, "target-arrow-color": color}
        sheet.append({"selector": f'edge[basis="{basis}"]', "css": colors})
    return sheet


def elements(graph: PropertyGraph) -> Iterator[tuple[str, Json]]:
    """Each element with "nodes" or "edges", all nodes first."""
    for node, (x, y) in zip(graph.nodes(), Placement(graph), strict=True):
        data = {"id": node.id, **node_record(node), "size": size(node), "color": look(node.kind).color}
        # The y axis of Cytoscape points down.
        yield "nodes", {"data": data, "position": {"x": x, "y": -y}}
    for edge in graph.edges():
        yield "edges", {"data": {"id": edge.id, "source": edge.source, "target": edge.target, **edge_record(edge)}}


def _write(graph: PropertyGraph, stream: BinaryIO, head: Json, shaped: Any) -> None:
    stream.write(f'{dumped(head)[:-1]},\n"elements": {{\n"nodes": ['.encode())
    group, comma = "nodes", "\n"
    for own, element in elements(graph):
        if own != group:
            stream.write(b'\n],\n"edges": [')
            group, comma = own, "\n"
        stream.write(f"{comma}{dumped(shaped(own, element))}".encode())
        comma = ",\n"
    stream.write(b'\n],\n"edges": [\n]}}\n' if group == "nodes" else b"\n]}}\n")


def _plain(_group: str, element: Json) -> Json:
    return element


def _named(group: str, element: Json) -> Json:
    data = element["data"]
    if group == "nodes":
        names = {"name": data["label"], "shared_name": data["label"]}
    else:
        basis = data["basis"]
        names = {"name": data["label"], "interaction": basis, "shared_interaction": basis, "shared_name": data["label"]}
    return element | {"data": data | names, "selected": False}
