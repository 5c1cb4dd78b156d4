"""Routes that must pass certain classes, or have few steps: the k cheapest of them that pass no class twice."""

import heapq
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.analyze.career import CareerMap
from kg.analyze.route import MOST_TIES, Route, part_between, rank

MOST_EXTENSIONS: Final = 50_000
"""So many beginnings of routes are followed before the search stops and says that it was cut."""

State = tuple[str, int, int]
"""A class, the classes to pass that are behind it (one bit each), and the steps taken (0 where any number may be)."""


@dataclass(frozen=True, slots=True)
class Itineraries:
    """The routes found; `complete` is false when the search was cut, and there may be others."""

    routes: tuple[Route, ...]
    complete: bool = True


def itineraries(
    map_: CareerMap, start: str, end: str, k: int, via: tuple[str, ...] = (), max_steps: int | None = None
) -> Itineraries:
    """The k cheapest routes over all classes of `via`, in any order, with at most so many steps; ordered as `routes`.

    Best first by what a beginning costs and what the rest costs at least. That least is exact for ways that may pass
    a class twice: the distance in a graph whose nodes are classes with what is behind them (P. E. Hart, N. J. Nilsson
    and B. Raphael, "A Formal Basis for the Heuristic Determination of Minimum Cost Paths", IEEE Transactions on
    Systems Science and Cybernetics 4, 1968). To pass given classes without passing any twice is NP-hard, so the search
    is bounded.
    """
    if start not in map_.graph or end not in map_.graph:
        return Itineraries(())
    search = _Search(map_, start, end, {iri: 1 << place for place, iri in enumerate(dict.fromkeys(via))}, max_steps)
    return search.run(k)


class _Search:
    def __init__(self, map_: CareerMap, start: str, end: str, bits: dict[str, int], max_steps: int | None) -> None:
        self._map, self._end, self._bits = map_, end, bits
        self._full = (1 << len(bits)) - 1
        self._part = part_between(map_, start, end)
        # A route passes no class twice, so a higher bound than this bounds nothing.
        self._max_steps = max_steps if max_steps is not None and max_steps < len(self._part) - 1 else None
        self._first: State = (start, 0, 0)
        self._rest = self._least_costs()

    def run(self, k: int) -> Itineraries:
        found: list[Route] = []
        if self._first not in self._rest:
            return Itineraries(())
        queue: list[tuple[int, tuple[str, ...], int, State]] = [
            (self._rest[self._first], (self._first[0],), 0, self._first)
        ]
        extended = 0
        while queue:
            least, way, cost, state = heapq.heappop(queue)
            # Routes of equal cost are all read and then ordered, as those without conditions are.
            if len(found) >= k and (least > found[k - 1].cost or len(found) >= k + MOST_TIES):
                break
            if state[0] == self._end:
                found.append(Route(way, cost))
                continue
            extended += 1
            if extended > MOST_EXTENSIONS:
                return Itineraries(self._ranked(found, k), complete=False)
            for following, price in self._steps(state):
                if following[0] not in way and following in self._rest:
                    total = cost + price
                    heapq.heappush(queue, (total + self._rest[following], (*way, following[0]), total, following))
        return Itineraries(self._ranked(found, k))

    def _ranked(self, found: list[Route], k: int) -> tuple[Route, ...]:
        return tuple(sorted(found, key=lambda route: rank(self._map, route))[:k])

    def _steps(self, state: State) -> list[tuple[State, int]]:
        """What follows a state, with its cost; a route ends where its goal is, and only with everything behind it."""
        iri, behind, taken = state
        if iri == self._end or iri not in self._part or taken == self._max_steps:
            return []
        counted = taken + 1 if self._max_steps is not None else 0
        return [
            ((end, behind | self._bits.get(end, 0), counted), data["cost"])
            for end, data in self._part[iri].items()
            if end != self._end or behind == self._full
        ]

    def _least_costs(self) -> dict[State, int]:
        """What is left to pay at least from each state that can come up."""
        graph: nx.DiGraph[State] = nx.DiGraph()
        graph.add_node(self._first)
        open_, goals = [self._first], []
        while open_:
            state = open_.pop()
            if state[0] == self._end:
                goals.append(state)
            for following, price in self._steps(state):
                if following not in graph:
                    open_.append(following)
                graph.add_edge(following, state, cost=price)
        found = nx.multi_source_dijkstra_path_length(graph, set(goals), weight="cost") if goals else {}
        return {state: int(cost) for state, cost in found.items()}
