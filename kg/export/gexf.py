"""A view as GEXF 1.3, for Gephi: a colour for each kind, a size by the number of edges, a place for each node."""

from collections.abc import Mapping
from typing import BinaryIO, Final

from kg.export.appearance import edge_color, look, rgb, size
from kg.export.drawing.placement import Placement
from kg.export.graph import EDGE_FIELDS, NODE_FIELDS
from kg.export.property_graph import PropertyGraph
from kg.export.xml import XmlWriter

_NAMESPACE: Final = "http://gexf.net/1.3"
_VIZ: Final = "http://gexf.net/1.3/viz"
_LISTS: Final = frozenset({"code", "pay_grade", "agency", "rule", "explanation", "evidence", "place"})
_OWN: Final = frozenset({"label"})
"""What GEXF has an attribute of its own for."""


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write a view: ids are IRIs and digests, as in GraphML; `kind` of an edge is its basis, which tells parallel ones.

    What there may be several of is a list of strings in the form that Gephi reads: ["a", "b"].
    """
    xml = XmlWriter(stream)
    xml.start("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    xml.start("meta")
    xml.element("creator", None, "jobclass-kg")
    xml.element("description", None, f"view {graph.view}")
    xml.end()
    xml.start("graph", {"mode": "static", "defaultedgetype": "directed"})
    keys = {"node": _declared(xml, "node", NODE_FIELDS), "edge": _declared(xml, "edge", EDGE_FIELDS)}
    _nodes(xml, graph, keys["node"])
    _edges(xml, graph, keys["edge"])
    xml.end()
    xml.end()


def _nodes(xml: XmlWriter, graph: PropertyGraph, keys: Mapping[str, str]) -> None:
    xml.start("nodes", {"count": str(graph.node_count)})
    for node, (x, y) in zip(graph.nodes(), Placement(graph), strict=True):
        xml.start("node", {"id": node.id, "label": node.label})
        values: dict[str, str] = {"kind": node.kind, **_lists(node.lists)}
        if node.level is not None:
            values["level"] = str(node.level)
        _values(xml, keys, values)
        red, green, blue = look(node.kind).rgb
        xml.element("viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
        xml.element("viz:position", {"x": str(x), "y": str(y), "z": "0.0"})
        xml.element("viz:size", {"value": str(size(node))})
        xml.end()
    xml.end()


def _edges(xml: XmlWriter, graph: PropertyGraph, keys: Mapping[str, str]) -> None:
    xml.start("edges", {"count": str(graph.edge_count)})
    for edge in graph.edges():
        attributes = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label}
        xml.start("edge", attributes | {"kind": edge.basis})
        _values(xml, keys, {"basis": edge.basis, "stated": str(edge.stated).lower(), **_lists(edge.lists)})
        red, green, blue = rgb(edge_color(edge.basis))
        xml.element("viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
        xml.element("viz:shape", {"value": "solid" if edge.stated else "dashed"})
        xml.end()
    xml.end()


def _declared(xml: XmlWriter, domain: str, fields: Mapping[str, str]) -> dict[str, str]:
    xml.start("attributes", {"class": domain, "mode": "static"})
    kept = [name for name in fields if name not in _OWN]
    for name in kept:
        kind = "liststring" if name in _LISTS else fields[name]
        xml.element("attribute", {"id": name, "title": name, "type": kind})
    xml.end()
    return {name: name for name in kept}


def _values(xml: XmlWriter, keys: Mapping[str, str], values: Mapping[str, str]) -> None:
    xml.start("attvalues")
    for name, value in values.items():
        xml.element("attvalue", {"for": keys[name], "value": value})
    xml.end()


def _lists(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: f"[{', '.join(map(_part, parts))}]" for name, parts in lists.items() if parts}


def _part(text: str) -> str:
    """A part of a list as Gephi reads it: in double quotes, a quote and a backslash within it after a backslash."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
