"""Passages that say the same in almost the same words."""

from functools import cache, lru_cache
from typing import Final

from kg.stem import stem
from kg.words import Words, words_of

_LEAST: Final = 0.8
"""The share of common words from which two passages say the same: "a supervisor's role" and "a manager's/supervisor's
role in the equal opportunity program and the processes available to meet its objectives"."""
_FEWEST: Final = 5
"""Passages of fewer words say the same only in the same words: one word is much of them."""
_GRADES: Final = (
    "basic elementary fundamental general working intermediate thorough comprehensive advanced complex difficult broad"
    " extensive expert specialized simple minor major lower higher first second"
)
"""Words that tell how much is asked for: where they differ, something else is meant."""


@lru_cache(maxsize=16_384)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a passage, without small words."""
    known = _words()
    return frozenset(filter(None, map(known.stem, words_of(text))))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two passages with these stems say the same.

    >>> alike(stems_of("Principles of accounting."), stems_of("The principles of accounting"))
    True
    >>> alike(stems_of("Basic principles of accounting."), stems_of("Principles of accounting"))
    False
    """
    if one == other:
        return bool(one)
    common, both = len(one & other), len(one | other)
    is_long = min(len(one), len(other)) >= _FEWEST
    return is_long and common >= _LEAST * both and not (one ^ other) & _grades()


@cache
def _words() -> Words:
    return Words()


@cache
def _grades() -> frozenset[str]:
    return frozenset(map(stem, _GRADES.split()))
