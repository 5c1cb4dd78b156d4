"""A view as JSON Graph Format, version 2 (jsongraphformat.info)."""

from typing import BinaryIO

from kg.export.property_graph import PropertyGraph
from kg.export.records import dumped, edge_record, node_record


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write a view, one node or edge a line; `relation` is the basis of an edge, the other attributes are metadata."""
    head = {"directed": True, "type": "jobclass-kg", "label": graph.view}
    stream.write(f'{{"graph": {dumped(head)[:-1]},\n"nodes": {{'.encode())
    for number, node in enumerate(graph.nodes()):
        metadata = node_record(node)
        value = {"label": metadata.pop("label"), "metadata": metadata}
        stream.write(f"{',' if number else ''}\n{dumped(node.id)}: {dumped(value)}".encode())
    stream.write(b'\n},\n"edges": [')
    for number, edge in enumerate(graph.edges()):
        metadata = edge_record(edge)
        value = {
            "id": edge.id,
            "source": edge.source,
            "target": edge.target,
            "relation": metadata.pop("basis"),
            "label": metadata.pop("label"),
            "metadata": metadata,
        }
        stream.write(f"{',' if number else ''}\n{dumped(value)}".encode())
    stream.write(b"\n]}}\n")
