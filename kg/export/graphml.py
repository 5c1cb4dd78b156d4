"""A view as GraphML, for Gephi, yEd, Cytoscape and other programs that draw or analyze graphs."""

import re
from typing import BinaryIO, Final

from kg.export.graph import to_networkx
from kg.store import GraphStore

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT: Final = "�"
"""Stands for a character that XML cannot hold in any form: most control characters, among them NUL."""


def write(store: GraphStore, view: str, class_iri: str | None, stream: BinaryIO) -> None:
    """Write a view as `to_networkx` makes it, with the same bytes for the same graph.

    The ids of nodes are IRIs, those of edges e1, e2 and so on. Characters that XML cannot hold become U+FFFD, and a
    carriage return becomes a line feed, which is what every reader of XML would make of it; all else is kept.
    """
    import networkx

    graph = to_networkx(store, view, class_iri)
    for _, attributes in graph.nodes(data=True):
        _clean(attributes)
    for number, (_, _, attributes) in enumerate(graph.edges(data=True), start=1):
        _clean(attributes)
        attributes["id"] = f"e{number}"
    # The keys of edges repeat from one pair of nodes to the next, but ids must not: programs would drop edges.
    networkx.write_graphml_xml(graph, stream, encoding="utf-8", edge_id_from_attribute="id")


def _clean(attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _ILLEGAL.sub(REPLACEMENT, value).replace("\r\n", "\n").replace("\r", "\n")
