"""Routes through the career graph: the k cheapest ways from one class to another that pass no class twice."""

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import networkx as nx

from kg.analyze.career import CareerMap
from kg.analyze.remainder import STEP, Remainder, priced

MOST_TIES: Final = 1000
"""How many routes of one cost are read before the first by title are chosen; a bound for graphs full of ties."""
MOST_EXTENSIONS: Final = 20_000
"""So many beginnings of routes are followed, best first; then Yen's algorithm takes over, slower and never stuck."""
_SMALL: Final = 2_000
"""Where no more classes than this can be reached, or lead to the end, all others are left out from the start."""


@dataclass(frozen=True, slots=True)
class Route:
    """The classes of a way, by IRI, and its cost in hundredths of a point."""

    classes: tuple[str, ...]
    cost: int


def routes(map_: CareerMap, start: str, end: str, k: int) -> list[Route]:
    """The k cheapest routes, equal ones ordered by length and then by titles; none where there is no way.

    Best first by what a beginning costs and what the rest costs at least (P. E. Hart, N. J. Nilsson and B. Raphael, "A
    Formal Basis for the Heuristic Determination of Minimum Cost Paths", IEEE Transactions on Systems Science and
    Cybernetics 4, 1968), which looks at few classes beside those on the routes. Where cycles would let that take too
    long, Yen's algorithm as networkx has it (J. Y. Yen, "Finding the K Shortest Loopless Paths in a Network",
    Management Science 17, 1971).
    """
    if start not in map_.graph or end not in map_.graph:
        return []
    near = _between(map_, start, end, _SMALL)
    if near is not None and start not in near:
        return []
    found = _best_first(map_, start, end, k, near)
    return found if found is not None else ranked_by_yen(map_, start, end, k)


def _best_first(map_: CareerMap, start: str, end: str, k: int, near: set[str] | None) -> list[Route] | None:
    """The k best routes within some classes, in their order; None when too many beginnings had to be followed.

    Beginnings of one cost wait in the order of their titles, and so do the routes that they become.
    """
    remainder = Remainder(map_.graph, end, near)
    titles = map_.titles
    found: list[Route] = []
    queue: list[tuple[int, tuple[str, ...], tuple[str, ...], int]] = [(0, (titles[start],), (start,), 0)]
    extended = 0
    while queue and len(found) < k:
        least, names, way, paid = heapq.heappop(queue)
        rest = remainder.least(way[-1], (queue[0][0] - paid) if queue else None)
        if rest is None:
            continue
        if paid + rest > least:
            heapq.heappush(queue, (paid + rest, names, way, paid))
            continue
        if way[-1] == end:
            found.append(Route(way, paid // STEP))
            continue
        extended += 1
        if extended > MOST_EXTENSIONS:
            return None
        for following, data in map_.graph.succ[way[-1]].items():
            if following not in way and (near is None or following in near):
                total = paid + priced(data["cost"])
                # What the rest costs is looked at when its turn comes: most beginnings never have one.
                bound = max(total + remainder.known(following), least)
                heapq.heappush(queue, (bound, (*names, titles[following]), (*way, following), total))
    return found


def ranked_by_yen(map_: CareerMap, start: str, end: str, k: int) -> list[Route]:
    """The same by Yen's algorithm: the cost of each route is found anew, and no cycle can hold it up."""
    part = part_between(map_, start, end)
    if start not in part or end not in part:
        return []
    found: list[Route] = []
    for route in _by_cost(part, start, end):
        # Routes of equal cost come in no order to rely on: all of them are read, and then ordered.
        if len(found) >= k and (route.cost > found[k - 1].cost or len(found) >= k + MOST_TIES):
            break
        found.append(route)
    return sorted(found, key=lambda route: rank(map_, route))[:k]


def _by_cost(part: "nx.DiGraph[str]", start: str, end: str) -> Iterator[Route]:
    for classes in nx.shortest_simple_paths(part, start, end, weight="cost"):
        yield Route(tuple(classes), sum(part.edges[a, b]["cost"] for a, b in pairwise(classes)))


def rank(map_: CareerMap, route: Route) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    """The order of routes: by cost, number of classes, titles."""
    return route.cost, len(route.classes), tuple(map_.titles[iri] for iri in route.classes), route.classes


def part_between(map_: CareerMap, start: str, end: str) -> "nx.DiGraph[str]":
    """The classes on some way from one class to another, loops allowed, with the costs of the steps between them."""
    return _part(map_, _between(map_, start, end, len(map_.graph)) or set())


def _between(map_: CareerMap, start: str, end: str, most: int) -> set[str] | None:
    """The classes on some way from one class to another, loops allowed; None where both sides have more than `most`.

    Both ends are grown in turns. The one that comes to its end first bounds the other, so that the work is that of the
    smaller side: few classes lead to most classes, however much can be reached from where the way starts.
    """
    edges = {True: map_.graph.succ, False: map_.graph.pred}
    sides = {True: {start}, False: {end}}
    fronts = {True: [start], False: [end]}
    forward = True
    while fronts[forward]:
        found = [after for iri in fronts[forward] for after in edges[forward][iri] if after not in sides[forward]]
        fronts[forward] = list(dict.fromkeys(found))
        sides[forward].update(found)
        if min(len(sides[True]), len(sides[False])) > most:
            return None
        forward = not forward
    bound = sides[forward]
    inside = {end if forward else start} & bound
    front = list(inside)
    while front:
        found = [after for iri in front for after in edges[not forward][iri] if after in bound and after not in inside]
        front = list(dict.fromkeys(found))
        inside.update(front)
    return inside if start in inside and end in inside else set()


def _part(map_: CareerMap, classes: Collection[str]) -> "nx.DiGraph[str]":
    part: nx.DiGraph[str] = nx.DiGraph()
    part.add_nodes_from(iri for iri in sorted(classes, key=lambda iri: (map_.titles[iri], iri)))
    part.add_edges_from((a, b, {"cost": map_.leg(a, b).cost}) for a in part for b in map_.graph[a] if b in classes)
    return part
