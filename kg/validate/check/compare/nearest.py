"""The known titles nearest to one that no specification has: the same but for the spelling of its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal
from rapidfuzz import fuzz

from kg.stem import stem
from kg.title import ROMAN, key, rung
from kg.validate.check.compare.cell import CLASS, FOCUS, OTHER, in_document_order, text
from kg.validate.check.row import Row

_BEGINNING = 4
"""Letters by which misspelt words are found again."""
_RAREST = 2
"""How many of the beginnings of a title are looked up: those that the fewest titles have."""
_BEFORE_SUFFIX = re.compile(r"[^(,]+")
_SPELLING = 75.0
"""Least likeness, of 100, of two spellings of one word."""
_LINKING = frozenset({"of", "and", "the", "for", "in", "a", "to"})


class Titles:
    """The known titles of an agency, found again by the beginnings of their words."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Keep these titles."""
        self._titles = sorted(set(titles))
        self._beginning: dict[str, list[int]] = defaultdict(list)
        self._found: dict[tuple[str, float], list[str]] = {}
        for place, title in enumerate(self._titles):
            for start in _beginnings(title):
                self._beginning[start].append(place)

    def nearest(self, title: str, least: float, most: int = 3) -> list[str]:
        """The titles that are alike by `least` of 100 or more, at most so many, the most alike first.

        >>> Titles(["Library Technical Assistant II", "Librarian"]).nearest("Library Technician Assistant 2", 80)
        ['Library Technical Assistant II']
        """
        if (title, least) not in self._found:
            scored = [(-likeness(title, other), other) for other in self._candidates(title)]
            self._found[title, least] = [other for score, other in sorted(scored) if -score >= least]
        return self._found[title, least][:most]

    def _candidates(self, title: str) -> list[str]:
        found = [(len(self._beginning[start]), start) for start in _beginnings(title) if start in self._beginning]
        rare = [self._beginning[start] for _, start in sorted(found)[:_RAREST]]
        return [self._titles[place] for place in sorted({place for places in rare for place in places})]


def _beginnings(title: str) -> set[str]:
    return {word[:_BEGINNING] for word in key(title).split() if word not in _LINKING and word not in ROMAN}


def likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 100; 0 where more than spelling is different.

    A word, numeral, specialty or department that only one of them has tells classes apart.

    >>> likeness("IT Technician 3", "IT Technician III"), likeness("IT Technician II", "IT Technician III")
    (100.0, 0.0)
    """
    ours, theirs = _parts(one), _parts(other)
    if not ours.words or ours.numerals != theirs.numerals or rung(one).word != rung(other).word:
        return 0.0
    suffix = _are_the_same(ours.suffix, theirs.suffix) or _is_short_for(ours.suffix, theirs.suffix)
    if not suffix or not _are_the_same(ours.words, theirs.words):
        return 0.0
    return round(fuzz.ratio(" ".join(ours.words), " ".join(theirs.words)), 1)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A title's words, its numerals, and the words in parentheses or after a comma."""

    words: tuple[str, ...]
    numerals: tuple[str, ...]
    suffix: tuple[str, ...]


@lru_cache(maxsize=16_384)
def _parts(title: str) -> _Parts:
    named = _BEFORE_SUFFIX.match(title)
    name = named[0] if named else ""
    words = [word.removesuffix("'s") for word in key(name).split() if word not in _LINKING]
    suffix = [word.removesuffix("'s") for word in key(title[len(name) :]).split() if word not in _LINKING]
    return _Parts(
        tuple(word for word in words if not _is_numeral(word)),
        tuple(word for word in words if _is_numeral(word)),
        tuple(suffix),
    )


def _is_numeral(word: str) -> bool:
    return word in ROMAN or word.isdecimal()


def _are_the_same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the words are the same in the same order, in some spelling."""
    return len(ours) == len(theirs) and all(map(_is_slip, ours, theirs))


def _is_slip(one: str, other: str) -> bool:
    if one == other or stem(one) == stem(other):
        return True
    return min(len(one), len(other)) > 3 and one[0] == other[0] and fuzz.ratio(one, other) >= _SPELLING


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one suffix is made of the first letters of the other: "(CF)" and "(Correctional Facility)"."""
    return any(
        len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
        for short, long in ((one, other), (other, one))
    )


def nearest_titles(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """The first passage of each class that names a class without specification whose title is nearly a known one.

    A row with ?known is a title that a specification has, any other is a passage that names ?other by ?mentioned.
    Titles are alike by `least` of 100 or more.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if "known" in row:
            known[text(row, "agency")].add(text(row, "known"))
    titles = {agency: Titles(found) for agency, found in known.items()}
    told: set[tuple[str, str]] = set()
    for row in in_document_order(row for row in rows if FOCUS in row):
        pair = text(row, CLASS), text(row, OTHER)
        agency = titles.get(text(row, "agency"))
        if agency is None or pair in told:
            continue
        near = agency.nearest(text(row, "mentioned"), numbers["least"])
        if near:
            told.add(pair)
            yield {**row, "suggestion": Literal(suggestion(near))}


def suggestion(titles: Sequence[str]) -> str:
    """The end of a sentence that names the nearest titles; empty for none.

    >>> suggestion(["Clerk I", "Clerk II"])
    '; is "Clerk I" or "Clerk II" meant?'
    """
    if not titles:
        return ""
    named = [f'"{title}"' for title in titles]
    listed = " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"; is {listed} meant?"
