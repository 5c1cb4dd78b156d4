"""A view of the graph as a property graph of networkx."""

from typing import TYPE_CHECKING, Final

from kg.export.edge import Edge
from kg.export.node import JOIN, KINDS, Node, joined
from kg.export.property_graph import PropertyGraph
from kg.export.selection import Selection
from kg.store import GraphStore

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["EDGE_FIELDS", "JOIN", "KINDS", "NODE_FIELDS", "edge_attributes", "joined", "node_attributes", "to_networkx"]

NODE_FIELDS: Final[dict[str, str]] = {
    "label": "string",
    "kind": "string",
    "code": "string",
    "pay_grade": "string",
    "level": "integer",
    "agency": "string",
}
"""What a node has as flat attributes, with the kind of value."""

EDGE_FIELDS: Final[dict[str, str]] = {
    "label": "string",
    "basis": "string",
    "stated": "boolean",
    "rule": "string",
    "explanation": "string",
    "evidence": "string",
    "place": "string",
}
"""What an edge has as flat attributes, with the kind of value."""


def to_networkx(store: GraphStore, view: str = "full", class_iri: str | None = None) -> "MultiDiGraph[str]":
    """A view as a directed multigraph: nodes are IRIs, the key of an edge is its basis, such as "qualifiesFor".

    A node has `label` (title or name) and `kind` (see KINDS); a class also `code`, `pay_grade`, `level` and `agency`
    where they are known. An edge has `label` ("qualifies for"), `basis` and `stated`; where they are known also `rule`
    and `explanation` (of what is not stated but follows), `evidence` (the words it rests on) and `place` (file and
    lines of each). All are text, whole numbers or truth values, so that networkx can write them in its own formats;
    lists are joined by " | ". The view "full" has every class; concepts appear where a class refers to them.

    Raises ParameterError for an unknown view. The whole view is held in memory.
    """
    import networkx

    graph: MultiDiGraph[str] = networkx.MultiDiGraph(view=view)
    with PropertyGraph(store, Selection(view, class_iri).checked(store)) as found:
        for node in found.nodes():
            graph.add_node(node.id, **node_attributes(node))
        for edge in found.edges():
            graph.add_edge(edge.source, edge.target, key=edge.basis, **edge_attributes(edge))
    return graph


def node_attributes(node: Node) -> dict[str, str | int]:
    """The attributes of a node with a value, lists joined."""
    attributes: dict[str, str | int] = {"label": node.label, "kind": node.kind}
    attributes |= {name: joined(values) for name, values in node.lists.items() if values}
    return attributes | ({"level": node.level} if node.level is not None else {})


def edge_attributes(edge: Edge) -> dict[str, str | bool]:
    """The attributes of an edge with a value, lists joined."""
    texts = {name: joined(values) for name, values in edge.lists.items() if values}
    return {"label": edge.label, "basis": edge.basis, "stated": edge.stated, **texts}
