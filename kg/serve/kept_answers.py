"""Answers kept for the next who asks the same: never more than so many, nor more than so many bytes."""

import sys
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

_MOST: Final = 256
"""So many answers are kept, however small."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer, and about how many bytes it takes; 0 for one that stays whatever it takes."""

    value: Any
    size: int


class KeptAnswers:
    """Answers by their questions; the longest unused go first."""

    def __init__(self, limit: int) -> None:
        """`limit` is in bytes."""
        self._limit = limit
        self._answers: OrderedDict[Hashable, KeptAnswer] = OrderedDict()
        self._size = 0

    def find(self, key: Hashable) -> KeptAnswer | None:
        """The answer to this question, if it is kept."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def keep(self, key: Hashable, answer: KeptAnswer) -> None:
        """Keep an answer, unless it alone is beyond the limit."""
        if answer.size > self._limit:
            return
        self._forget(key)
        self._answers[key] = answer
        self._size += answer.size
        while len(self._answers) > _MOST:
            self._forget(next(iter(self._answers)))
        while self._size > self._limit:
            self._forget(next(key for key, each in self._answers.items() if each.size))

    def _forget(self, key: Hashable) -> None:
        found = self._answers.pop(key, None)
        self._size -= found.size if found is not None else 0


def size_of(value: object) -> int:
    """About how many bytes a value takes with all that it holds, each thing counted once."""
    seen: set[int] = set()
    found = 0
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen.add(id(each))
            found += sys.getsizeof(each)
            waiting += _held(each)
    return found


def _held(value: object) -> Iterable[object]:
    """What a value of the kinds that answers are made of holds."""
    if isinstance(value, str | bytes | int | float | None):
        return ()
    if isinstance(value, Mapping):
        return (*value.keys(), *value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    return vars(value).values() if hasattr(value, "__dict__") and not isinstance(value, type) else ()
