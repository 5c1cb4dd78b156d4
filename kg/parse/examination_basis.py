"""To whom an examination is open, as a bulletin says it on lines of their own."""

import re
from functools import cache

from kg.parse.phrases import phrases


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("examination")[name], re.IGNORECASE)


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(text, re.IGNORECASE)) for name, text in phrases("examination")["basis"].items())


def announces(text: str) -> bool:
    """Whether a line begins to say to whom an examination is open ("THIS EXAMINATION IS TO BE GIVEN ONLY ON")."""
    return bool(_pattern("announcement").search(text.strip()))


def is_whole(text: str) -> bool:
    """Whether such an announcement ends with this line."""
    return bool(_pattern("whole").search(text.strip()))


def bases_in(text: str) -> tuple[str, ...]:
    """Who may take the examination, in the order of the text."""
    found = [(match.start(), name) for name, pattern in _bases() if (match := pattern.search(text))]
    return tuple(name for _, name in sorted(found))
