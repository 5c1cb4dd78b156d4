"""Layers of a directed graph: which node stands on which, and in what order along it.

The method is that of Sugiyama, Tagawa and Toda (1981): turn the edges that close a circle, put every node above those
that lead to it, let long edges pass through a place of their own on each layer between, and order each layer by the
mean place of its neighbours.
"""

import itertools
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

Item = Hashable
"""A node by its name, or the place where an edge passes a layer: (number of the edge, layer)."""

_SWEEPS: Final = 12


@dataclass(slots=True)
class Layers:
    """The layers, lowest first, and for each edge, in the order given, the items that it runs through."""

    rows: list[list[Item]] = field(default_factory=list)
    chains: list[list[Item]] = field(default_factory=list)


def layers(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> Layers:
    """The layers of a graph; the same graph gives the same layers. An edge of a node to itself is a chain of one."""
    turned = _without_circles(nodes, edges)
    level = _levels(nodes, turned)
    made = Layers(rows=[[] for _ in range(max(level.values(), default=-1) + 1)])
    for node in nodes:
        made.rows[level[node]].append(node)
    for number, ((source, _), (low, high)) in enumerate(zip(edges, turned, strict=True)):
        if low == high:
            made.chains.append([low])
            continue
        between: list[Item] = [(number, row) for row in range(level[low] + 1, level[high])]
        for row, item in enumerate(between, start=level[low] + 1):
            made.rows[row].append(item)
        chain: list[Item] = [low, *between, high]
        made.chains.append(chain if source == low else chain[::-1])
    _order(made)
    return made


def _without_circles(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges, those turned round that a walk in the order of the nodes finds to lead back to where it comes from."""
    following: dict[str, list[str]] = {node: [] for node in nodes}
    leading: dict[str, int] = dict.fromkeys(nodes, 0)
    for source, target in edges:
        if source != target:
            following[source].append(target)
            leading[target] += 1
    # A walk that starts where nothing leads to turns the fewest edges.
    starts = sorted(nodes, key=lambda node: leading[node] > 0)
    place: dict[str, int] = {}
    finished: dict[str, int] = {}
    for start in starts:
        if start in place:
            continue
        place[start] = len(place)
        walk = [(start, iter(following[start]))]
        while walk:
            node, rest = walk[-1]
            step = next(rest, None)
            if step is None:
                finished[node] = len(finished)
                walk.pop()
            elif step not in place:
                place[step] = len(place)
                walk.append((step, iter(following[step])))
    # What a walk finishes later stands before: an edge against that closes a circle.
    return [(a, b) if finished[a] >= finished[b] else (b, a) for a, b in edges]


def _levels(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Each node one layer above the highest that leads to it; what nothing leads to just below what it leads to."""
    above: dict[str, list[str]] = {node: [] for node in nodes}
    below: dict[str, list[str]] = {node: [] for node in nodes}
    for low, high in edges:
        if low != high:
            above[low].append(high)
            below[high].append(low)
    waiting = {node: len(below[node]) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    level = dict.fromkeys(ready, 0)
    for node in ready:
        for high in above[node]:
            level[high] = max(level.get(high, 0), level[node] + 1)
            waiting[high] -= 1
            if not waiting[high]:
                ready.append(high)
    for node in reversed(ready):
        if not below[node] and above[node]:
            level[node] = min(level[high] for high in above[node]) - 1
    lowest = min(level.values(), default=0)
    return {node: each - lowest for node, each in level.items()}


def _order(made: Layers) -> None:
    """Order each layer by the mean place of its neighbours, up and down in turn; what crosses least is kept."""
    links = _links(made.chains)
    best, fewest = [list(row) for row in made.rows], _crossings(made.rows, links)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        rising = sweep % 2 == 0
        rows = made.rows if rising else made.rows[::-1]
        for fixed, row in itertools.pairwise(rows):
            at = {item: place for place, item in enumerate(fixed)}
            means = {}
            for place, item in enumerate(row):
                near = [at[other] for other in links.get(item, ()) if other in at]
                means[item] = sum(near) / len(near) if near else float(place)
            row.sort(key=means.__getitem__)
        found = _crossings(made.rows, links)
        if found < fewest:
            best, fewest = [list(row) for row in made.rows], found
    made.rows[:] = best


def _links(chains: Iterable[Sequence[Item]]) -> dict[Item, list[Item]]:
    links: dict[Item, list[Item]] = {}
    for chain in chains:
        for a, b in itertools.pairwise(chain):
            links.setdefault(a, []).append(b)
            links.setdefault(b, []).append(a)
    return links


def _crossings(rows: Sequence[Sequence[Item]], links: dict[Item, list[Item]]) -> int:
    """How often edges cross: pairs between two layers that stand in one order below and in the other above."""
    count = 0
    for low, high in itertools.pairwise(rows):
        at = {item: place for place, item in enumerate(high)}
        ends: list[int] = []
        for item in low:
            for end in sorted(at[other] for other in links.get(item, ()) if other in at):
                count += sum(1 for earlier in ends if earlier > end)
                ends.append(end)
    return count
