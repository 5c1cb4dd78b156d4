"""The style for Cytoscape on the desktop, which keeps styles in files of their own: colours, shapes, sizes, labels."""

from collections.abc import Mapping
from typing import BinaryIO, Final

from kg.export.appearance import edge_color, edge_colors, look, looks
from kg.export.node import OTHER
from kg.export.property_graph import PropertyGraph
from kg.export.xml import XmlWriter

NAME: Final = "jobclass-kg"
_SHAPES: Final = {
    "round-rectangle": "ROUND_RECTANGLE",
    "ellipse": "ELLIPSE",
    "diamond": "DIAMOND",
    "hexagon": "HEXAGON",
    "octagon": "OCTAGON",
    "tag": "PARALLELOGRAM",
}


def write(_graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write the style as Cytoscape 3 imports it; it suits every view."""
    xml = XmlWriter(stream)
    xml.start("vizmap", {"id": NAME, "documentVersion": "3.1"})
    xml.start("visualStyle", {"name": NAME})
    xml.start("network")
    xml.element("visualProperty", {"default": "#FFFFFF", "name": "NETWORK_BACKGROUND_PAINT"})
    xml.end()
    xml.start("node")
    xml.element("dependency", {"value": "true", "name": "nodeSizeLocked"})
    _discrete(xml, "NODE_FILL_COLOR", look(OTHER).color, "kind", {kind: each.color for kind, each in looks().items()})
    shapes = {kind: _SHAPES[each.shape] for kind, each in looks().items()}
    _discrete(xml, "NODE_SHAPE", _SHAPES[look(OTHER).shape], "kind", shapes)
    _passed(xml, "NODE_LABEL", "", "label", "string")
    _passed(xml, "NODE_SIZE", "20.0", "size", "float")
    _passed(xml, "NODE_TOOLTIP", "", "kind", "string")
    xml.end()
    xml.start("edge")
    xml.element("dependency", {"value": "true", "name": "arrowColorMatchesEdge"})
    _discrete(xml, "EDGE_UNSELECTED_PAINT", edge_color(""), "basis", edge_colors())
    _discrete(xml, "EDGE_LINE_TYPE", "SOLID", "stated", {"true": "SOLID", "false": "EQUAL_DASH"}, "boolean")
    xml.element("visualProperty", {"default": "DELTA", "name": "EDGE_TARGET_ARROW_SHAPE"})
    _passed(xml, "EDGE_TOOLTIP", "", "label", "string")
    xml.end()
    xml.end()
    xml.end()


def _discrete(
    xml: XmlWriter, name: str, default: str, column: str, values: Mapping[str, str], kind: str = "string"
) -> None:
    xml.start("visualProperty", {"default": default, "name": name})
    xml.start("discreteMapping", {"attributeName": column, "attributeType": kind})
    for value, shown in values.items():
        xml.element("discreteMappingEntry", {"attributeValue": value, "value": shown})
    xml.end()
    xml.end()


def _passed(xml: XmlWriter, name: str, default: str, column: str, kind: str) -> None:
    xml.start("visualProperty", {"default": default, "name": name})
    xml.element("passthroughMapping", {"attributeName": column, "attributeType": kind})
    xml.end()
