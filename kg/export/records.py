"""Nodes and edges as records for formats that have lists: what is empty is left out, lists stay lists."""

import json
from typing import Any

from kg.export.edge import Edge
from kg.export.node import Node

Record = dict[str, Any]


def node_record(node: Node) -> Record:
    """The attributes of a node, without its id."""
    record: Record = {"label": node.label, "kind": node.kind}
    record |= {name: values for name, values in node.lists.items() if values}
    return record | ({"level": node.level} if node.level is not None else {})


def edge_record(edge: Edge) -> Record:
    """The attributes of an edge, without its id and its ends."""
    lists = {name: values for name, values in edge.lists.items() if values}
    return {"label": edge.label, "basis": edge.basis, "stated": edge.stated, **lists}


def dumped(value: object) -> str:
    """The value as JSON on one line; "<" is an escape, so that it can stand in a script element of a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
