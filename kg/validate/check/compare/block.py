"""Blocking: which passages need to be compared at all, so that nobody compares each with each."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import ceil
from typing import Final

_MOST: Final = 50
"""A word leads to no more passages than this, the first that have it: in a list of a hundred thousand items of one
pattern, the words of the pattern lead everywhere."""


def neighbours(passages: Sequence[Collection[str]], share: float) -> Iterator[tuple[int, list[int]]]:
    """For each passage, by its place, the places of earlier ones that may share this much of its words.

    Two passages of which the longer shares `share` of its words, one of which may be misspelt, have one of their
    rarest words in common: prefix filtering, as in S. Chaudhuri, V. Ganti and R. Kaushik, A Primitive Operator for
    Similarity Joins in Data Cleaning, 2006.

    >>> list(neighbours([["cold", "air"], ["hot", "water"], ["cold", "air", "dry"]], 0.6))
    [(0, []), (1, []), (2, [0])]
    """
    frequency = Counter(word for passage in passages for word in passage)
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages):
        ordered = sorted(passage, key=lambda word: (frequency[word], word))
        rare = ordered[: len(ordered) - ceil(share * len(ordered)) + 2]
        yield place, sorted({other for word in rare for other in sharing[word]})
        for word in rare:
            if len(sharing[word]) < _MOST:
                sharing[word].append(place)
