"""A view as GraphML, for Gephi, yEd, Cytoscape and other programs that draw or analyze graphs."""

from collections.abc import Mapping
from typing import BinaryIO, Final

from kg.export.appearance import edge_color, look, rgb, size
from kg.export.graph import EDGE_FIELDS, NODE_FIELDS, edge_attributes, node_attributes
from kg.export.property_graph import PropertyGraph
from kg.export.text import REPLACEMENT
from kg.export.xml import XmlWriter

__all__ = ["REPLACEMENT", "write"]

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_TYPES: Final = {"string": "string", "integer": "int", "boolean": "boolean", "number": "double"}
# GraphML has no word for how things look. Gephi reads these attributes, other programs map `color`.
_COLORED: Final = {"color": "string", "r": "integer", "g": "integer", "b": "integer"}
_FIELDS: Final = {"node": {**NODE_FIELDS, **_COLORED, "size": "number"}, "edge": {**EDGE_FIELDS, **_COLORED}}


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write a view with the attributes of `to_networkx` and with colours and sizes; the same bytes for the same graph.

    The ids of nodes are IRIs, those of edges digests of their ends and basis. Characters that XML cannot hold become
    U+FFFD, and a carriage return becomes a line feed, which is what every reader of XML would make of it.
    """
    xml = XmlWriter(stream)
    schema = {
        "xmlns": _NAMESPACE,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd",
    }
    xml.start("graphml", schema)
    keys = {domain: {name: f"{domain}_{name}" for name in declared} for domain, declared in _FIELDS.items()}
    for domain, declared in _FIELDS.items():
        for name, kind in declared.items():
            key = {"id": keys[domain][name], "for": domain, "attr.name": name, "attr.type": _TYPES[kind]}
            xml.element("key", key)
    # Some programs pass over the id of an edge, but not over its attributes.
    xml.element("key", {"id": "edge_id", "for": "edge", "attr.name": "id", "attr.type": "string"})
    xml.element("key", {"id": "graph_view", "for": "graph", "attr.name": "view", "attr.type": "string"})
    xml.start("graph", {"id": "view", "edgedefault": "directed"})
    xml.element("data", {"key": "graph_view"}, graph.view)
    for node in graph.nodes():
        xml.start("node", {"id": node.id})
        appearance = {**_colored(look(node.kind).color), "size": size(node)}
        _data(xml, keys["node"], {**node_attributes(node), **appearance})
        xml.end()
    for edge in graph.edges():
        xml.start("edge", {"id": edge.id, "source": edge.source, "target": edge.target})
        xml.element("data", {"key": "edge_id"}, edge.id)
        _data(xml, keys["edge"], {**edge_attributes(edge), **_colored(edge_color(edge.basis))})
        xml.end()
    xml.end()
    xml.end()


def _data(xml: XmlWriter, keys: Mapping[str, str], attributes: Mapping[str, str | float | bool]) -> None:
    for name, value in attributes.items():
        xml.element("data", {"key": keys[name]}, str(value).lower() if isinstance(value, bool) else str(value))


def _colored(color: str) -> dict[str, str | float | bool]:
    red, green, blue = rgb(color)
    return {"color": color, "r": red, "g": green, "b": blue}
