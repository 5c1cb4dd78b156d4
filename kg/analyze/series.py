"""The ladder of a class series: its rungs, the classes side by side on each, and the steps that lead to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

import networkx as nx

from kg import title
from kg.analyze.career import CareerMap, Leg, career_map
from kg.analyze.direction import Direction, direction
from kg.analyze.ladder import height
from kg.analyze.rows import rows
from kg.errors import UnknownClassError
from kg.query import resolve_class
from kg.store.interface import GraphStore

_SERIES: Final = "SELECT DISTINCT ?series ?name WHERE { ?class jc:inSeries ?series . ?series skos:prefLabel ?name }"
_WORD: Final = " series"
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Rung:
    """One class of a series: the number of its rung from 1, and the steps to it and from it.

    `below` are steps from classes of the series, `entries` from other classes, `exits` steps to other classes.
    """

    number: int
    title: str
    specified: bool
    below: tuple[tuple[str, Leg], ...]
    entries: tuple[tuple[str, Leg], ...]
    exits: tuple[tuple[str, Leg], ...]

    def to_json(self) -> dict[str, Any]:
        """The class with its steps."""
        return {
            "rung": self.number,
            "class": self.title,
            "specified": self.specified,
            "below": [_step_json(*each) for each in self.below],
            "entries": [_step_json(*each) for each in self.entries],
            "exits": [_step_json(*each) for each in self.exits],
        }


@dataclass(frozen=True, slots=True)
class LadderAnswer:
    """A series with its rungs, the highest first; `series` is None for a class that is of none."""

    asked: str
    series: str | None
    rungs: tuple[Rung, ...]

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if self.series is None:
            return f"{self.asked} is of no series that is known."
        number = len(self.rungs)
        heights = len({each.number for each in self.rungs})
        kind = "ladder" if heights == number else "lattice"
        return (
            f"The {kind} of {self.series} has {number} class{'' if number == 1 else 'es'}"
            f" on {heights} rung{'' if heights == 1 else 's'}."
        )

    def to_json(self) -> dict[str, Any]:
        """The series and its rungs."""
        return {
            "asked": self.asked,
            "series": self.series,
            "rungs": [each.to_json() for each in self.rungs],
            "sentence": self.sentence,
        }

    def rows(self) -> list[dict[str, Any]]:
        """A row for each step to a class of the series, and one for a class that none leads to."""
        found = []
        for each in self.rungs:
            for start, leg in (*each.below, *each.entries) or ((None, None),):
                found.append(
                    {
                        "rung": each.number,
                        "class": each.title,
                        "from": start,
                        "basis": leg.best.predicate if leg else None,
                        "stated": leg.best.stated if leg else None,
                        "months": leg.best.months if leg else None,
                        "evidence": "; ".join(map(str, leg.best.evidence)) if leg else None,
                    }
                )
        return found


def ladder(store: GraphStore, name: str, *, known: CareerMap | None = None) -> LadderAnswer:
    """The ladder of a series, or of the series of a class; case, spacing and the word "Series" do not matter.

    Raises UnknownClassError, with the nearest series and titles, where neither has the name.
    """
    map_ = known or career_map(store)
    found = {row.text("series"): row.text("name") for row in rows(store, _SERIES)}
    chosen = sorted(iri for iri, label in found.items() if iri == name or _folded(label) == _folded(name))
    if len(chosen) > 1:
        raise UnknownClassError(f"{name!r} names {len(chosen)} series", nearest=chosen)
    if not chosen:
        iri = _class(store, name, found.values())
        series = map_.classes[iri].series
        if series is None:
            return LadderAnswer(map_.known(iri), None, tuple(_rungs(map_, {iri})))
        chosen = [series]
    members = {iri for iri, each in map_.classes.items() if each.series == chosen[0]}
    return LadderAnswer(name, found.get(chosen[0], chosen[0]), tuple(_rungs(map_, members)))


def _class(store: GraphStore, name: str, series: Iterable[str]) -> str:
    try:
        return resolve_class(store, name).value
    except UnknownClassError as error:
        labels = {_folded(label): label for label in sorted(series)}
        near = [labels[each] for each in get_close_matches(_folded(name), sorted(labels), n=_NEAREST)]
        if not near:
            raise
        raise UnknownClassError(
            f"there is no class and no series {name!r}", nearest=[*near, *error.nearest][:_NEAREST]
        ) from error


def _rungs(map_: CareerMap, members: set[str]) -> list[Rung]:
    numbers = _numbers(map_, members)

    def steps(pairs: Iterable[tuple[str, str]], end: int) -> tuple[tuple[str, Leg], ...]:
        legs = [(map_.titles[pair[end]], map_.leg(*pair)) for pair in pairs]
        return tuple(sorted(legs, key=lambda each: (each[1].cost, each[0])))

    found = []
    for iri in members:
        before, after = map_.graph.pred[iri], map_.graph.succ[iri]
        below = steps(((each, iri) for each in before if each in members), 0)
        entries = steps(((each, iri) for each in before if each not in members), 0)
        exits = steps(((iri, each) for each in after if each not in members), 1)
        found.append(Rung(numbers[iri], map_.titles[iri], map_.classes[iri].specified, below, entries, exits))
    return sorted(found, key=lambda each: (-each.number, each.title))


def _numbers(map_: CareerMap, members: set[str]) -> dict[str, int]:
    """The rung of each class: one above the highest of those that a step up leads from, within the series."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(members)
    for start in members:
        for end in map_.graph[start]:
            if end in members and direction(map_, map_.leg(start, end)) is Direction.UP:
                graph.add_edge(start, end)
    numbers: dict[str, int] = {}
    groups = nx.condensation(graph)
    for group in nx.topological_sort(groups):
        below = [numbers[iri] for lower in groups.pred[group] for iri in groups.nodes[lower]["members"]]
        for iri in groups.nodes[group]["members"]:
            numbers[iri] = max(below, default=0) + 1
    return _filled(map_, numbers)


def _filled(map_: CareerMap, numbers: dict[str, int]) -> dict[str, int]:
    """A class that no step joins to others of its family stands where its title puts it among them."""
    found = dict(numbers)
    for iri in sorted(numbers):
        if map_.graph.pred[iri].keys() & numbers.keys() or map_.graph.succ[iri].keys() & numbers.keys():
            continue
        each = map_.classes[iri]
        family = title.rung(each.title).family
        lower = [
            numbers[other]
            for other in numbers
            if title.rung(map_.classes[other].title).family == family and height(map_.classes[other]) < height(each)
        ]
        found[iri] = max(lower, default=0) + 1
    return found


def _step_json(name: str, leg: Leg) -> dict[str, Any]:
    best = leg.best.to_json()
    return {"class": name} | {key: best[key] for key in ("basis", "stated", "service", "months", "evidence")}


def _folded(name: str) -> str:
    folded = title.key(name) or name.casefold()
    return folded.removesuffix(_WORD)
