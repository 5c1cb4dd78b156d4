"""Career paths: the best ways from one class to another, each step with its reasons, its gap and what blocks it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from kg.analyze.basis import ADVANCEMENT
from kg.analyze.block import Block, blocks
from kg.analyze.career import CareerMap, Leg, career_map
from kg.analyze.conditions import Conditions
from kg.analyze.direction import Direction, direction
from kg.analyze.evidence import Evidence
from kg.analyze.gap import Gap, gap_between
from kg.analyze.itinerary import Itineraries, itineraries
from kg.analyze.reach import Reached, reached_from
from kg.analyze.requirement import Requirements
from kg.analyze.route import Route, routes
from kg.analyze.rows import ClassIri, iri_of, rows_of
from kg.analyze.weights import CENTS
from kg.errors import ParameterError
from kg.store.interface import GraphStore

MOST_PATHS: Final = 1000
_NEAREST: Final = 5
_FILES: Final = """
SELECT DISTINCT ?class ?file
WHERE { VALUES ?class { $classes } ?specification jc:definesClass ?class ; jc:sourceFile ?file }
"""
_QUALIFICATIONS: Final = "minimum qualifications"
_TOLD_BY_TITLES: Final = "rung-in-title"
_CUT: Final = " The search was cut: there may be other paths."


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path: its leg has all reasons for it, `blocked_by` what stands in the way or is not known."""

    start: str
    end: str
    leg: Leg
    gap: Gap
    blocked_by: tuple[Block, ...]
    direction: Direction | None = None
    titles_in: tuple[str, ...] = ()
    """The files whose titles tell the step, where the next rung is told by titles."""

    @property
    def blocks(self) -> tuple[str, ...]:
        """What stands in the way, in words."""
        return tuple(each.text for each in self.blocked_by)

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
            "titles_in": list(self.titles_in),
            "skips": list(self.leg.skipped),
            "blocks": list(self.blocks),
            "blocked_by": [each.to_json() for each in self.blocked_by],
            "direction": self.direction,
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
    """The best paths, cheapest first; where there is none, the nearest classes that can be reached instead.

    `conditions` are in words; `without` are the classes of the best path that does not keep to them, where none does.
    `complete` is false when the search was cut, so that there may be other paths.
    """

    start: str
    end: str
    paths: tuple[CareerPath, ...]
    reachable: tuple[Reached, ...] = ()
    asked_for: int = 1
    conditions: str = ""
    without: tuple[str, ...] = ()
    complete: bool = True

    @property
    def sentence(self) -> str:
        """The answer in one sentence, and another one where the search was cut."""
        return f"{self._found if self.paths else self._nothing}{'' if self.complete else _CUT}"

    @property
    def _nothing(self) -> str:
        near = ", ".join(each.title for each in self.reachable)
        if self.without:
            way = f" over {', '.join(self.without[1:-1])}" if len(self.without) > 2 else ", in one step"
            instead = f"without that condition the best leads{way}"
        elif near:
            instead = f"the nearest classes within reach are {near}"
        else:
            instead = "no step leads on from there"
        asked = f" {self.conditions}" if self.conditions else ""
        return f"There is no career path from {self.start} to {self.end}{asked}; {instead}."

    @property
    def _found(self) -> str:
        best = self.paths[0]
        between = " over " + ", ".join(best.classes[1:-1]) if len(best.classes) > 2 else ""
        found = len(self.paths)
        # When as many are found as were asked for, there may be more.
        which = "The best path leads"
        if found < self.asked_for:
            which = "One path leads" if found == 1 else f"The best of {found} paths leads"
        return (
            f"{which} from {self.start} to {self.end}{between}: {_counted(len(best.steps), 'step')}, {_stated(best)}."
        )

    def to_json(self) -> dict[str, Any]:
        """The answer with the keys that scripts rely on."""
        answer: dict[str, Any] = {"from": self.start, "to": self.end, "paths": [path.to_json() for path in self.paths]}
        if not self.paths:
            answer["reachable"] = [each.to_json() for each in self.reachable]
            answer["without_conditions"] = list(self.without)
        return answer | {
            "conditions": self.conditions or None,
            "complete": self.complete,
            "sentence": self.sentence,
        }

    def rows(self) -> list[dict[str, Any]]:
        """A row for each step of each path."""
        return [
            {
                "path": number,
                "cost": path.cost,
                "step": place,
                "from": step.start,
                "to": step.end,
                "basis": step.leg.best.predicate,
                "stated": step.leg.best.stated,
                "months": step.gap.months,
                "to_gain": "; ".join(each.name for each in step.gap.lacking or ()),
                "blocks": "; ".join(step.blocks),
                "evidence": "; ".join(str(each) for each in step.evidence),
            }
            for number, path in enumerate(self.paths, start=1)
            for place, step in enumerate(path.steps, start=1)
        ]


def _stated(path: CareerPath) -> str:
    """How many of the steps the texts state; service that stands in for a part qualifies nobody by itself."""
    number = len(path.steps)
    partly = sum(step.leg.best.service == "substitution" for step in path.steps)
    stated = sum(step.leg.best.stated for step in path.steps) - partly
    share = {0: "none", number: "all"}.get(stated, str(stated))
    part = f", {'one' if partly == 1 else partly} where service stands in for a part only" if partly else ""
    where = "specifications" if any(step.leg.best.predicate == ADVANCEMENT for step in path.steps) else _QUALIFICATIONS
    return f"{share} stated in {where}{part}"


def paths(
    store: GraphStore,
    start: ClassIri,
    end: ClassIri,
    k: int = 3,
    conditions: Conditions | None = None,
    *,
    known: CareerMap | None = None,
) -> PathAnswer:
    """The k best career paths between the classes with these IRIs that keep to the conditions.

    `known` is the career map of this store where it has been read before. Raises ParameterError when the two are one
    class, when k is not from 1 to 1,000 or when the conditions contradict each other, UnknownClassError for a class
    that the store does not have.
    """
    if not 1 <= k <= MOST_PATHS:
        raise ParameterError(f"{k} paths cannot be given", where="-k", remedy=f"ask for 1 to {MOST_PATHS}")
    start, end, asked = iri_of(start), iri_of(end), conditions or Conditions()
    map_ = known or career_map(store)
    titles = (map_.known(start), map_.known(end))
    if start == end:
        raise ParameterError(f"both ends of the path are {titles[0]}", remedy="name two different classes")
    asked.check(map_, start, end)
    narrow = asked.narrowed(map_)
    if asked.via or asked.max_steps is not None:
        search = itineraries(narrow, start, end, k, asked.via, asked.max_steps)
    else:
        search = Itineraries(tuple(routes(narrow, start, end, k)))
    if not search.routes:
        # The nth nearest class is n steps away at most.
        near = reached_from(narrow, start, min(asked.max_steps or _NEAREST, _NEAREST))[:_NEAREST]
        freely = routes(map_, start, end, 1) if asked else []
        without = tuple(map_.titles[iri] for iri in freely[0].classes) if freely else ()
        return PathAnswer(*titles, (), tuple(near), k, asked.words(map_), without, search.complete)
    passed = sorted({iri for route in search.routes for iri in route.classes})
    facts, files = map_.requirements(store, passed), _files(store, passed)
    found = tuple(_path(narrow, route, facts, files) for route in search.routes)
    return PathAnswer(*titles, found, (), k, asked.words(map_), (), search.complete)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _files(store: GraphStore, classes: list[str]) -> dict[str, str]:
    """The source file of each class that a specification defines; of several the first."""
    found: dict[str, str] = {}
    for row in rows_of(store, _FILES, classes):
        found[row.text("class")] = min(row.text("file"), found.get(row.text("class"), row.text("file")))
    return found


def _path(map_: CareerMap, route: Route, facts: dict[str, Requirements], files: dict[str, str]) -> CareerPath:
    legs = [map_.leg(start, end) for start, end in pairwise(route.classes)]
    return CareerPath(
        tuple(map_.titles[iri] for iri in route.classes),
        route.cost / CENTS,
        tuple(_step(map_, leg, facts, files) for leg in legs),
    )


def _step(map_: CareerMap, leg: Leg, facts: dict[str, Requirements], files: dict[str, str]) -> PathStep:
    start, end = map_.classes[leg.start], map_.classes[leg.end]
    gap = gap_between(start, end, facts[leg.start], facts[leg.end])
    by_title = any(basis.rule == _TOLD_BY_TITLES for _, basis in leg.bases)
    told = dict.fromkeys(files[iri] for iri in (leg.start, leg.end) if iri in files) if by_title else ()
    names = map_.titles[leg.start], map_.titles[leg.end]
    return PathStep(*names, leg, gap, blocks(map_, leg, gap), direction(map_, leg), tuple(told))
