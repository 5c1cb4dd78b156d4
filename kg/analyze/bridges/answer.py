"""The answer to "which competencies open most moves?", and what else there is to say of competencies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.bridges.holding import Holder, holders, steps
from kg.analyze.bridges.measure import Spread, Tie, spreads, ties
from kg.analyze.bridges.support import Drifted, Unsupported, drifted, unsupported
from kg.analyze.identity import identities
from kg.analyze.rows import rows
from kg.analyze.unit import COMPETENCIES
from kg.errors import ParameterError
from kg.store.interface import GraphStore

LIMIT: Final = 20
_SERIES_NAMES: Final = "SELECT ?series ?name WHERE { ?series a jc:ClassSeries ; skos:prefLabel ?name }"


@dataclass(frozen=True, slots=True)
class Bridges:
    """Items by the moves that they open, ties between them, what is not supported, what has drifted.

    Lists are cut to what was asked for; `totals` has the number of each. `units` tells how many classes are compared by
    competencies, and how many by knowledge, skills and abilities because they name no competency.
    """

    units: Mapping[str, int]
    moves: int
    items: tuple[Spread, ...]
    core: tuple[Spread, ...]
    bridges: tuple[Spread, ...]
    rare: tuple[Spread, ...]
    network: tuple[Tie, ...]
    unsupported: tuple[Unsupported, ...]
    drift: tuple[Drifted, ...]
    totals: Mapping[str, int]

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.units:
            return "No class with a specification names competencies, knowledge, skills or abilities."
        told = " and ".join(f"{count:,} by {unit}" for unit, count in self.units.items())
        based = f"{sum(self.units.values()):,} classes are compared, {told}"
        first = self.items[0] if self.items else None
        if first is None or not first.moves:
            return f"{based}; none of these opens a career step between two of them."
        steps_told = "1 career step" if self.moves == 1 else f"{self.moves:,} career steps"
        equal = [each.name for each in self.items if each.moves == first.moves]
        others = f" (as do {', '.join(equal[1:])})" if len(equal) > 1 else ""
        return f"{first.name} opens most moves{others}: to be gained for {first.moves:,} of {steps_told}. {based}."

    def to_json(self) -> dict[str, Any]:
        """Every list, and how long it is in full."""
        return {
            "units": dict(self.units),
            "moves": self.moves,
            "competencies": [each.to_json() for each in self.items],
            "core": [each.name for each in self.core],
            "bridges": [each.name for each in self.bridges],
            "rare": [each.name for each in self.rare],
            "network": [each.to_json() for each in self.network],
            "unsupported": [each.to_json() for each in self.unsupported],
            "drift": [each.to_json() for each in self.drift],
            "totals": dict(self.totals),
            "sentence": self.sentence,
        }


def bridges(store: GraphStore, *, limit: int = LIMIT, agency: str | None = None) -> Bridges:
    """The competencies that open most moves; `limit` is how many of each list are given, `agency` a name.

    A class that names no competencies is compared by its knowledge, skills and abilities. Raises ParameterError for a
    limit below 0 and for an agency that the store does not have.
    """
    if limit < 0:
        raise ParameterError(f"a limit of {limit} makes no sense", remedy="give 0 or more")
    if agency is not None:
        _check(store, agency)
    held = holders(store, agency)
    between = [(one, other) for one, other in steps(store) if _comparable(held, one, other)]
    names: dict[str, str] = {}
    for row in rows(store, _SERIES_NAMES):
        names[row.text("series")] = min(row.text("name"), names.get(row.text("series"), row.text("name")))
    items = spreads(held, between, names)
    by_role = {role: [each for each in items if each.role == role] for role in ("core", "bridge", "rare")}
    by_role["core"].sort(key=lambda each: (-each.classes, each.name))
    by_role["bridge"].sort(key=lambda each: (-each.series, -each.classes, each.name))
    by_role["rare"].sort(key=lambda each: (-each.moves, each.name))
    network, tied = ties(held, limit)
    lacking, drift = unsupported(held), drifted(held)
    units = Counter(each.unit for each in held.values())
    return Bridges(
        units=dict(sorted(units.items(), key=lambda item: item[0] != COMPETENCIES)),
        moves=len(between),
        items=tuple(items[:limit]),
        core=tuple(by_role["core"][:limit]),
        bridges=tuple(by_role["bridge"][:limit]),
        rare=tuple(by_role["rare"][:limit]),
        network=tuple(network),
        unsupported=tuple(lacking[:limit]),
        drift=tuple(drift[:limit]),
        totals={
            "competencies": len(items),
            "core": len(by_role["core"]),
            "bridges": len(by_role["bridge"]),
            "rare": len(by_role["rare"]),
            "network": tied,
            "unsupported": len(lacking),
            "drift": len(drift),
        },
    )


def _comparable(held: Mapping[str, Holder], one: str, other: str) -> bool:
    return one in held and other in held and held[one].unit == held[other].unit


def _check(store: GraphStore, agency: str) -> None:
    known: Iterable[str] = {each.agency for each in identities(store).values() if each.agency}
    if agency.casefold() not in {name.casefold() for name in known}:
        listed = ", ".join(sorted(known)) or "none"
        raise ParameterError(f"there is no agency {agency!r}", remedy=f"the agencies are: {listed}")
