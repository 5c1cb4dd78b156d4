"""The five best career paths at 1,000, 10,000 and 100,000 classes against plain networkx: python benchmarks/paths.py

Both rank the same paths of the same invented graph in one run, and their costs must be equal. The classes stand on
ladders; some accept service in a class of another ladder, and a few lead back and forth, as in California, where most
steps lead up and no more than four classes lead to each other in a circle. --tangled adds steps from anywhere to
anywhere, which no agency has: the fifth best path is then often a detour through the whole graph. With --store the
same is done for the classes of a store, and whole answers, explained, are timed as well.
"""

import argparse
import math
import random
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path

import networkx as nx

from kg.analyze import career_map, paths
from kg.analyze.basis import Basis
from kg.analyze.career import CareerMap, Leg
from kg.analyze.identity import Identity
from kg.analyze.route import routes
from kg.analyze.weights import weights
from kg.store import StoreDirectory

LADDER = 6
"""Classes of one ladder, as a series of California has at most times."""

Pair = tuple[str, str]


def invented(count: int, tangled: float = 0.0, seed: int = 1) -> CareerMap:
    """Ladders with steps that are stated or follow by rule; half of the classes lead to another ladder, too.

    `tangled` is the share of classes that lead to any other one.
    """
    chance = random.Random(seed)
    classes = {f"c{number:06}": Identity(f"c{number:06}", f"Class {number:06}") for number in range(count)}
    iris = list(classes)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(iris)
    for place, iri in enumerate(iris):
        if place % LADDER < LADDER - 1 and place + 1 < count:
            _join(graph, iri, iris[place + 1], chance)
        # To a near ladder: agencies have families of work, and few classes lead across them.
        if chance.random() < 0.5:
            other = min(count - 1, place + chance.randrange(2, 40 * LADDER))
            if other != place:
                _join(graph, iri, iris[other], chance)
        if chance.random() < 0.03 and place:
            _join(graph, iri, iris[place - 1], chance)
        if chance.random() < tangled:
            anywhere = chance.randrange(count)
            if anywhere != place:
                _join(graph, iri, iris[anywhere], chance)
    return CareerMap(classes, {iri: each.title for iri, each in classes.items()}, graph)


def _join(graph: "nx.DiGraph[str]", start: str, end: str, chance: random.Random) -> None:
    months = chance.choice((12, 12, 24, 36))
    bases = (
        (weights().step("qualifiesFor", months=months), Basis("qualifiesFor", True, months=months)),
        (weights().step("nextInSeries"), Basis("nextInSeries", False, rule="rung-in-title")),
    )
    leg = Leg(start, end, (chance.choice(bases),))
    graph.add_edge(start, end, leg=leg, cost=leg.cost)


def pairs_of(map_: CareerMap, number: int, seed: int = 2) -> list[Pair]:
    """Pairs that a way joins, up to twelve steps apart."""
    chance = random.Random(seed)
    starts = [iri for iri in map_.graph if map_.graph.succ[iri]]
    found: list[Pair] = []
    while len(found) < number:
        start = chance.choice(starts)
        within = nx.single_source_shortest_path_length(map_.graph, start, cutoff=chance.randrange(1, 13))
        found.append((start, max(within, key=lambda iri: (within[iri], iri))))
    return found


def plain(map_: CareerMap, start: str, end: str, k: int) -> list[int]:
    """The costs of the k best paths as networkx finds them without help."""
    ways = islice(nx.shortest_simple_paths(map_.graph, start, end, weight="cost"), k)
    return [sum(map_.graph.edges[a, b]["cost"] for a, b in pairwise(way)) for way in ways]


def own(map_: CareerMap, start: str, end: str, k: int) -> list[int]:
    """The costs of the k best paths as the project finds them."""
    return [route.cost for route in routes(map_, start, end, k)]


def times(find: Callable[[Pair], object], pairs: Sequence[Pair]) -> list[float]:
    """Milliseconds for each pair, sorted."""
    found = []
    for pair in pairs:
        start = time.perf_counter()
        find(pair)
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def compare(name: str, map_: CareerMap, k: int, count: int, rival_count: int) -> float:
    """Print one line for a graph; the median of the project in milliseconds."""
    pairs = pairs_of(map_, count)
    for start, end in pairs[:rival_count]:
        assert own(map_, start, end, k) == plain(map_, start, end, k), (start, end)
    mine = times(lambda pair: own(map_, *pair, k), pairs)
    theirs = times(lambda pair: plain(map_, *pair, k), pairs[:rival_count])
    median, rival = statistics.median(mine), statistics.median(theirs)
    print(
        f"{name}: {len(map_.graph):,} classes, {map_.graph.number_of_edges():,} steps, {count} pairs:"
        f" median {median:.2f} ms, slowest {mine[-1]:.2f} ms;"
        f" networkx median {rival:.2f} ms, slowest {theirs[-1]:.2f} ms; ratio {rival / median:.1f}x"
    )
    return median


def main() -> None:
    """Time both and print the ratio, and how the time grows with the number of classes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("-k", type=int, default=5)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--rival-pairs", type=int, default=20, help="how many of the pairs networkx gets")
    parser.add_argument("--tangled", type=float, default=0.0, help="share of classes with a step to any other")
    parser.add_argument("--store", type=Path, help="a folder with a store, to be timed as well")
    options = parser.parse_args()
    medians = [
        compare("invented", invented(count, options.tangled), options.k, options.pairs, options.rival_pairs)
        for count in options.classes
    ]
    for (less, few), (more, many) in pairwise(zip(options.classes, medians, strict=True)):
        print(f"growth from {less:,} to {more:,}: exponent {math.log(many / few) / math.log(more / less):.2f}")
    if options.store:
        with StoreDirectory(options.store).open() as store:
            start = time.perf_counter()
            known = career_map(store)
            print(f"reading all steps of {options.store.name}: {time.perf_counter() - start:.2f} s")
            compare(options.store.name, known, options.k, options.pairs, options.rival_pairs)
            pairs = pairs_of(known, options.pairs)
            for told in ("first time", "again"):
                each = times(lambda pair: paths(store, *pair, options.k, known=known).to_json(), pairs)
                print(f"explained, {told}: median {statistics.median(each):.2f} ms, slowest {each[-1]:.2f} ms")


if __name__ == "__main__":
    main()
