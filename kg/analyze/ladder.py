"""Rungs that a step passes over: classes of the same series that stand between the class left and the one reached."""

from collections import defaultdict
from collections.abc import Iterable, Set

from kg import title
from kg.analyze.identity import Identity

Height = tuple[int, int]
"""Where a class stands in its series: the place of its rung word, then its numeral."""


class Ladders:
    """The series of some classes, by height."""

    def __init__(self, classes: Iterable[Identity], same: Set[frozenset[str]] = frozenset()) -> None:
        """`same` are pairs of classes that may be one: neither of two such stands between the other and a third."""
        self._series: dict[str, list[tuple[Height, Identity]]] = defaultdict(list)
        self._same = same
        for each in classes:
            if each.series is not None:
                self._series[each.series].append((height(each), each))
        for members in self._series.values():
            members.sort(key=lambda member: (member[0], member[1].title, member[1].iri))

    def between(self, start: Identity, end: Identity) -> tuple[Identity, ...]:
        """The rungs passed over on the way from one class to another, lowest first.

        None between classes of different series. Of several classes at one height the first stands for all.
        """
        if start.series is None or start.series != end.series:
            return ()
        low, high = sorted((height(start), height(end)))
        found: dict[Height, Identity] = {}
        for place, each in self._series[start.series]:
            if low < place < high and not self._is_one(each, start) and not self._is_one(each, end):
                found.setdefault(place, each)
        return tuple(found.values())

    def _is_one(self, one: Identity, other: Identity) -> bool:
        return frozenset((one.iri, other.iri)) in self._same


def height(each: Identity) -> Height:
    """The height of a class in its series, as its title tells."""
    rung = title.rung(each.title)
    return rung.place, rung.numeral or 0
