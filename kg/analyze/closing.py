"""Classes in between: which of them closes most of the gap before a class."""

from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.alternative import Status
from kg.analyze.career import CareerMap
from kg.analyze.gap import Gap, gap_of
from kg.analyze.holding import Holding, Served
from kg.analyze.route import routes
from kg.model import StatementKind as Kind
from kg.store.interface import GraphStore

_MOST: Final = 3
_MET: Final = (Status.MET, Status.SERVICE)


@dataclass(frozen=True, slots=True)
class Closing:
    """A class in between: what its holders have of what is lacking, and whether service in it is accepted.

    `way` are the titles from the class held to it; empty where no career step leads there.
    """

    title: str
    closes: tuple[str, ...]
    of: int
    service: str | None
    way: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The class with what it closes."""
        return {
            "class": self.title,
            "closes": list(self.closes),
            "count": len(self.closes),
            "of": self.of,
            "service": self.service,
            "way": list(self.way),
        }


def closings(store: GraphStore, map_: CareerMap, held: Holding, end: str, gap: Gap) -> tuple[Closing, ...]:
    """The classes one step below the class to reach, by how much of the gap each would close; at most three.

    Counted are competencies, credentials, knowledge, skills and abilities (compared by their words), the level of
    education, and experience that service in the class would meet. Classes that the class held leads to come first.
    """
    served = {each.identity.iri for each in held.served}
    between = [iri for iri in map_.graph.pred.get(end, ()) if iri not in served and map_.classes[iri].specified]
    wanted = _items(gap)
    if not between or not wanted:
        return ()
    facts = map_.requirements(store, {end, *between, *served})
    is_met = any(each.status in _MET for each in gap.alternatives)
    counted = {fact for fact, _ in _by_service(gap)}
    found = []
    for iri in between:
        each = map_.classes[iri]
        then = gap_of(held.after(Served(each), facts), map_.classes[end], facts[end])
        left = _items(then)
        closes = tuple(item for item in wanted if item not in left)
        service = None if is_met else next((by for fact, by in _by_service(then) if fact not in counted), None)
        if closes or service:
            found.append((_way(map_, held, iri), Closing(map_.titles[iri], closes, len(wanted), service, ())))
    ranked = sorted(
        found, key=lambda item: (not item[0], -len(item[1].closes) - bool(item[1].service), len(item[0]), item[1].title)
    )
    return tuple(Closing(each.title, each.closes, each.of, each.service, way) for way, each in ranked[:_MOST])


def _by_service(gap: Gap) -> list[tuple[str, str]]:
    """The requirements of experience that service meets, by their statement, with that service."""
    return [
        (check.fact.iri, check.by)
        for each in gap.alternatives
        for check in each.checks
        if check.fact.kind is Kind.EXPERIENCE and check.status in _MET
    ]


def _items(gap: Gap) -> tuple[str, ...]:
    items = [each.item for each in (*(gap.lacking or ()), *(gap.knowledge or ()), *(gap.abilities or ()))]
    return (*items, *([f"education: {gap.education.end}"] if gap.education else []))


def _way(map_: CareerMap, held: Holding, end: str) -> tuple[str, ...]:
    """The titles on the cheapest way from a class held."""
    starts = sorted(each.identity.iri for each in held.served if each.identity.iri in map_.graph)
    found = [route for start in starts for route in routes(map_, start, end, 1)]
    best = min(found, key=lambda route: (route.cost, route.classes), default=None)
    return tuple(map_.titles[iri] for iri in best.classes) if best else ()
