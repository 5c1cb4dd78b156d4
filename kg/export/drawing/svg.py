"""A picture as SVG and PNG: text stays text, and an arrow tells what it rests on when pointed at."""

from collections.abc import Sequence
from itertools import pairwise
from typing import BinaryIO, Final

from kg.export.appearance import edge_color, look
from kg.export.drawing.lettering import FAMILY
from kg.export.drawing.picture import (
    BOX,
    FONT,
    LEADING,
    MARGIN,
    PADDING,
    SMALL,
    Box,
    Picture,
    below_title,
    legend,
    picture,
)
from kg.export.edge import Edge
from kg.export.property_graph import PropertyGraph
from kg.export.xml import XmlWriter
from kg.plain_text import undirected

_EMPTY: Final = "Nothing in the graph is part of this view."


def write_svg(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write the picture as SVG: text stays text, an arrow tells what it rests on when pointed at."""
    made = picture(graph)
    xml = XmlWriter(stream)
    size = {"width": f"{made.width:.0f}", "height": f"{made.height:.0f}"}
    box = {"viewBox": f"0 0 {made.width:.0f} {made.height:.0f}", "font-family": FAMILY, "role": "img"}
    xml.start("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **box, "aria-labelledby": "title"})
    xml.element("title", {"id": "title"}, f"jobclass-kg: {made.view}")
    xml.start("defs")
    for color in sorted({edge_color(edge.basis) for edge, _ in made.arrows}):
        shape = {"viewBox": "0 0 10 10", "refX": "9", "refY": "5", "markerWidth": "7", "markerHeight": "7"}
        xml.start("marker", {"id": f"arrow-{color[1:]}", **shape, "orient": "auto"})
        xml.element("path", {"d": "M0,1 L10,5 L0,9 z", "fill": color})
        xml.end()
    xml.end()
    xml.element("rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    for edge, line in made.arrows:
        _arrow(xml, edge, line)
    for each, x, y in made.boxes:
        _draw(xml, each, x, y)
    if not made.boxes:
        xml.element("text", {"x": f"{MARGIN}", "y": f"{MARGIN + FONT}", "font-size": f"{FONT}"}, _EMPTY)
    _draw_legend(xml, made)
    xml.end()


def write_png(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write the same picture as PNG, at twice the size, in the fonts that the machine has."""
    from io import BytesIO

    import resvg_py

    svg = BytesIO()
    write_svg(graph, svg)
    stream.write(bytes(resvg_py.svg_to_bytes(svg_string=svg.getvalue().decode(), zoom=2.0)))


def _arrow(xml: XmlWriter, edge: Edge, line: Sequence[tuple[float, float]]) -> None:
    color = edge_color(edge.basis)
    parts = [f"M{line[0][0]:.1f},{line[0][1]:.1f}"]
    for (x1, y1), (x2, y2) in pairwise(line):
        half = (x1 + x2) / 2
        parts.append(f"C{half:.1f},{y1:.1f} {half:.1f},{y2:.1f} {x2:.1f},{y2:.1f}")
    look = {"fill": "none", "stroke": color, "stroke-width": "1.5", "marker-end": f"url(#arrow-{color[1:]})"}
    dashes = {} if edge.stated else {"stroke-dasharray": "5 4"}
    xml.start("path", {"id": edge.id, "d": " ".join(parts), **look, **dashes})
    reasons = edge.lists["place" if edge.stated else "explanation"]
    xml.element("title", None, undirected("\n".join([edge.label, *reasons])))
    xml.end()


def _draw(xml: XmlWriter, box: Box, x: float, y: float) -> None:
    each = look(box.kind)
    xml.start("g", {"data-iri": " ".join(node.id for node in box.nodes), "data-kind": box.kind})
    xml.element("title", None, undirected("\n".join(f"{node.label} ({node.kind})" for node in box.nodes)))
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{BOX:.0f}", "height": f"{box.height:.0f}"}
    is_round = not box.is_list and each.shape != "round-rectangle"
    fill = "#ffffff" if box.is_list else each.color
    edge = {"stroke": each.color, "stroke-width": "2"} if box.is_list else {"stroke": "#333333", "stroke-width": "0.75"}
    xml.element("rect", {**place, "rx": f"{box.height / 2:.0f}" if is_round else "4", "fill": fill, **edge})
    below = "" if box.is_list else below_title(box.nodes[0])
    for number, line in enumerate(box.lines):
        small = number > 0 if box.is_list else bool(below) and number == len(box.lines) - 1
        across = x + PADDING if box.is_list else x + BOX / 2
        at = {"x": f"{across:.1f}", "y": f"{y + PADDING + (number + 0.78) * LEADING:.1f}"}
        style = {"text-anchor": "start" if box.is_list else "middle", "font-size": f"{SMALL if small else FONT:.0f}"}
        xml.element("text", {**at, **style, "fill": "#1a1a1a" if box.is_list else each.ink}, line)
    xml.end()


def _draw_legend(xml: XmlWriter, made: Picture) -> None:
    rows = legend(made.kinds, [edge for edge, _ in made.arrows], made.width)
    top = made.height - MARGIN - len(rows) * 20
    for number, (shape, color, words) in enumerate(rows):
        y = top + number * 20
        if shape == "box":
            size = {"x": f"{MARGIN}", "y": f"{y:.0f}", "width": "28", "height": "14", "rx": "3"}
            xml.element("rect", {**size, "fill": color, "stroke": "#333333", "stroke-width": "0.5"})
        elif shape:
            ends = {"x1": f"{MARGIN}", "x2": f"{MARGIN + 28}", "y1": f"{y + 7:.0f}", "y2": f"{y + 7:.0f}"}
            dashes = {"stroke-dasharray": "5 4"} if shape == "dashes" else {}
            xml.element("line", {**ends, "stroke": color, "stroke-width": "2", **dashes})
        xml.element("text", {"x": f"{MARGIN + 38}", "y": f"{y + 11:.0f}", "font-size": "11", "fill": "#1a1a1a"}, words)
