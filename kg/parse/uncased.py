"""Patterns that tell no capitals from small letters, searched in the text in small letters: twice as fast."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

_REMEMBERED: Final = 32
"""Texts in small letters that are kept: many patterns are looked for in one text, one after another."""
_CAPITAL: Final = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")
"""A capital of a pattern that stands for itself: neither \\W nor the P of a group's name."""


@lru_cache(_REMEMBERED)
def lowered(text: str) -> str:
    """The text in lower case, of the same length: a few letters have no such form of one character, and stay.

    >>> lowered("İ is Turkish")
    'İ is turkish'
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := one.lower()) == 1 else one for one in text)


class Uncased:
    """A pattern written in small letters; what it finds is told by offsets, since its groups are in small letters too.

    `hints`, where there are any, are words of which one stands in whatever the pattern matches: most texts have none
    of them, which takes a tenth of a search to tell.
    """

    __slots__ = ("_hints", "pattern")

    def __init__(self, pattern: str, hints: Sequence[str] = ()) -> None:
        """Compile the pattern; ValueError where it has capitals, which no text in small letters could match."""
        if _CAPITAL.search(pattern):
            message = f"the pattern has capitals: {pattern}"
            raise ValueError(message)
        self.pattern: Final = re.compile(pattern)
        self._hints: Final = tuple(hints)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from an offset on, None where there is none."""
        lower = lowered(text)
        return self.pattern.search(lower, start) if self._may_match(lower) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning, None where there is none."""
        lower = lowered(text)
        return self.pattern.match(lower) if self._may_match(lower) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """All matches from an offset on, in order."""
        lower = lowered(text)
        return self.pattern.finditer(lower, start) if self._may_match(lower) else iter(())

    def _may_match(self, lower: str) -> bool:
        return not self._hints or any(hint in lower for hint in self._hints)
