"""The words of the indexed texts, and which of them a mistyped word may be."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Final

SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS spelling (spelt TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
"""

_SHORTEST: Final = 4
"""Letters of the shortest word that is taken for a mistyped one: shorter words are near too many others."""
_LONG: Final = 7
"""Letters from which two mistakes are forgiven instead of one."""
_WORD: Final = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")


def words(text: str) -> set[str]:
    """The words of a text that could be mistyped, in lower case."""
    return set(_WORD.findall(text.lower()))


def is_word(text: str) -> bool:
    """Whether all of a text is one such word."""
    return _WORD.fullmatch(text) is not None


def count(connection: sqlite3.Connection, texts: Iterable[str], sign: int) -> None:
    """Add texts to the counts of their words, or take them away with `sign` -1; a word of no text is gone."""
    change: Counter[str] = Counter()
    for text in texts:
        change.update(words(text))
    rows = sorted((word, sign * number) for word, number in change.items())
    connection.executemany(
        "INSERT INTO spelling VALUES (?, ?) ON CONFLICT (spelt) DO UPDATE SET texts = texts + excluded.texts", rows
    )
    if sign < 0:
        connection.executemany("DELETE FROM spelling WHERE spelt = ? AND texts <= 0", ((word,) for word, _ in rows))


def nearest(connection: sqlite3.Connection, word: str) -> str | None:
    """The word of the texts that a mistyped word most likely is; None where none is near.

    Near is one letter more, less, other or swapped with its neighbour, of a word of seven letters or more also two:
    optimal string alignment, L. Boytsov, Indexing methods for approximate dictionary searching, 2011. Of several the
    one with the fewest mistakes, then that of the most texts, then the first in the alphabet.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    word = word.lower()
    most = 2 if len(word) >= _LONG else 1
    known = dict(
        connection.execute(
            "SELECT spelt, texts FROM spelling WHERE length(spelt) BETWEEN ? AND ?",
            (len(word) - most, len(word) + most),
        )
    )
    near = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=most, limit=None)
    best = min(((distance, -known[spelt], spelt) for spelt, distance, _ in near), default=None)
    return best[2] if best else None
