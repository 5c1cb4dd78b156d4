"""Passages that break off."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.validate.check.compare.cell import text
from kg.validate.check.compare.words import lists, words
from kg.validate.check.row import Row

_BREAKS_OFF: Final = re.compile(r"(?<=[a-z])-$|(?<=[a-z]),$")
_CONNECTED: Final = re.compile(r"[;:,.)]\s*(?:and|or)(?:/or)?$", re.IGNORECASE)
_LAST_WORDS: Final = re.compile(r"(?P<before>[^\W\d_]*)\s+(?P<last>[a-z]+)$")


def unfinished(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each passage of at least `words` words that ends where no sentence does.

    An item that ends in "; or" is joined to the next one, and is finished.
    """
    for row in rows:
        passage = text(row, "text").strip()
        if len(words(passage)) >= numbers["words"] and _breaks_off(passage):
            yield row


def _breaks_off(passage: str) -> bool:
    if _BREAKS_OFF.search(passage):
        return True
    found = _LAST_WORDS.search(passage)
    if found is None or found["last"] not in lists().unfinished or _CONNECTED.search(passage):
        return False
    # "property being disposed of" is whole.
    return not found["before"].endswith("ed")
