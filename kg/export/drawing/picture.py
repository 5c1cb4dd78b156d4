"""The layout of a picture of a view, left to right in layers: boxes with names, arrows, and a legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import ParameterError
from kg.export.appearance import edge_color, look
from kg.export.drawing.layers import Item, layers
from kg.export.drawing.lettering import wrapped
from kg.export.drawing.spread import places
from kg.export.edge import Edge
from kg.export.node import CLASSES, Node
from kg.export.property_graph import PropertyGraph

MOST_NODES: Final = 150
MOST_EDGES: Final = 400
"""More than that nobody takes in at a glance, nor on a sheet of paper."""

FONT: Final = 13.0
SMALL: Final = 11.0
LEADING: Final = 16.0
BOX: Final = 190.0
PADDING: Final = 8.0
_BETWEEN: Final = 90.0
_GAP: Final = 14.0
MARGIN: Final = 24.0
_MOST_LINES: Final = 6
_LIST: Final = 4
"""So many requirements of one kind that only one class has are gathered in one box."""

_DOWNWARD: Final = frozenset({"leads", "supervises"})
_LEVEL: Final = frozenset({"distinguishedFrom", "possiblySameAs"})


@dataclass(frozen=True, slots=True)
class Box:
    """One node, or several of one kind that are tied to the same node alone, in one way: a list under a heading."""

    id: str
    kind: str
    nodes: tuple[Node, ...]
    lines: tuple[str, ...]
    is_list: bool = False

    @property
    def height(self) -> float:
        """How much room the lines take."""
        return len(self.lines) * LEADING + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be written: its boxes with their left upper corners, its arrows with their points, its size."""

    view: str
    kinds: tuple[str, ...]
    boxes: tuple[tuple[Box, float, float], ...]
    arrows: tuple[tuple[Edge, tuple[tuple[float, float], ...]], ...]
    width: float
    height: float


def picture(graph: PropertyGraph) -> Picture:
    """Lay a view out, part by part. Raises ParameterError where there is too much of it to be read."""
    if graph.node_count > MOST_NODES or graph.edge_count > MOST_EDGES:
        raise ParameterError(
            f"a picture of {graph.node_count:,} nodes and {graph.edge_count:,} edges could not be read; it has no more "
            f"than {MOST_NODES} nodes and {MOST_EDGES} edges",
            remedy="narrow it with --class, --series, --grade or --stated-only, or choose interactive, gexf or dot",
        )
    boxes, edges = _gathered(tuple(graph.nodes()), tuple(graph.edges()))
    placed: list[tuple[Box, float, float]] = []
    arrows: list[tuple[Edge, tuple[tuple[float, float], ...]]] = []
    top, breadth = MARGIN, 420.0
    for part, own in _parts(boxes, edges):
        some, lines, columns, depth = _laid_out(part, own, top)
        placed += some
        arrows += lines
        top += depth + 2 * _GAP
        breadth = max(breadth, 2 * MARGIN + columns * (BOX + _BETWEEN) - _BETWEEN)
    kinds = tuple(sorted(graph.kinds))
    rows = len(legend(kinds, [edge for edge, _ in arrows], breadth))
    return Picture(graph.view, kinds, tuple(placed), tuple(arrows), breadth, max(top, 60.0) + MARGIN + rows * 20)


def _gathered(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[list[Box], list[Edge]]:
    """The boxes of the nodes, and the edges between boxes; requirements that only one class has are gathered."""
    by_leaf = {node.id: node for node in nodes if node.degree == 1 and node.kind not in CLASSES}
    gathered: dict[tuple[str, str, str, bool], list[tuple[Node, Edge]]] = {}
    for edge in edges:
        if edge.target in by_leaf:
            node = by_leaf[edge.target]
            gathered.setdefault((edge.source, node.kind, edge.basis, edge.stated), []).append((node, edge))
    lists = [pairs for pairs in gathered.values() if len(pairs) >= _LIST]
    within = {node.id: pairs[0][0].id for pairs in lists for node, _ in pairs}
    boxes = [Box(node.id, node.kind, (node,), _lines(node)) for node in nodes if node.id not in within]
    for pairs in lists:
        members = tuple(node for node, _ in pairs)
        words = [f"{len(members)} × {members[0].kind}"]
        for node in members:
            first, *rest = wrapped(f"– {node.label}", SMALL, BOX - 3 * PADDING, 2)
            words += [first, *(f"\u00a0\u00a0{line}" for line in rest)]
        boxes.append(Box(members[0].id, members[0].kind, members, tuple(words), is_list=True))
    kept = [edge for edge in edges if within.get(edge.target, edge.target) == edge.target]
    return sorted(boxes, key=lambda box: box.id), kept


def _parts(boxes: Sequence[Box], edges: Sequence[Edge]) -> Iterator[tuple[list[Box], list[Edge]]]:
    """The parts of a picture that no edge ties, the largest first."""
    import networkx

    plain: networkx.Graph[str] = networkx.Graph()
    plain.add_nodes_from(box.id for box in boxes)
    plain.add_edges_from((edge.source, edge.target) for edge in edges)
    for part in sorted(map(sorted, networkx.connected_components(plain)), key=lambda each: (-len(each), each)):
        ids = set(part)
        yield [box for box in boxes if box.id in ids], [edge for edge in edges if edge.source in ids]


def _laid_out(
    boxes: Sequence[Box], edges: Sequence[Edge], top: float
) -> tuple[list[tuple[Box, float, float]], list[tuple[Edge, tuple[tuple[float, float], ...]]], int, float]:
    """One part below `top`: its boxes and arrows, how many columns it has and how deep it is."""
    made = layers([box.id for box in boxes], _upward(edges))
    of_box = {box.id: box.height for box in boxes}
    heights: dict[Item, float] = {
        item: of_box[item] if isinstance(item, str) else 6.0 for row in made.rows for item in row
    }
    middle = {item: top + place for item, place in places(made, heights, _GAP).items()}
    column = {item: MARGIN + number * (BOX + _BETWEEN) for number, row in enumerate(made.rows) for item in row}
    placed = [(box, column[box.id], middle[box.id] - box.height / 2) for box in boxes]
    doubled: dict[tuple[str, ...], int] = {}
    arrows = []
    for edge, chain in zip(edges, made.chains, strict=True):
        ends = tuple(sorted((edge.source, edge.target)))
        shift = 5.0 * doubled.get(ends, 0)
        doubled[ends] = doubled.get(ends, 0) + 1
        run = chain if chain[0] == edge.source else chain[::-1]
        arrows.append((edge, tuple(_route(run, column, {item: middle[item] + shift for item in run}))))
    depth = max(middle[item] + heights[item] / 2 for item in middle) - top
    return placed, arrows, len(made.rows), depth


def _upward(edges: Sequence[Edge]) -> list[tuple[str, str]]:
    """The ends of the edges as steps to the right: whoever leads stands to the right of the led.

    Two classes that are told apart, or supposed to be the same, stand as another edge between them has it.
    """
    steps = {edge.id: (edge.target, edge.source) for edge in edges if edge.basis in _DOWNWARD}
    steps |= {edge.id: (edge.source, edge.target) for edge in edges if edge.basis not in (_DOWNWARD | _LEVEL)}
    known = {frozenset(step): step for step in steps.values()}
    return [
        steps.get(edge.id) or known.get(frozenset((edge.source, edge.target)), (edge.source, edge.target))
        for edge in edges
    ]


def _lines(node: Node) -> tuple[str, ...]:
    """The name of a node on some lines, a class with its code and grade below."""
    room = BOX - 2 * PADDING
    below = below_title(node)
    return (*wrapped(node.label, FONT, room, _MOST_LINES), *(wrapped(below, SMALL, room, 1) if below else ()))


def below_title(node: Node) -> str:
    """What stands below the title of a class: its codes and pay grades."""
    return " · ".join([*node.codes, *node.pay_grades])


def _route(chain: Sequence[Item], column: dict[Item, float], at: dict[Item, float]) -> Iterator[tuple[float, float]]:
    """The points of an arrow: out of one box, through its own places between the others, into the next box."""
    if len(chain) == 1:
        x, y = column[chain[0]] + BOX, at[chain[0]]
        yield from ((x, y - 6), (x + 30, y - 12), (x + 30, y + 12), (x, y + 6))
        return
    rising = column[chain[0]] < column[chain[-1]]
    for number, item in enumerate(chain):
        near, far = column[item], column[item] + BOX
        if not rising:
            near, far = far, near
        if number:
            yield near, at[item]
        if number < len(chain) - 1:
            yield far, at[item]


def legend(kinds: Sequence[str], edges: Sequence[Edge], breadth: float) -> list[tuple[str, str, str]]:
    """The rows of the legend: what is shown, its colour, its words; ties of one colour share some rows."""
    rows = [("box", look(kind).color, kind) for kind in kinds]
    words: dict[str, list[str]] = {}
    for basis, label in sorted({(edge.basis, edge.label) for edge in edges}):
        words.setdefault(edge_color(basis), []).append(label)
    for color, labels in words.items():
        first, *rest = wrapped(", ".join(labels), SMALL, breadth - 2 * MARGIN - 38, 9)
        rows += [("line", color, first), *(("", color, line) for line in rest)]
    if any(not edge.stated for edge in edges):
        rows.append(("dashes", "#333333", "dashed: follows by rule, no specification states it"))
    return rows
