"""Titles taken apart for comparing: the plain form, the head noun, and the level that words of rank name."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from kg.link.match.settings import settings
from kg.title import ROMAN, key, singular, words

_ASIDE: Final = re.compile(r"\([^)]*\)")
_GOES_ON: Final = re.compile(r"\b(?!(?:of|for|the|and)\b)[a-z]")
_AFTER_HEAD: Final = re.compile(r",| (?:of|for|in|to|and|or|with|i|ii|iii|iv|v|vi)\b")


@lru_cache(maxsize=131_072)
def plain(title: str) -> str:
    """The title in lower case with its words in the singular, without the numeral of a rung.

    >>> plain("Computer User Support Specialists"), plain("IT Technician III")
    ('computer user support specialist', 'it technician')
    """
    parts = key(title).split()
    while len(parts) > 1 and parts[-1] in ROMAN:
        parts.pop()
    return " ".join(map(singular, parts))


@lru_cache(maxsize=131_072)
def core(title: str) -> str:
    """The title without what says nothing of the work: asides, the department behind it, numeral, and words of rank.

    >>> core("Senior Planner II (Transport)"), core("Inspector, Board of Pharmacy"), core("Nurse, Psychiatric")
    ('Planner', 'Inspector', 'Nurse, Psychiatric')
    >>> core("Cook Trainee"), core("Teaching Assistant"), core("Chief")
    ('Cook', 'Teaching Assistant', 'Chief')
    """
    known = settings()
    name, _, behind = _ASIDE.sub(" ", title).strip().partition(",")
    parts = (name if _of_department(behind) else f"{name},{behind}" if behind else name).split()
    while len(parts) > 1 and (parts[-1].lower() in ROMAN or parts[-1].lower() in known.entrants):
        parts.pop()
    kept = [part for part in parts[:-1] if part.lower() not in known.ranks]
    return " ".join([*kept, *parts[-1:]])


def _of_department(text: str) -> bool:
    """Whether a department of the agency is named, as in "Franchise Tax Board", and no sentence goes on."""
    return bool(_departments().search(text)) and not _GOES_ON.search(text)


@cache
def _departments() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words().departments))})\b")


@lru_cache(maxsize=131_072)
def head(title: str) -> str:
    """The head noun in the singular; empty for a title without words.

    >>> head("Nurses, Psychiatric"), head("Supervisor of Helpers"), head("Planner II (Transport)")
    ('nurse', 'supervisor', 'planner')
    """
    bare = _AFTER_HEAD.split(_ASIDE.sub(" ", title.lower().replace("/", " ")))[0].split()
    return singular(bare[-1]) if bare else ""


def heads(titles: Iterable[str]) -> Counter[str]:
    """The head nouns of some titles, and how many titles have each."""
    found = Counter(map(head, titles))
    del found[""]
    return found


@lru_cache(maxsize=131_072)
def level(title: str) -> int:
    """The place of the word of rank that is farthest from the level of a title without any.

    >>> level("Park Manager"), level("Office Assistant"), level("Planner")
    (4, 1, 2)
    """
    known = settings()
    bare = _ASIDE.sub(" ", title)
    places = [known.level_of[word] for word in plain(bare).split() if word in known.level_of]
    return max(places, key=lambda place: (abs(place - known.default_level), place), default=known.default_level)
