"""Classes that stand out in the career graph: entries, dead ends, bottlenecks, and the only ways in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import networkx as nx

from kg.analyze.career import CareerMap, career_map
from kg.analyze.conditions import agency_name
from kg.errors import ParameterError
from kg.store.interface import GraphStore

_EXACT: Final = 20_000
"""Up to so many classes every cheapest path is counted; of larger graphs those from a sample of classes."""
_SAMPLE: Final = 2_000
_MOST_NAMED: Final = 5


class Landmark(StrEnum):
    """What makes a class stand out."""

    ENTRY = "entry"
    DEAD_END = "dead-end"
    BOTTLENECK = "bottleneck"
    GATEWAY = "gateway"
    UNCONNECTED = "unconnected"


@dataclass(frozen=True, slots=True)
class Standing:
    """One class of a kind: `count` is the number of classes or paths that the kind is about, `others` some of them."""

    iri: str
    title: str
    specified: bool
    count: float
    others: tuple[str, ...]

    def to_json(self, column: str) -> dict[str, Any]:
        """The class with the number under the name that the kind gives it."""
        return {"class": self.title, "specified": self.specified, column: self.count, "others": list(self.others)}


@dataclass(frozen=True, slots=True)
class LandmarkAnswer:
    """The classes of one kind, those with the highest number first; `shown` of them are given."""

    kind: Landmark
    found: tuple[Standing, ...]
    total: int
    classes: int
    sampled: bool = False

    @property
    def column(self) -> str:
        """What the number counts."""
        return _COLUMNS[self.kind]

    @property
    def sentence(self) -> str:
        """The answer in one sentence, and another one where it is cut or rests on a sample."""
        number = f"{self.total:,} of {self.classes:,} class{'' if self.classes == 1 else 'es'}"
        told = f"{number} {_MEANINGS[self.kind][self.total != 1]}."
        if self.sampled:
            told += f" The numbers are estimates from {_SAMPLE:,} classes drawn evenly."
        if len(self.found) < self.total:
            told += f" The first {len(self.found):,} are given."
        return told

    def to_json(self) -> dict[str, Any]:
        """The kind and its classes."""
        return {
            "kind": self.kind.value,
            "classes": self.classes,
            "total": self.total,
            "complete": len(self.found) == self.total,
            "sampled": self.sampled,
            "found": [each.to_json(self.column) for each in self.found],
            "sentence": self.sentence,
        }

    def rows(self) -> list[dict[str, Any]]:
        """A row for each class, with some of the others."""
        return [each.to_json(self.column) | {"others": _shortened(each.others)} for each in self.found]


_COLUMNS: Final = {
    Landmark.ENTRY: "leads_to",
    Landmark.DEAD_END: "reached_from",
    Landmark.BOTTLENECK: "paths",
    Landmark.GATEWAY: "only_way_to",
    Landmark.UNCONNECTED: "steps",
}
_MEANINGS: Final = {
    Landmark.ENTRY: (
        "is an entry: steps lead on from it and none leads to it",
        "are entries: steps lead on from them and none leads to them",
    ),
    Landmark.DEAD_END: (
        "is a dead end: steps lead to it and none leads on",
        "are dead ends: steps lead to them and none leads on",
    ),
    Landmark.BOTTLENECK: (
        "is on the cheapest path between two others",
        "are on the cheapest path between two others",
    ),
    Landmark.GATEWAY: (
        "is a gateway: every way to some other classes leads over it",
        "are gateways: every way to some other classes leads over one of them",
    ),
    Landmark.UNCONNECTED: ("has no career step at all", "have no career step at all"),
}


def landmark_of(name: str) -> Landmark:
    """The kind of this name; raises ParameterError for another name."""
    try:
        return Landmark(name)
    except ValueError as error:
        raise ParameterError(f"there is no kind {name!r}", remedy=f"name one of {', '.join(Landmark)}") from error


def landmarks(
    store: GraphStore,
    kind: Landmark,
    limit: int = 20,
    agency: str | None = None,
    *,
    known: CareerMap | None = None,
) -> LandmarkAnswer:
    """The classes of one kind, at most `limit` of them; `agency` leaves those of other agencies out.

    Several classes that lead to each other and no further are dead ends together, and entries likewise. Raises
    ParameterError for a limit below 1 or an unknown agency.
    """
    if limit < 1:
        raise ParameterError(f"{limit} classes cannot be given", where="--limit", remedy="ask for 1 or more")
    map_ = known or career_map(store)
    if agency is not None:
        name = agency_name(map_, agency)
        map_ = map_.narrowed(lambda iri: map_.classes[iri].agency == name, lambda leg: leg)
    found = sorted(_FINDERS[kind](map_), key=lambda each: (-each.count, each.title))
    sampled = kind is Landmark.BOTTLENECK and len(map_.graph) > _EXACT
    return LandmarkAnswer(kind, tuple(found[:limit]), len(found), len(map_.graph), sampled)


def _entries(map_: CareerMap) -> Iterator[Standing]:
    yield from _ends(map_, map_.graph.pred, map_.graph.succ)


def _dead_ends(map_: CareerMap) -> Iterator[Standing]:
    yield from _ends(map_, map_.graph.succ, map_.graph.pred)


def _ends(map_: CareerMap, closed: Any, open_: Any) -> Iterator[Standing]:
    """The groups of classes that no step leaves in one direction, and some step in the other."""
    for group in nx.strongly_connected_components(map_.graph):
        if any(other not in group for iri in group for other in closed[iri]):
            continue
        near = {other for iri in group for other in open_[iri]} - group
        if near or len(group) > 1:
            for iri in group:
                yield _standing(map_, iri, [map_.titles[each] for each in (set(open_[iri]) | group) - {iri}])


def _gateways(map_: CareerMap) -> Iterator[Standing]:
    """Dominators: every way from an entry to certain other classes leads over a gateway.

    K. D. Cooper, T. J. Harvey and K. Kennedy, "A Simple, Fast Dominance Algorithm", Rice University, 2001, as networkx
    has it, from a root that stands before all entries.
    """
    graph: nx.DiGraph[str] = nx.DiGraph(map_.graph.edges)
    graph.add_node("")
    # No class has an empty IRI.
    graph.add_edges_from([("", each.iri) for each in _ends(map_, map_.graph.pred, map_.graph.succ)])
    over = nx.immediate_dominators(graph, "")
    beyond: dict[str, list[str]] = {}
    for iri in graph:
        above = over.get(iri)
        while above:
            beyond.setdefault(above, []).append(map_.titles[iri])
            above = over.get(above) if over.get(above) != above else None
    for iri, others in beyond.items():
        yield _standing(map_, iri, others)


def _bottlenecks(map_: CareerMap) -> Iterator[Standing]:
    """Betweenness: how many pairs have their cheapest path over a class; of several equal ones each counts in part.

    L. C. Freeman, "A Set of Measures of Centrality Based on Betweenness", Sociometry 40, 1977, computed as in U.
    Brandes, "A Faster Algorithm for Betweenness Centrality", Journal of Mathematical Sociology 25, 2001, by networkit.
    """
    # Imported here: loading it takes as long as all other answers.
    import networkit  # type: ignore[import-not-found, import-untyped, unused-ignore]

    networkit.setSeed(1, False)
    places = {iri: place for place, iri in enumerate(map_.graph)}
    graph = networkit.Graph(len(places), weighted=True, directed=True)
    for start, end, data in map_.graph.edges(data=True):
        graph.addEdge(places[start], places[end], float(data["cost"]))
    if len(places) <= _EXACT:
        scores = networkit.centrality.Betweenness(graph).run().scores()
    else:
        scores = networkit.centrality.EstimateBetweenness(graph, _SAMPLE).run().scores()
    for iri, place in places.items():
        if scores[place] > 0:
            near = [map_.titles[other] for other in map_.graph.succ[iri]]
            yield _standing(map_, iri, near, round(scores[place], 2))


def _unconnected(map_: CareerMap) -> Iterator[Standing]:
    for iri in nx.isolates(map_.graph):
        yield _standing(map_, iri, ())


def _standing(map_: CareerMap, iri: str, others: Iterable[str], count: float | None = None) -> Standing:
    others = tuple(sorted(others))
    number = len(others) if count is None else count
    return Standing(iri, map_.titles[iri], map_.classes[iri].specified, number, others)


def _shortened(titles: tuple[str, ...]) -> str:
    more = len(titles) - _MOST_NAMED
    return ", ".join(titles[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


_FINDERS: Final = {
    Landmark.ENTRY: _entries,
    Landmark.DEAD_END: _dead_ends,
    Landmark.BOTTLENECK: _bottlenecks,
    Landmark.GATEWAY: _gateways,
    Landmark.UNCONNECTED: _unconnected,
}
