"""Rungs that a step passes over: classes of the same series that stand between the class left and the one reached."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType
from typing import Final

from kg import title
from kg.analyze.identity import Identity

Height = tuple[int, int]
"""Where a class stands in its series: the place of its rung word, then its numeral."""
_PARENTHESIS: Final = re.compile(r"\([^)]*\)")


class Ladders:
    """The series of some classes, by height."""

    def __init__(
        self,
        classes: Iterable[Identity],
        same: Set[frozenset[str]] = frozenset(),
        rungs: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """`same` are pairs of classes that may be one: neither of two such stands between the other and a third.

        `rungs` are the places of classes in the table of their series, by IRI, where a specification has one.
        """
        self._rungs = rungs
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
        if start.iri in self._rungs and end.iri in self._rungs:
            return self._between_rows(start, end)
        low, high = sorted((height(start), height(end)))
        found: dict[Height, Identity] = {}
        for place, each in self._series[start.series]:
            if low < place < high and not self._is_one(each, start) and not self._is_one(each, end):
                found.setdefault(place, each)
        return tuple(found.values())

    def _between_rows(self, start: Identity, end: Identity) -> tuple[Identity, ...]:
        """The same by the table of the series: of the family of either class, and not parallel to either of them."""
        low, high = sorted((self._rungs[start.iri], self._rungs[end.iri]))
        families = {title.rung(each.title).family for each in (start, end)}
        if len(families) > 1 and self._rungs[start.iri] > self._rungs[end.iri]:
            # The table has one ladder after the other, and the step leads from a later one to an earlier one.
            return ()
        passed = {_bare(start), _bare(end)}
        found: list[Identity] = []
        inside = (each for _, each in self._series[str(start.series)] if low < self._rungs.get(each.iri, 0) < high)
        for each in sorted(inside, key=lambda each: self._rungs[each.iri]):
            if title.rung(each.title).family in families and _bare(each) not in passed:
                passed.add(_bare(each))
                found.append(each)
        return tuple(each for each in found if not self._is_one(each, start) and not self._is_one(each, end))

    def _is_one(self, one: Identity, other: Identity) -> bool:
        return frozenset((one.iri, other.iri)) in self._same


def _bare(each: Identity) -> str:
    """The title without words in parentheses, which tell classes of one rung apart."""
    return title.key(_PARENTHESIS.sub(" ", each.title))


def height(each: Identity) -> Height:
    """The height of a class in its series, as its title tells."""
    rung = title.rung(each.title)
    return rung.place, rung.numeral or 0
