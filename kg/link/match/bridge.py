"""A bridge: occupations of one reference that are reached by way of those of another.

A class of an American agency finds its O*NET occupation more easily than that of ESCO, which has other words for its
work; and an O*NET occupation says much more of itself than a class does. So the chance of an ESCO occupation is taken
half from the class itself, and half from the O*NET occupations that the class may be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from kg.link.match.model import chances
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Floats, Integers, Sparse

Chances = Callable[[Sequence[Record]], Sparse]
"""For each of some records the chances of all occupations of a reference, from 0 to 1, that they are its match."""


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """What some subjects (rows) reach: occupations of the first reference, and by way of them those of the second."""

    first: Sparse
    second: Floats


class Bridge:
    """The way from subjects through the occupations of one reference to those of another."""

    def __init__(self, through: Chances, between: Sequence[Record], table: Sparse) -> None:
        """`through` leads to the occupations `between`, and `table` has the chances of each of them in the other."""
        self._through, self._between, self._table = through, between, table
        self._turned = sp.csc_array(table)

    def reached(self, subjects: Sequence[Record]) -> Reached:
        """What these subjects reach."""
        first = self._through(subjects)
        return Reached(first, np.asarray((first @ self._table).toarray(), dtype=np.float64))

    def way(self, reached: Reached, subject: int, target: int) -> Record | None:
        """The occupation over which most of the chance of a target comes; None where none does."""
        row = reached.first[[subject]].toarray()[0] * self._turned[:, [target]].toarray()[:, 0]
        place = int(np.argmax(row))
        return self._between[place] if row[place] > 0 else None


def joined(reached: Reached, subjects: Integers, objects: Integers) -> tuple[Integers, Integers]:
    """The pairs, and for each subject the likeliest ones that it reaches, by subject and then by object."""
    known = settings()
    chosen = np.zeros(reached.second.shape, dtype=bool)
    chosen[subjects, objects] = True
    for row, values in enumerate(np.round(reached.second, 9)):
        some = np.flatnonzero(values >= known.bridge_least)
        chosen[row, some[np.argsort(-values[some], kind="stable")[: known.by_bridge]]] = True
    places, targets = np.nonzero(chosen)
    return places, targets


def mixed(scores: Floats, subjects: Integers, reached: Floats) -> Floats:
    """Scores on the same scale, in whose chances those of the bridge have their share."""
    share = settings().bridge_share
    direct, level = chances(scores, subjects)
    result: Floats = np.round(np.log((1 - share) * direct + share * reached) + level, 6)
    return result
