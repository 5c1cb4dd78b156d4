"""Routes through the career graph: the k cheapest ways from one class to another that pass no class twice."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import networkx as nx

from kg.analyze.career import CareerMap

_MOST_TIES: Final = 1000
"""How many routes of one cost are read before the first by title are chosen; a bound for graphs full of ties."""
_MARGINS: Final = (200, 800)
"""How much dearer than the best route the others may be, in hundredths, where the search looks first and second."""


@dataclass(frozen=True, slots=True)
class Route:
    """The classes of a way, by IRI, and its cost in hundredths of a point."""

    classes: tuple[str, ...]
    cost: int


def routes(map_: CareerMap, start: str, end: str, k: int) -> list[Route]:
    """The k cheapest routes, equal ones ordered by length and then by titles; none where there is no way.

    Yen's algorithm as networkx has it (J. Y. Yen, "Finding the K Shortest Loopless Paths in a Network", Management
    Science 17, 1971), on as small a part of the graph as is certain to hold the answer: a route that costs at most so
    much passes only classes that can be reached from one end, and the other end from them, for as much in all.
    """
    if start not in map_.graph or end not in map_.graph:
        return []
    try:
        best, _ = nx.bidirectional_dijkstra(map_.graph, start, end, weight="cost")
    except nx.NetworkXNoPath:
        return []
    for margin in _MARGINS:
        most = int(best) + margin
        found = _ranked(map_, _part(map_, _within(map_, start, end, most)), start, end, k, most)
        if len(found) >= k:
            return found
    return _ranked(map_, _part(map_, _within(map_, start, end, None)), start, end, k, None)


def _within(map_: CareerMap, start: str, end: str, most: int | None) -> set[str]:
    """The classes on some way, loops allowed, that costs at most so much (any amount if None).

    The way back is searched among the classes of the way there only: of a large graph that leaves little.
    """
    there = nx.single_source_dijkstra_path_length(map_.graph, start, cutoff=most, weight="cost")
    reverse = _part(map_, there).reverse(copy=False)
    back = nx.single_source_dijkstra_path_length(reverse, end, cutoff=most, weight="cost")
    return {iri for iri, cost in there.items() if iri in back and (most is None or cost + back[iri] <= most)}


def _part(map_: CareerMap, classes: Collection[str]) -> "nx.DiGraph[str]":
    part: nx.DiGraph[str] = nx.DiGraph()
    part.add_nodes_from(iri for iri in sorted(classes, key=lambda iri: (map_.titles[iri], iri)))
    part.add_edges_from((a, b, {"cost": map_.leg(a, b).cost}) for a in part for b in map_.graph[a] if b in classes)
    return part


def _ranked(map_: CareerMap, part: "nx.DiGraph[str]", start: str, end: str, k: int, most: int | None) -> list[Route]:
    """The k best routes of this part, or fewer, none of them dearer than `most`."""
    found: list[Route] = []
    for route in _by_cost(part, start, end):
        # Routes of equal cost come in no order to rely on: all of them are read, and then ordered.
        if len(found) >= k and (route.cost > found[k - 1].cost or len(found) >= k + _MOST_TIES):
            break
        if most is not None and route.cost > most:
            break
        found.append(route)
    return sorted(found, key=lambda route: _rank(map_, route))[:k]


def _by_cost(part: "nx.DiGraph[str]", start: str, end: str) -> Iterator[Route]:
    for classes in nx.shortest_simple_paths(part, start, end, weight="cost"):
        yield Route(tuple(classes), sum(part.edges[a, b]["cost"] for a, b in pairwise(classes)))


def _rank(map_: CareerMap, route: Route) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    return route.cost, len(route.classes), tuple(map_.titles[iri] for iri in route.classes), route.classes
