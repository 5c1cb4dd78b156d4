"""Which classes can be reached from a class, over how many steps and at what cost."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from kg.analyze.career import CareerMap, Leg, career_map
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.weights import CENTS
from kg.errors import ParameterError, UnknownClassError
from kg.store.interface import GraphStore

_TOLD: Final = ("basis", "stated", "evidence")


@dataclass(frozen=True, slots=True)
class Reached:
    """A class that can be reached, and the cheapest way to it."""

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
    """The classes that can be reached from one, nearest first."""

    start: str
    steps: int | None
    reached: tuple[Reached, ...]

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.reached:
            return f"No career step leads on from {self.start}."
        within = "" if self.steps is None else f" within {self.steps} step{'s' if self.steps > 1 else ''}"
        number = f"{len(self.reached)} class{'es' if len(self.reached) > 1 else ''}"
        return f"From {self.start} {number} can be reached{within}: {', '.join(each.title for each in self.reached)}."

    def to_json(self) -> dict[str, Any]:
        """The classes reached, nearest first."""
        return {"from": self.start, "reached": [each.to_json() for each in self.reached], "sentence": self.sentence}


def reach(
    store: GraphStore, start: ClassIri, steps: int | None = None, *, known: CareerMap | None = None
) -> ReachAnswer:
    """The classes that can be reached from the class with this IRI, in at most so many steps (any number if None)."""
    if steps is not None and steps < 1:
        raise ParameterError(f"{steps} steps lead nowhere", where="--steps", remedy="ask for 1 or more")
    start = iri_of(start)
    map_ = known or career_map(store)
    if start not in map_.classes:
        raise UnknownClassError(f"there is no class <{start}>", remedy="jobkg search finds classes by text")
    return ReachAnswer(map_.titles[start], steps, tuple(reached_from(map_, start, steps)))


def reached_from(map_: CareerMap, start: str, steps: int | None = None) -> list[Reached]:
    """The classes within so many steps of a class, by cost and then title, with the cheapest way to each.

    With a bound on the steps, that way is the cheapest among those with so few steps (Bellman-Ford, bounded).
    """
    if steps is None:
        steps = len(map_.graph)
    best = _within(map_, start, steps)
    found = [
        Reached(map_.titles[iri], tuple(map_.titles[each] for each in way), cost / CENTS, _legs(map_, way))
        for iri, (cost, way) in best.items()
        if iri != start
    ]
    return sorted(found, key=lambda each: (each.cost, each.steps, each.classes))


def _legs(map_: CareerMap, way: tuple[str, ...]) -> tuple[Leg, ...]:
    return tuple(map_.leg(start, end) for start, end in pairwise(way))


def _within(map_: CareerMap, start: str, steps: int) -> dict[str, tuple[int, tuple[str, ...]]]:
    best: dict[str, tuple[int, tuple[str, ...]]] = {start: (0, (start,))}
    frontier = dict(best)
    for _ in range(steps):
        improved: dict[str, tuple[int, tuple[str, ...]]] = {}
        for iri, (cost, way) in sorted(frontier.items(), key=lambda item: (item[1][0], item[1][1])):
            for following in map_.graph[iri]:
                total = cost + map_.leg(iri, following).cost
                known = improved.get(following) or best.get(following)
                if known is None or total < known[0]:
                    improved[following] = (total, (*way, following))
        if not improved:
            break
        best |= improved
        frontier = improved
    return best
