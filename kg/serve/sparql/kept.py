"""Small answers kept for the next who asks the same of the same state of the store."""

from collections import OrderedDict
from typing import Final

_MOST_BYTES: Final = 32_000_000
_LARGEST: Final = 262_144

Answer = tuple[bytes, dict[str, str]]
"""A body and its headers."""


class Kept:
    """Answers by their tags, which tell question and generation; the longest unused go first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0

    def find(self, tag: str) -> Answer | None:
        """The answer of this tag, if it is kept."""
        found = self._answers.get(tag)
        if found is not None:
            self._answers.move_to_end(tag)
        return found

    def keep(self, tag: str, body: bytes, headers: dict[str, str]) -> None:
        """Keep an answer, unless it is large."""
        if len(body) > _LARGEST or tag in self._answers:
            return
        self._answers[tag] = (body, headers)
        self._size += len(body)
        while self._size > _MOST_BYTES:
            _, (old, _) = self._answers.popitem(last=False)
            self._size -= len(old)
