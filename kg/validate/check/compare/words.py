"""The words of two passages: what they have in common, and whether what keeps them apart changes the meaning."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from rapidfuzz.distance import OSA

from kg.stem import stem

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,/]*\d|\d")
_LABEL: Final = re.compile(r"\s*([^:–—]{1,60}?)(?::| [–—-] )")
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}|[A-Z][a-z]{2,}(?= [A-Z])")
_SHORTEST_SLIP: Final = 6
"""A word of so many letters or more that differs from another in one letter is a slip of spelling."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists of words.toml, each word as its stem, but for small and unfinished words."""

    small: frozenset[str]
    fillers: frozenset[str]
    limiting: frozenset[str]
    framing: frozenset[str]
    unfinished: frozenset[str]
    opposed: tuple[frozenset[str], ...]


@cache
def lists() -> WordLists:
    """The word lists, read once."""
    data = tomllib.loads((files("kg.validate.check.compare") / "words.toml").read_text(encoding="utf-8"))
    return WordLists(
        small=frozenset(data["small"].split()),
        fillers=_stems(data["fillers"].split()),
        limiting=_stems(data["limiting"].split()),
        framing=_stems(data["framing"].split()),
        unfinished=frozenset(data["unfinished"].split()),
        opposed=tuple(_stems(group.split()) for group in data["opposed"]),
    )


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, in order.

    >>> words("A driver’s license, within 6 months")
    ['a', "driver's", 'license', 'within', '6', 'months']
    """
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def key(text: str) -> str:
    """The form in which two texts are equal that differ in case, spacing and punctuation alone."""
    return " ".join(words(text))


def content(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a passage is about, in order, each once.

    >>> content("Potential exposure to cold temperature, cold enough to cause bodily discomfort.")
    ('cold', 'temperatur', 'enough', 'caus', 'bodili', 'discomfort')
    """
    known = lists()
    found = (stem(word.removesuffix("'s")) for word in words(text) if word not in known.small)
    return tuple(dict.fromkeys(word for word in found if word not in known.fillers))


def label(text: str) -> frozenset[str]:
    """The stems of what stands before the first colon or dash of a text; none where there is no such label.

    >>> sorted(label("Potential exposure to temperature changes: from hot to cold"))
    ['chang', 'temperatur']
    """
    found = _LABEL.match(text)
    return frozenset(content(found[1])) if found else frozenset()


def names(text: str) -> frozenset[str]:
    """The stems of words with a capital inside a sentence, or before another capital: parts of names."""
    return frozenset(stem(word.lower()) for word in _NAME.findall(text))


def is_number(word: str) -> bool:
    """Whether a word is written in digits."""
    return word[0].isdigit()


def bounds(stems: Iterable[str]) -> frozenset[str]:
    """Those among the stems that are numbers, or deny or limit what is said."""
    limiting = lists().limiting
    return frozenset(word for word in stems if word in limiting or is_number(word))


@dataclass(frozen=True, slots=True)
class Contrast:
    """What keeps two passages apart: the words that both have, and those of one alone; slips of spelling are shared."""

    shared: int
    ours: frozenset[str]
    theirs: frozenset[str]

    @property
    def changes_meaning(self) -> bool:
        """Whether a number, a word that denies or limits, or one of two opposed words is on one side alone."""
        if bounds(self.ours | self.theirs):
            return True
        return any(self.ours & group and self.theirs & group for group in lists().opposed)


def contrast(ours: Iterable[str], theirs: Iterable[str]) -> Contrast:
    """The words that two passages share and those of one alone."""
    one, other = frozenset(ours), frozenset(theirs)
    mine, yours = set(one - other), set(other - one)
    for word in sorted(mine):
        slip = next((near for near in sorted(yours) if _is_slip(word, near)), None)
        if slip is not None:
            mine.remove(word)
            yours.remove(slip)
    return Contrast(len(one) - len(mine), frozenset(mine), frozenset(yours))


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_SLIP or is_number(one) or is_number(other):
        return False
    return one[0] == other[0] and OSA.distance(one, other, score_cutoff=1) <= 1
