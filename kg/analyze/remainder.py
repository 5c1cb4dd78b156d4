"""What is left to pay from a class to the end of a path, looked at no further than it has to be."""

import heapq
from typing import Final

import networkx as nx

STEP: Final = 1 << 20
"""Costs are multiplied by this and one is added for each step: of equally cheap ways the shorter one is then less."""


def priced(cost: int) -> int:
    """The cost of one step with the step itself counted."""
    return cost * STEP + 1


class Remainder:
    """The least that remains from each class to one end: Dijkstra's algorithm from the end backwards, taken up anew.

    E. W. Dijkstra, "A Note on Two Problems in Connexion with Graphs", Numerische Mathematik 1, 1959. How far it has
    come is a bound for all classes that it has not come to.
    """

    def __init__(self, graph: "nx.DiGraph[str]", end: str, near: set[str] | None) -> None:
        """`near` are the classes to keep to; all if None."""
        self._before = graph.pred
        self._near = near
        self._settled: dict[str, int] = {}
        self._front: list[tuple[int, str]] = [(0, end)]
        self._radius = 0

    def known(self, iri: str) -> int:
        """What remains at least, as far as is known without looking further."""
        return self._settled.get(iri, self._radius)

    def least(self, iri: str, enough: int | None) -> int | None:
        """What remains from a class, or a bound that is more than `enough`; None where no way leads to the end."""
        while iri not in self._settled:
            if not self._front:
                return None
            if enough is not None and self._radius > enough:
                return self._radius
            self._settle()
        return self._settled[iri]

    def _settle(self) -> None:
        """Come to the next class."""
        cost, iri = heapq.heappop(self._front)
        if iri in self._settled:
            return
        self._settled[iri] = self._radius = cost
        for before, data in self._before[iri].items():
            if before not in self._settled and (self._near is None or before in self._near):
                heapq.heappush(self._front, (cost + priced(data["cost"]), before))
