"""How near two differently named competencies are in meaning."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Final

from kg.words import Words, folded

NEAR: Final = 0.35
"""The score from which two competencies are proposed as alike. In the specifications at hand, pairs that mean the same
score 0.39 and more, pairs that share only a word such as "communication" 0.27 and less."""
_NAME_WEIGHT: Final = 2


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency as one class has it."""

    key: str
    name: str
    definition: str | None = None


def nearness(one: Competency, other: Competency) -> float:
    """From 0 to 1: the cosine between the two counts of word stems, those of the name counted twice.

    Cosine similarity of term counts as in G. Salton and M. J. McGill, Introduction to Modern Information Retrieval,
    1983; counts are not weighted by rarity, so that a score does not change with what else a store holds. Two equal
    definitions make 1.
    """
    if folded(one.definition or "") and same_words(one.definition or "", other.definition or ""):
        return 1.0
    a, b = _counts(one), _counts(other)
    product = sum(count * b[word] for word, count in a.items())
    length = sqrt(sum(count * count for count in a.values()) * sum(count * count for count in b.values()))
    return round(product / length, 2) if length else 0.0


@cache
def _words() -> Words:
    return Words()


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in case, spacing and punctuation at most."""
    return folded(one) == folded(other)


def _counts(competency: Competency) -> Counter[str]:
    known = _words()
    words = Counter(known.stems(competency.definition or ""))
    for word in known.stems(competency.name):
        words[word] += _NAME_WEIGHT
    return words
