"""A view as a flowchart in Mermaid, which stands in a page of Markdown."""

import re
from hashlib import blake2b
from typing import BinaryIO, Final

from kg.export.appearance import edge_color, look
from kg.export.node import CLASSES
from kg.export.property_graph import PropertyGraph
from kg.export.text import one_line
from kg.plain_text import undirected

MOST_EDGES: Final = 500
"""Mermaid draws no chart with more edges unless its page is set up for it."""

_MARKUP: Final = re.compile(r"[^\w .,:/()'\-]|_", re.ASCII)


def write(graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write a view with what leads to something below it; dashed is what follows by rule.

    A node is named by a digest of its IRI, which stands in a comment beside it. Signs that Mermaid could take for
    markup are entities.
    """
    lines = ["flowchart BT"]
    kinds = sorted(graph.kinds)
    for number, kind in enumerate(kinds):
        each = look(kind)
        lines.append(f"  classDef k{number} fill:{each.color},color:{each.ink},stroke:#333333")
    for node in graph.nodes():
        opened, closed = ("[", "]") if node.kind in CLASSES else ("([", "])")
        lines.append(f"  %% {one_line(node.id)}")
        lines.append(f'  {_name(node.id)}{opened}"{_escaped(node.label)}"{closed}:::k{kinds.index(node.kind)}')
    colors: dict[str, list[str]] = {}
    for number, edge in enumerate(graph.edges()):
        arrow = "-->" if edge.stated else "-.->"
        lines.append(f'  {_name(edge.source)} {arrow}|"{_escaped(edge.label)}"| {_name(edge.target)}')
        colors.setdefault(edge_color(edge.basis), []).append(str(number))
    lines += [f"  linkStyle {','.join(numbers)} stroke:{color}" for color, numbers in colors.items()]
    stream.write(("\n".join(lines) + "\n").encode())


def _name(iri: str) -> str:
    return f"n{blake2b(iri.encode(), digest_size=6).hexdigest()}"


def _escaped(text: str) -> str:
    """The text on one line; letters of any script stay, signs become entities such as #35; for "#"."""
    return "".join(
        char if not char.isascii() else _MARKUP.sub(lambda found: f"#{ord(found[0])};", char)
        for char in undirected(one_line(text))
    )
