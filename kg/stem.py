"""Stems of English words, the same on every machine and safe to ask for in several threads."""

import threading
from functools import lru_cache
from typing import Final

# The Python edition of the Snowball stemmers, not PyStemmer: it gives the same stems on every machine.
from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]


class _Stemmer(threading.local):
    """A stemmer for each thread: it keeps the word that it is working on."""

    def __init__(self) -> None:
        self.english = EnglishStemmer()


_STEMMER: Final = _Stemmer()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a lower-case word, by the Porter 2 algorithm.

    >>> stem("duties"), stem("duty")
    ('duti', 'duti')
    """
    return str(_STEMMER.english.stemWord(word))
