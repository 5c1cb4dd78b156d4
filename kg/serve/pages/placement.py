"""Places for many nodes: connected groups side by side, in each the steps leading up."""

from collections.abc import Iterable, Sequence
from typing import Final

import networkx as nx

_WIDE: Final = 150.0
_HIGH: Final = 80.0
_LEAST: Final = 24
"""So many nodes stand beside each other on one height of a group at least before the row is broken."""
_SWEEPS: Final = 4
_SQUARE: Final = 1.6
"""How much wider than high the whole is to be."""


def placed(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Where each node stands, y downwards; the same for the same nodes in the same order.

    The largest group comes first. In a group the height of a node is the number of steps that lead up to it, cycles
    counting as one step; in a row a node stands near the middle of those that it is joined to (the barycenter method
    of K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding of Hierarchical System Structures", IEEE
    Transactions on Systems, Man, and Cybernetics 11, 1981).
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((source, target) for source, target in edges if source != target)
    order = {node: place for place, node in enumerate(nodes)}
    groups = [sorted(group, key=order.__getitem__) for group in nx.weakly_connected_components(graph)]
    found: dict[str, tuple[float, float]] = {}
    left = top = deepest = 0.0
    limit = _WIDE * max(_LEAST, round(_SQUARE * len(nodes) ** 0.5))
    for group in sorted(groups, key=lambda group: (-len(group), order[group[0]])):
        rows = _rows(graph.subgraph(group), order)
        width = max(map(len, rows)) * _WIDE
        if left and left + width > limit:
            left, top, deepest = 0.0, top + deepest + 2 * _HIGH, 0.0
        for number, row in enumerate(rows):
            start = left + (width - len(row) * _WIDE) / 2
            height = top + (len(rows) - 1 - number) * _HIGH
            found |= {node: (round(start + place * _WIDE, 1), round(height, 1)) for place, node in enumerate(row)}
        left, deepest = left + width + _WIDE / 2, max(deepest, len(rows) * _HIGH)
    return found


def _rows(graph: "nx.DiGraph[str]", order: dict[str, int]) -> list[list[str]]:
    """The nodes of a group by height, those that no step leads to first; long rows are broken."""
    dense = nx.condensation(graph)
    height: dict[int, int] = {}
    for number in nx.topological_sort(dense):
        height[number] = max((height[below] + 1 for below in dense.pred[number]), default=0)
    rows: dict[int, list[str]] = {}
    for number, members in dense.nodes(data="members"):
        rows.setdefault(height[number], []).extend(members)
    listed = [sorted(row, key=order.__getitem__) for _, row in sorted(rows.items())]
    _untangle(graph, listed, order)
    longest = max(_LEAST, round(2 * len(graph) ** 0.5))
    return [row[start : start + longest] for row in listed for start in range(0, len(row), longest)]


def _untangle(graph: "nx.DiGraph[str]", rows: list[list[str]], order: dict[str, int]) -> None:
    """Sort each row by the middle of its neighbours, up and down in turns."""
    middle = {node: (place + 0.5) / len(row) for row in rows for place, node in enumerate(row)}
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = {}
            for node in row:
                joined = [middle[other] for other in (*graph.pred[node], *graph.succ[node])]
                wanted[node] = sum(joined) / len(joined) if joined else middle[node]
            row.sort(key=lambda node: (wanted[node], order[node]))
            middle |= {node: (place + 0.5) / len(row) for place, node in enumerate(row)}
