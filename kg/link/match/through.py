"""Ways through another dataset: what a class is like there, and what that is like here."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final, TypeAlias

import numpy as np

from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Floats, Integers

THROUGH: Final = "through"
"""The name under which the strength of a way stands among the features."""

Ways: TypeAlias = Mapping[str, Mapping[str, float]]
"""By the IRI of a subject and of a record, the strength from 0 to 1 of the best way from one to the other."""


def as_subject(record: Record) -> Record:
    """An occupation as if it were a class: with its own title only."""
    return Record(record.iri, record.label, (), record.description, record.tasks, record.knowledge, record.zone)


def joined_ways(first: Ways, second: Ways) -> dict[str, dict[str, float]]:
    """The ways that two steps make: the geometric mean of the probabilities of both, of several ways the best."""
    found: dict[str, dict[str, float]] = {}
    for subject, middles in first.items():
        ways = found.setdefault(subject, {})
        for middle, near in sorted(middles.items()):
            for target, far in second.get(middle, {}).items():
                ways[target] = max(ways.get(target, 0.0), round(sqrt(near * far), 6))
    return found


def strengths(
    ways: Ways, subjects: Sequence[Record], objects: Sequence[Record], places: Integers, targets: Integers
) -> Floats:
    """What the way of each pair of places adds to its score, 0 where there is none."""
    pairs = zip(places.tolist(), targets.tolist(), strict=True)
    none: Mapping[str, float] = {}
    found = (ways.get(subjects[one].iri, none).get(objects[other].iri, 0.0) for one, other in pairs)
    return settings().through_weight * np.fromiter(found, dtype=np.float64, count=len(places))
