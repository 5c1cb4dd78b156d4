"""Which way a career step leads: up, level or down, as far as grades, rungs and supervision tell."""

from enum import StrEnum
from typing import Final

from kg import title
from kg.analyze.basis import SERVICE
from kg.analyze.career import CareerMap, Leg
from kg.analyze.identity import Identity
from kg.analyze.ladder import height

_UPWARD: Final = ("nextInSeries", "ledBy", "supervisedBy")


class Direction(StrEnum):
    """Where the class reached stands beside the class left."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"


def direction(map_: CareerMap, leg: Leg) -> Direction | None:
    """The direction of a step; None where nothing tells it.

    What counts, the first that is known: pay grades of one plan; the rungs of one series, by the titles of one family
    or else by the levels; who leads or supervises whom; and that each of the two accepts service in the other.
    """
    start, end = map_.classes[leg.start], map_.classes[leg.end]
    grades = start.grade.steps_to(end.grade) if start.grade else None
    rungs = _rungs(start, end)
    if grades is not None or rungs is not None:
        return _sign(grades if grades is not None else rungs or 0)
    if _has(leg, *_UPWARD):
        return Direction.UP
    if map_.graph.has_edge(leg.end, leg.start):
        back = map_.leg(leg.end, leg.start)
        if _has(back, *_UPWARD):
            return Direction.DOWN
        if _has(back, SERVICE) and _has(leg, SERVICE):
            return Direction.LEVEL
    return None


def _rungs(start: Identity, end: Identity) -> int | None:
    """How the classes stand to each other in their series: above 0 when the second is higher; None if not known."""
    if start.series is None or start.series != end.series:
        return None
    if title.rung(start.title).family == title.rung(end.title).family:
        low, high = height(start), height(end)
        return (high > low) - (high < low)
    if start.level is None or end.level is None:
        return None
    return end.level - start.level


def _sign(rise: int) -> Direction:
    return Direction.UP if rise > 0 else Direction.DOWN if rise < 0 else Direction.LEVEL


def _has(leg: Leg, *predicates: str) -> bool:
    return any(basis.predicate in predicates for _, basis in leg.bases)
