"""How rare words, names, passages and lists are among the classes, and what that makes them weigh."""

from collections import Counter
from collections.abc import Hashable, Iterable
from math import log

from kg.analyze.similarity.weights import weights


def class_counts(classes: Iterable[Iterable[str]]) -> Counter[str]:
    """In how many classes each item occurs."""
    return Counter(item for items in classes for item in set(items))


def inverse_frequency(having: int, classes: int) -> float:
    """Smoothed inverse document frequency: 1 for what all classes have, more for what is rare.

    ln((1 + N) / (1 + n)) + 1, which never comes to 0: two classes that share everything stay comparable.

    >>> inverse_frequency(2, 2)
    1.0
    """
    return log((1 + classes) / (1 + having)) + 1


def originality(having: int, classes: int) -> float:
    """How little of a standard text it is, from 0 to 1, when `having` of the classes have it in the same words.

    1 less the chance that another class has it too, estimated as (n - 1) / (N - 1 + k) with k imaginary classes without
    it (Lidstone's law of succession).

    >>> originality(1, 1000), round(originality(2, 2), 4), round(originality(1000, 1000), 4)
    (1.0, 0.9524, 0.0196)
    """
    return 1 - (having - 1) / (classes - 1 + weights().imaginary_classes)


def originalities(keys: Iterable[Hashable | None]) -> list[float]:
    """The originality of each class's key among all keys; 0 where there is none."""
    listed = list(keys)
    counts = Counter(key for key in listed if key is not None)
    return [0.0 if key is None else originality(counts[key], counts.total()) for key in listed]
