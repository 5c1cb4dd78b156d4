"""Where the nodes of a whole view stand, for programs that show a graph as it is given to them."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

from kg.export.appearance import looks
from kg.export.drawing.layers import layers
from kg.export.drawing.spread import places
from kg.export.property_graph import PropertyGraph

if TYPE_CHECKING:
    import networkit  # type: ignore[import-untyped]

Place = tuple[float, float]

MOST: Final = 20_000
"""Of more nodes than this no layout is computed: they stand in a spiral for each kind."""

_FEW: Final = 40
"""Parts of the graph up to this size are drawn in layers, larger ones by stress."""

_MOST_PAIRS: Final = 5_000_000
"""Pairs of nodes whose distance is kept, about; a node that thousands are tied to makes millions of pairs two steps
apart, and the nodes then stay where pivot MDS puts them."""

_BROAD: Final = 10
"""Layers of more nodes and passing edges than this make a drawing that is mostly breadth."""

_STEP: Final = 60.0
_GOLDEN: Final = pi * (3 - sqrt(5))


class Placement:
    """The places of the nodes of a graph, asked for in the order of `PropertyGraph.nodes`."""

    def __init__(self, graph: PropertyGraph) -> None:
        self._graph = graph
        self._known = _computed(graph) if graph.node_count <= MOST else None

    @property
    def is_computed(self) -> bool:
        """Whether nodes that are tied stand near one another."""
        return self._known is not None

    def __iter__(self) -> Iterator[Place]:
        """The place of each node, in the order of the nodes."""
        if self._known is not None:
            yield from self._known
            return
        kinds = [kind for kind in looks() if self._graph.kinds[kind]]
        reach = {kind: _STEP * sqrt(self._graph.kinds[kind]) for kind in kinds}
        middle, end = {}, 0.0
        for kind in kinds:
            middle[kind] = end + reach[kind]
            end += 2 * reach[kind] + _STEP
        seen = dict.fromkeys(kinds, 0)
        for node in self._graph.nodes():
            number = seen[node.kind]
            seen[node.kind] += 1
            away, turn = _STEP * 0.9 * sqrt(number + 0.5), number * _GOLDEN
            yield round(middle[node.kind] + away * cos(turn), 1), round(away * sin(turn), 1)


def _computed(graph: PropertyGraph) -> list[Place]:
    """Each part of the graph laid out by itself, the parts side by side in rows, the largest first."""
    import networkx

    plain: networkx.Graph[str] = networkx.Graph()
    ids = [node.id for node in graph.nodes()]
    plain.add_nodes_from(ids)
    pairs = list(dict.fromkeys((edge.source, edge.target) for edge in graph.edges() if edge.source != edge.target))
    plain.add_edges_from(pairs)
    parts = sorted(map(sorted, networkx.connected_components(plain)), key=lambda part: (-len(part), part))
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    tied: list[list[tuple[str, str]]] = [[] for _ in parts]
    for source, target in pairs:
        tied[part_of[source]].append((source, target))
    boxes = [
        (_layered(part, own) if len(part) <= _FEW else None) or _stressed(part, own)
        for part, own in zip(parts, tied, strict=True)
    ]
    packed = _packed(boxes)
    return [packed[node] for node in ids]


def _layered(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, Place] | None:
    """Each layer a row, what leads to something below it; None where a row would be too broad."""
    made = layers(nodes, edges)
    if max(map(len, made.rows)) > _BROAD:
        return None
    extents = {item: 0.0 if isinstance(item, tuple) else _STEP for row in made.rows for item in row}
    along = places(made, extents, _STEP / 3)
    return {
        str(item): (along[item], number * 1.5 * _STEP)
        for number, row in enumerate(made.rows)
        for item in row
        if not isinstance(item, tuple)
    }


def _stressed(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, Place]:
    """Places whose distances are like those in the graph: maxent-stress (Gansner, Hu and North 2013) after pivot MDS.

    One thread and a fixed seed, so that the same graph gives the same places.
    """
    import networkit

    number = {node: place for place, node in enumerate(nodes)}
    graph = networkit.Graph(len(nodes))
    for source, target in dict.fromkeys(tuple(sorted((number[a], number[b]))) for a, b in edges):
        graph.addEdge(source, target)
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        found = _solved(graph)
    finally:
        networkit.setNumberOfThreads(threads)
    lengths = [
        sqrt(sum((a - b) ** 2 for a, b in zip(found[number[one]], found[number[other]], strict=True)))
        for one, other in edges
    ]
    scale = 1.5 * _STEP * len(lengths) / (sum(lengths) or 1.0)
    return {node: (found[place][0] * scale, found[place][1] * scale) for node, place in number.items()}


def _solved(graph: "networkit.Graph") -> list[list[float]]:
    import networkit

    networkit.setSeed(1, False)
    start = networkit.viz.PivotMDS(graph, 2, min(50, graph.numberOfNodes()))
    start.run()
    found = start.getCoordinates()
    reach = _reach(graph)
    if reach:
        stress = networkit.viz.MaxentStress(graph, 2, reach, coordinates=found)
        stress.run()
        found = stress.getCoordinates()
    return [list(map(float, place)) for place in found]


def _reach(graph: "networkit.Graph") -> int:
    """How many steps apart two nodes may be whose distance is kept: 3, or 2; 0 where there would be too many pairs."""
    degrees = [graph.degree(node) for node in graph.iterNodes()]
    if sum(2 * degrees[one] * degrees[other] for one, other in graph.iterEdges()) <= _MOST_PAIRS:
        return 3
    return 2 if sum(degree * degree for degree in degrees) <= _MOST_PAIRS else 0


def _packed(boxes: Sequence[dict[str, Place]]) -> dict[str, Place]:
    """The parts side by side in rows about as wide as all are high; each keeps its own shape."""
    measured = []
    for box in boxes:
        xs, ys = [x for x, _ in box.values()], [y for _, y in box.values()]
        measured.append((box, min(xs), max(xs) - min(xs) + 2 * _STEP, min(ys), max(ys) - min(ys) + 2 * _STEP))
    area = sum(width * height for _, _, width, _, height in measured)
    widest = max([sqrt(area) * 1.3, *(width for _, _, width, _, _ in measured)], default=0.0)
    found: dict[str, Place] = {}
    x = y = tallest = 0.0
    for box, left, width, bottom, height in measured:
        if x and x + width > widest:
            x, y, tallest = 0.0, y - tallest, 0.0
        for node, (across, up) in box.items():
            found[node] = (round(x + across - left, 1), round(y - height + up - bottom, 1))
        x, tallest = x + width, max(tallest, height)
    return found
