"""Which classes can be reached from a class, and from which it can be reached: over how many steps, at what cost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from kg.analyze.career import CareerMap, Leg, career_map
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.weights import CENTS
from kg.errors import ParameterError
from kg.store.interface import GraphStore

_TOLD: Final = ("basis", "stated", "evidence")


@dataclass(frozen=True, slots=True)
class Reached:
    """A class at the far end of a cheapest way; `classes` are the titles in the direction of the career."""

    title: str
    classes: tuple[str, ...]
    cost: float
    legs: tuple[Leg, ...] = ()

    @property
    def steps(self) -> int:
        """How many steps the cheapest way has."""
        return len(self.classes) - 1

    def to_json(self) -> dict[str, Any]:
        """Title, number of steps, cost, and the titles on the way."""
        return {
            "title": self.title,
            "steps": self.steps,
            "cost": self.cost,
            "classes": list(self.classes),
            "legs": [
                {"to": title} | {name: value for name, value in leg.best.to_json().items() if name in _TOLD}
                for title, leg in zip(self.classes[1:], self.legs, strict=True)
            ],
        }

    @property
    def sources(self) -> tuple[str, ...]:
        """Of each step: the class, whether the step is stated or derived, and the first passage that it rests on."""
        told = []
        for title, leg in zip(self.classes[1:], self.legs, strict=True):
            place = f", {leg.best.evidence[0]}" if leg.best.evidence else ""
            told.append(f"{title} ({'stated' if leg.best.stated else 'derived'}{place})")
        return tuple(told)


@dataclass(frozen=True, slots=True)
class ReachAnswer:
    """The classes that can be reached from one, nearest first; `feeding` where they are those that it is reached from.

    `start` is the class that was asked about, whichever way the steps lead.
    """

    start: str
    steps: int | None
    reached: tuple[Reached, ...]
    feeding: bool = False

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.reached:
            return f"No career step leads {'to' if self.feeding else 'on from'} {self.start}."
        within = "" if self.steps is None else f" within {self.steps} step{'s' if self.steps > 1 else ''}"
        number = f"{len(self.reached)} class{'es' if len(self.reached) > 1 else ''}"
        titles = ", ".join(each.title for each in self.reached)
        if self.feeding:
            return f"From {number} {self.start} can be reached{within}: {titles}."
        return f"From {self.start} {number} can be reached{within}: {titles}."

    def to_json(self) -> dict[str, Any]:
        """The classes reached, or those that feed the class, nearest first."""
        end, name = ("to", "feeders") if self.feeding else ("from", "reached")
        return {end: self.start, name: [each.to_json() for each in self.reached], "sentence": self.sentence}

    def rows(self) -> list[dict[str, Any]]:
        """A row for each class."""
        return [
            {
                "class": each.title,
                "steps": each.steps,
                "cost": each.cost,
                "stated": all(leg.best.stated for leg in each.legs),
                "way": " -> ".join(each.classes),
            }
            for each in self.reached
        ]


def reach(
    store: GraphStore, start: ClassIri, steps: int | None = None, *, known: CareerMap | None = None
) -> ReachAnswer:
    """The classes that can be reached from the class with this IRI, in at most so many steps (any number if None)."""
    return _answer(store, start, steps, known, feeding=False)


def feeders(
    store: GraphStore, end: ClassIri, steps: int | None = None, *, known: CareerMap | None = None
) -> ReachAnswer:
    """The classes from which the class with this IRI can be reached: the mirror of `reach`."""
    return _answer(store, end, steps, known, feeding=True)


def _answer(
    store: GraphStore, iri: ClassIri, steps: int | None, known: CareerMap | None, *, feeding: bool
) -> ReachAnswer:
    if steps is not None and steps < 1:
        raise ParameterError(f"{steps} steps lead nowhere", where="--steps", remedy="ask for 1 or more")
    map_ = known or career_map(store)
    title = map_.known(iri_of(iri))
    return ReachAnswer(title, steps, tuple(reached_from(map_, iri_of(iri), steps, feeding=feeding)), feeding)


def reached_from(map_: CareerMap, start: str, steps: int | None = None, *, feeding: bool = False) -> list[Reached]:
    """The classes within so many steps of a class, by cost and then title, with the cheapest way to each.

    With a bound on the steps, that way is the cheapest among those with so few steps (Bellman-Ford, bounded). With
    `feeding` the classes are those that lead to it.
    """
    found = []
    for iri, (cost, _, way) in _within(map_, start, len(map_.graph) if steps is None else steps, feeding).items():
        classes = way[::-1] if feeding else way
        if iri != start:
            titles = tuple(map_.titles[each] for each in classes)
            found.append(Reached(map_.titles[iri], titles, cost / CENTS, _legs(map_, classes)))
    return sorted(found, key=lambda each: (each.cost, each.steps, each.classes))


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree of the cheapest ways: a class, and the step between it and the class above it.

    `last` tells of each class from the root down to this one whether it is the last one below its own.
    """

    title: str
    leg: Leg
    last: tuple[bool, ...]


def tree(answer: ReachAnswer) -> Iterator[Branch]:
    """The cheapest ways of an answer as a tree from the class that was asked about, nearer classes first.

    With a bound on the steps a class may stand in it twice: on its own cheapest way, and on the way to another one
    that takes fewer steps.
    """
    ways: dict[tuple[str, ...], Leg] = {}
    for each in answer.reached:
        classes = each.classes[::-1] if answer.feeding else each.classes
        legs = each.legs[::-1] if answer.feeding else each.legs
        for place, leg in enumerate(legs, start=1):
            ways.setdefault(classes[: place + 1], leg)
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for way in ways:
        below.setdefault(way[:-1], []).append(way)
    # A stack and no recursion: ladders may be longer than Python's calls may be deep.
    open_: list[tuple[tuple[str, ...], tuple[bool, ...]]] = [((answer.start,), ())]
    while open_:
        way, last = open_.pop()
        if last:
            yield Branch(way[-1], ways[way], last)
        children = below.get(way, [])
        open_.extend((each, (*last, each is children[-1])) for each in reversed(children))


def _legs(map_: CareerMap, way: tuple[str, ...]) -> tuple[Leg, ...]:
    return tuple(map_.leg(start, end) for start, end in pairwise(way))


Way = tuple[int, int, tuple[str, ...]]
"""The cost, the number of steps and the classes, from the one asked about; the least is the best."""


def _within(map_: CareerMap, start: str, steps: int, feeding: bool) -> dict[str, Way]:
    neighbours: Mapping[str, Mapping[str, Any]] = map_.graph.pred if feeding else map_.graph.succ
    best: dict[str, Way] = {start: (0, 0, (start,))}
    frontier = dict(best) if start in map_.graph else {}
    for _ in range(steps):
        improved: dict[str, Way] = {}
        for iri, (cost, length, way) in frontier.items():
            for following, data in neighbours[iri].items():
                new = (cost + data["cost"], length + 1, (*way, following))
                known = improved.get(following) or best.get(following)
                if known is None or (new[0], new[1]) < known[:2] or (new[:2] == known[:2] and _first(map_, new, known)):
                    improved[following] = new
        if not improved:
            break
        best |= improved
        frontier = improved
    return best


def _first(map_: CareerMap, one: Way, other: Way) -> bool:
    """Whether the first of two equal ways comes before the second by its titles."""
    return [map_.titles[iri] for iri in one[2]] < [map_.titles[iri] for iri in other[2]]
