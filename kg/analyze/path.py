"""Career paths: the best ways from one class to another, each step with its reasons, its gap and what blocks it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from kg.analyze.basis import SERVICE
from kg.analyze.career import CareerMap, Leg, career_map
from kg.analyze.evidence import Evidence
from kg.analyze.gap import Gap, gap_between
from kg.analyze.reach import Reached, reached_from
from kg.analyze.requirement import Requirements, requirements
from kg.analyze.route import Route, routes
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.weights import CENTS
from kg.errors import ParameterError, UnknownClassError
from kg.store.interface import GraphStore

MOST_PATHS: Final = 1000
_NEAREST: Final = 5


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path: its leg has all reasons for it, `blocks` tells what stands in the way or is not known."""

    start: str
    end: str
    leg: Leg
    gap: Gap
    blocks: tuple[str, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages of all bases, those of the best one first."""
        return tuple(dict.fromkeys(passage for _, basis in self.leg.bases for passage in basis.evidence))

    def to_json(self) -> dict[str, Any]:
        """The step with the best basis in front."""
        best = self.leg.best
        return {
            "from": self.start,
            "to": self.end,
            "basis": best.predicate,
            "stated": best.stated,
            "evidence": [passage.to_json() for passage in self.evidence],
            "gap": self.gap.to_json(),
            "rule": best.rule,
            "explanation": best.explanation,
            "cost": self.leg.cost / CENTS,
            "skips": list(self.leg.skipped),
            "blocks": list(self.blocks),
            "bases": [basis.to_json() | {"cost": cost / CENTS} for cost, basis in self.leg.bases],
        }


@dataclass(frozen=True, slots=True)
class CareerPath:
    """One way from a class to another."""

    classes: tuple[str, ...]
    cost: float
    steps: tuple[PathStep, ...]

    def to_json(self) -> dict[str, Any]:
        """Titles in order, the cost and the steps."""
        return {"classes": list(self.classes), "cost": self.cost, "steps": [step.to_json() for step in self.steps]}


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """The best paths, cheapest first; where there is none, the nearest classes that can be reached instead."""

    start: str
    end: str
    paths: tuple[CareerPath, ...]
    reachable: tuple[Reached, ...] = ()
    asked_for: int = 1

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.paths:
            near = ", ".join(each.title for each in self.reachable)
            instead = f"the nearest classes within reach are {near}" if near else "no step leads on from there"
            return f"There is no career path from {self.start} to {self.end}; {instead}."
        best = self.paths[0]
        stated = sum(step.leg.best.stated for step in best.steps)
        between = " over " + ", ".join(best.classes[1:-1]) if len(best.classes) > 2 else ""
        found = len(self.paths)
        # When as many are found as were asked for, there may be more.
        which = "The best path leads"
        if found < self.asked_for:
            which = "One path leads" if found == 1 else f"The best of {found} paths leads"
        share = {0: "none", len(best.steps): "all"}.get(stated, str(stated))
        told = f"{share} stated in minimum qualifications"
        return f"{which} from {self.start} to {self.end}{between}: {_counted(len(best.steps), 'step')}, {told}."

    def to_json(self) -> dict[str, Any]:
        """The answer with the keys that scripts rely on."""
        answer: dict[str, Any] = {"from": self.start, "to": self.end, "paths": [path.to_json() for path in self.paths]}
        if not self.paths:
            answer["reachable"] = [each.to_json() for each in self.reachable]
        return answer | {"sentence": self.sentence}


def paths(
    store: GraphStore, start: ClassIri, end: ClassIri, k: int = 3, *, known: CareerMap | None = None
) -> PathAnswer:
    """The k best career paths between the classes with these IRIs.

    `known` is the career map of this store where it has been read before. Raises ParameterError when the two are one
    class or k is not from 1 to 1,000, UnknownClassError for a class that the store does not have.
    """
    if not 1 <= k <= MOST_PATHS:
        raise ParameterError(f"{k} paths cannot be given", where="-k", remedy=f"ask for 1 to {MOST_PATHS}")
    start, end = iri_of(start), iri_of(end)
    map_ = known or career_map(store)
    for iri in (start, end):
        if iri not in map_.classes:
            raise UnknownClassError(f"there is no class <{iri}>", remedy="jobkg search finds classes by text")
    if start == end:
        raise ParameterError(f"both ends of the path are {map_.titles[start]}", remedy="name two different classes")
    found = routes(map_, start, end, k)
    if not found:
        near = reached_from(map_, start)[:_NEAREST]
        return PathAnswer(map_.titles[start], map_.titles[end], (), tuple(near))
    facts = requirements(store, {iri for route in found for iri in route.classes})
    return PathAnswer(map_.titles[start], map_.titles[end], tuple(_path(map_, route, facts) for route in found), (), k)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _path(map_: CareerMap, route: Route, facts: dict[str, Requirements]) -> CareerPath:
    legs = [map_.leg(start, end) for start, end in pairwise(route.classes)]
    return CareerPath(
        tuple(map_.titles[iri] for iri in route.classes),
        route.cost / CENTS,
        tuple(_step(map_, leg, facts) for leg in legs),
    )


def _step(map_: CareerMap, leg: Leg, facts: dict[str, Requirements]) -> PathStep:
    start, end = map_.classes[leg.start], map_.classes[leg.end]
    gap = gap_between(start, end, facts[leg.start], facts[leg.end])
    return PathStep(map_.titles[leg.start], map_.titles[leg.end], leg, gap, _blocks(map_, leg))


def _blocks(map_: CareerMap, leg: Leg) -> tuple[str, ...]:
    """What stands in the way of a step, or limits what is known of it, in words."""
    start, end = map_.titles[leg.start], map_.titles[leg.end]
    found = []
    if not map_.classes[leg.end].specified:
        found.append(f"{end} has no specification: its minimum qualifications are not known")
    elif all(basis.predicate != SERVICE for _, basis in leg.bases):
        found.append(f"the minimum qualifications of {end} do not name {start}")
    for passage in leg.left_out:
        found.append(f"service as {start} is not counted as experience for {end} ({passage})")
    best = leg.best
    if best.by_position:
        found.append("the passage holds for some positions only")
    if best.service == "substitution":
        found.append("service may only stand in for a part of what is asked for, as the evidence says")
    if best.several_months:
        found.append(f"the passage gives several durations; {best.months} months is the longest")
    if best.whole_months and best.whole_months > (best.months or 0):
        found.append(f"the service is a part of {best.whole_months} months of experience in all")
    if leg.skipped:
        found.append(f"the step passes over {', '.join(leg.skipped)}")
    return tuple(found)
