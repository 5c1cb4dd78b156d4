"""What a career path must keep to: stated steps only, no lateral moves, classes to avoid or to pass, one agency."""

from dataclasses import dataclass
from typing import Final

from kg.analyze.career import CareerMap, Leg
from kg.analyze.direction import Direction, direction
from kg.errors import ParameterError

MOST_VIA: Final = 6
"""So many classes can be asked to be passed; the search looks at every order of them."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a path; classes by IRI, the agency by name."""

    stated: bool = False
    upward: bool = False
    max_steps: int | None = None
    avoid: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    agency: str | None = None

    def __bool__(self) -> bool:
        return self != Conditions()

    def narrowed(self, map_: CareerMap) -> CareerMap:
        """The map without the classes and steps that the conditions rule out."""
        if not (self.stated or self.upward or self.avoid or self.agency):
            return map_
        agency = agency_name(map_, self.agency) if self.agency is not None else None
        avoided = frozenset(self.avoid)

        def may_pass(iri: str) -> bool:
            return iri not in avoided and (agency is None or map_.classes[iri].agency == agency)

        def step(leg: Leg) -> Leg | None:
            if self.upward and direction(map_, leg) in (Direction.LEVEL, Direction.DOWN):
                return None
            return leg.stated() if self.stated else leg

        return map_.narrowed(may_pass, step)

    def check(self, map_: CareerMap, start: str, end: str) -> None:
        """Raise ParameterError for conditions that no path between these classes can keep, before any is looked for."""
        for iri in (*self.avoid, *self.via):
            map_.known(iri)
        if self.max_steps is not None and self.max_steps < 1:
            raise ParameterError(
                f"a path of {self.max_steps} steps leads nowhere", where="--max-steps", remedy="give 1 or more"
            )
        for iri in self.avoid:
            if iri in (start, end):
                name = "start" if iri == start else "goal"
                raise ParameterError(
                    f"{map_.titles[iri]} is the {name} of the path and cannot be avoided",
                    where="--avoid",
                    remedy="leave it out",
                )
            if iri in self.via:
                raise ParameterError(
                    f"{map_.titles[iri]} is both to be avoided and to be passed",
                    where="--avoid and --via",
                    remedy="leave one of them out",
                )
        self._check_via(map_, start, end)
        if self.agency is not None:
            self._check_agency(map_, (start, end, *self.via))

    def _check_via(self, map_: CareerMap, start: str, end: str) -> None:
        via = set(self.via)
        if via & {start, end}:
            (iri, *_) = sorted(via & {start, end})
            raise ParameterError(
                f"{map_.titles[iri]} is an end of the path", where="--via", remedy="name classes in between"
            )
        if len(via) > MOST_VIA:
            raise ParameterError(
                f"{len(via)} classes to pass are too many", where="--via", remedy=f"name {MOST_VIA} at most"
            )
        if self.max_steps is not None and self.max_steps <= len(via):
            raise ParameterError(
                f"a path over {len(via)} other class{'es' if len(via) > 1 else ''} has {len(via) + 1} steps at least",
                where="--max-steps and --via",
                remedy=f"allow {len(via) + 1} steps or more",
            )

    def _check_agency(self, map_: CareerMap, wanted: tuple[str, ...]) -> None:
        name = agency_name(map_, str(self.agency))
        for iri in wanted:
            own = map_.classes[iri].agency
            if own != name:
                raise ParameterError(
                    f"{map_.titles[iri]} is a class of {own or 'no agency that is known'}, not of {name}",
                    where="--agency",
                    remedy="name the agency of all classes given, or leave the option out",
                )

    def words(self, map_: CareerMap) -> str:
        """The conditions in words, to follow "no career path"; empty where there are none."""
        told = []
        if self.stated:
            told.append("on stated steps only")
        if self.upward:
            told.append("without lateral moves")
        if self.max_steps is not None:
            told.append(f"of at most {self.max_steps} step{'s' if self.max_steps > 1 else ''}")
        if self.avoid:
            told.append(f"avoiding {_listed(map_, self.avoid)}")
        if self.via:
            told.append(f"over {_listed(map_, self.via)}")
        if self.agency is not None:
            told.append(f"within {agency_name(map_, self.agency)}")
        return ", ".join(told)


def agency_name(map_: CareerMap, name: str) -> str:
    """The agency's name as the store has it, case and spacing ignored; raises ParameterError for an unknown one."""
    known = sorted({each.agency for each in map_.classes.values() if each.agency})
    folded = " ".join(name.split()).casefold()
    for each in known:
        if each.casefold() == folded:
            return each
    some = " or ".join(known[:3]) if known else None
    raise ParameterError(
        f"there is no agency {name!r}", where="--agency", remedy=f"name {some}" if some else "leave the option out"
    )


def _listed(map_: CareerMap, iris: tuple[str, ...]) -> str:
    return ", ".join(map_.titles[iri] for iri in dict.fromkeys(iris))
